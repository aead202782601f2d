package code

import (
	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/document"
	"emic/internal/tui/page"
	"emic/internal/tui/screen"
	"emic/internal/tui/session"

	tea "github.com/charmbracelet/bubbletea"
)

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

// close puts the transcript away, since it is not in the study any more, and goes
// to one that is.
func (s *Screen) close() tea.Cmd {
	s.doc, s.span, s.queue = nil, nil, nil
	s.text = page.NewList(segments{s})
	s.layOut()
	return tea.Batch(s.Enter(screen.Place{}), s.transcripts.load())
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
