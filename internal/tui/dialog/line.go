package dialog

import (
	"emic/internal/tui/keys"
	"emic/internal/tui/page"
	"emic/internal/tui/screen"
	"emic/internal/tui/theme"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// line asks for one line of text.
type line struct {
	theme *theme.Theme
	title string
	input textinput.Model
	done  func(string) tea.Cmd
}

// NewLine asks for one line of text. Enter hands it on, Esc leaves.
func NewLine(th *theme.Theme, title, initial string, done func(string) tea.Cmd) screen.Dialog {
	return &line{theme: th, title: title, input: newInput(initial), done: done}
}

// newInput returns a text input with the keyboard, and a cursor that stands still.
func newInput(initial string) textinput.Model {
	in := textinput.New()
	in.Prompt = ""
	in.Cursor.SetMode(cursor.CursorStatic)
	in.SetValue(initial)
	in.Focus()
	return in
}

func (d *line) Scope() keys.Scope { return keys.Write }

func (d *line) Do(action keys.Action) (tea.Cmd, bool) {
	switch action {
	case keys.Save:
		return d.done(d.input.Value()), true
	case keys.Cancel:
		return nil, true
	}
	return nil, false
}

func (d *line) Type(key tea.KeyMsg) (tea.Cmd, bool) {
	if key.Type == tea.KeyEnter {
		return d.done(d.input.Value()), true
	}
	d.input, _ = d.input.Update(key)
	return nil, false
}

func (d *line) View(width, _ int) []string {
	inner := innerWidth(60, width)
	d.input.Width = inner - 1
	return Box(d.theme, d.title, []string{
		page.Drawn(d.input.View()),
		d.theme.Dim.Text("enter saves   esc leaves"),
	}, inner)
}
