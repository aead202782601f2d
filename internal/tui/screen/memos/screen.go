// Package memos is the screen of all memos: what was written, on what, by whom
// and when. Enter goes to what a memo is on.
//
// Under a memo on a passage stand the first words of the passage, unless they are
// withheld or their participant has withdrawn: then there is a line that says so.
package memos

import (
	"fmt"
	"slices"
	"time"

	"emic/internal/study"
	"emic/internal/tui/keys"
	"emic/internal/tui/page"
	"emic/internal/tui/screen"
	"emic/internal/tui/session"
	"emic/internal/tui/theme"

	tea "github.com/charmbracelet/bubbletea"
)

// Screen implements screen.Screen.
type Screen struct {
	host          screen.Host
	zone          *time.Location
	width, height int
	front         bool

	all     []entry // newest first
	shown   []int   // those of the kind that is shown, as indices of all
	kind    study.MemoKind
	list    *page.List
	version uint64

	read       bool // they have been read at least once
	stale      bool
	generation int
	fresh      study.ID // memo to put the cursor on, since it is new
	wanted     int      // row to put the cursor on, when there is none to keep
	sought     string
}

// New returns the screen. Dates are shown as the coder's clock has them.
func New(host screen.Host) *Screen {
	s := &Screen{host: host, zone: host.Session().Author.Now().Location(), stale: true}
	s.list = page.NewList(s)
	return s
}

// Scopes implements screen.Screen.
func (s *Screen) Scopes() []keys.Scope { return []keys.Scope{keys.Memos} }

// Update implements screen.Screen.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case session.Loaded[[]entry]:
		s.take(msg)
	case session.Saved:
		if msg.Err == nil && s.concerns(msg.Change) {
			s.fresh = newMemo(msg.Change)
			s.stale = true
			return s.load()
		}
	case session.Changed:
		s.stale = true
		return s.load()
	case theme.Background:
		s.list.Forget()
	case tea.MouseMsg:
		screen.Mouse(s.list, msg, 0)
	}
	return nil
}

// concerns reports whether a change may have changed what is shown: fields of
// anything, withheld passages, and codings that memos are on.
func (s *Screen) concerns(c study.Change) bool {
	if len(c.Fields) > 0 {
		return true
	}
	on := map[study.ID]bool{}
	for _, m := range s.all {
		on[m.Target.ID] = true
	}
	return slices.ContainsFunc(c.Marks, func(e study.MarkEdit) bool {
		return e.Mark.Kind == study.Withheld || on[e.Mark.ID]
	})
}

// newMemo returns the memo that a change has made; zero when it has made none.
func newMemo(c study.Change) study.ID {
	for _, e := range c.Fields {
		if e.Key.Kind == study.KindMemo && e.Old == nil && e.New != nil {
			return e.Key.ID
		}
	}
	return study.ID{}
}

// load reads the memos, when they are stale and the screen is in front.
func (s *Screen) load() tea.Cmd {
	if !s.front || !s.stale {
		return nil
	}
	s.stale = false
	s.generation++
	return session.Load(s.host.Session(), s.generation, readAll)
}

// take takes the memos in; the cursor stays on its memo, or goes to a new one.
func (s *Screen) take(msg session.Loaded[[]entry]) {
	if msg.Generation != s.generation {
		return
	}
	if msg.Err != nil {
		s.host.Fail(msg.Err)
		return
	}
	at, row := s.at()
	if !s.fresh.IsZero() {
		at = s.fresh
	}
	s.all, s.read, s.fresh = msg.Value, true, study.ID{}
	s.filter(at, row)
}

// at returns the memo under the cursor and its row; else the row that is wanted.
func (s *Screen) at() (study.ID, int) {
	if m := s.current(); m != nil {
		return m.ID, s.list.Cursor()
	}
	return study.ID{}, s.wanted
}

// filter lists the memos of the kind that is shown, with the cursor on a memo or,
// where it is not among them, on a row.
func (s *Screen) filter(at study.ID, row int) {
	s.shown = nil
	for i, m := range s.all {
		if s.kind != "" && m.Kind != s.kind {
			continue
		}
		if m.ID == at {
			row = len(s.shown)
		}
		s.shown = append(s.shown, i)
	}
	s.version++
	s.list.Forget()
	s.list.SetCursor(row)
}

// current returns the memo under the cursor; nil when there is none.
func (s *Screen) current() *entry {
	i := s.list.Cursor()
	if i < 0 {
		return nil
	}
	return &s.all[s.shown[i]]
}

// Enter implements screen.Screen.
func (s *Screen) Enter(place screen.Place) tea.Cmd {
	s.front = true
	if !s.read {
		s.wanted = place.Cursor
	}
	return s.load()
}

// Leave implements screen.Screen.
func (s *Screen) Leave() (screen.Place, tea.Cmd) {
	s.front = false
	return screen.Place{Screen: keys.Memos, Cursor: max(0, s.list.Cursor())}, nil
}

// SetSize implements screen.Screen.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.list.SetSize(width, height)
}

// Header implements screen.Screen.
func (s *Screen) Header(int) string {
	if s.kind != "" {
		return fmt.Sprintf("%d of %d memos: %s", len(s.shown), len(s.all), s.kind)
	}
	if len(s.all) == 1 {
		return "1 memo"
	}
	return fmt.Sprintf("%d memos", len(s.all))
}
