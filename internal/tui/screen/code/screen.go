// Package code is the screen on which interviews are coded: the transcript in the
// middle, the transcripts of the study to its left, the codebook to its right,
// and below it what is on the segment under the cursor and the pinned codes.
//
// One key codes the segment and goes on. Narrow windows drop the side panes, the
// transcripts first; Tab then shows a pane in place of the text.
package code

import (
	"regexp"
	"slices"

	"emic/internal/analysis"
	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/document"
	"emic/internal/tui/keys"
	"emic/internal/tui/page"
	"emic/internal/tui/screen"
	"emic/internal/tui/session"
	"emic/internal/tui/theme"

	tea "github.com/charmbracelet/bubbletea"
)

// Screen implements screen.Screen.
type Screen struct {
	host screen.Host
	doc  *document.Document // nil while the first transcript is loaded
	text *page.List         // of the document's segments

	generation int // of the newest load of a document
	loading    bool
	arrive     screen.Place     // where to go in what is being loaded
	waiting    []func() tea.Cmd // keys that came while it is loaded

	coding       int    // which coding of the segment is selected
	span         *part  // the part that is being chosen; nil outside that mode
	drawing      uint64 // version of what is drawn over the segment under the cursor
	overlay      uint64 // version of what is drawn over all: search hits
	speakerWidth int
	times        bool     // are shown
	timeWidth    int      // with a blank behind; 0 while they are not shown
	last         []string // slugs that were put last
	put          string   // the last of them, until the codebook has the keys
	search       *regexp.Regexp
	definition   bool // the definition of the code at hand stays in view

	onward  []goneOn  // acts that the cursor went on after, while nothing is known of them
	back    uint64    // the refused act whose segment the cursor was put back on; 0 = none
	refused []refused // what was refused since something was saved last
	follow  uint64    // the undo or redo to whose passage the cursor is to go; 0 = none

	queue       *parked // the walk through it, while it is open
	queueNumber int     // of its newest load

	transcripts *transcripts
	tree        *tree
	focus       pane
	tally       *analysis.Tally
	tallyNumber int

	width, height int
	textWidth     int // of the text's pane
	legendLines   []string
	legendVersion uint64
}

// pane is a part of the screen that can have the keys.
type pane int

const (
	paneText pane = iota
	paneTree
	paneTranscripts
)

// New returns the screen. It is empty until it is entered.
func New(host screen.Host) *Screen {
	s := &Screen{host: host}
	s.text = page.NewList(segments{s})
	s.transcripts = newTranscripts(s)
	s.tree = newTree(s)
	return s
}

func (s *Screen) snap() *session.Snapshot { return s.host.Session().Snapshot() }

func (s *Screen) author() study.Author { return s.host.Session().Author }

// Update implements screen.Screen.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case session.Loaded[opened]:
		return s.opened(msg)
	case session.Loaded[*analysis.Tally]:
		if msg.Generation == s.tallyNumber && msg.Err == nil {
			s.tally = msg.Value
		}
	case session.Loaded[shares]:
		s.transcripts.take(msg)
	case session.Loaded[refreshed]:
		return s.refreshed(msg)
	case session.Loaded[waiting]:
		s.tookParked(msg)
	case session.Saved:
		return s.saved(msg)
	case session.Changed:
		return s.changed(msg)
	case theme.Background:
		s.tree.refresh()
		s.text.Forget()
		s.transcripts.list.Forget()
	case tea.MouseMsg:
		s.mouse(msg)
	}
	return nil
}

// segment returns the segment under the cursor.
func (s *Screen) segment() transcript.Segment {
	if i := s.text.Cursor(); i >= 0 {
		return s.doc.Segments[i]
	}
	return transcript.Segment{}
}

// goTo gives the text the keys, and shows a span.
func (s *Screen) goTo(span transcript.Span) {
	s.focus = paneText
	s.show(span)
}

// show puts the cursor on the segment where a span starts, and selects the coding
// that lies on just this span.
func (s *Screen) show(span transcript.Span) {
	s.span = nil
	i := transcript.SegmentAt(s.doc.Segments, span.Start)
	s.text.SetCursor(max(0, i))
	s.selectCodingAt(max(0, slices.IndexFunc(s.here(), func(m study.Placed) bool { return m.Span == span })))
}

// selectCodingAt selects a coding of the segment by its place.
func (s *Screen) selectCodingAt(n int) {
	s.coding = n
	s.drawing++
}

// here returns the codings on the segment under the cursor.
func (s *Screen) here() []study.Placed {
	if i := s.text.Cursor(); i >= 0 {
		return s.doc.Codings(i)
	}
	return nil
}

// selected returns the selected coding of the segment.
func (s *Screen) selected() (study.Placed, bool) {
	all := s.here()
	if len(all) == 0 {
		return study.Placed{}, false
	}
	return all[min(s.coding, len(all)-1)], true
}

// Scopes implements screen.Screen.
func (s *Screen) Scopes() []keys.Scope {
	if s.span != nil {
		return []keys.Scope{keys.Span}
	}
	return []keys.Scope{keys.Code}
}

func (s *Screen) mouse(msg tea.MouseMsg) {
	if s.doc != nil && screen.Mouse(s.text, msg, 0) {
		s.moveOn()
		s.selectCodingAt(0)
	}
}
