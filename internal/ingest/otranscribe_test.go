package ingest

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// otrOf writes a page as oTranscribe saves it.
func otrOf(t *testing.T, page string) string {
	t.Helper()
	content, err := json.Marshal(map[string]any{"text": page, "media": "talk.mp3", "media-source": "", "media-time": 12.5})
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func stamp(seconds, shown string) string {
	return `<span class="timestamp" contenteditable="false" data-timestamp="` + seconds + `">` + shown + `</span>`
}

func TestOTranscribeForms(t *testing.T) {
	for name, c := range map[string]struct {
		page string
		want []string
	}{
		"paragraphs": {
			"<p>" + stamp("1.5", "0:01") + " INT: Why?</p><p>" + stamp("62.25", "1:02") + "&nbsp;P07: So &amp; so.</p><p>It <b>was</b>.</p><p>INT: Oh.</p><p>P07: Yes.</p>",
			[]string{"1.5s INT: Why?", "1m2.25s P07: So & so.\n\nIt was.", "INT: Oh.", "P07: Yes."}},
		"line breaks": {
			stamp("1", "0:01") + "INT: Why?<br /><br />" + stamp("2", "0:02") + "P: So.<br>INT: Oh.<br>P: Yes.",
			[]string{"1s INT: Why?", "2s P: So.", "INT: Oh.", "P: Yes."}},
		"time alone":   {"<p>" + stamp("3", "0:03") + "</p><p>Hello.</p><p>There.</p>", []string{"3s : Hello.", ": There."}},
		"nobody named": {"<div>One.</div><div>" + stamp("7", "0:07") + " Two.</div>", []string{": One.", "7s : Two."}},
	} {
		t.Run(name, func(t *testing.T) {
			checkSpoken(t, "a.otr", otrOf(t, c.page), "oTranscribe", c.want)
			checkSpoken(t, "a.txt", otrOf(t, c.page), "oTranscribe", c.want)
		})
	}
}

func TestOTranscribeTellsOfTimesLeftOut(t *testing.T) {
	result := readText(t, "a.otr", otrOf(t, "<p>"+stamp("1", "0:01")+"One "+stamp("2", "0:02")+" two.</p>"))
	if diff := cmp.Diff([]string{"1s : One two."}, spoken(result)); diff != "" {
		t.Error(diff)
	}
	hasWarning(t, result, "1 times in the midst")
	if diff := cmp.Diff([]Field{{"media", "talk.mp3"}}, result.Matter); diff != "" {
		t.Error(diff)
	}
}

func TestOTranscribeRefusals(t *testing.T) {
	checkRefused(t, "a.otr", `{"text": 42, "media-time": 0}`, ErrEmpty)
	checkRefused(t, "a.otr", `{"media": "x.mp3", "media-time": 0, "is": "text": 1}`, ErrDamaged)
	checkRefused(t, "a.otr", `{"media": "text", "media-time": 0, "x": ["text"]}`, ErrUnsupported)
	checkRefused(t, "a.otr", `{"text": "<p>Hi`, ErrDamaged)
	checkRefused(t, "a.otr", `{"text": "<p> </p>", "media-time": 0}`, ErrEmpty)
}
