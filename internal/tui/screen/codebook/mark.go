package codebook

import (
	"fmt"
	"slices"
	"strings"

	"emic/internal/codebook"
	"emic/internal/tui/dialog"
	"emic/internal/tui/keys"

	tea "github.com/charmbracelet/bubbletea"
)

// swatch is a colour that is offered.
type swatch struct{ name, hex string }

// swatches are easy to tell apart, by most who do not see all colours as well
// (after Okabe and Ito 2008).
func swatches() []swatch {
	return []swatch{
		{"orange", "#e69f00"}, {"sky blue", "#56b4e9"}, {"green", "#009e73"}, {"yellow", "#f0e442"},
		{"blue", "#0072b2"}, {"red", "#d55e00"}, {"purple", "#cc79a7"}, {"grey", "#999999"},
	}
}

func (s *Screen) recolour(c *codebook.Code) tea.Cmd {
	code, all := *c, swatches()
	options := []dialog.Option{{Label: "none of its own", Note: "as the code above it"}}
	at := 0
	for i, w := range all {
		options = append(options, dialog.Option{Label: w.name, Note: w.hex})
		if w.hex == c.Colour {
			at = i + 1
		}
	}
	options = append(options, dialog.Option{Label: "another", Note: "written as #rrggbb"})
	paint := func(hex string) tea.Cmd {
		return s.edit("colour of "+code.Name, func(b *codebook.Book) error { return b.Recolour(code.ID, hex) })
	}
	s.host.Ask(dialog.NewChoose(s.host.Theme(), "Colour of "+c.Name, options, at, func(i int) tea.Cmd {
		switch {
		case i == 0:
			return paint("")
		case i <= len(all):
			return paint(all[i-1].hex)
		}
		s.askName("Colour of "+code.Name+", as #rrggbb", code.Colour, paint)
		return nil
	}))
	return nil
}

// pin asks for the key that codes the code on the code screen.
func (s *Screen) pin(c *codebook.Code) tea.Cmd {
	code, possible := *c, keys.Pinnable(keys.Table())
	s.host.Ask(dialog.NewLine(s.host.Theme(), "Key for "+c.Name+"; empty takes it off", c.Pin, func(key string) tea.Cmd {
		key = strings.TrimSpace(key)
		if key != "" && !slices.Contains(possible, key) {
			s.host.Fail(fmt.Errorf("pin %q: the code screen uses that key, or it is none; choose one of %s", key, strings.Join(possible, " ")))
			return nil
		}
		return s.edit(s.pinning(code, key), func(b *codebook.Book) error { return b.Pin(code.ID, key) })
	}))
	free := slices.DeleteFunc(slices.Clone(possible), func(key string) bool {
		_, held := s.book.Pinned(key)
		return held
	})
	s.host.Say("free: " + strings.Join(free, " "))
	return nil
}

// pinning says what pinning a code does, and to whom.
func (s *Screen) pinning(c codebook.Code, key string) string {
	other, held := s.book.Pinned(key)
	switch {
	case key == "":
		return "take the key off " + c.Name
	case held && other.ID != c.ID:
		return "pin " + c.Name + " to " + key + ", taken from " + other.Name
	}
	return "pin " + c.Name + " to " + key
}
