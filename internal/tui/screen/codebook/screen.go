// Package codebook is the screen on which the codebook is made: its tree, and
// everything that is said of the code under the cursor.
//
// The tree folds, and shows for every code the key it is pinned to and the
// codings under it. All of the surgery is codebook.Book's, which refuses what
// would not fit and says what to do instead; one act is one change, and undone
// as one. What a code means stands beside the tree or, in a narrow window, below
// it; Tab goes there, to scroll. Splitting a code takes over the screen while
// the codings for the new code are chosen.
//
// The counts are of everybody's codings, since surgery concerns everybody. They
// are read in the background once and then follow single codings; after a
// change of the codebook they are read anew, when the screen is in front.
package codebook

import (
	"fmt"

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
	width, height int
	front         bool

	book    *study.Codebook
	inks    map[string]page.Ink // of the codes, by slug
	rows    []row
	list    *page.List
	folded  map[string]bool // by slug
	version uint64          // of every row

	counts     counts
	stale      bool // the counts are to be read anew
	loading    bool
	generation int

	hidden  bool // what the code means is not shown
	reading bool // the keyboard is there
	scroll  int  // lines of it above the edge
	sought  string

	split     *splitting // nil but while a code is split
	gathering int        // generation of what it chooses from
}

// New returns the screen.
func New(host screen.Host) *Screen {
	s := &Screen{host: host, folded: map[string]bool{}, stale: true}
	s.list = page.NewList(s)
	s.refresh()
	return s
}

// Scopes implements screen.Screen.
func (s *Screen) Scopes() []keys.Scope {
	if s.split != nil {
		return []keys.Scope{keys.Splitting}
	}
	return []keys.Scope{keys.Codebook}
}

// Update implements screen.Screen.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case session.Loaded[counts]:
		return s.counted(msg)
	case session.Loaded[material]:
		s.gathered(msg)
	case session.Saved:
		return s.saved(msg)
	case session.Changed:
		s.refresh()
		s.stale = true
		return tea.Batch(s.load(), s.gather())
	case theme.Background:
		s.paint()
		s.list.Forget()
	case tea.MouseMsg:
		s.mouse(msg)
	}
	return nil
}

// saved takes in what an act has changed.
func (s *Screen) saved(msg session.Saved) tea.Cmd {
	if msg.Err != nil {
		return nil
	}
	s.counts.follow(msg.Change)
	if len(msg.Change.Marks) > 0 {
		s.version++
	}
	if len(msg.Change.Fields) == 0 && !s.counts.doubtful(msg.Change) && !s.loading {
		return s.gather()
	}
	before := s.book
	s.refresh()
	s.findNew(before, msg.Change)
	s.stale = true
	return tea.Batch(s.load(), s.gather())
}

// findNew puts the cursor on a code that a change has made.
func (s *Screen) findNew(before *study.Codebook, c study.Change) {
	for _, e := range c.Fields {
		if e.Key.Kind != study.KindCode || before.SlugOf(e.Key.ID) != "" {
			continue
		}
		if slug := s.book.SlugOf(e.Key.ID); slug != "" {
			s.show(slug)
			return
		}
	}
}

// Enter implements screen.Screen.
func (s *Screen) Enter(place screen.Place) tea.Cmd {
	s.front = true
	s.refresh()
	if place.Code != "" {
		s.show(place.Code)
	}
	return s.load()
}

// Leave implements screen.Screen.
func (s *Screen) Leave() (screen.Place, tea.Cmd) {
	s.front, s.split = false, nil
	s.turn(false)
	place := screen.Place{Screen: keys.Codebook}
	if c := s.current(); c != nil {
		place.Code = c.ID
	}
	return place, nil
}

// SetSize implements screen.Screen.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.arrange()
}

// Header implements screen.Screen.
func (s *Screen) Header(int) string {
	retired := 0
	for _, c := range s.book.Codes {
		if c.Retired {
			retired++
		}
	}
	said := many(len(s.book.Codes)-retired, "code")
	if retired > 0 {
		said = fmt.Sprintf("%d retired   ", retired) + said
	}
	return said
}

func (s *Screen) mouse(msg tea.MouseMsg) {
	list, top := s.list, 0
	if s.split != nil {
		list, top = s.split.list, splitHead
	}
	if screen.Mouse(list, msg, top) {
		s.scroll = 0
	}
}
