package codebook

import (
	"emic/internal/codebook"
	"emic/internal/tui/dialog"
	"emic/internal/tui/picker"

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
	s.host.Ask(picker.NewPin(s.host.Theme(), s.book.Book, *c, s.edit))
	return nil
}
