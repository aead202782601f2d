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

// readBytes gives a file of testdata as it lies on the disk.
func readBytes(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// readFile reads a file of testdata, which has to be readable.
func readFile(t testing.TB, name string) Result {
	t.Helper()
	result, err := Read(name, readBytes(t, name))
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
		"qux360-A.docx":               {"Word document", map[string]int{"Jordan Lee": 16, "Alex Morgan": 16}, nil, 0, []string{`"Jordan Lee" asks most`}},
		"qux360-B.docx":               {"Word document", map[string]int{"Jordan Lee": 16, "Priya Sharma": 16}, nil, 0, []string{`"Jordan Lee" asks most`}},
		"ukda6226-int002.rtf":         {"Rich Text", map[string]int{"Paul": 264, "Daniel": 267, "": 1}, nil, 0, []string{`"Paul" asks most`}},
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

// What a word processor's documents say at their beginnings and ends.
func TestFirstAndLastWordsOfDocuments(t *testing.T) {
	type saying struct {
		speaker string
		at      time.Duration
		words   string // that the turn begins with
	}
	for name, want := range map[string][4]saying{ // the first two turns and the last two
		"qux360-A.docx": {
			{"Jordan Lee", 1 * time.Second, "Thanks for joining today, Alex. To start,"},
			{"Alex Morgan", 6 * time.Second, "Sure. I’m a product manager at FuturaSoft, a startup based in Denver."},
			{"Jordan Lee", 178 * time.Second, "Thanks, Alex. Anything else you’d like to add?"},
			{"Alex Morgan", 181 * time.Second, "Just that remote work is still evolving."},
		},
		"qux360-B.docx": {
			{"Jordan Lee", 1 * time.Second, "Thanks for joining today, Priya. Could you start"},
			{"Priya Sharma", 6 * time.Second, "I’m a UX designer, focusing mainly on our SaaS platform."},
			{"Jordan Lee", 178 * time.Second, "Thanks, Priya. Anything else you’d like to add?"},
			{"Priya Sharma", 181 * time.Second, "Just that design is still about people."},
		},
		"ukda6226-int002.rtf": {
			{"Paul", transcript.NoTime, "We’re in Lescun, on 20th August, 2002, and we are going to record"},
			{"Daniel", transcript.NoTime, "Well, my father’s side has been more important."},
			{"Daniel", transcript.NoTime, "Thank you.  Thank you very much.\n\n\nEND OF INTERVIEW"},
			{"", transcript.NoTime, "[1] Full details about case published in: Saguy, A. (2003)."},
		},
	} {
		result := readFile(t, name)
		last := len(result.Turns) - 1
		for i, turn := range []transcript.Turn{result.Turns[0], result.Turns[1], result.Turns[last-1], result.Turns[last]} {
			words := result.Text[turn.Body.Start:turn.Body.End]
			if turn.Speaker != want[i].speaker || turn.At != want[i].at || !strings.HasPrefix(words, want[i].words) {
				t.Errorf("%s: %s at %s says %.80q, want %+v", name, turn.Speaker, turn.At, words, want[i])
			}
		}
	}
}

// Words, signs and notes from the middle of a long document.
func TestRTFKeepsTheSignsOfARealDocument(t *testing.T) {
	text := readFile(t, "ukda6226-int002.rtf").Text
	for _, words := range []string{"they came from Oleron St. Marie", "the Béarn", "Or like Paul Cézanne", "‘La Pléiade’", "“Okay, now, I’m going back there.", "It’s … it’s a rather unique"} {
		if !strings.Contains(text, words) {
			t.Errorf("%q is lost", words)
		}
	}
	if strings.ContainsAny(text, "{}\\\ufffd") || strings.Count(text, "[1]") != 2 {
		t.Error("marks of the format are among the words")
	}
}
