package quotes

import (
	"emic/internal/analysis"
	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/session"

	tea "github.com/charmbracelet/bubbletea"
)

// neighbours are the codings of transcripts that have been in sight.
type neighbours map[study.ID][]study.Mark

// mostBeside is how many transcripts' codings are kept.
const mostBeside = 64

// lookBeside reads the codings of the transcripts in sight that are not known yet.
func (s *Screen) lookBeside() tea.Cmd {
	from, to := s.list.Visible()
	missing := map[study.ID]bool{}
	for _, q := range s.quotes[min(from, len(s.quotes)):min(to+5, len(s.quotes))] {
		if _, known := s.beside[q.Transcript]; !known {
			missing[q.Transcript] = true
		}
	}
	if len(missing) == 0 {
		return nil
	}
	if len(s.beside) > mostBeside || s.beside == nil {
		s.beside = neighbours{}
	}
	for id := range missing {
		s.beside[id] = nil // on its way
	}
	return session.Load(s.host.Session(), s.generation, func(r study.Reader) (neighbours, error) {
		found := neighbours{}
		for id := range missing {
			for m, err := range r.Marks(study.Coding, id) {
				if err != nil {
					return nil, err
				}
				found[id] = append(found[id], m.Mark)
			}
		}
		return found, nil
	})
}

// meet takes in the codings beside the quotes.
func (s *Screen) meet(msg session.Loaded[neighbours]) {
	if msg.Err != nil {
		s.host.Fail(msg.Err)
		return
	}
	for id, marks := range msg.Value {
		if _, asked := s.beside[id]; asked {
			s.beside[id] = marks
		}
	}
	s.version++
}

// others returns the codes on a quote's words that it is not shown for.
func (s *Screen) others(q analysis.Quote) []string {
	book := s.host.Session().Snapshot().Codebook
	shown := map[string]bool{}
	for _, slug := range q.Codes {
		shown[slug] = true
	}
	var names []string
	for _, m := range overlapping(s.beside[q.Transcript], q.Span) {
		slug := book.Resolve(book.SlugOf(m.Code))
		if code, ok := book.Code(slug); ok && !shown[slug] {
			shown[slug] = true
			names = append(names, code.Name)
		}
	}
	return names
}

func overlapping(marks []study.Mark, span transcript.Span) []study.Mark {
	var found []study.Mark
	for _, m := range marks {
		if m.Span.Overlaps(span) {
			found = append(found, m)
		}
	}
	return found
}
