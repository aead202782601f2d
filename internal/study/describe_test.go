package study_test

import (
	"fmt"
	"slices"
	"testing"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/transcript"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// describe returns a change of a study in words, a line for each edit.
func describe(t failer, m study.Store, id study.Hash, limit int) []string {
	t.Helper()
	var lines []string
	read(t, m, func(r study.Reader) error {
		c, err := r.Change(id)
		if err != nil {
			return err
		}
		words, err := study.Describe(r, c, limit)
		for _, w := range words {
			lines = append(lines, fmt.Sprintf("%s | %s | %s | %s", w.What, w.Field, w.Old, w.New))
		}
		return err
	})
	return lines
}

func TestDescribe(t *testing.T) {
	jane := coder("jane", 1)
	m := small(t, jane)
	tr, b := p07(t, m), book(t, m)
	passage := study.Passage{Transcript: tr.ID, Span: smallTurns()[1].Body, Handle: "P07:2"}
	edit := func(change func(*codebook.Book) error) study.Act { return jane.EditCodebook("edit", change) }
	for _, step := range []struct {
		act  study.Act
		want []string
	}{
		{jane.Code(passage, b.IDOf("money")), []string{"P07:2 | coded as Money |  | yes"}},
		{jane.MarkSeen(passage), []string{"P07:2 | seen |  | yes"}},
		{jane.Withhold(passage), []string{"P07:2 | withheld |  | yes"}},
		{jane.Release(passage), []string{"P07:2 | withheld | yes | "}},
		{edit(func(b *codebook.Book) error { return b.Rename("money", "Budgets") }),
			[]string{"code Budgets | name | Money | Budgets"}},
		{edit(func(b *codebook.Book) error { return b.Merge("money", "papers") }),
			[]string{"code Budgets | retired |  | yes", "code Budgets | merged into |  | " + nameOf(b, "papers")}},
		{jane.Retitle("Other"), []string{"study | title | " + titleOf(t, m) + " | Other"}},
		{jane.SetUnit(tr.ID, transcript.BySentence), []string{"transcript P07 | unit | turn | sentence"}},
		{jane.RenameTranscript(tr.ID, "P7"), []string{"transcript P7 | name | P07 | P7"}},
		{jane.SetParticipants([]study.Profile{{Name: "P07", Status: study.StatusWithdrawn}}),
			[]string{"participant P07 | status |  | withdrawn"}},
	} {
		h := must(t, m, jane, step.act)
		got := describe(t, m, h.ID, 100)
		slices.Sort(got)
		slices.Sort(step.want)
		if diff := cmp.Diff(step.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", h.Label, diff)
		}
	}
}

func nameOf(b *study.Codebook, slug string) string {
	c, _ := b.Code(slug)
	return c.Name
}

func TestDescribeMemo(t *testing.T) {
	jane := coder("jane", 1)
	m := small(t, jane)
	tr := p07(t, m)
	on := study.Target{On: study.OnSegment, ID: tr.ID, Span: smallTurns()[1].Body}
	h := must(t, m, jane, jane.WriteMemo(on, study.Analytic, "Compare.", "P07:2"))
	want := []string{
		"memo on P07:2 | on |  | P07:2", "memo on P07:2 | kind |  | analytic",
		"memo on P07:2 | text |  | Compare.", "memo on P07:2 | by |  | jane",
	}
	if diff := cmp.Diff(want, describe(t, m, h.ID, 100)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDescribeWhatWasUndone(t *testing.T) {
	jane := coder("jane", 1)
	m := small(t, jane)
	h := must(t, m, jane, jane.EditCodebook("add", func(b *codebook.Book) error {
		_, err := b.Create(codebook.Code{Name: "Short-lived"})
		return err
	}))
	undo := must(t, m, jane, jane.Undo())
	for id, want := range map[study.Hash]string{h.ID: "code Short-lived | name |  | Short-lived", undo.ID: "code Short-lived | name | Short-lived | "} {
		if got := describe(t, m, id, 100); !slices.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
}

func TestDescribeIsBounded(t *testing.T) {
	jane := coder("jane", 1)
	m := small(t, jane)
	var first study.Hash
	for _, c := range changes(t, m) {
		if c.Undoes.IsZero() && len(c.Fields) > 3 {
			first = c.ID
		}
	}
	for limit := range 4 {
		if got := describe(t, m, first, limit); len(got) != limit {
			t.Errorf("limit %d gives %d", limit, len(got))
		}
	}
}

// TestDescribeAnything says every change of random histories in words: no edit
// is passed over, and none changes nothing.
func TestDescribeAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, all := history(t, rapid.IntRange(1, 15).Draw(t, "steps"))
		for _, c := range all {
			read(t, m, func(r study.Reader) error {
				words, err := study.Describe(r, c, len(c.Fields)+len(c.Marks))
				if len(words) != len(c.Fields)+len(c.Marks) {
					t.Fatalf("%s: %d of %d edits are told", c.Label, len(words), len(c.Fields)+len(c.Marks))
				}
				for _, w := range words {
					if w.What == "" || w.Field == "" {
						t.Fatalf("%s: %+v", c.Label, w)
					}
				}
				return err
			})
		}
	})
}
