package codebook

import (
	"slices"
	"strings"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/tui/dialog"
	"emic/internal/tui/picker"

	tea "github.com/charmbracelet/bubbletea"
)

// possibleParents returns the codes that another may hang under.
func possibleParents(b *codebook.Book, c *codebook.Code) []codebook.Code {
	var found []codebook.Code
	for _, p := range b.Codes {
		higher := b.LevelIndex(p.Level) < b.LevelIndex(c.Level)
		if higher && !p.Retired && p.ID != c.ID && !slices.Contains(b.Ancestors(p.ID, false), c.ID) {
			found = append(found, p)
		}
	}
	return found
}

// moveUnder asks for the parent that the code is to hang under.
func (s *Screen) moveUnder(c *codebook.Code) tea.Cmd {
	code, found := *c, possibleParents(s.book.Book, c)
	options := []dialog.Option{{Label: "the top", Note: "under no other code"}}
	at := 0
	for i, p := range found {
		options = append(options, dialog.Option{Label: p.Name, Note: s.above(p.ID)})
		if p.ID == c.Parent {
			at = i + 1
		}
	}
	s.host.Ask(dialog.NewChoose(s.host.Theme(), "Move "+c.Name+" under", options, at, func(i int) tea.Cmd {
		parent, name := "", "the top"
		if i > 0 {
			parent, name = found[i-1].ID, found[i-1].Name
		}
		if parent == code.Parent {
			s.host.Say("it hangs there already; J and K move it among its siblings")
			return nil
		}
		return s.edit("move "+code.Name+" to "+name, func(b *codebook.Book) error { return b.Move(code.ID, parent, -1) })
	}))
	return nil
}

// above returns where a code hangs, in words.
func (s *Screen) above(slug string) string {
	path := s.book.Path(slug)
	return strings.Join(path[:len(path)-1], " > ")
}

// link hangs a code under a further parent, or takes it away there.
func (s *Screen) link(c *codebook.Code) tea.Cmd {
	code, found := *c, possibleParents(s.book.Book, c)
	found = slices.DeleteFunc(found, func(p codebook.Code) bool { return p.ID == code.Parent })
	options := make([]dialog.Option, len(found))
	for i, p := range found {
		options[i] = dialog.Option{Label: p.Name, Note: s.above(p.ID)}
		if slices.Contains(c.Also, p.ID) {
			options[i].Note = "it hangs there: Enter takes it away"
		}
	}
	if len(found) == 0 {
		s.host.Say("there is no further code of a higher level that it could hang under")
		return nil
	}
	s.host.Ask(dialog.NewChoose(s.host.Theme(), "Also count "+c.Name+" under", options, 0, func(i int) tea.Cmd {
		p := found[i]
		if slices.Contains(code.Also, p.ID) {
			return s.edit("unlink "+code.Name+" from "+p.Name, func(b *codebook.Book) error { return b.Unlink(code.ID, p.ID) })
		}
		return s.edit("link "+code.Name+" to "+p.Name, func(b *codebook.Book) error { return b.Link(code.ID, p.ID) })
	}))
	return nil
}

// merge asks for the code that is to take the place of this one.
func (s *Screen) merge(c *codebook.Code) tea.Cmd {
	code := *c
	counts := func(id study.ID) int { return s.counts.of(s.book.SlugOf(id)) }
	choices := slices.DeleteFunc(picker.Choices(s.host.Session().Snapshot(), counts), func(choice picker.Choice) bool {
		return choice.Slug == code.ID || slices.Contains(s.book.Ancestors(choice.Slug, true), code.ID)
	})
	title := "Merge " + c.Name + " into … its " + many(s.counts.of(c.ID), "coding") + " live on there"
	s.host.Ask(picker.New(s.host.Theme(), picker.Config{Title: title, Choices: choices}, func(p picker.Picked) tea.Cmd {
		into := p.Slugs[0]
		act := s.author().EditCodebook("merge "+code.Name+" into "+s.nameOf(into), func(b *codebook.Book) error {
			return b.Merge(code.ID, into)
		})
		return s.do(s.withCount(act, s.book.IDOf(code.ID), "live on"))
	}))
	return nil
}

func (s *Screen) earlier(c *codebook.Code) tea.Cmd { return s.shift(c, -1) }

func (s *Screen) later(c *codebook.Code) tea.Cmd { return s.shift(c, 1) }

// shift moves a code among its siblings.
func (s *Screen) shift(c *codebook.Code, by int) tea.Cmd {
	code := *c
	return s.edit("move "+code.Name+" among its siblings", func(b *codebook.Book) error {
		to := place(b, code.ID) + by
		if to < 0 || to >= len(b.Children(code.Parent)) {
			return study.ErrNothingToDo
		}
		return b.Move(code.ID, code.Parent, to)
	})
}
