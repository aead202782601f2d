package codebook

import (
	"slices"
	"strings"

	"emic/internal/codebook"
	"emic/internal/tui/dialog"
	"emic/internal/tui/screen"

	tea "github.com/charmbracelet/bubbletea"
)

// ask asks what to look for, and goes to the next code that is named so; where none
// is, to the next that holds it anywhere.
func (s *Screen) ask() {
	s.host.Ask(dialog.NewLine(s.host.Theme(), "Search the codebook", s.sought, func(typed string) tea.Cmd {
		s.sought = strings.TrimSpace(typed)
		if s.split != nil || s.sought == "" || !s.goToNext(1, named) {
			s.find(1)
		}
		return nil
	}))
}

// find goes to the next code, or back to the one before, that holds what is
// sought in its name or definition; folded branches are searched as well.
func (s *Screen) find(step int) {
	switch {
	case s.sought == "":
		s.host.Say("nothing is sought; / searches")
	case s.split != nil:
		s.split.find(s.sought, step)
	case !s.goToNext(step, holds):
		s.host.Say("no code has “" + s.sought + "”")
	}
}

// goToNext goes to the next code in a direction of which a test holds, and reports
// whether there is one.
func (s *Screen) goToNext(step int, fits func(c *codebook.Code, sought string) bool) bool {
	n, at, current := len(s.book.Codes), 0, s.current()
	for i := range s.book.Codes {
		if &s.book.Codes[i] == current {
			at = i
		}
	}
	for i := 1; i <= n; i++ {
		c := &s.book.Codes[(at+step*i+n*i)%n]
		if fits(c, s.sought) {
			s.show(c.ID)
			return true
		}
	}
	return false
}

// named reports whether a code's name has what is sought.
func named(c *codebook.Code, sought string) bool { return within(c.Name, sought) }

// holds reports whether a code's name or definition has it.
func holds(c *codebook.Code, sought string) bool {
	return named(c, sought) || slices.ContainsFunc(screen.Parts(), func(p screen.Part) bool { return within(*p.Text(c), sought) })
}

func within(text, sought string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(sought))
}
