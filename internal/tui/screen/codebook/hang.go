package codebook

import (
	"slices"

	"emic/internal/codebook"
	"emic/internal/study"
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

// parentChoices offers codes as parents.
func (s *Screen) parentChoices(parents []codebook.Code) []picker.Choice {
	return slices.DeleteFunc(s.choices(), func(choice picker.Choice) bool {
		return !slices.ContainsFunc(parents, func(p codebook.Code) bool { return p.ID == choice.Slug })
	})
}

// choices offers all active codes, with how many codings they have.
func (s *Screen) choices() []picker.Choice {
	return picker.Choices(s.host.Session().Snapshot(), func(id study.ID) int { return s.counts.of(s.book.SlugOf(id)) })
}

// pick asks for one of several codes.
func (s *Screen) pick(title string, choices []picker.Choice, done func(slug string) tea.Cmd) {
	s.host.Ask(picker.New(s.host.Theme(), picker.Config{Title: title, Choices: choices}, func(p picker.Picked) tea.Cmd {
		return done(p.Slugs[0])
	}))
}

// moveUnder asks for the parent that the code is to hang under.
func (s *Screen) moveUnder(c *codebook.Code) tea.Cmd {
	code := *c
	top := picker.Choice{Name: "the top", Path: "under no other code", Sign: "^"}
	choices := append([]picker.Choice{top}, s.parentChoices(possibleParents(s.book.Book, c))...)
	s.pick("Move "+c.Name+" under", choices, func(parent string) tea.Cmd {
		if parent == code.Parent {
			s.host.Say("it hangs there already; J and K move it among its siblings")
			return nil
		}
		name := top.Name
		if parent != "" {
			name = s.nameOf(parent)
		}
		return s.edit("move "+code.Name+" to "+name, func(b *codebook.Book) error { return b.Move(code.ID, parent, -1) })
	})
	return nil
}

// link hangs a code under a further parent, or takes it away there.
func (s *Screen) link(c *codebook.Code) tea.Cmd {
	code, found := *c, possibleParents(s.book.Book, c)
	found = slices.DeleteFunc(found, func(p codebook.Code) bool { return p.ID == code.Parent })
	if len(found) == 0 {
		s.host.Say("there is no further code of a higher level that it could hang under")
		return nil
	}
	choices := s.parentChoices(found)
	for i := range choices {
		if slices.Contains(code.Also, choices[i].Slug) {
			choices[i].Path = "linked; enter unlinks"
		}
	}
	s.pick("Also count "+c.Name+" under", choices, func(parent string) tea.Cmd {
		if slices.Contains(code.Also, parent) {
			return s.edit("unlink "+code.Name+" from "+s.nameOf(parent), func(b *codebook.Book) error { return b.Unlink(code.ID, parent) })
		}
		return s.edit("link "+code.Name+" to "+s.nameOf(parent), func(b *codebook.Book) error { return b.Link(code.ID, parent) })
	})
	return nil
}

// merge asks for the code that is to take the place of this one.
func (s *Screen) merge(c *codebook.Code) tea.Cmd {
	code := *c
	choices := slices.DeleteFunc(s.choices(), func(choice picker.Choice) bool {
		return choice.Slug == code.ID || slices.Contains(s.book.Ancestors(choice.Slug, true), code.ID)
	})
	title := "Merge " + c.Name + " into … its " + many(s.counts.of(c.ID), "coding") + " live on there"
	s.pick(title, choices, func(into string) tea.Cmd {
		act := s.author().EditCodebook("merge "+code.Name+" into "+s.nameOf(into), func(b *codebook.Book) error {
			return b.Merge(code.ID, into)
		})
		return s.do(s.withCount(act, code.ID, "live on"))
	})
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
