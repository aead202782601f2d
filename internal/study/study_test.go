package study_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/transcript"

	"github.com/google/go-cmp/cmp"
)

func TestTranscriptComesInWithItsParticipant(t *testing.T) {
	m := small(t, coder("jane", 1))
	tr := p07(t, m)
	read(t, m, func(r study.Reader) error {
		people, err := study.Participants(r)
		if err != nil {
			return err
		}
		want := []study.Participant{{ID: people[0].ID, Name: "P07", Attributes: map[string]string{"area": "valleys"}}}
		if diff := cmp.Diff(want, people); diff != "" {
			t.Errorf("participants (-want +got):\n%s", diff)
		}
		if got := tr.Speaker("P07"); got != people[0].ID {
			t.Errorf("P07 is spoken by %s, want %s", got, people[0].ID)
		}
		text, err := r.Text(tr.Text)
		if text != smallText {
			t.Errorf("text = %q", text)
		}
		return err
	})
	if !tr.Asks("INT") || tr.Asks("P07") || !tr.Speaker("INT").IsZero() {
		t.Errorf("interviewers of %+v", tr)
	}
}

func TestCodebookComesBackAsItWentIn(t *testing.T) {
	m := small(t, coder("jane", 1))
	if diff := cmp.Diff(smallBook(), book(t, m).Book); diff != "" {
		t.Errorf("codebook (-want +got):\n%s", diff)
	}
}

func TestSurgeryKeepsCodings(t *testing.T) {
	jane := coder("jane", 1)
	m := small(t, jane)
	tr, b := p07(t, m), book(t, m)
	span := smallTurns()[1].Body
	must(t, m, jane, jane.Code(study.Passage{Transcript: tr.ID, Span: span, Handle: "P07:2"}, b.IDOf("money"), b.IDOf("papers")))
	before := digestOf(t, m)

	must(t, m, jane, jane.EditCodebook("merge", func(b *codebook.Book) error { return b.Merge("money", "time") }))
	b = book(t, m)
	if got := b.Resolve("money"); got != "time" {
		t.Errorf("money now counts as %q", got)
	}
	if got := len(codings(t, m)); got != 2 {
		t.Errorf("%d codings after the merge, want 2", got)
	}
	must(t, m, jane, jane.Undo())
	if digestOf(t, m) != before {
		t.Error("undo of a merge did not bring the codebook back")
	}

	all := codings(t, m)
	must(t, m, jane, jane.WriteMemo(study.Target{On: study.OnCoding, ID: all[0].ID}, study.Note, "as she said", "P07:2"))
	must(t, m, jane, jane.SplitCode(b.SlugOf(all[0].Code), "Late papers", all[:1]))
	read(t, m, func(r study.Reader) error {
		memos, err := study.Memos(r)
		split := book(t, m).IDOf("late-papers")
		for c, err := range r.CodingsOf(split) {
			if err != nil {
				return err
			}
			if memos[0].Target.ID != c.ID || c.Span != span {
				t.Errorf("after the split: coding %+v, memo on %+v", c, memos[0].Target)
			}
			return nil
		}
		t.Error("the split code has no coding")
		return err
	})
}

func TestCodeThatIsLeftOutIsRetired(t *testing.T) {
	jane := coder("jane", 1)
	m := small(t, jane)
	must(t, m, jane, jane.Code(study.Passage{Transcript: p07(t, m).ID, Span: smallTurns()[1].Body}, book(t, m).IDOf("money")))
	must(t, m, jane, jane.EditCodebook("leave money out", func(b *codebook.Book) error {
		b.Codes = slices.DeleteFunc(b.Codes, func(c codebook.Code) bool { return c.ID == "money" })
		return nil
	}))
	left, ok := book(t, m).Code("money")
	if !ok || !left.Retired {
		t.Errorf("the code is %+v, %v; want it retired", left, ok)
	}
	if got := codings(t, m); len(got) != 1 || got[0].Code != book(t, m).IDOf("money") {
		t.Errorf("its codings are %v", got)
	}
}

