package dialog

import (
	"strings"

	"emic/internal/tui/keys"
	"emic/internal/tui/page"
	"emic/internal/tui/screen"
	"emic/internal/tui/theme"

	tea "github.com/charmbracelet/bubbletea"
)

// answer is a line of which it is said, while it is typed, what would come of it.
type answer struct {
	line
	help  string
	note  func(string) (string, bool)
	begun bool // to type
}

// NewAnswer asks for one line of text, without blanks around it. Help stands below
// it, and what note says of it; as long as note refuses it, Enter does nothing. The
// first letter that is typed takes the place of the initial text.
func NewAnswer(th *theme.Theme, title, help, initial string, note func(string) (string, bool), done func(string) tea.Cmd) screen.Dialog {
	return &answer{line{theme: th, title: title, input: newInput(initial), done: done}, help, note, false}
}

func (d *answer) typed() string { return strings.TrimSpace(d.input.Value()) }

func (d *answer) Do(action keys.Action) (tea.Cmd, bool) {
	if action != keys.Save {
		return d.line.Do(action)
	}
	if _, fits := d.note(d.typed()); !fits {
		return nil, false
	}
	return d.done(d.typed()), true
}

func (d *answer) Type(key tea.KeyMsg) (tea.Cmd, bool) {
	if key.Type == tea.KeyEnter {
		return d.Do(keys.Save)
	}
	if !d.begun && key.Type == tea.KeyRunes {
		d.input.SetValue("")
	}
	d.begun = true
	return d.line.Type(key)
}

func (d *answer) View(width, _ int) []string {
	inner := innerWidth(60, width)
	d.input.Width = inner - 1
	words, fits := d.note(d.typed())
	ink := d.theme.Status
	if !fits {
		ink = d.theme.Error
	}
	return Box(d.theme, d.title, []string{
		page.Drawn(d.input.View()),
		ink.Text(words),
		d.theme.Dim.Text(d.help),
		d.theme.Dim.Text("enter saves   esc leaves"),
	}, inner)
}
