package ingest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func readVTT(t *testing.T, text string) Result {
	t.Helper()
	result, err := Read("a.vtt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	checkResult(t, result)
	return result
}

func TestWebVTTForms(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"header and asides": {
			"WEBVTT - a talk\nKind: captions\nLanguage: en\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\nNOTE\nnot said\n\nintro\n00:01.000 --> 00:02.000 align:start position:0%\n<v Ann>Why?\n",
			[]string{"1s Ann: Why?"}},
		"no blank after header": {"WEBVTT\n00:01.000 --> 00:02.000\n<v Ann>Why?</v>\n", []string{"1s Ann: Why?"}},
		"no blank between cues": {"WEBVTT\n\n1\n00:01.000 --> 00:02.000\n<v Ann>Why?</v>\n2\n00:03.000 --> 00:04.000\n<v Bob>So.</v>\n", []string{"1s Ann: Why?", "3s Bob: So."}},
		"hours":                 {"WEBVTT\n\n01:00:01.500 --> 01:00:02.000\n<v Ann>Why?\n", []string{"1h0m1.5s Ann: Why?"}},
		"tags and entities": {
			"WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Ann &amp; Co><i>Why</i> <c.red>not</c> <00:01.500>R&amp;D &lt;3 a < b?\n",
			[]string{"1s Ann & Co: Why not R&D <3 a < b?"}},
		"two voices in a cue": {"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Why?</v>\n<v Bob>So.</v>\n", []string{"1s Ann: Why?", "1s Bob: So."}},
		"unclosed voices":     {"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Why? <v Bob>So.\n\n00:03.000 --> 00:04.000\nYes.\n", []string{"1s Ann: Why?", "1s Bob: So.", "3s : Yes."}},
		"joined cues":         {"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Why\nnot\n\n00:09.000 --> 00:10.000\n<v Ann>today?\n", []string{"1s Ann: Why not today?"}},
		"empty cues":          {"WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:03.000 --> 00:04.000\n<v Ann></v>\n\n00:05.000 --> 00:06.000\n<v Ann>Yes.\n", []string{"5s Ann: Yes."}},
		"labels at changes": {
			"WEBVTT\n\n00:01.000 --> 00:02.000\nAnn: Why?\n\n00:03.000 --> 00:04.000\nReally.\n\n00:05.000 --> 00:06.000\nBob: So.\n\n00:07.000 --> 00:08.000\nAnn: Oh.\n\n00:09.000 --> 00:10.000\nBob: Yes.\n\n00:11.000 --> 00:12.000\nIndeed.\n",
			[]string{"1s Ann: Why? Really.", "5s Bob: So.", "7s Ann: Oh.", "9s Bob: Yes. Indeed."}},
		"nobody, pause": {"WEBVTT\n\n00:01.000 --> 00:02.000\nand so\n\n00:02.500 --> 00:03.000\nwe went.\n\n00:03.100 --> 00:04.000\nThen\n\n00:09.000 --> 00:10.000\nnothing\n", []string{"1s : and so we went.", "3.1s : Then", "9s : nothing"}},
		"label without words": {
			"WEBVTT\n\n00:01.000 --> 00:02.000\nAnn: Why?\n\n00:03.000 --> 00:04.000\nBob:\n\n00:05.000 --> 00:06.000\nBob: So.\n\n00:07.000 --> 00:08.000\nAnn: Oh.\n",
			[]string{"1s Ann: Why?", "5s Bob: So.", "7s Ann: Oh."}},
		"CRLF and mark": {"\ufeffWEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\n<v Ann>Why?\r\n", []string{"1s Ann: Why?"}},
	} {
		t.Run(name, func(t *testing.T) {
			result := readVTT(t, c.text)
			if diff := cmp.Diff(c.want, spoken(result)); diff != "" {
				t.Error(diff)
			}
			for _, warning := range result.Warnings {
				if strings.HasPrefix(warning, "line") {
					t.Errorf("warning %q", warning)
				}
			}
		})
	}
}

func TestWebVTTWarnings(t *testing.T) {
	text := "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Why?\n\nstray words\n\n0:0:-6.-820 --> 0:0:8.970\n<v Bob>So.\n\nlater -> soon --> x\n<v Ann>Oh.\n"
	result := readVTT(t, text)
	want := []string{"1s Ann: Why? stray words", "Bob: So.", "Ann: Oh."}
	if diff := cmp.Diff(want, spoken(result)); diff != "" {
		t.Error(diff)
	}
	warnings := []string{
		`line 8: the times "0:0:-6.-820 --> 0:0:8.970" make no sense and are left out (and 1 more)`,
		`line 6: words outside of any cue are kept with the cue before`,
		`no label names an interviewer`,
	}
	if diff := cmp.Diff(warnings, result.Warnings); diff != "" {
		t.Error(diff)
	}
}

func TestWebVTTTextIsOneBlockForEachTurn(t *testing.T) {
	result := readVTT(t, "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Why?\n\n00:03.000 --> 00:04.000\n<v Bob>So\nit was.\n")
	if want := "Why?\n\nSo it was.\n"; result.Text != want {
		t.Errorf("text %q, want %q", result.Text, want)
	}
}
