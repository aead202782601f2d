package demo_test

import (
	"slices"
	"strings"
	"testing"

	"emic/codebooks"
	"emic/internal/demo"
	"emic/internal/study"
	"emic/internal/study/studytest"

	"github.com/google/go-cmp/cmp"
)

// finished returns the demo study as it is after all of its changes.
func finished(t testing.TB) (*study.Memory, []study.Change) {
	t.Helper()
	changes, err := demo.Changes()
	if err != nil {
		t.Fatal(err)
	}
	m := &study.Memory{}
	if err := m.Apply(changes...); err != nil {
		t.Fatal(err)
	}
	return m, changes
}

func view(t testing.TB, m *study.Memory, read func(study.Reader) error) {
	t.Helper()
	if err := m.View(read); err != nil {
		t.Fatal(err)
	}
}

func TestTwelveInterviewsOfTheirAreas(t *testing.T) {
	m, _ := finished(t)
	view(t, m, func(r study.Reader) error {
		all, err := study.Transcripts(r)
		if err != nil {
			return err
		}
		if len(all) != 12 {
			t.Errorf("%d transcripts, want 12", len(all))
		}
		for _, tr := range all {
			text, err := r.Text(tr.Text)
			if err != nil {
				return err
			}
			turns, err := tr.Turns()
			if err != nil {
				return err
			}
			words := len(strings.Fields(text))
			if len(turns) < 40 || len(turns) > 80 || words < 1200 || words > 3000 {
				t.Errorf("%s has %d turns and %d words", tr.Name, len(turns), words)
			}
			if !strings.HasPrefix(text, "Invented for the emic demonstration study.") {
				t.Errorf("%s does not say that it is invented", tr.Name)
			}
			if !slices.Equal(tr.Interviewers, []string{"INT"}) || len(tr.Cast) != 1 {
				t.Errorf("%s: interviewers %v, cast %v", tr.Name, tr.Interviewers, tr.Cast)
			}
		}
		people, err := study.Participants(r)
		groups := map[string]int{}
		for _, p := range people {
			groups[p.Attributes["area"]]++
			groups[p.Attributes["perspective"]]++
		}
		want := map[string]int{
			"valleys": 4, "urban": 4, "rural": 4,
			"primary care": 3, "social care": 3, "secondary care": 3, "health authority": 3,
		}
		if diff := cmp.Diff(want, groups); diff != "" {
			t.Errorf("groups (-want +got):\n%s", diff)
		}
		return err
	})
}

func TestThreeFifthsOfTheAnswersAreCoded(t *testing.T) {
	m, _ := finished(t)
	view(t, m, func(r study.Reader) error {
		all, err := study.Transcripts(r)
		var answers, coded, seen, withheld int
		for _, tr := range all {
			turns, err := tr.Turns()
			if err != nil {
				return err
			}
			for _, turn := range turns {
				if turn.Speaker == "" || tr.Asks(turn.Speaker) {
					continue
				}
				answers++
				coded += touching(t, r, study.Coding, tr, turn.Span.Start, turn.Span.End)
				seen += touching(t, r, study.Seen, tr, turn.Span.Start, turn.Span.End)
				withheld += touching(t, r, study.Withheld, tr, turn.Span.Start, turn.Span.End)
			}
		}
		if share := float64(coded) / float64(answers); share < 0.55 || share > 0.65 {
			t.Errorf("%.0f %% of %d answers are coded", 100*share, answers)
		}
		if seen < 40 || withheld != 2 {
			t.Errorf("%d answers seen, %d withheld", seen, withheld)
		}
		return err
	})
}

// touching returns 1 when a mark of the kind lies in the bytes from start to end.
func touching(t testing.TB, r study.Reader, kind study.MarkKind, tr study.Transcript, start, end int) int {
	t.Helper()
	for m, err := range r.Marks(kind, tr.ID) {
		if err != nil {
			t.Fatal(err)
		}
		if m.Span.Start < end && start < m.Span.End {
			return 1
		}
	}
	return 0
}

func TestTheBookEndsAsTheOneThatShips(t *testing.T) {
	m, _ := finished(t)
	shipped, _, err := codebooks.Open("joint-commissioning-wales")
	if err != nil {
		t.Fatal(err)
	}
	view(t, m, func(r study.Reader) error {
		book, err := study.ReadCodebook(r)
		merged := map[string]string{}
		kept := book.Clone()
		kept.Codes = kept.Codes[:0]
		for _, c := range book.Codes {
			if c.MergedInto != "" {
				merged[c.ID] = c.MergedInto
				continue
			}
			c.Pin = "" // the keys are the coder's, not the book's
			kept.Codes = append(kept.Codes, c)
		}
		if diff := cmp.Diff(shipped, kept); diff != "" {
			t.Errorf("codebook (-shipped +demo):\n%s", diff)
		}
		want := map[string]string{"virtual-money": "resource-limits", "sends-apologies": "invited-but-absent"}
		if diff := cmp.Diff(want, merged); diff != "" {
			t.Errorf("merged (-want +got):\n%s", diff)
		}
		for slug := range merged {
			n := 0
			for _, err := range r.CodingsOf(book.IDOf(slug)) {
				if err != nil {
					return err
				}
				n++
			}
			if n == 0 {
				t.Errorf("nothing was ever coded as %s", slug)
			}
		}
		return err
	})
}

func TestHistoryIsTheSameInEveryRun(t *testing.T) {
	_, one := finished(t)
	_, two := finished(t)
	for i := range one {
		if one[i].ID != two[i].ID {
			t.Fatalf("change %d, %q, differs between two runs", i, one[i].Label)
		}
	}
	book, err := demo.Book()
	if err != nil {
		t.Fatal(err)
	}
	begun := &study.Memory{}
	author := demo.Author()
	h, err := begun.Do(author, author.Begin(demo.Title, book))
	if err != nil || h.ID != one[0].ID {
		t.Errorf("beginning by hand gives change %s (%v), want %s", h.ID.Short(), err, one[0].ID.Short())
	}
}

func TestEverythingCanBeUndone(t *testing.T) {
	m, changes := finished(t)
	author := demo.Author()
	begun := &study.Memory{}
	if err := begun.Apply(changes[0]); err != nil {
		t.Fatal(err)
	}
	for range changes[1:] {
		if _, err := m.Do(author, author.Undo()); err != nil {
			t.Fatal(err)
		}
	}
	if before, left := digests(t, begun, m); left != before {
		t.Error("something of the demo is left after everything was undone")
	}
}

func digests(t testing.TB, a, b *study.Memory) (first, second study.Hash) {
	t.Helper()
	view(t, a, func(r study.Reader) (err error) {
		first, err = studytest.Digest(r)
		return err
	})
	view(t, b, func(r study.Reader) (err error) {
		second, err = studytest.Digest(r)
		return err
	})
	return first, second
}

func BenchmarkChanges(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := demo.Changes(); err != nil {
			b.Fatal(err)
		}
	}
}
