package dialog

import (
	"strings"

	"emic/internal/tui/keys"
	"emic/internal/tui/page"
	"emic/internal/tui/theme"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/textarea"
	tea "github.com/charmbracelet/bubbletea"
)

// Text asks for a text of several lines. It is made by NewText.
type Text struct {
	theme *theme.Theme
	title string
	note  string
	area  textarea.Model
	given given
	done  func(string) tea.Cmd
}

// NewText asks for a text of several lines; note says above it what it is for.
// Ctrl-s hands it on, Esc leaves.
func NewText(th *theme.Theme, title, note, initial string, done func(string) tea.Cmd) *Text {
	area := textarea.New()
	area.Prompt = ""
	area.ShowLineNumbers = false
	area.CharLimit = 0
	area.MaxHeight = 0
	area.Cursor.SetMode(cursor.CursorStatic)
	area.FocusedStyle.CursorLine = area.BlurredStyle.CursorLine.UnsetBackground()
	area.SetValue(initial)
	area.Focus()
	return &Text{theme: th, title: title, note: note, area: area, given: given{initial, area.Value()}, done: done}
}

// Text returns what is typed so far.
func (d *Text) Text() string { return strings.TrimRight(d.given.or(d.area.Value()), "\n ") }

// Scope implements screen.Dialog.
func (d *Text) Scope() keys.Scope { return keys.Write }

// Do implements screen.Dialog.
func (d *Text) Do(action keys.Action) (tea.Cmd, bool) {
	switch action {
	case keys.Save:
		return d.done(d.Text()), true
	case keys.Cancel:
		return nil, true
	}
	return nil, false
}

// Type implements screen.Dialog.
func (d *Text) Type(key tea.KeyMsg) (tea.Cmd, bool) {
	d.area, _ = d.area.Update(key)
	return nil, false
}

// View implements screen.Dialog.
func (d *Text) View(width, height int) []string {
	inner := innerWidth(72, width)
	var lines []string
	if d.note != "" {
		lines = append(wrapped(d.theme.Dim, d.note, inner), "")
		if most := height / 3; len(lines) > most {
			lines = append(lines[:most], "")
		}
	}
	d.area.SetWidth(inner)
	d.area.SetHeight(max(3, min(10, height-len(lines)-5)))
	lines = append(lines, strings.Split(page.Drawn(d.area.View()), "\n")...)
	return Box(d.theme, d.title, append(lines, d.theme.Dim.Text("ctrl-s saves   esc leaves")), inner)
}

// given is a text as it was handed to an input, and as the input took it: without
// control characters, and with blanks for tabs. What nobody has touched goes back as
// it came.
type given struct{ text, taken string }

func (g given) or(typed string) string {
	if typed == g.taken {
		return g.text
	}
	return typed
}
