package plain_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"emic/internal/codebook"
	"emic/internal/demo/demotest"
	"emic/internal/study"
	"emic/internal/terminal"
	"emic/internal/transcript"
	"emic/internal/tui/plain"

	_ "github.com/charmbracelet/x/exp/golden" // it defines the flag -update
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// failer is what fails: a test, or one round of a property.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// coder returns somebody whose ids and times are the same in every run.
func coder(name string) study.Author {
	now := time.Date(2000, 3, 1, 9, 0, 0, 0, time.UTC)
	return study.Author{Name: name, Random: rand.NewChaCha8([32]byte{7}), Now: func() time.Time {
		now = now.Add(time.Second)
		return now
	}}
}

// run plays a script and returns what came of it.
func run(t failer, m study.Store, author study.Author, lines ...string) string {
	t.Helper()
	var out bytes.Buffer
	in := strings.NewReader(strings.Join(lines, "\n"))
	if err := plain.Run(context.Background(), plain.Desk{Store: m, Author: author}, in, &out); err != nil {
		t.Fatalf("run: %v", err)
	}
	return out.String()
}

// talk puts what was typed behind the prompts that it answers.
func talk(out string, lines []string) string {
	answers := strings.Split(out, "\n> ")
	talk := answers[0]
	for i, answer := range answers[1:] {
		if talk += "\n> "; i < len(lines) {
			talk += lines[i] + "\n"
		}
		talk += answer
	}
	return talk + "\n"
}

func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob("testdata/*.script")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, script := range scripts {
		t.Run(filepath.Base(script), func(t *testing.T) {
			typed, err := os.ReadFile(script)
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(strings.TrimRight(string(typed), "\r\n"), "\n")
			got := talk(run(t, demotest.Study(t), coder("jane"), lines...), lines)
			golden := strings.TrimSuffix(script, ".script") + ".golden"
			if flag.Lookup("update").Value.String() == "true" {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("%s (-golden +talk; go test -update, if it should be):\n%s", golden, diff)
			}
		})
	}
}

func TestPlaceIsKept(t *testing.T) {
	m := demotest.Study(t)
	run(t, m, coder("jane"), "transcript P03", "goto 9", "quit")
	if out := run(t, m, coder("jane")); !strings.Contains(out, "P03:9, ") {
		t.Errorf("the next sitting begins with\n%s", out)
	}
}

func TestBeginsWhereAsked(t *testing.T) {
	m := demotest.Study(t)
	var out bytes.Buffer
	desk := plain.Desk{Store: m, Author: coder("jane"), Transcript: named(t, m, "P05").ID}
	if err := plain.Run(context.Background(), desk, strings.NewReader(""), &out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "\nP05:") {
		t.Errorf("it begins with\n%s", &out)
	}
}

func named(t failer, m study.Store, name string) (tr study.Transcript) {
	t.Helper()
	err := m.View(func(r study.Reader) (err error) {
		tr, err = study.TranscriptNamed(r, name)
		return err
	})
	if err != nil {
		t.Fatalf("find %s: %v", name, err)
	}
	return tr
}

func TestWithheldWordsAreNeverRead(t *testing.T) {
	m := demotest.Study(t)
	for _, name := range []string{"P03", "P11"} {
		tr := named(t, m, name)
		var secret string
		err := m.View(func(r study.Reader) error {
			text, err := r.Text(tr.Text)
			for w, err := range r.Marks(study.Withheld, tr.ID) {
				if err != nil {
					return err
				}
				secret = strings.Join(strings.Fields(text[w.Span.Start:w.Span.End]), " ")
			}
			return err
		})
		if err != nil || secret == "" {
			t.Fatalf("%s withholds nothing: %v", name, err)
		}
		first := secret[:20]
		lines := append([]string{"transcript " + name, "goto 1", "search " + first, "part " + first}, make([]string, 120)...)
		out := run(t, m, coder("jane"), lines...)
		if read := strings.ReplaceAll(out, "“"+first+"”", ""); strings.Contains(read, first) {
			t.Errorf("%s: %q is read out", name, first)
		}
		if !strings.Contains(out, "withheld, not read out") {
			t.Errorf("%s does not say that something is withheld", name)
		}
	}
}

