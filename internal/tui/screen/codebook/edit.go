package codebook

import (
	"slices"
	"strings"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/tui/dialog"
	"emic/internal/tui/screen"

	tea "github.com/charmbracelet/bubbletea"
)

// addBeside makes a code of the same level, right below the one under the cursor.
func (s *Screen) addBeside(c *codebook.Code) tea.Cmd {
	beside := *c
	title := "New code"
	if c.ID != "" {
		title = "New code beside " + c.Name
	}
	s.askName(title, "", func(name string) tea.Cmd {
		return s.edit("add code "+name, func(b *codebook.Book) error {
			id, err := b.Create(codebook.Code{Name: name, Level: beside.Level, Parent: beside.Parent, Origin: codebook.Emergent})
			if err != nil || beside.ID == "" {
				return err
			}
			return b.Move(id, beside.Parent, place(b, beside.ID)+1)
		})
	})
	return nil
}

// addInside makes a code under the one under the cursor.
func (s *Screen) addInside(c *codebook.Code) tea.Cmd {
	parent := c.ID
	s.askName("New code under "+c.Name, "", func(name string) tea.Cmd {
		return s.edit("add code "+name, func(b *codebook.Book) error {
			_, err := b.Create(codebook.Code{Name: name, Parent: parent, Origin: codebook.Emergent})
			return err
		})
	})
	return nil
}

// place returns the place of a code among its siblings.
func place(b *codebook.Book, id string) int {
	c, ok := b.Code(id)
	if !ok {
		return -1
	}
	return slices.IndexFunc(b.Children(c.Parent), func(sibling *codebook.Code) bool { return sibling.ID == id })
}

// askName asks for a name; an empty one is as good as leaving.
func (s *Screen) askName(title, initial string, done func(string) tea.Cmd) {
	s.host.Ask(dialog.NewLine(s.host.Theme(), title, initial, func(name string) tea.Cmd {
		if name = strings.TrimSpace(name); name == "" {
			return nil
		}
		return done(name)
	}))
}

func (s *Screen) rename(c *codebook.Code) tea.Cmd {
	id, old := c.ID, c.Name
	s.askName("Rename "+old, old, func(name string) tea.Cmd {
		return s.edit("rename "+old+" to "+name, func(b *codebook.Book) error { return b.Rename(id, name) })
	})
	return nil
}

// define asks which part of the code's definition is to be written.
func (s *Screen) define(c *codebook.Code) tea.Cmd {
	options := []dialog.Option{{Label: "Name", Note: c.Name}}
	for _, p := range screen.Parts() {
		options = append(options, dialog.Option{Label: p.Name, Note: orNothing(*p.Text(c))})
	}
	options = append(options, dialog.Option{Label: "Origin", Note: orNothing(string(c.Origin))})
	if len(s.book.Stages) > 0 {
		options = append(options, dialog.Option{Label: "Stage", Note: orNothing(c.Stage)})
	}
	code := *c
	s.host.Ask(dialog.NewChoose(s.host.Theme(), "Define "+c.Name, options, 1, func(i int) tea.Cmd {
		switch texts := screen.Parts(); {
		case i == 0:
			return s.rename(&code)
		case i <= len(texts):
			s.host.Write(screen.Define(code, texts[i-1]))
			return nil
		case i == len(texts)+1:
			return s.chooseOrigin(code)
		}
		return s.chooseStage(code)
	}))
	return nil
}

func orNothing(text string) string {
	if text == "" {
		return "—"
	}
	return text
}

func (s *Screen) redefine(c codebook.Code, part string, change func(*codebook.Code)) tea.Cmd {
	return s.edit("define "+c.Name+": "+part, func(b *codebook.Book) error { return b.Redefine(c.ID, change) })
}

func (s *Screen) chooseOrigin(c codebook.Code) tea.Cmd {
	origins := []codebook.Origin{codebook.APriori, codebook.Elaborated, codebook.Emergent, ""}
	options := []dialog.Option{
		{Label: "a priori", Note: "in the frame that the study began with"},
		{Label: "elaborated", Note: "worked out of an a priori code"},
		{Label: "emergent", Note: "found in the material"},
		{Label: "none", Note: "not said"},
	}
	at := slices.Index(origins, c.Origin)
	s.host.Ask(dialog.NewChoose(s.host.Theme(), "Origin of "+c.Name, options, at, func(i int) tea.Cmd {
		return s.redefine(c, "origin", func(c *codebook.Code) { c.Origin = origins[i] })
	}))
	return nil
}

func (s *Screen) chooseStage(c codebook.Code) tea.Cmd {
	options := []dialog.Option{{Label: "none", Note: "not said"}}
	at := 0
	stages := s.book.Stages
	for i, stage := range stages {
		options = append(options, dialog.Option{Label: stage.Name, Note: stage.What})
		if stage.ID == c.Stage {
			at = i + 1
		}
	}
	s.host.Ask(dialog.NewChoose(s.host.Theme(), "Stage of "+c.Name, options, at, func(i int) tea.Cmd {
		return s.redefine(c, "stage", func(c *codebook.Code) {
			c.Stage = ""
			if i > 0 {
				c.Stage = stages[i-1].ID
			}
		})
	}))
	return nil
}

func (s *Screen) memo(c *codebook.Code) tea.Cmd {
	on, name := study.Target{On: study.OnCode, ID: s.book.IDOf(c.ID)}, c.Name
	s.host.Write(screen.Writing{Title: "Memo on " + name, On: on, Kind: study.Note, About: name})
	return nil
}

// retire takes a code out of use, or brings it back.
func (s *Screen) retire(c *codebook.Code) tea.Cmd {
	id := c.ID
	if c.Retired {
		return s.edit("bring back "+c.Name, func(b *codebook.Book) error { return b.Restore(id) })
	}
	return s.do(s.withCount(
		s.author().EditCodebook("retire "+c.Name, func(b *codebook.Book) error { return b.Retire(id) }),
		id, "stay"))
}
