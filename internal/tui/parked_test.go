package tui_test

import (
	"strings"
	"testing"
	"time"

	"emic/internal/demo"
	"emic/internal/demo/demotest"
	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/theme"
)

// correctedStudy is the demo study with P07 corrected: the words of its first three
// codings are rewritten, of the fourth gone.
func correctedStudy(t *testing.T) *study.Memory {
	t.Helper()
	m := demotest.Study(t)
	ann := study.Author{Name: "ann", Now: func() time.Time { return time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC) }, Random: strings.NewReader(strings.Repeat("dice", 4096))}
	var tr study.Transcript
	var to study.Revision
	err := m.View(func(r study.Reader) (err error) {
		if tr, err = study.TranscriptNamed(r, demo.Start); err != nil {
			return err
		}
		text, err := r.Text(tr.Text)
		if err != nil {
			return err
		}
		old := text
		n := 0
		for c, failed := range r.Marks(study.Coding, tr.ID) {
			if n++; failed != nil || n > 4 {
				break
			}
			text = strings.Replace(text, old[c.Span.Start:c.Span.End], []string{"Nothing like it.", "Perhaps.", "Hard to say now.", ""}[n-1], 1)
		}
		turns, err := tr.Turns()
		to.Text = text
		to.Turns = transcript.NewAnchoring(old, text).Turns(turns)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Do(ann, ann.Revise(tr.ID, to)); err != nil {
		t.Fatal(err)
	}
	return m
}

// waiting returns how many are parked on P07.
func (d *desk) waiting(t *testing.T) int {
	t.Helper()
	n := 0
	if err := d.Study.View(func(r study.Reader) error {
		tr, err := study.TranscriptNamed(r, demo.Start)
		n = tr.Parked
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestWalkThroughWhatWaits(t *testing.T) {
	for _, width := range []int{80, 120} {
		sitWith(t, width, width/4+4, theme.None, correctedStudy(t), func(t *testing.T, d *desk) {
			all, placed := d.waiting(t), d.codings(t)
			d.Wants("wait for a place; gr walks through them")
			d.Type("gr").Wants("Waits for a place, 1 of", "It was rewritten; it stood in P07:", "Under the cursor, P07:")
			d.Type("a").Wants("place waiting")
			if d.waiting(t) != all-1 || d.codings(t) != placed+1 {
				t.Errorf("%d wait and %d are placed after accepting one of %d and %d", d.waiting(t), d.codings(t), all, placed)
			}
			d.Type("jk").Type("d").Wants("drop waiting")
			d.Type("m")
			if d.waiting(t) != all-3 {
				t.Errorf("%d wait after three of %d were settled", d.waiting(t), all)
			}
			d.Type("u").Wants("undo: place waiting")
			d.Press("esc").Lacks("Waits for a place")
		})
	}
}

func TestWalkKeepsUpWithFastKeys(t *testing.T) {
	sitWith(t, 120, 40, theme.None, correctedStudy(t), func(t *testing.T, d *desk) {
		all := d.waiting(t)
		d.Type("gr").TypeFast("dd")
		if d.waiting(t) != all-2 {
			t.Errorf("%d wait after two of %d were dropped", d.waiting(t), all)
		}
		d.TypeFast(strings.Repeat("d", all)).Wants("Nothing waits for a place any more")
	})
}

func TestWalkGoesToThePlace(t *testing.T) {
	sitWith(t, 120, 40, theme.None, correctedStudy(t), func(_ *testing.T, d *desk) {
		d.Type("gr").Press("tab", "enter").Lacks("Waits for a place")
	})
}

func TestNothingWaits(t *testing.T) {
	sit(t, 120, 40, func(_ *testing.T, d *desk) { d.Type("gr").Wants("nothing in P07 waits for a place") })
}

func TestParkedFrames(t *testing.T) {
	sitWith(t, 80, 24, theme.None, correctedStudy(t), func(_ *testing.T, d *desk) { d.Type("gr").Golden("parked-80x24") })
	sitWith(t, 120, 40, theme.None, correctedStudy(t), func(_ *testing.T, d *desk) { d.Type("gr").Golden("parked-120x40") })
}
