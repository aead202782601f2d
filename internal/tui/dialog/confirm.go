package dialog

import (
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"
	"emic/internal/tui/theme"

	tea "github.com/charmbracelet/bubbletea"
)

// confirm asks a question that is answered with yes or no.
type confirm struct {
	theme    *theme.Theme
	question string
	yes      func() tea.Cmd
}

// NewConfirm asks a question; yes runs when it is answered so.
func NewConfirm(th *theme.Theme, question string, yes func() tea.Cmd) screen.Dialog {
	return &confirm{theme: th, question: question, yes: yes}
}

func (d *confirm) Scope() keys.Scope { return keys.Confirm }

func (d *confirm) Do(action keys.Action) (tea.Cmd, bool) {
	switch action {
	case keys.Yes:
		return d.yes(), true
	case keys.No:
		return nil, true
	}
	return nil, false
}

func (d *confirm) Type(tea.KeyMsg) (tea.Cmd, bool) { return nil, false }

func (d *confirm) View(width, _ int) []string {
	inner := innerWidth(56, width)
	lines := append(wrapped("", d.question, inner), "", d.theme.Dim.Text("y yes   n no"))
	return Box(d.theme, "Sure?", lines, inner)
}
