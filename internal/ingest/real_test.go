package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"emic/internal/transcript"
)

// readFile reads a file of testdata, which has to be readable.
func readFile(t testing.TB, name string) Result {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	result, err := Read(name, content)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// turnCounts counts the turns of each speaker.
func turnCounts(result Result) map[string]int {
	counts := make(map[string]int)
	for _, turn := range result.Turns {
		counts[turn.Speaker]++
	}
	return counts
}

func TestRealTranscripts(t *testing.T) {
	for name, want := range map[string]struct {
		format       string
		counts       map[string]int
		interviewers []string
		matter       int
		warnings     []string // a part of each, in order
	}{
		"ohdata-mohammad.txt": {"plain text", map[string]int{"": 1, "DB": 131, "KM": 132}, nil, 0,
			[]string{`line 6: "Devin Becker"`, `line 8: "Kasey Mohammad"`, `"DB" asks most`}},
		"btc-es-interview.md": {"Markdown", map[string]int{"": 2, "Adam": 10, "Stephanie": 22, "Pieter": 48, "Andreas": 30, "Jonas": 5}, nil, 5,
			[]string{`line 106: "Jonathan" occurs once`, "no label names an interviewer"}},
		"btc-zh.md": {"Markdown", map[string]int{"": 3, "Max Hilebrand": 2, "Max Hillebrand": 5, "Jeff Gallas": 5, "答": 10}, nil, 8,
			[]string{"may be the same", "no label names an interviewer"}},
		"btc-pt.md":                   {"Markdown", map[string]int{"": 1}, nil, 7, []string{"nobody is named"}},
		"zoom.vtt":                    {"WebVTT", map[string]int{"": 2, "Andrew Knight": 14, "George Harrison": 2, "John Lennon": 5, "Paul McCartney": 10, "Ringo Starr": 1}, nil, 0, []string{"no label names"}},
		"teams-v.vtt":                 {"WebVTT", map[string]int{"Interviewer, First": 5, "Speaker, First (Student)": 5}, []string{"Interviewer, First"}, 0, nil},
		"teams-premium.vtt":           {"WebVTT", map[string]int{"Charles": 5, "Janaki": 5}, nil, 0, []string{"no label names"}},
		"teams-badtimestamps.vtt":     {"WebVTT", map[string]int{"Hurst, Peter": 50, "Wright, Steve": 50}, nil, 0, []string{"line 6: the times", "no label names"}},
		"teams-new.vtt":               {"WebVTT", map[string]int{"": 3}, nil, 0, []string{"nobody is named"}},
		"teams-onedrive-bom-crlf.vtt": {"WebVTT", map[string]int{"": 122}, nil, 0, []string{"nobody is named"}},
		"elephantsdream-ar.vtt":       {"WebVTT", map[string]int{"": 34}, nil, 0, []string{"nobody is named"}},
		"elephantsdream-ja.vtt":       {"WebVTT", map[string]int{"": 55}, nil, 0, []string{"nobody is named"}},
	} {
		t.Run(name, func(t *testing.T) {
			result := readFile(t, name)
			if result.Format != want.format || len(result.Matter) != want.matter {
				t.Errorf("%s with %d fields, want %s with %d", result.Format, len(result.Matter), want.format, want.matter)
			}
			if diff := cmp.Diff(want.counts, turnCounts(result)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(want.interviewers, result.Interviewers); diff != "" && len(result.Interviewers)+len(want.interviewers) > 0 {
				t.Error(diff)
			}
			if len(result.Warnings) != len(want.warnings) {
				t.Fatalf("warnings %q", result.Warnings)
			}
			for i, part := range want.warnings {
				if !strings.Contains(result.Warnings[i], part) {
					t.Errorf("warning %q lacks %q", result.Warnings[i], part)
				}
			}
			checkResult(t, result)
		})
	}
}

// fataler is what a check needs of a test, be it of testing or of rapid.
type fataler interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// checkResult holds what is true of every result.
func checkResult(t fataler, result Result) {
	t.Helper()
	if err := transcript.CheckTurns(result.Turns, len(result.Text)); err != nil {
		t.Fatal(err)
	}
	for i, turn := range result.Turns {
		if transcript.SnapSpan(result.Text, turn.Body) != turn.Body {
			t.Fatalf("turn %d: body %v cuts a character", i+1, turn.Body)
		}
	}
}

// goldTurn is a turn of an expected file.
type goldTurn struct{ at, speaker, words string }

// readGold reads a table of time, speaker and words. It writes --- where one
// cue ends and the next of the same speaker begins, and starts a new row after
// about 75 seconds of the same speaker; here cues are joined by a blank and a
// speaker's turn lasts until another speaks, so that rows of the same speaker
// in a row are put together. Blank space at either end of a cue is not compared.
func readGold(t *testing.T, name string) []goldTurn {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var turns []goldTurn
	for _, row := range strings.Split(strings.TrimSpace(string(content)), "\n")[1:] {
		cells := strings.SplitN(row, "\t", 3)
		var cues []string
		for cue := range strings.SplitSeq(cells[2], "---") {
			cues = append(cues, strings.TrimSpace(cue))
		}
		turn := goldTurn{cells[0], cells[1], strings.Join(cues, " ")}
		if n := len(turns); n > 0 && turns[n-1].speaker == turn.speaker {
			turns[n-1].words += " " + turn.words
			continue
		}
		turns = append(turns, turn)
	}
	return turns
}

func TestWebVTTAgreesWithGold(t *testing.T) {
	for name, gold := range map[string]string{"zoom.vtt": "zoom-expected.txt", "teams-v.vtt": "teams-v-expected.txt"} {
		t.Run(name, func(t *testing.T) {
			result := readFile(t, name)
			want := readGold(t, gold)
			for i := range want {
				want[i].at, _, _ = strings.Cut(want[i].at, ".")
			}
			var got []goldTurn
			for _, turn := range result.Turns {
				clock := time.Time{}.Add(turn.At).Format("15:04:05")
				got = append(got, goldTurn{clock, turn.Speaker, result.Text[turn.Body.Start:turn.Body.End]})
			}
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(goldTurn{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The text of a file that is read as typed differs from it in nothing but its
// byte order mark and line ends.
func TestTextIsSacred(t *testing.T) {
	for _, name := range []string{"ohdata-mohammad.txt", "btc-es-interview.md", "btc-zh.md", "btc-pt.md"} {
		content, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		for ending, changed := range map[string]string{
			"LF":   string(content),
			"CRLF": "\ufeff" + strings.ReplaceAll(string(content), "\n", "\r\n"),
			"CR":   strings.ReplaceAll(string(content), "\n", "\r"),
		} {
			result, err := Read(name, []byte(changed))
			if err != nil {
				t.Fatal(err)
			}
			if result.Text != string(content) {
				t.Errorf("%s with %s has another text", name, ending)
			}
		}
	}
}

func TestFrontMatterIsKeptAndNotCoded(t *testing.T) {
	result := readFile(t, "btc-es-interview.md")
	want := []Field{
		{"title", "The Tools and The Work"},
		{"transcript_by", "Michael Folkson"},
		{"tags", "taproot, schnorr-signatures"},
		{"speakers", "Pieter Wuille, Jonas Nick"},
		{"date", "2019-06-09"},
	}
	if diff := cmp.Diff(want, result.Matter); diff != "" {
		t.Error(diff)
	}
	first := result.Turns[0]
	if first.Start != 0 || !strings.HasPrefix(result.Text[first.Body.Start:], "<https://twitter") {
		t.Errorf("the first turn is %+v", first)
	}
}

func TestTimesInSquareBracketsAreNoWords(t *testing.T) {
	result := readFile(t, "ohdata-mohammad.txt")
	timed := 0
	for _, turn := range result.Turns {
		if turn.At >= 0 {
			timed++
		}
		if strings.HasPrefix(result.Text[turn.Body.Start:], "[00:") {
			t.Errorf("a time is among the words: %q", result.Text[turn.Body.Start:turn.Body.Start+40])
		}
	}
	if timed != 19 {
		t.Errorf("%d turns have a time, want 19", timed)
	}
}
