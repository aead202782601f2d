package codebook

import (
	"slices"
	"strings"

	"emic/internal/codebook"
	"emic/internal/tui/dialog"
	"emic/internal/tui/screen"

	tea "github.com/charmbracelet/bubbletea"
)

// ask asks what to look for.
func (s *Screen) ask() {
	s.host.Ask(dialog.NewLine(s.host.Theme(), "Search the codebook", s.sought, func(typed string) tea.Cmd {
		s.sought = strings.TrimSpace(typed)
		s.find(1)
		return nil
	}))
}

// find goes to the next code, or back to the one before, that holds what is
// sought in its name or definition; folded branches are searched as well.
func (s *Screen) find(step int) {
	if s.sought == "" {
		s.host.Say("nothing is sought; / searches")
		return
	}
	if s.split != nil {
		s.split.find(s.sought, step)
		return
	}
	n, at, current := len(s.book.Codes), 0, s.current()
	for i := range s.book.Codes {
		if &s.book.Codes[i] == current {
			at = i
		}
	}
	for i := 1; i <= n; i++ {
		c := &s.book.Codes[(at+step*i+n*i)%n]
		if holds(c, s.sought) {
			s.show(c.ID)
			return
		}
	}
	s.host.Say("no code has “" + s.sought + "”")
}

func holds(c *codebook.Code, sought string) bool {
	sought = strings.ToLower(sought)
	fits := func(text string) bool { return strings.Contains(strings.ToLower(text), sought) }
	return fits(c.Name) || slices.ContainsFunc(screen.Parts(), func(p screen.Part) bool { return fits(*p.Text(c)) })
}
