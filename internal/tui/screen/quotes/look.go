package quotes

import (
	"emic/internal/analysis"
	"emic/internal/study"
	"emic/internal/tui/page"
)

// ink returns how a code's sign is painted.
func (s *Screen) ink(slug string) page.Ink {
	if s.inks == nil {
		s.inks = s.host.Theme().Codes(s.host.Session().Snapshot().Codebook.Book)
	}
	return s.inks[slug]
}

// namesOf returns the name of the code of each of a quote's codings.
func (s *Screen) namesOf(q analysis.Quote) []string {
	book := s.host.Session().Snapshot().Codebook
	names := make([]string, len(q.Codings))
	for i, id := range q.Codings {
		slug := q.Codes[min(i, len(q.Codes)-1)]
		if m, ok := markOf(s.beside[q.Transcript], id); ok {
			slug = book.Resolve(book.SlugOf(m.Code))
		}
		names[i] = slug
		if code, ok := book.Code(slug); ok {
			names[i] = code.Name
		}
	}
	return names
}

func markOf(marks []study.Mark, id study.ID) (study.Mark, bool) {
	for _, m := range marks {
		if m.ID == id {
			return m, true
		}
	}
	return study.Mark{}, false
}
