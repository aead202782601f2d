package memos_test

import (
	"crypto/rand"
	"strings"
	"testing"
	"time"

	"emic/internal/demo/demotest"
	"emic/internal/study"
	"emic/internal/tui/desktest"
	"emic/internal/tui/theme"

	tea "github.com/charmbracelet/bubbletea"
)

func small() desktest.Look { return desktest.Look{Width: 80, Height: 24} }

// memos returns all memos as they are now.
func (d *desk) memos(t *testing.T) []study.Memo {
	t.Helper()
	var all []study.Memo
	err := d.Study.View(func(r study.Reader) (err error) {
		all, err = study.Memos(r)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// write puts a memo into a study before the program opens it.
func write(t *testing.T, m *study.Memory, act func(study.Reader, study.Author) study.Act) {
	t.Helper()
	author := study.Author{Name: "ann", Now: later, Random: rand.Reader}
	if _, err := m.Do(author, func(r study.Reader) (study.Draft, error) { return act(r, author)(r) }); err != nil {
		t.Fatal(err)
	}
}

// later is a time after everything in the demo study.
func later() time.Time { return time.Date(2000, 4, 1, 12, 0, 0, 0, time.UTC) }

func TestFrames(t *testing.T) {
	for name, l := range map[string]desktest.Look{
		"80x24": small(), "120x40": {Width: 120, Height: 40}, "200x60": {Width: 200, Height: 60},
	} {
		t.Run(name, func(t *testing.T) {
			sit(t, l, func(_ *testing.T, d *desk) { d.Golden(name) })
		})
	}
	sit(t, desktest.Look{Width: 80, Height: 24, Theme: theme.Light}, func(_ *testing.T, d *desk) { d.GoldenColour("light") })
}

func TestAddEditRemoveAndUndo(t *testing.T) {
	sit(t, small(), func(t *testing.T, d *desk) {
		before := len(d.memos(t))
		d.Type("a").Type("method").Press("enter").Type("Two passes.").Press("ctrl+s").Wants("memo on the study")
		d.Wants("▸method     the study", "  Two passes.")
		d.Type("e").Type("reflexive").Press("enter", "ctrl+end").Type(" And why.").Press("ctrl+s").Wants("▸reflexive  the study", "Two passes. And why.")
		d.Type("x").Lacks("Two passes.").Type("u").Wants("Two passes. And why.")
		if after := len(d.memos(t)); after != before+1 {
			t.Errorf("%d memos, were %d", after, before)
		}
		d.Press("enter").Wants("nowhere to go")
	})
}

func TestEmptiedMemoIsRemoved(t *testing.T) {
	sit(t, small(), func(t *testing.T, d *desk) {
		before := len(d.memos(t))
		d.Type("e").Press("enter")
		for range 8 {
			d.Press("ctrl+end", "ctrl+u", "backspace")
		}
		d.Press("ctrl+s").Wants("remove memo")
		if after := len(d.memos(t)); after != before-1 {
			t.Errorf("%d memos, were %d", after, before)
		}
	})
}

func TestFilterByKind(t *testing.T) {
	sit(t, small(), func(t *testing.T, d *desk) {
		d.Type("f").Type("reflexive").Press("enter")
		for _, other := range []string{"\n analytic", "\n method", "\n▸analytic"} {
			d.Lacks(other)
		}
		kept := 0
		for _, m := range d.memos(t) {
			if m.Kind == study.Reflexive {
				kept++
			}
		}
		if kept == 0 {
			d.Wants("No reflexive memos")
		}
		d.Type("f").Type("all").Press("enter").Wants("analytic", "method")
	})
}

func TestSearchFindsTextAndPlace(t *testing.T) {
	sit(t, small(), func(t *testing.T, d *desk) {
		d.Type("/").Type("permission").Press("enter").Wants("▸analytic   P12:9")
		d.Type("n").Wants("▸analytic   P12:9")
		d.Press("/", "ctrl+u").Type("P11:25").Press("enter").Wants("▸analytic   P11:25")
		d.Press("/", "ctrl+u").Type("nobody wrote this").Press("enter").Wants("no memo has")
	})
}

func TestGoesToWhatItIsOnAndBack(t *testing.T) {
	m := demotest.Study(t)
	write(t, m, func(r study.Reader, a study.Author) study.Act {
		book, err := study.ReadCodebook(r)
		if err != nil {
			t.Error(err)
		}
		return a.WriteMemo(study.Target{On: study.OnCode, ID: book.IDOf("cmht-as-hub")}, study.Note, "About the hub.", "CMHT as hub")
	})
	sit(t, small().On(m), func(_ *testing.T, d *desk) {
		d.Wants("▸note       code CMHT as hub").Press("enter").Wants("CMHT as hub   Their priorities")
		d.Press("esc").Wants("▸note       code CMHT as hub")
		d.Type("/").Type("P12:9").Press("enter", "enter").Wants("P12 9/", "▸ 9").Press("esc").Wants("▸analytic   P12:9")
	})
}

// TestWordsThatMayNotBeShown writes memos on a coding that is withheld later, and
// on one of a participant who withdraws.
func TestWordsThatMayNotBeShown(t *testing.T) {
	m := demotest.Study(t)
	var withheld, withdrawn string
	write(t, m, func(r study.Reader, a study.Author) study.Act {
		tr, coding, words := firstCoding(t, r, "P05")
		withheld = words
		d, err := a.WriteMemo(study.Target{On: study.OnCoding, ID: coding.ID}, study.Note, "On a coding.", "P05")(r)
		if err != nil {
			t.Error(err)
		}
		more, err := a.Withhold(study.Passage{Transcript: tr.ID, Span: coding.Span, Handle: "P05"})(r)
		d.Marks = append(d.Marks, more.Marks...)
		return func(study.Reader) (study.Draft, error) { return d, err }
	})
	write(t, m, func(r study.Reader, a study.Author) study.Act {
		tr, coding, words := firstCoding(t, r, "P06")
		withdrawn = words
		return a.WriteMemo(study.Target{On: study.OnSegment, ID: tr.ID, Span: coding.Span}, study.Note, "On a segment.", "P06")
	})
	write(t, m, func(_ study.Reader, a study.Author) study.Act {
		return a.SetParticipants([]study.Profile{{Name: "P06", Status: study.StatusWithdrawn}})
	})
	sit(t, desktest.Look{Width: 200, Height: 60}.On(m), func(_ *testing.T, d *desk) {
		d.Wants("On a coding.", "withheld: its words are not shown", "On a segment.", "has withdrawn: the words are not shown")
		d.Lacks(withheld, withdrawn)
	})
}

// firstCoding returns the first coding of a transcript, and how its words begin.
func firstCoding(t *testing.T, r study.Reader, name string) (study.Transcript, study.Placed, string) {
	t.Helper()
	tr, err := study.TranscriptNamed(r, name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := r.Text(tr.Text)
	if err != nil {
		t.Fatal(err)
	}
	for m, err := range r.Marks(study.Coding, tr.ID) {
		if err != nil {
			t.Fatal(err)
		}
		return tr, m, text[m.Span.Start : m.Span.Start+24]
	}
	t.Fatalf("nothing is coded in %s", name)
	return tr, study.Placed{}, ""
}

func TestMemoOnARemovedCoding(t *testing.T) {
	m := demotest.Study(t)
	write(t, m, func(r study.Reader, a study.Author) study.Act {
		_, coding, _ := firstCoding(t, r, "P05")
		return a.WriteMemo(study.Target{On: study.OnCoding, ID: coding.ID}, study.Note, "Stays.", "P05")
	})
	write(t, m, func(r study.Reader, a study.Author) study.Act {
		_, coding, _ := firstCoding(t, r, "P05")
		return a.Uncode("P05", coding)
	})
	sit(t, small().On(m), func(_ *testing.T, d *desk) {
		d.Wants("a coding that was removed", "Stays.").Press("enter").Wants("nowhere to go")
	})
}

func TestCursorGoesToANewMemo(t *testing.T) {
	sit(t, small(), func(_ *testing.T, d *desk) {
		d.Type("jj").Wants("▸analytic   P12:9")
		d.Press("f1").Press("}").Press("}").Type("M").Type("On a transcript.").Press("ctrl+s").Press("f5")
		d.Wants("▸note       transcript P", "On a transcript.").Type("u").Wants("▸")
	})
}

func TestMouse(t *testing.T) {
	sit(t, small(), func(_ *testing.T, d *desk) {
		d.Click(10, 6).Wants("▸analytic   P12:33")
		d.Send(tea.MouseMsg{Button: tea.MouseButtonWheelDown, Action: tea.MouseActionPress})
		if lines := strings.Split(d.Text(), "\n"); strings.Contains(lines[1], "transcript P03") {
			t.Errorf("the wheel does not turn:\n%s", d.Text())
		}
	})
}

func TestNoMemos(t *testing.T) {
	sit(t, small().On(&study.Memory{}), func(_ *testing.T, d *desk) {
		d.Wants("No memos yet", "a writes one on the study").Type("ex").Press("enter").Wants("there is no memo here").Type("/x").Press("enter").Wants("no memo has")
	})
}
