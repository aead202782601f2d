package tui

import (
	"context"

	"emic/internal/tui/look"
	"emic/internal/tui/theme"

	tea "github.com/charmbracelet/bubbletea"
)

// Look lets a person look at files before they are taken in, and returns what they
// said about each, and whether the files are to be taken in. Errors: see Run.
func Look(ctx context.Context, t Terminal, choice theme.Choice, c look.Config) (said []look.Coming, take bool, err error) {
	choice, looks := t.looks(choice)
	c.Theme = looks(t.dark())
	model := &looking{Screen: look.New(c), theme: c.Theme, looks: looks}
	err = t.play(ctx, model, func(ask func() error) {
		if choice == theme.Auto {
			model.ask = ask
		}
	}, func() error { return nil })
	said, take = model.Taken()
	return said, take && err == nil, err
}

// looking is the screen with the theme that fits the terminal's background.
type looking struct {
	*look.Screen
	theme *theme.Theme
	looks func(dark bool) *theme.Theme
	ask   func() error // nil when the theme does not depend on the background
}

// Init implements tea.Model. That the terminal could not be asked changes nothing.
func (l *looking) Init() tea.Cmd {
	return tea.Batch(l.Screen.Init(), func() tea.Msg {
		if l.ask != nil {
			_ = l.ask()
		}
		return nil
	})
}

// Update implements tea.Model.
func (l *looking) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if background, ok := msg.(theme.Background); ok {
		*l.theme = *l.looks(background.Dark)
	}
	_, cmd := l.Screen.Update(msg)
	return l, cmd
}
