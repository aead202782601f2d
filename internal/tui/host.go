package tui

import (
	"errors"

	"emic/internal/tui/screen"
	"emic/internal/tui/session"
	"emic/internal/tui/theme"

	tea "github.com/charmbracelet/bubbletea"
)

// Session implements screen.Host.
func (a *App) Session() *session.Session { return a.session }

// Theme implements screen.Host.
func (a *App) Theme() *theme.Theme { return a.theme }

// Ask implements screen.Host.
func (a *App) Ask(d screen.Dialog) { a.dialogs = append(a.dialogs, d) }

// Say implements screen.Host.
func (a *App) Say(text string) { a.said, a.failed = text, nil }

// Fail implements screen.Host. What is said more of why nothing can be saved stands
// as long as that does.
func (a *App) Fail(err error) {
	a.failed = err
	if a.unsaved != nil && errors.Is(err, a.unsaved) {
		a.unsaved = err
	}
}

// Go implements screen.Host.
func (a *App) Go(to screen.Place) tea.Cmd {
	from, left := a.screens[a.front].Leave()
	if to.Screen != a.front || to != (screen.Place{Screen: to.Screen}) {
		from.Screen = a.front
		a.behind = append(a.behind, from)
	}
	a.front = to.Screen
	return tea.Batch(left, a.screens[a.front].Enter(to))
}

// back goes back to where one came from.
func (a *App) back() tea.Cmd {
	if len(a.behind) == 0 {
		return nil
	}
	to := a.behind[len(a.behind)-1]
	a.behind = a.behind[:len(a.behind)-1]
	_, left := a.screens[a.front].Leave()
	a.front = to.Screen
	return tea.Batch(left, a.screens[a.front].Enter(to))
}
