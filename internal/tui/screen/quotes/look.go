package quotes

import (
	"emic/internal/analysis"
	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/tui/page"
	"emic/internal/tui/session"
)

// looks are the inks of the codes of a snapshot, by slug.
type looks struct {
	of   *session.Snapshot
	inks map[string]page.Ink
}

// ink returns how a code's sign is painted, as on the code screen: in its colour,
// else in its parent's, else in one of a series for each theme.
func (s *Screen) ink(slug string) page.Ink {
	snap := s.host.Session().Snapshot()
	if s.looks.of != snap {
		s.looks = looks{snap, map[string]page.Ink{}}
		themes := 0
		snap.Codebook.Walk(func(_ int, c *codebook.Code) bool {
			ink, inherits := s.looks.inks[c.Parent]
			if c.Colour != "" || !inherits {
				ink = s.host.Theme().Code(c.Colour, themes)
				themes++
			}
			s.looks.inks[c.ID] = ink
			return true
		})
	}
	return s.looks.inks[slug]
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