func TestEndsWithItsInput(t *testing.T) {
	out := run(t, demotest.Study(t), coder("jane"), "seen", "next")
	if !strings.HasSuffix(out, "> \n") {
		t.Errorf("it ends with %q", out[max(0, len(out)-20):])
	}
}

func TestEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	silent, _ := io.Pipe()
	err := plain.Run(ctx, plain.Desk{Store: demotest.Study(t), Author: coder("jane")}, silent, io.Discard)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestOtherWritersAreNoticed(t *testing.T) {
	m := demotest.Study(t)
	in, typed := io.Pipe()
	heard, out := io.Pipe()
	done := make(chan error, 1)
	go func() {
		err := plain.Run(context.Background(), plain.Desk{Store: m, Author: coder("jane")}, in, out)
		done <- errors.Join(err, out.Close())
	}()
	untilPrompt(t, heard)
	act := coder("ann").EditCodebook("add", func(b *codebook.Book) error {
		_, err := b.Create(codebook.Code{Name: "Lifts and stairs"})
		return err
	})
	if _, err := m.Do(coder("ann"), act); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(typed, "codes stairs\n"); err != nil {
		t.Fatal(err)
	}
	if said := untilPrompt(t, heard); !strings.Contains(said, "Lifts and stairs") {
		t.Errorf("it says %q", said)
	}
	if err := typed.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, heard); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// untilPrompt reads what is said up to the next prompt.
func untilPrompt(t *testing.T, r io.Reader) string {
	t.Helper()
	var said strings.Builder
	for b := make([]byte, 1); !strings.HasSuffix(said.String(), "\n> "); {
		if _, err := r.Read(b); err != nil {
			t.Fatalf("after %q: %v", &said, err)
		}
		said.Write(b)
	}
	return said.String()
}

// hostile returns a small study all of whose texts want to act on the terminal.
func hostile(t failer) *study.Memory {
	t.Helper()
	m, author := &study.Memory{}, coder("jane\x1b[2J")
	text := "INT: Well\x1b[31m?\nP\u202e1: One \u009b and \x07 two. Three \u2066four.\n"
	book := &codebook.Book{ID: "b", Title: "b", Levels: codebook.DefaultLevels(), Codes: []codebook.Code{
		{ID: "red", Name: "Red\x1b]0;x\x07", Level: "category", Definition: "\x1b[0m", Pin: "a"}, {ID: "blue", Name: "Blue\u202e", Level: "category"},
	}}
	for _, act := range []study.Act{author.Begin("Title\x1bc", book), author.AddTranscripts(study.Arrival{
		Name: "P1\x1b", Text: text, Interviewers: []string{"INT"}, Attributes: map[string]string{"area": "\x1b[5m"},
		Turns: []transcript.Turn{
			{Span: transcript.Span{End: 16}, Body: transcript.Span{Start: 5, End: 15}, Speaker: "INT", At: transcript.NoTime},
			{Span: transcript.Span{Start: 16, End: len(text)}, Body: transcript.Span{Start: 23, End: len(text) - 1}, Speaker: "P\u202e1", At: transcript.NoTime},
		},
	}, study.Arrival{Name: "Empty", Text: ""})} {
		if _, err := m.Do(author, act); err != nil {
			t.Fatalf("begin: %v", err)
		}
	}
	return m
}

