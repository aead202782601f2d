package quotes_test

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

// desk is the whole program at work on a study in memory, begun on this screen.
type desk struct {
	*tuitest.Driver
	study  *study.Memory
	author study.Author
}

// sit runs a test at the program in a window of a size, without colours.
func sit(t *testing.T, m *study.Memory, width, height int, test func(*desk)) {
	t.Helper()
	sitIn(t, m, theme.None, width, height, test)
}

func sitIn(t *testing.T, m *study.Memory, choice theme.Choice, width, height int, test func(*desk)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		author := study.Author{Name: demo.Coder, Now: time.Now, Random: rand.NewChaCha8([32]byte{1})}
		s, err := session.Open(m, author)
		if err != nil {
			t.Fatal(err)
		}
		renderer := lipgloss.NewRenderer(io.Discard)
		renderer.SetColorProfile(termenv.TrueColor)
		start := screen.Place{Screen: keys.Quotes}
		app := tui.New(s, tui.Settings{Theme: theme.New(renderer, choice), Now: time.Now, Start: start})
		test(&desk{tuitest.New(t, app, width, height), m, author})
	})
}

// demoStudy returns the demo study.
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
