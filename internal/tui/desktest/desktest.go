// Package desktest sits a test down at the whole program, with a study in memory
// and a screen open:
//
//	func TestFold(t *testing.T) {
//		look := desktest.Look{Width: 80, Height: 24, Start: screen.Place{Screen: keys.Themes}}
//		desktest.Sit(t, look, func(t *testing.T, d *desktest.Desk) {
//			d.Press("h").Golden("folded")
//		})
//	}
//
// The clock is that of [tuitest], a hundred days on: past everything in the demo
// study, which is what there is where no other study is named. The coder is the
// demo's, and ids are the same in every run.
//
// [AnyKeys], [ReadingFails] and [ThemeChanges] are what every screen has to stand.
package desktest

import (
	"cmp"
	"io"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"emic/internal/demo"
	"emic/internal/demo/demotest"
	"emic/internal/study"
	"emic/internal/tui"
	"emic/internal/tui/draft"
	"emic/internal/tui/screen"
	"emic/internal/tui/session"
	"emic/internal/tui/theme"
	"emic/internal/tui/tuitest"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// Desk is the program at work.
type Desk struct {
	*tuitest.Driver
	Study  session.Store
	Author study.Author // who sits there
	theme  *theme.Theme
}

// Look says how the desk is set up.
type Look struct {
	Width, Height int          // in cells
	Theme         theme.Choice // "" = theme.None
	Start         screen.Place
	Study         session.Store // nil = the demo study
	Drafts        *draft.Keeper // nil = the memo being typed is kept nowhere
	Notice        string        // what stands on the status line at first
	ReadOnly      error         // why nothing can be saved
	SavedBefore   time.Time     // when something was saved last; zero = nobody knows
}

// On returns the look with another study.
func (l Look) On(s session.Store) Look {
	l.Study = s
	return l
}

// Sit runs a test at the program.
func Sit(t *testing.T, l Look, test func(*testing.T, *Desk)) {
	t.Helper()
	if l.Study == nil {
		l.Study = demotest.Study(t)
	}
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(100 * 24 * time.Hour)
		s, author := open(t, l.Study)
		test(t, l.sit(t, s, author))
	})
}

// open begins to work on the study.
func open(t *testing.T, on session.Store) (*session.Session, study.Author) {
	t.Helper()
	author := study.Author{Name: demo.Coder, Now: time.Now, Random: rand.NewChaCha8([32]byte{1})}
	s, err := session.Open(on, author)
	if err != nil {
		t.Fatal(err)
	}
	return s, author
}

// sit starts the program.
func (l Look) sit(t *testing.T, s *session.Session, author study.Author) *Desk {
	t.Helper()
	th := inColour(cmp.Or(l.Theme, theme.None))
	app := tui.New(s, tui.Settings{Theme: th, Now: time.Now, Start: l.Start, Drafts: l.Drafts, Notice: l.Notice, ReadOnly: l.ReadOnly, SavedBefore: l.SavedBefore})
	return &Desk{tuitest.New(t, app, l.Width, l.Height), l.Study, author, th}
}

// inColour returns a theme for a terminal with all colours.
func inColour(choice theme.Choice) *theme.Theme {
	renderer := lipgloss.NewRenderer(io.Discard)
	renderer.SetColorProfile(termenv.TrueColor)
	return theme.New(renderer, choice)
}
