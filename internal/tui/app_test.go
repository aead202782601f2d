package tui_test

import (
	"errors"
	"testing"

	"emic/internal/demo"
	"emic/internal/demo/demotest"
	"emic/internal/study"
	"emic/internal/tui/desktest"
	"emic/internal/tui/screen"
	"emic/internal/tui/theme"
)

// desk is the program at work on a study in memory.
type desk struct{ *desktest.Desk }

// sit runs a test at the program, with the demo study open at P07, plain.
func sit(t *testing.T, width, height int, test func(*testing.T, *desk)) {
	t.Helper()
	sitWith(t, width, height, theme.None, demotest.Study(t), test)
}

func sitWith(t *testing.T, width, height int, choice theme.Choice, m *study.Memory, test func(*testing.T, *desk)) {
	t.Helper()
	look := desktest.Look{Width: width, Height: height, Theme: choice, Start: place(t, m), Study: m}
	desktest.Sit(t, look, func(t *testing.T, d *desktest.Desk) { test(t, &desk{d}) })
}

// place is the start of P07; nowhere in a study without it.
func place(t *testing.T, m *study.Memory) screen.Place {
	t.Helper()
	var p screen.Place
	err := m.View(func(r study.Reader) error {
		all, err := study.Transcripts(r)
		for _, tr := range all {
			if tr.Name == demo.Start {
				p.Transcript = tr.ID
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// codings returns how many codings the open transcript has.
func (d *desk) codings(t *testing.T) int {
	t.Helper()
	n := 0
	err := d.Study.View(func(r study.Reader) error {
		tr, err := study.TranscriptNamed(r, demo.Start)
		for _, failed := range r.Marks(study.Coding, tr.ID) {
			err = errors.Join(err, failed)
			n++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
