// Package history is the screen of all changes, the newest first: when, who,
// what. Enter tells what a change did, a shows the study as it was then.
//
// History is read in pages as one scrolls, each as long as what has been read so
// far, so a hundred thousand changes open at once and are gone through in a time
// that grows with their number. Own changes are put on top as they are saved.
package history

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

	headers []study.Header // as far as they are read, newest first
	undone  map[study.Hash]bool
	whole   bool // there are no more
	list    *page.List
	version uint64

	stale      bool
	loading    bool
	generation int
	wanted     int // row to put the cursor on when it is there
	sought     string
	searching  bool // what is being read is read for that

	leaf    *leaf  // what lies over the list; nil = nothing
	waiting string // for which leaf; "" = for none
	asked   int    // generation of the leaf
}

// New returns the screen. Times are shown as the coder's clock has them.
func New(host screen.Host) *Screen {
	s := &Screen{host: host, zone: host.Session().Author.Now().Location(), stale: true}
	s.list = page.NewList(s)
	return s
}

// Scopes implements screen.Screen.
func (s *Screen) Scopes() []keys.Scope { return []keys.Scope{keys.History} }

// Update implements screen.Screen.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case session.Loaded[past]:
		return s.take(msg)
	case session.Loaded[telling]:
		s.takeLeaf(msg.Generation, msg.Err, func() *leaf { return s.newTelling(msg.Value) })
	case session.Loaded[then]:
		s.takeLeaf(msg.Generation, msg.Err, func() *leaf { return s.newThen(msg.Value) })
	case session.Saved:
		return s.saved(msg)
	case session.Changed:
		s.stale = true
		return s.load()
	case theme.Background:
		s.repaint()
	case tea.MouseMsg:
		return s.mouse(msg)
	}
	return nil
}

// saved puts an own change on top of the others.
func (s *Screen) saved(msg session.Saved) tea.Cmd {
	if msg.Err != nil || len(s.headers) == 0 || s.loading {
		s.stale = true
		return s.load()
	}
	row := s.list.Cursor()
	s.headers = slices.Insert(s.headers, 0, msg.Change.Header)
	if !msg.Change.Undoes.IsZero() {
		s.undone = standing(s.headers)
	}
	if row > 0 {
		row++ // the cursor stays on its change, and on top if it was there
	}
	s.repaint()
	s.list.SetCursor(row)
	return nil
}

// Enter implements screen.Screen.
func (s *Screen) Enter(place screen.Place) tea.Cmd {
	s.front = true
	if len(s.headers) == 0 {
		s.wanted = place.Cursor
	}
	return s.load()
}

// Leave implements screen.Screen.
func (s *Screen) Leave() (screen.Place, tea.Cmd) {
	s.front = false
	s.close()
	return screen.Place{Screen: keys.History, Cursor: max(0, s.list.Cursor())}, nil
}

// SetSize implements screen.Screen.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.list.SetSize(width, height)
	if s.leaf != nil {
		s.leaf.setSize(width, height)
	}
}

// Header implements screen.Screen.
func (s *Screen) Header(int) string {
	if s.whole {
		return many(len(s.headers), "change")
	}
	return fmt.Sprintf("%d changes and more", len(s.headers))
}

// repaint has everything drawn anew.
func (s *Screen) repaint() {
	s.version++
	s.list.Forget()
	if s.leaf != nil {
		s.leaf.list.Forget()
	}
}

func (s *Screen) mouse(msg tea.MouseMsg) tea.Cmd {
	list, top := s.list, 0
	if s.leaf != nil {
		list, top = s.leaf.list, len(s.leaf.head)
	}
	screen.Mouse(list, msg, top)
	return s.more()
}
