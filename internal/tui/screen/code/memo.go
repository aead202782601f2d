package code

import (
	"strings"

	"emic/internal/study"
	"emic/internal/tui/screen"

	tea "github.com/charmbracelet/bubbletea"
)

// memo writes a memo on the selected coding, else on the segment; one that is
// there already is edited.
func (s *Screen) memo() tea.Cmd {
	p := s.passage()
	if m, ok := s.selected(); ok && s.span == nil {
		about := p.Handle + " " + s.nameOr(s.snap().Codebook.SlugOf(m.Code), "coding")
		return s.askMemo("Memo on "+about, s.words(m.Span.Start, m.Span.End), study.Target{On: study.OnCoding, ID: m.ID}, s.doc.Memos(m.ID), about)
	}
	on := study.Target{On: study.OnSegment, ID: p.Transcript, Span: p.Span}
	return s.askMemo("Memo on "+p.Handle, s.words(p.Span.Start, p.Span.End), on, s.doc.Notes(s.text.Cursor()), p.Handle)
}

// words returns words of the text in one line, withheld ones left out.
func (s *Screen) words(start, end int) string {
	for _, m := range s.doc.Withholds(s.text.Cursor()) {
		if m.Span.Start < end && start < m.Span.End {
			return ""
		}
	}
	return strings.Join(strings.Fields(s.doc.Text[start:end]), " ")
}

// transcriptMemo writes a memo on the transcript.
func (s *Screen) transcriptMemo() tea.Cmd {
	t := s.doc.Transcript
	return s.askMemo("Memo on "+t.Name, "", study.Target{On: study.OnTranscript, ID: t.ID}, nil, t.Name)
}

// askMemo asks for the text of a memo: the coder's own newest of those, else a new one.
func (s *Screen) askMemo(title, note string, on study.Target, memos []study.Memo, about string) tea.Cmd {
	memo := screen.Writing{Title: title, Note: note, On: on, Kind: study.Note, About: about}
	for _, m := range memos {
		if m.Coder == s.author().Name {
			memo.ID, memo.Kind, memo.Text = m.ID, m.Kind, m.Text
		}
	}
	s.host.Write(memo)
	return nil
}