func TestMovingACodeWritesItAlone(t *testing.T) {
	jane := coder("jane", 1)
	m := small(t, jane)
	h := must(t, m, jane, jane.EditCodebook("move", func(b *codebook.Book) error { return b.Move("time", "agenda", 0) }))
	read(t, m, func(r study.Reader) error {
		c, err := r.Change(h.ID)
		for _, e := range c.Fields {
			if e.Key.ID != book(t, m).IDOf("time") {
				t.Errorf("moving time wrote %s of %s", e.Key.Field, book(t, m).SlugOf(e.Key.ID))
			}
		}
		return err
	})
	var order []string
	for _, c := range book(t, m).Children("agenda") {
		order = append(order, c.ID)
	}
	if want := []string{"time", "papers"}; !slices.Equal(order, want) {
		t.Errorf("children of agenda: %v, want %v", order, want)
	}
}

func TestCodingRefuses(t *testing.T) {
	jane := coder("jane", 1)
	m := small(t, jane)
	tr, b := p07(t, m), book(t, m)
	body := smallTurns()[1].Body
	must(t, m, jane, jane.Withhold(study.Passage{Transcript: tr.ID, Span: transcript.Span{Start: body.Start, End: body.Start + 3}}))
	money := b.IDOf("money")
	for _, test := range []struct {
		name string
		span transcript.Span
		code study.ID
		want error
	}{
		{"a span behind the text", transcript.Span{Start: 5, End: len(smallText) + 1}, money, study.ErrBadSpan},
		{"an empty span", transcript.Span{Start: 5, End: 5}, money, study.ErrBadSpan},
		{"a negative span", transcript.Span{Start: -1, End: 5}, money, study.ErrBadSpan},
		{"a passage that is withheld in part", body, money, study.ErrWithheld},
		{"just what is withheld", transcript.Span{Start: body.Start, End: body.Start + 3}, money, study.ErrWithheld},
		{"an unknown code", smallTurns()[3].Body, study.ID{9}, study.ErrNotFound},
	} {
		before := digestOf(t, m)
		_, err := m.Do(jane, jane.Code(study.Passage{Transcript: tr.ID, Span: test.span}, test.code))
		if !errors.Is(err, test.want) {
			t.Errorf("coding %s: %v, want %v", test.name, err, test.want)
		}
		if digestOf(t, m) != before {
			t.Errorf("coding %s changed the study", test.name)
		}
	}
}

func TestSameCodingTwiceIsNothingToDo(t *testing.T) {
	jane := coder("jane", 1)
	m := small(t, jane)
	p := study.Passage{Transcript: p07(t, m).ID, Span: smallTurns()[1].Body}
	act := jane.Code(p, book(t, m).IDOf("money"))
	must(t, m, jane, act)
	if _, err := m.Do(jane, act); !errors.Is(err, study.ErrNothingToDo) {
		t.Errorf("second coding: %v, want %v", err, study.ErrNothingToDo)
	}
}

func TestUndoIsPerCoder(t *testing.T) {
	jane, tom := coder("jane", 1), coder("tom", 2)
	m := small(t, jane)
	tr, b := p07(t, m), book(t, m)
	p := study.Passage{Transcript: tr.ID, Span: smallTurns()[1].Body, Handle: "P07:2"}
	must(t, m, jane, jane.Code(p, b.IDOf("money")))
	must(t, m, tom, tom.Code(p, b.IDOf("time")))
	must(t, m, jane, jane.Undo())
	left := codings(t, m)
	if len(left) != 1 || left[0].Coder != "tom" {
		t.Errorf("after jane's undo: %+v", left)
	}
	must(t, m, tom, tom.Undo())
	if _, err := m.Do(tom, tom.Undo()); !errors.Is(err, study.ErrNothingToUndo) {
		t.Errorf("tom's second undo: %v", err)
	}
	must(t, m, jane, jane.Redo())
	if left = codings(t, m); len(left) != 1 || left[0].Coder != "jane" {
		t.Errorf("after jane's redo: %+v", left)
	}
	if _, err := m.Do(jane, jane.Redo()); !errors.Is(err, study.ErrNothingToRedo) {
		t.Errorf("jane's second redo: %v", err)
	}
}

