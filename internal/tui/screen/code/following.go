package code

import (
	"errors"

	"emic/internal/analysis"
	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/document"
	"emic/internal/tui/screen"
	"emic/internal/tui/session"

	tea "github.com/charmbracelet/bubbletea"
)

// refreshed is what of a document was read anew.
type refreshed struct {
	doc    *document.Document
	follow uint64 // the undo or redo that the memos were read for; 0 = none
	heard  uint64 // the newest act that had been answered; what was read has it
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
	late := s.host.Session().Late(msg.Act)
	if late {
		s.tally = nil
		cmd = tea.Batch(cmd, s.count())
	} else {
		cmd = tea.Batch(cmd, s.retally(msg.Change))
	}
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
	if late { // its marks may be others by now
		return tea.Batch(cmd, s.transcripts.follow(msg.Change), s.reread(false))
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
	heard := s.host.Session().Heard()
	return session.Load(s.host.Session(), s.generation, func(r study.Reader) (refreshed, error) {
		doc, err := document.Read(r, id, coder)
		return refreshed{doc, follow, heard}, err
	})
}

func (s *Screen) refreshed(msg session.Loaded[refreshed]) tea.Cmd {
	if msg.Generation != s.generation || s.doc == nil {
		return nil
	}
	if errors.Is(msg.Err, study.ErrNotFound) { // its arrival was undone
		return s.close()
	}
	if msg.Err != nil {
		s.host.Fail(msg.Err)
		return nil
	}
	if msg.Value.heard != s.host.Session().Heard() { // the document has followed more than was read
		return s.reread(msg.Value.follow != 0)
	}
	at, before := s.segment().Start, s.doc
	s.doc = msg.Value.doc
	s.text.Forget()
	s.transcripts.takeOpen()
	s.goTo(transcript.Span{Start: at, End: at + 1})
	if msg.Value.follow != 0 && msg.Value.follow == s.follow {
		s.followMemos(before)
	}
	return nil
}
