package analysis

import (
	"fmt"

	"emic/internal/study"
)

// countWaiting returns how many codings of a transcript, of those that are asked
// for, a correction of its text has left without a place.
func countWaiting(r study.Reader, t study.Transcript, asked func(study.Parked) bool) (int, error) {
	if t.Parked == 0 {
		return 0, nil
	}
	all, err := study.Waiting(r, t.ID)
	if err != nil {
		return 0, fmt.Errorf("read what waits on %s: %w", t.Name, err)
	}
	n := 0
	for _, p := range all {
		if p.Kind == study.Coding && asked(p) {
			n++
		}
	}
	return n, nil
}

// asksFor reports whether a coding without a place would be among the quotes.
func (s *Selection) asksFor(p study.Parked) bool {
	node, known := s.outline.nodes[p.Code]
	return known && s.wanted[node] && (s.query.Coder == "" || p.Coder == s.query.Coder)
}
