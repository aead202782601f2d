package quotes

import (
	"regexp"

	"emic/internal/analysis"

	tea "github.com/charmbracelet/bubbletea"
)

// find searches for what was typed, from the cursor on.
func (s *Screen) find(typed string) tea.Cmd {
	s.typed, s.wanted = typed, nil
	if typed != "" {
		s.wanted = regexp.MustCompile("(?i)" + regexp.QuoteMeta(typed))
	}
	s.version++
	return s.findNext(+1)
}

// findNext goes to the next quote that has what was searched for, or to the one
// before, and round at the end.
func (s *Screen) findNext(step int) tea.Cmd {
	if s.wanted == nil {
		s.host.Say("nothing to search for yet: / searches")
		return nil
	}
	for n, from := 1, s.list.Cursor(); n <= len(s.quotes); n++ {
		row := ((from+n*step)%len(s.quotes) + len(s.quotes)) % len(s.quotes)
		if s.matches(s.quotes[row]) {
			s.list.SetCursor(row)
			return s.lookBeside()
		}
	}
	if s.whole {
		s.host.Say("no quote has “" + s.typed + "”")
	} else {
		s.host.Say("none of those read so far has “" + s.typed + "”; G reads on")
	}
	return nil
}

// matches searches words, handle and memos of a quote.
func (s *Screen) matches(q analysis.Quote) bool {
	found := s.wanted.MatchString(q.Text) || s.wanted.MatchString(q.Handle)
	for _, m := range q.Memos {
		found = found || s.wanted.MatchString(m.Text)
	}
	return found
}
