package codebook

import (
	"fmt"
	"slices"
	"strings"

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

// moveUnder asks for the parent that the code is to hang under, which may be one that
// is made for it.
func (s *Screen) moveUnder(c *codebook.Code) tea.Cmd {
	code := *c
	top := picker.Choice{Name: "the top", Path: "under no other code", Sign: "^"}
	config := picker.Config{
		Title: "Move " + c.Name + " under", Choices: append([]picker.Choice{top}, s.parentChoices(possibleParents(s.book.Book, c))...),
	}
	above, parent, ok := roof(s.book.Book, c)
	if ok {
		config.Create = func(typed string) string {
			return fmt.Sprintf("create %s “%s”, and move it there", strings.ToLower(above.Name), typed)
		}
	}
	s.host.Ask(picker.New(s.host.Theme(), config, func(p picker.Picked) tea.Cmd {
		if p.New == "" {
			return s.moveTo(code, p.Slugs[0], top.Name)
		}
		return s.edit("move "+code.Name+" to "+p.New+", a new code", func(b *codebook.Book) error {
			id, err := b.Create(codebook.Code{Name: p.New, Level: above.ID, Parent: parent, Origin: codebook.Emergent})
			if err != nil {
				return err
			}
			return b.Move(code.ID, id, -1)
		})
	}))
	return nil
}

// roof returns of what level a code may be made for another to hang under, and under
// which code; ok is false for one of the highest level.
func roof(b *codebook.Book, c *codebook.Code) (above codebook.Level, parent string, ok bool) {
	i := b.LevelIndex(c.Level) - 1
	if i < 0 {
		return above, "", false
	}
	for parent = c.Parent; parent != ""; {
		p, found := b.Code(parent)
		if !found || b.LevelIndex(p.Level) < i && !p.Retired {
			break
		}
		parent = p.Parent
	}
	return b.Levels[i], parent, true
}

// moveTo hangs a code under another; "" is the top.
func (s *Screen) moveTo(code codebook.Code, parent, top string) tea.Cmd {
	if parent == code.Parent {
		s.host.Say("it hangs there already; J K move it among its siblings")
		return nil
	}
	name := top
	if parent != "" {
		name = s.nameOf(parent)
	}
	return s.edit("move "+code.Name+" to "+name, func(b *codebook.Book) error { return b.Move(code.ID, parent, -1) })
}

// link hangs a code under a further parent, or takes it away there.
func (s *Screen) link(c *codebook.Code) tea.Cmd {
	code, found := *c, possibleParents(s.book.Book, c)
	found = slices.DeleteFunc(found, func(p codebook.Code) bool { return p.ID == code.Parent })
	if len(found) == 0 {
		s.host.Say("there is no further code that it could hang under")
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
