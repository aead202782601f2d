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

// opened is a document with where the coder last was in it.
type opened struct {
	doc    *document.Document
	offset int
}

// Enter implements screen.Screen. Without a transcript it goes where the coder
// last was.
func (s *Screen) Enter(p screen.Place) tea.Cmd {
	s.moveOn()
	cmds := []tea.Cmd{s.count()}
	id := p.Transcript
	if id.IsZero() && s.doc != nil {
		return tea.Batch(cmds...)
	}
	if id.IsZero() {
		t, i := s.snap().Last()
		if i < 0 {
			return tea.Batch(cmds...)
		}
		id = t.ID
	}
	if s.doc != nil && s.doc.Transcript.ID == id && !s.loading {
		s.goTo(p.Span)
		return tea.Batch(cmds...)
	}
	p.Transcript = id
	return tea.Batch(append(cmds, s.open(p))...)
}

// open loads a transcript. Keys that come meanwhile wait for it.
func (s *Screen) open(p screen.Place) tea.Cmd {
	s.generation++
	s.loading, s.arrive = true, p
	coder := s.author().Name
	return session.Load(s.host.Session(), s.generation, func(r study.Reader) (opened, error) {
		doc, err := document.Read(r, p.Transcript, coder)
		if err != nil {
			return opened{}, err
		}
		offset, err := r.Place(coder, p.Transcript)
		return opened{doc, offset}, err
	})
}

// count reads the tally of codings by code, unless it is there.
func (s *Screen) count() tea.Cmd {
	if s.tally != nil {
		return nil
	}
	s.tallyNumber++
	return session.Load(s.host.Session(), s.tallyNumber, func(r study.Reader) (*analysis.Tally, error) {
		return analysis.ReadTally(r, "")
	})
}

// Leave implements screen.Screen.
func (s *Screen) Leave() (screen.Place, tea.Cmd) {
	s.moveOn()
	if s.doc == nil || len(s.doc.Segments) == 0 {
		return screen.Place{}, nil
	}
	here := s.passage()
	return screen.Place{Transcript: here.Transcript, Span: here.Span}, s.remember()
}

// remember keeps where the coder is.
func (s *Screen) remember() tea.Cmd {
	if s.doc == nil || len(s.doc.Segments) == 0 {
		return nil
	}
	return s.host.Session().Remember(s.doc.Transcript.ID, s.segment().Start)
}

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
		s.refreshed(msg)
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

// opened takes a document in, and plays the keys that waited for it.
func (s *Screen) opened(msg session.Loaded[opened]) tea.Cmd {
	if msg.Generation != s.generation {
		return nil
	}
	s.loading = false
	waiting := s.waiting
	s.waiting = nil
	if msg.Err != nil {
		s.host.Fail(msg.Err)
		return nil
	}
	s.doc = msg.Value.doc
	s.text = page.NewList(segments{s})
	s.span = nil
	s.layOut()
	if s.arrive.Span.Empty() {
		s.goTo(transcript.Span{Start: msg.Value.offset, End: msg.Value.offset + 1})
	} else {
		s.goTo(s.arrive.Span)
	}
	s.transcripts.reveal(s.doc.Transcript.ID)
	s.mentionParked()
	var cmds []tea.Cmd
	for _, key := range waiting {
		cmds = append(cmds, key())
	}
	return tea.Batch(append(cmds, s.transcripts.load())...)
}

// refreshed is what of a document was read anew.
type refreshed struct {
	doc    *document.Document
	follow uint64 // the undo or redo that the memos were read for; 0 = none
}

// saved follows a change of the session's own.
func (s *Screen) saved(msg session.Saved) tea.Cmd {
	var cmd tea.Cmd
	s.answered(msg)
	if s.queue != nil {
		cmd = s.loadParked()
	}
	if msg.Err != nil {
		return cmd
	}
	cmd = tea.Batch(cmd, s.retally(msg.Change))
	if msg.Snapshot != nil {
		s.tree.refresh()
		s.layOut() // there may be more pins
		if s.doc != nil {
			s.doc.Touch()
		}
	}
	if s.doc == nil {
		return tea.Batch(cmd, s.Enter(screen.Place{}))
	}
	memos, text := s.doc.Follow(msg.Change)
	cmd = tea.Batch(cmd, s.transcripts.follow(msg.Change))
	asked := msg.Act != 0 && msg.Act == s.follow && !text && !s.loading
	if asked {
		s.followMarks(msg.Change)
	}
	if memos || text {
		return tea.Batch(cmd, s.reread(asked && len(msg.Change.Marks) == 0))
	}
	return cmd
}

// retally moves the counts by what a change did; where that cannot be told from
// the change, they are read anew.
func (s *Screen) retally(c study.Change) tea.Cmd {
	if s.tally == nil {
		return nil
	}
	stale := false
	for _, e := range c.Marks {
		switch {
		case e.Mark.Kind == study.Withheld:
			stale = true
		case e.Mark.Kind == study.Coding && e.New.There && !e.Old.There:
			s.tally.Add(e.Mark)
		case e.Mark.Kind == study.Coding && !e.New.There && e.Old.There:
			s.tally.Remove(e.Mark)
		}
	}
	for _, e := range c.Fields {
		stale = stale || e.Key.Kind != study.KindMemo && e.Key.Kind != study.KindStudy
	}
	if !stale {
		return nil
	}
	s.tally = nil
	return s.count()
}

// changed follows what somebody else wrote.
func (s *Screen) changed(msg session.Changed) tea.Cmd {
	if msg.Err != nil || msg.Snapshot == nil {
		return nil
	}
	s.tally = nil
	s.tree.refresh()
	s.transcripts.refresh()
	if s.doc == nil {
		return tea.Batch(s.count(), s.Enter(screen.Place{}))
	}
	return tea.Batch(s.count(), s.reread(false), s.transcripts.load())
}

// reread loads the document again, for its memos or its text. Where its memos are what
// was undone, the cursor goes to them.
func (s *Screen) reread(undone bool) tea.Cmd {
	id, coder := s.doc.Transcript.ID, s.author().Name
	follow := uint64(0)
	if undone {
		follow = s.follow
	}
	return session.Load(s.host.Session(), s.generation, func(r study.Reader) (refreshed, error) {
		doc, err := document.Read(r, id, coder)
		return refreshed{doc, follow}, err
	})
}

func (s *Screen) refreshed(msg session.Loaded[refreshed]) {
	if msg.Generation != s.generation || s.doc == nil {
		return
	}
	if msg.Err != nil {
		s.host.Fail(msg.Err)
		return
	}
	at, before := s.segment().Start, s.doc
	s.doc = msg.Value.doc
	s.text.Forget()
	s.goTo(transcript.Span{Start: at, End: at + 1})
	if msg.Value.follow != 0 && msg.Value.follow == s.follow {
		s.followMemos(before)
	}
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
