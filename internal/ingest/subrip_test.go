package ingest

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// readText reads a text under a name, which has to work.
func readText(t *testing.T, name, text string) Result {
	t.Helper()
	result, err := Read(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	checkResult(t, result)
	return result
}

// checkSpoken reads a text and compares its format and turns.
func checkSpoken(t *testing.T, name, text, format string, want []string) Result {
	t.Helper()
	result := readText(t, name, text)
	if result.Format != format {
		t.Errorf("read as %s, want %s", result.Format, format)
	}
	if diff := cmp.Diff(want, spoken(result)); diff != "" {
		t.Error(diff)
	}
	return result
}

// refusalOf reads what has to be refused.
func refusalOf(t *testing.T, name, text string, reason error) *Error {
	t.Helper()
	_, err := Read(name, []byte(text))
	var refusal *Error
	if !errors.Is(err, reason) || !errors.As(err, &refusal) || refusal.Hint() == "" {
		t.Fatalf("error %v, want %v with a hint", err, reason)
	}
	return refusal
}

// checkRefused reads what has to be refused, whatever it says.
func checkRefused(t *testing.T, name, text string, reason error) {
	t.Helper()
	_ = refusalOf(t, name, text, reason)
}

// hasWarning fails unless a warning contains every part.
func hasWarning(t *testing.T, result Result, parts ...string) {
	t.Helper()
	for _, warning := range result.Warnings {
		missing := false
		for _, part := range parts {
			missing = missing || !strings.Contains(warning, part)
		}
		if !missing {
			return
		}
	}
	t.Errorf("no warning has %q: %q", parts, result.Warnings)
}

func TestSubRipForms(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"numbered":          {"1\n00:00:01,000 --> 00:00:02,500\nand so\nwe went.\n\n2\n00:00:03,000 --> 00:00:04,000\nThen\n", []string{"1s : and so we went.", "3s : Then"}},
		"no number":         {"00:00:01,000 --> 00:00:02,000\nOne.\n\n00:00:03,000 --> 00:00:04,000\nTwo.\n", []string{"1s : One.", "3s : Two."}},
		"no hours":          {"1\n00:01,000 --> 00:02,000\nOne.\n\n2\n61:03,5 --> 61:04,0\nTwo.\n", []string{"1s : One.", "1h1m3.5s : Two."}},
		"points":            {"1\n00:00:01.250 --> 00:00:02.000\nOne.\n", []string{"1.25s : One."}},
		"mark and CRLF":     {"\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\nOne.\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nTwo.\r\n", []string{"1s : One.", "3s : Two."}},
		"blank lines first": {"\n\n1\n00:00:01,000 --> 00:00:02,000\nOne.\n", []string{"1s : One."}},
		"places and styles": {"1\n00:00:01,000 --> 00:00:02,000  X1:40 X2:600 Y1:20 Y2:50\n{\\an8}<font color=\"#fff\"><i>One</i> {sic}</font> & two.\n", []string{"1s : One {sic} & two."}},
		"no blank between":  {"1\n00:00:01,000 --> 00:00:02,000\nOne.\n2\n00:00:03,000 --> 00:00:04,000\nTwo.\n", []string{"1s : One.", "3s : Two."}},
		"a number is said":  {"1\n00:00:01,000 --> 00:00:02,000\n42.\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo.\n", []string{"1s : 42.", "3s : Two."}},
		"whisperX": {
			"1\n00:00:01,000 --> 00:00:02,000\n[SPEAKER_00]: Why?\n\n2\n00:00:02,000 --> 00:00:03,000\n[SPEAKER_01]: So.\n\n3\n00:00:03,000 --> 00:00:04,000\n[SPEAKER_01]: It was.\n\n4\n00:00:05,000 --> 00:00:06,000\n[SPEAKER_00]: Oh.\n",
			[]string{"1s SPEAKER_00: Why?", "2s SPEAKER_01: So. It was.", "5s SPEAKER_00: Oh."}},
		"caption arrows": {
			"1\n00:00:01,000 --> 00:00:02,000\n>> ANN: Why?\n\n2\n00:00:02,000 --> 00:00:03,000\n>> BOB: So.\n\n3\n00:00:03,000 --> 00:00:04,000\nIt was.\n\n4\n00:00:05,000 --> 00:00:06,000\n>> ANN: Oh.\n\n5\n00:00:07,000 --> 00:00:08,000\n>> BOB: Yes.\n\n6\n00:00:08,000 --> 00:00:09,000\nIndeed.\n",
			[]string{"1s ANN: Why?", "2s BOB: So. It was.", "5s ANN: Oh.", "7s BOB: Yes. Indeed."}},
		"voice tags": {"1\n00:00:01,000 --> 00:00:02,000\n<v Ann>Why?\n\n2\n00:00:03,000 --> 00:00:04,000\n<v Bob>So.</v>\n", []string{"1s Ann: Why?", "3s Bob: So."}},
	} {
		t.Run(name, func(t *testing.T) { checkSpoken(t, "a.srt", c.text, "SubRip", c.want) })
	}
}

