// Package theme says how things look: an ink for each meaning, a colour for each
// code, and the glyphs that carry the same in print.
//
// A [Theme] is a value; nothing here is shared between programs. Screens name
// what a thing means (th.Speaker, th.Withheld), never a colour:
//
//	th := theme.New(lipgloss.NewRenderer(os.Stdout), theme.Auto.On(dark))
//	line := th.Speaker.Text("P07") + " " + th.Code(code.Colour, 3).Text("▌a")
//
// Colour is never the only carrier: where something must be told apart there is
// a glyph or a letter too. With [None], and on a terminal without colours, inks
// are bold, underlined, faint or reversed, and the screens remain usable.
//
// Every foreground has a contrast of 4.5 to 1 or more against the background
// (WCAG 2.1, level AA): a colour that has not is made lighter or darker until it
// has. With the sixteen colours of old terminals, whose shades nobody knows, the
// nearest hue is taken.
package theme

import (
	"fmt"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"emic/internal/tui/page"
)

// Choice is what the user asks for with --theme.
type Choice string

// The choices.
const (
	Auto  Choice = "auto"  // as the terminal's background is
	Dark  Choice = "dark"  // for a dark background
	Light Choice = "light" // for a light background
	None  Choice = "none"  // no colours, as NO_COLOR asks
)

// Choices returns all choices, for a message or a completion.
func Choices() []Choice { return []Choice{Auto, Dark, Light, None} }

// Parse returns the choice of this name; the empty name is [Auto].
func Parse(name string) (Choice, error) {
	for _, choice := range Choices() {
		if name == string(choice) {
			return choice, nil
		}
	}
	if name == "" {
		return Auto, nil
	}
	return "", fmt.Errorf("choose theme: %q is none of auto, dark, light, none", name)
}

// On returns what Auto comes to on a dark or light background; the other
// choices remain what they are.
func (c Choice) On(dark bool) Choice {
	switch {
	case c != Auto:
		return c
	case dark:
		return Dark
	}
	return Light
}

// Background is the message that the terminal has answered: its background is
// dark, or light. Whoever owns the theme makes it anew if the choice is [Auto].
type Background struct{ Dark bool }

// Theme holds the inks by what they mean.
type Theme struct {
	Title   page.Ink // the program's name, headings
	Bar     page.Ink // the header line
	Legend  page.Ink // the line of pinned keys and hints
	KeyName page.Ink // a key in it
	Border  page.Ink // lines between panes and around dialogs
	Dim     page.Ink // what may be overlooked

	Status      page.Ink // a plain message
	StatusSaved page.Ink // it is on the disk
	Warning     page.Ink
	Error       page.Ink

	Selected  page.Ink // the row under the cursor; lies under a line
	Cursor    page.Ink // the character under the cursor
	SpanMode  page.Ink // the part that is being chosen
	SearchHit page.Ink

	Speaker     page.Ink // a participant's label
	Interviewer page.Ink // the interviewer's label and words
	Coded       page.Ink // words under a coding
	Seen        page.Ink // read, nothing to code
	Unread      page.Ink
	Withheld    page.Ink // a passage that may not be used

	Glyphs Glyphs

	palette palette
}

// New makes the theme of a choice for the terminal behind a renderer: from it
// comes only how many colours there are. It never asks the terminal anything,
// so [Auto] is [Dark] here; see [Choice.On].
func New(r *lipgloss.Renderer, choice Choice) *Theme {
	p := newPalette(r.ColorProfile(), choice)
	return &Theme{
		Title:   p.ink("1", violet),
		Bar:     p.ink("1", ""),
		Legend:  "",
		KeyName: p.ink("1", blue),
		Border:  p.faint(),
		Dim:     p.faint(),

		Status:      "",
		StatusSaved: p.ink("", green),
		Warning:     p.ink("1", orange),
		Error:       p.ink("1", red),

		Selected:  p.shade("7", "#2c3a52", "#d8e4f8"),
		Cursor:    "7",
		SpanMode:  p.shade("7", "#5a4a10", "#fbe9a0"),
		SearchHit: p.shade("1;4", "#124d50", "#b8ecec").With("1"),

		Speaker:     p.ink("1", blue),
		Interviewer: p.faint(),
		Coded:       "4",
		Seen:        p.faint(),
		Unread:      p.ink("1", ""),
		Withheld:    p.faint().With("9"),

		Glyphs:  Unicode(),
		palette: p,
	}
}

// Code returns the ink of a code: its colour ("#rrggbb") made readable, or, if
// it has none or an unreadable one, the nth of a series of colours that are easy
// to tell apart. The series starts again after [SeriesLength].
func (t *Theme) Code(colour string, nth int) page.Ink {
	if _, ok := parseColour(colour); !ok {
		colour = series(nth)
	}
	return t.palette.ink("", colour)
}

// Share draws a share (0 to 1) as a bar of width cells.
func (t *Theme) Share(share float64, width int) string {
	if t.Glyphs.plain {
		return page.PlainBar(share, width)
	}
	return page.Bar(share, width)
}

// profileOf returns how many colours a choice leaves of a terminal's.
func profileOf(profile termenv.Profile, choice Choice) termenv.Profile {
	if choice == None {
		return termenv.Ascii
	}
	return profile
}
