package tui_test

import (
	"errors"
	"io"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"emic/internal/demo"
	"emic/internal/study"
	"emic/internal/tui"
	"emic/internal/tui/screen"
	"emic/internal/tui/session"
	"emic/internal/tui/theme"
	"emic/internal/tui/tuitest"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// desk is the program at work on a study in memory.
type desk struct {
	*tuitest.Driver
	study  *study.Memory
	author study.Author
}

// sit runs a test at the program, with the demo study open at P07, plain.
func sit(t *testing.T, width, height int, test func(*testing.T, *desk)) {
	t.Helper()
	sitWith(t, width, height, theme.None, demoStudy(t), test)
}

func sitWith(t *testing.T, width, height int, choice theme.Choice, m *study.Memory, test func(*testing.T, *desk)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		author := study.Author{Name: demo.Coder, Now: time.Now, Random: rand.NewChaCha8([32]byte{1})}
		s, err := session.Open(m, author)
		if err != nil {
			t.Fatal(err)
		}
		renderer := lipgloss.NewRenderer(io.Discard)
		renderer.SetColorProfile(termenv.TrueColor)
		app := tui.New(s, tui.Settings{Theme: theme.New(renderer, choice), Now: time.Now, Start: place(t, m)})
		test(t, &desk{tuitest.New(t, app, width, height), m, author})
	})
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

// demoStudy returns the demo study in memory.
func demoStudy(t testing.TB) *study.Memory {
	t.Helper()
	changes, err := demo.Changes()
	if err != nil {
		t.Fatal(err)
	}
	m := &study.Memory{}
	if err := m.Apply(changes...); err != nil {
		t.Fatal(err)
	}
	return m
}

// codings returns how many codings the open transcript has.
func (d *desk) codings(t *testing.T) int {
	t.Helper()
	n := 0
	err := d.study.View(func(r study.Reader) error {
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