func TestSubRipTellsWhatIsOutOfPlace(t *testing.T) {
	result := readText(t, "a.srt", "1\n00:00:01,000 --> 00:00:02,000\nOne.\n\nstray\n\n2\n-00:00:03,000 --> 00:00:04,000\nTwo.\n")
	if diff := cmp.Diff([]string{"1s : One. stray", ": Two."}, spoken(result)); diff != "" {
		t.Error(diff)
	}
	hasWarning(t, result, "line 8: the times", "-00:00:03,000", "left out")
	hasWarning(t, result, "line 5: words outside of any cue")
}

// A voice tag that lacks its bracket must not swallow what is said.
func TestUnclosedVoiceTagsKeepTheWords(t *testing.T) {
	for text, want := range map[string][]string{
		"<v Ann\nWhy?":               {"1s Ann: Why?"},
		"<v Ann\nWhy? <v Bob>So.":    {"1s Ann: Why?", "1s Bob: So."},
		"<v Ann Why?":                {"1s : <v Ann Why?"},
		"<v Ann>Why?\n<v Bob\nSo.":   {"1s Ann: Why?", "1s Bob: So."},
		"<v.loud Ann Lee>Why?</v> x": {"1s Ann Lee: Why?", "1s : x"},
	} {
		checkSpoken(t, "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n"+text+"\n", "WebVTT", want)
	}
}

func TestWebVTTHeaderMayStandBelowBlankLines(t *testing.T) {
	checkSpoken(t, "a.txt", "\n \nWEBVTT - x\n\n00:01.000 --> 00:02.000\nOne.\n", "WebVTT", []string{"1s : One."})
}

// The first words of real subtitles, in their own scripts.
func TestRealSubtitlesBegin(t *testing.T) {
	for name, want := range map[string]string{
		"elephantsdream-ar.vtt":       "15.042s : ...إلى... إلى الشمال يمكن أن نرى ...يمكن أن نرى الـ",
		"teams-new.vtt":               "3.138s : And more.",
		"teams-onedrive-bom-crlf.vtt": "8.71s : Recording.",
		"teams-premium.vtt":           "6.62s Charles: I'm 10123. Hi I'm heading off. OK. Lovely. See you later.",
		"teams-badtimestamps.vtt":     "0s Hurst, Peter: Yeah.",
	} {
		if got := spoken(readFile(t, name))[0]; !strings.HasPrefix(got, want) {
			t.Errorf("%s begins %q, want %q", name, got, want)
		}
	}
}

// Some programs, and people, write the arrow short; one among the words is none.
func TestSubRipWithAShortArrow(t *testing.T) {
	checkSpoken(t, "a.srt", "1\n00:00:01,000 -> 00:00:02,000\nAnn: Why?\n\n2\n00:00:03,000 -> 00:00:04,000\nBob: From 1 -> 2.\n\n3\n00:00:05,000->00:00:06,000\nAnn: Oh.\n\n4\n00:00:07,000 -> 00:00:08,000\nBob: Yes.\n",
		"SubRip", []string{"1s Ann: Why?", "3s Bob: From 1 -> 2.", "5s Ann: Oh.", "7s Bob: Yes."})
}