func TestTheBeginningIsNotUndone(t *testing.T) {
	jane := coder("jane", 1)
	m := small(t, jane)
	must(t, m, jane, jane.Undo()) // the transcript
	if _, err := m.Do(jane, jane.Undo()); !errors.Is(err, study.ErrNothingToUndo) {
		t.Errorf("undoing the beginning: %v, want %v", err, study.ErrNothingToUndo)
	}
}

func TestAsOfAnEarlierTime(t *testing.T) {
	jane := coder("jane", 1)
	m := small(t, jane)
	then := digestOf(t, m)
	var last study.Header
	read(t, m, func(r study.Reader) error {
		for h, err := range r.History() {
			last = h
			return err
		}
		return nil
	})
	must(t, m, jane, jane.Retitle("Another"))
	read(t, m, func(r study.Reader) error {
		past, err := study.AsOf(r, last.Time())
		if err != nil {
			return err
		}
		if digestOf(t, past) != then {
			t.Error("the study as of then is not what it was")
		}
		empty, err := study.AsOf(r, dayOne.Add(-time.Hour))
		if title := titleOf(t, empty); title != "" {
			t.Errorf("before it began the study was called %q", title)
		}
		return err
	})
}

func titleOf(t failer, s study.Store) string {
	t.Helper()
	var title string
	read(t, s, func(r study.Reader) (err error) {
		title, err = study.Title(r)
		return err
	})
	return title
}

func TestForgedChangeIsRefused(t *testing.T) {
	jane := coder("jane", 1)
	m := small(t, jane)
	h := must(t, m, jane, jane.Retitle("Another"))
	var c study.Change
	read(t, m, func(r study.Reader) (err error) {
		c, err = r.Change(h.ID)
		return err
	})
	label := c
	label.Label = "rename study to Mine"
	edit := c
	edit.Fields = slices.Clone(c.Fields)
	edit.Fields[0].New = c.Fields[0].Old
	for name, forged := range map[string]study.Change{"label": label, "edit": edit} {
		if err := (&study.Memory{}).Apply(forged); !errors.Is(err, study.ErrForged) {
			t.Errorf("forged %s: %v, want %v", name, err, study.ErrForged)
		}
	}
	if err := (&study.Memory{}).Apply(c); err != nil {
		t.Errorf("the true change: %v", err)
	}
}

func TestNaturalOrderOfTranscripts(t *testing.T) {
	jane := coder("jane", 1)
	m := &study.Memory{}
	for _, name := range []string{"P10", "p2", "P1", "intro", "P02b"} {
		must(t, m, jane, jane.AddTranscripts(study.Arrival{Name: name, Text: name, Turns: []transcript.Turn{transcript.WholeText(name, 0)}}))
	}
	var got []string
	read(t, m, func(r study.Reader) error {
		all, err := study.Transcripts(r)
		for _, tr := range all {
			got = append(got, tr.Name)
		}
		return err
	})
	if want := []string{"intro", "P1", "p2", "P02b", "P10"}; !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
	if _, err := m.Do(jane, jane.AddTranscripts(study.Arrival{Name: "p1", Text: "x"})); !errors.Is(err, study.ErrTaken) {
		t.Errorf("second P1: %v, want %v", err, study.ErrTaken)
	}
}

func TestReleasingAPartLeavesTheRestWithheld(t *testing.T) {
	jane := coder("jane", 1)
	m := small(t, jane)
	tr := p07(t, m)
	at := func(start, end int) study.Passage {
		return study.Passage{Transcript: tr.ID, Span: transcript.Span{Start: start, End: end}}
	}
	must(t, m, jane, jane.Withhold(at(30, 60)))
	must(t, m, jane, jane.Release(at(40, 45)))
	var left []transcript.Span
	read(t, m, func(r study.Reader) error {
		for w, err := range r.Marks(study.Withheld, tr.ID) {
			if err != nil {
				return err
			}
			left = append(left, w.Span)
		}
		return nil
	})
	if want := []transcript.Span{{Start: 30, End: 40}, {Start: 45, End: 60}}; !slices.Equal(left, want) {
		t.Errorf("withheld: %v, want %v", left, want)
	}
}
