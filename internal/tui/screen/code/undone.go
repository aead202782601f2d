package code

import (
	"slices"

	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/document"
	"emic/internal/tui/keys"

	tea "github.com/charmbracelet/bubbletea"
)

// undo takes back or brings back. The cursor goes to what that was about, unless
// another key comes first.
func (s *Screen) undo(action keys.Action) tea.Cmd {
	act := s.author().Undo()
	if action == keys.Redo {
		act = s.author().Redo()
	}
	cmd := s.do1(act)
	if s.span == nil { // who is choosing words goes on with it
		s.follow = s.host.Session().Asked()
	}
	return cmd
}

// followMarks goes where the marks of a change are, when all are on this transcript.
func (s *Screen) followMarks(c study.Change) {
	var at transcript.Span
	for i, e := range c.Marks {
		if e.Mark.Transcript != s.doc.Transcript.ID {
			return
		}
		if i == 0 || e.Mark.Span.Start < at.Start {
			at = e.Mark.Span
		}
	}
	if len(c.Marks) > 0 {
		s.show(at)
	}
}

// followMemos goes to the first segment on which there are other memos than before.
func (s *Screen) followMemos(before *document.Document) {
	if len(before.Segments) != len(s.doc.Segments) {
		return
	}
	for i, segment := range s.doc.Segments {
		if !slices.Equal(memosAt(before, i), memosAt(s.doc, i)) {
			s.show(segment.Body)
			return
		}
	}
}

// memosAt lists the memos on a segment and on its codings.
func memosAt(d *document.Document, segment int) []study.Memo {
	all := slices.Clone(d.Notes(segment))
	for _, m := range d.Codings(segment) {
		all = append(all, d.Memos(m.ID)...)
	}
	return all
}