func TestWhateverIsTypedIsAnsweredHarmlessly(t *testing.T) {
	words := []string{
		"", "next", "back", "again", "unread", "goto", "goto 2", "goto P1\x1b:2", "goto 99", "search one", "search \x1b[", "search", "part two ... four",
		"part", "part \xff", "code a", "code a; Blue", "code \x1b[2J", "remove", "remove 1", "remove 7", "recode 1 a", "seen", "unseen",
		"memo \x1b]8;;x\x07", "memo 1: on it", "memo study: y", "memo transcript: \x00", "memo", "withhold", "release", "codes", "codes d",
		"define a", "define", "new Green\x1b under", "new Green under Red", "quotes a", "more", "themes", "themes nothing", "undo", "redo",
		"help", "where", "transcript empty", "transcript P1\x1b", "transcripts", "\x1b[A", "nonsense \xfe",
		"memo \xff", "memo study: \xff", "new \xff", "search \xff", "goto \xff:1", "codes \xff", "quotes \xff", "transcript \xff",
	}
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.SampledFrom(words), 1, 30).Draw(t, "lines")
		m := hostile(t)
		out := run(t, m, coder("jane\x1b[2J"), lines...)
		readable(t, m)
		if terminal.SafeLines(out) != out {
			t.Fatalf("it answers with %q", out)
		}
		if n := strings.Count("\n"+out, "\n> "); n > len(lines)+1 {
			t.Fatalf("%d lines get %d prompts", len(lines), n)
		}
	})
}

// readable fails where something that was saved is no text.
func readable(t failer, m *study.Memory) {
	t.Helper()
	err := m.View(func(r study.Reader) error {
		for h, err := range r.History() {
			if err != nil {
				return err
			}
			if !utf8.ValidString(h.Label) {
				return fmt.Errorf("a change is labelled %q", h.Label)
			}
		}
		memos, err := study.Memos(r)
		for _, memo := range memos {
			if !utf8.ValidString(memo.Text) {
				return fmt.Errorf("a memo holds %q", memo.Text)
			}
		}
		if err != nil {
			return err
		}
		_, err = study.ReadCodebook(r)
		return err
	})
	if err != nil {
		t.Fatalf("what is saved cannot be read: %v", err)
	}
}

// TestNothingForgesALine has names with line ends in them, behind which stands what
// would be taken for an answer.
func TestNothingForgesALine(t *testing.T) {
	const forged = "Saved: all of it."
	for _, end := range []string{"\n", "\r", "\r\n", "\u2028", "\u0085"} {
		m, author := &study.Memory{}, coder("ann"+end+forged)
		book := &codebook.Book{ID: "b", Title: "b", Levels: codebook.DefaultLevels(), Codes: []codebook.Code{
			{ID: "red", Name: "Red" + end + forged, Level: "category", Definition: "Red" + end + forged, Pin: "a"},
		}}
		for _, act := range []study.Act{author.Begin("Title"+end+forged, book), author.AddTranscripts(study.Arrival{
			Name: "P1" + end + forged, Text: "Well.\nYes.\n", Attributes: map[string]string{"area": end + forged},
			Turns: []transcript.Turn{
				{Span: transcript.Span{End: 6}, Body: transcript.Span{End: 5}, Speaker: "P1" + end + forged, At: transcript.NoTime},
				{Span: transcript.Span{Start: 6, End: 11}, Body: transcript.Span{Start: 6, End: 10}, Speaker: "P1" + end + forged, At: transcript.NoTime},
			},
		})} {
			if _, err := m.Do(author, act); err != nil {
				t.Fatal(err)
			}
		}
		out := run(t, m, coder("jane"+end+forged), "code a", "memo Red"+end, "again", "codes", "define a", "quotes a", "themes", "where", "transcripts", "seen", "undo", "unknown")
		for line := range strings.FieldsFuncSeq(out, func(r rune) bool { return strings.ContainsRune("\n\r\u2028\u0085", r) }) {
			if strings.HasPrefix(line, forged) {
				t.Errorf("%q begins a line:\n%s", end, out)
			}
		}
	}
}

func TestAStudyWithoutAnything(t *testing.T) {
	out := run(t, &study.Memory{}, coder("jane"), "next", "codes", "new First", "codes", "quotes First", "themes", "quit")
	for _, want := range []string{"emic add takes them in", "There is no transcript with words open", "new NAME makes the first"} {
		if !strings.Contains(out, want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
}
