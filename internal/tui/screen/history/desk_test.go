package history_test

import (
	"io"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"emic/internal/demo"
	"emic/internal/study"
	"emic/internal/tui"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"
	"emic/internal/tui/session"
	"emic/internal/tui/theme"
	"emic/internal/tui/tuitest"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// desk is the program at the history screen.
type desk struct {
	*tuitest.Driver
	study *study.Memory
}

// look says how the desk is set up.
type look struct {
	width, height int
	theme         theme.Choice
}

// sit runs a test at the program with the demo study.
func sit(t *testing.T, l look, test func(*testing.T, *desk)) {
	t.Helper()
	sitWith(t, l, demoStudy(t), test)
}

func sitWith(t *testing.T, l look, m *study.Memory, test func(*testing.T, *desk)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(100 * 24 * time.Hour) // past everything in the demo study
		author := study.Author{Name: demo.Coder, Now: time.Now, Random: rand.NewChaCha8([32]byte{1})}
		s, err := session.Open(m, author)
		if err != nil {
			t.Fatal(err)
		}
		renderer := lipgloss.NewRenderer(io.Discard)
		renderer.SetColorProfile(termenv.TrueColor)
		if l.theme == "" {
			l.theme = theme.None
		}
		start := screen.Place{Screen: keys.History}
		app := tui.New(s, tui.Settings{Theme: theme.New(renderer, l.theme), Now: time.Now, Start: start})
		test(t, &desk{tuitest.New(t, app, l.width, l.height), m})
	})
}

func demoStudy(t *testing.T) *study.Memory {
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
