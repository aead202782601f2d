// Package quotes is the screen of what was said under a code, passage by passage:
// whose words they are, where they stand, who coded them, the other codes on them
// and the memos.
//
// The first passages are shown as soon as they are read, and the rest follows, in
// the background; all is read anew, with the old list in view, when
// the study has changed. Only what is in sight is drawn, and only for that the
// other codes are read. What is withheld or parked comes from package analysis,
// which leaves it out, and so appears nowhere here.
package quotes

import (
	"context"
	"regexp"

	"emic/internal/analysis"
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

	query analysis.QuoteQuery // Codes has one or none
	front bool

	generation int
	cancel     context.CancelFunc // of the reading that is under way; nil when none is
	stale      bool               // what is shown is not the newest
	failed     error
	quotes     []analysis.Quote
	whole      bool     // quotes has all of them
	notes      []string // what was left out
	goal       *place   // where the cursor is to be once that is read

	beside  neighbours
	inks    map[string]page.Ink // of the codes, by slug; nil = to be made anew
	wanted  *regexp.Regexp      // what was last searched for
	typed   string
	list    *page.List
	version uint64
}

// place is a quote by what does not change when others come and go.
type place struct {
	screen.Place
	coder, group string
}

// New returns the screen. Nothing is read before it is entered.
func New(host screen.Host) *Screen {
	s := &Screen{host: host}
	s.list = page.NewList(items{s})
	return s
}

// Scopes implements screen.Screen.
func (s *Screen) Scopes() []keys.Scope { return []keys.Scope{keys.Quotes} }

// code returns the slug of the code whose quotes these are; "" before one is chosen.
func (s *Screen) code() string {
	if len(s.query.Codes) == 0 {
		return ""
	}
	return s.query.Codes[0]
}

// Enter implements screen.Screen. A place with a code shows its quotes; one with
// a transcript too, as Leave returns it, puts the cursor on the quote there.
func (s *Screen) Enter(to screen.Place) tea.Cmd {
	s.front = true
	if to.Code == "" {
		return s.refresh()
	}
	if s.code() != to.Code || s.query.By != to.Attribute || s.query.Value != to.Value {
		s.ask(analysis.QuoteQuery{Codes: []string{to.Code}, By: to.Attribute, Value: to.Value})
	}
	if !to.Transcript.IsZero() {
		s.goal = &place{Place: to}
		s.settle()
	}
	return s.refresh()
}

// ask wants the quotes of a query in place of what is shown.
func (s *Screen) ask(q analysis.QuoteQuery) {
	s.query, s.quotes, s.notes, s.goal = q, nil, nil, nil
	s.whole, s.stale, s.failed = false, true, nil
	s.beside = neighbours{}
	s.version++
	s.list.SetCursor(0)
	s.stop()
}

// Leave implements screen.Screen. It ends a reading that is under way, so that
// it holds up no writing.
func (s *Screen) Leave() (screen.Place, tea.Cmd) {
	s.front = false
	s.giveWay()
	at := screen.Place{
		Screen: keys.Quotes, Code: s.code(), Attribute: s.query.By, Value: s.query.Value, Cursor: s.list.Cursor(),
	}
	if q, ok := s.current(); ok {
		at.Transcript, at.Span = q.Transcript, q.Span
	}
	return at, nil
}

// SetSize implements screen.Screen.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.version++
	s.list.SetSize(width, max(0, height-headLines-s.footLines()))
}

// Update implements screen.Screen.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case session.Loaded[batch]:
		return s.take(msg)
	case session.Loaded[neighbours]:
		s.meet(msg)
	case session.Saved:
		if msg.Err == nil {
			return s.saved(msg.Change)
		}
		return s.refresh()
	case session.Changed:
		return s.touch()
	case theme.Background:
		s.inks = nil
		s.version++
	case tea.MouseMsg:
		return s.mouse(msg)
	}
	return nil
}

// touch notes that the study has changed.
func (s *Screen) touch() tea.Cmd {
	s.stale = true
	s.beside = neighbours{}
	s.inks = nil
	s.version++
	return s.refresh()
}

// refresh reads what is missing, where the screen is in front.
func (s *Screen) refresh() tea.Cmd {
	switch {
	case !s.front || s.code() == "":
		return nil
	case s.stale:
		return s.read()
	}
	return s.lookBeside()
}

// current returns the quote under the cursor.
func (s *Screen) current() (analysis.Quote, bool) {
	i := s.list.Cursor()
	if i < 0 || i >= len(s.quotes) {
		return analysis.Quote{}, false
	}
	return s.quotes[i], true
}

// saved follows an act of this session. Where it only took codings away, the
// quotes that have lost theirs go at once, and nothing is read.
func (s *Screen) saved(c study.Change) tea.Cmd {
	gone, more := map[study.ID]bool{}, len(c.Fields) > 0
	for _, edit := range c.Marks {
		switch {
		case edit.Mark.Kind == study.Coding && !edit.New.There:
			gone[edit.Mark.ID] = true
		case edit.Mark.Kind != study.Seen:
			more = true
		}
	}
	if len(gone) == 0 && !more {
		return nil
	}
	if more || s.remove(gone) || s.stale {
		return s.touch()
	}
	s.beside = neighbours{}
	s.version++
	return s.refresh()
}

// remove takes quotes away whose codings are all gone; partly says that there are
// some that have lost one of several.
func (s *Screen) remove(gone map[study.ID]bool) (partly bool) {
	kept := make([]analysis.Quote, 0, len(s.quotes))
	for _, q := range s.quotes {
		lost := 0
		for _, id := range q.Codings {
			if gone[id] {
				lost++
			}
		}
		if lost < len(q.Codings) {
			kept = append(kept, q)
		}
		partly = partly || lost > 0 && lost < len(q.Codings)
	}
	s.quotes = kept
	return partly
}
