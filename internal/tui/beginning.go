package tui

import (
	"time"

	"emic/internal/tui/session"

	tea "github.com/charmbracelet/bubbletea"
)

// Init enters the first screen and begins to look for other writers; it asks whether
// the terminal is dark, where the theme depends on that, and waits for the word that
// the study's file is whole.
func (a *App) Init() tea.Cmd {
	start := a.behind[0]
	a.behind = nil
	return tea.Batch(a.screens[a.front].Enter(start), a.lookLater(), attempt(a.askBackground), attempt(a.whole), a.lookBeside())
}

// attempt does something beside the screens, and says so when it fails; nil does
// nothing.
func attempt(do func() error) tea.Cmd {
	if do == nil {
		return nil
	}
	return func() tea.Msg {
		if err := do(); err != nil {
			return session.Saved{Err: err}
		}
		return nil
	}
}

// found is what is to be said of what lies beside the study's file.
type found string

// lookBeside looks there once, beside the first frame.
func (a *App) lookBeside() tea.Cmd {
	if a.beside == nil {
		return nil
	}
	return func() tea.Msg {
		if said := a.beside(); said != "" {
			return found(said)
		}
		return nil
	}
}

// lookEvery is how often the program asks whether somebody else wrote to the study.
const lookEvery = time.Second

// tick is when the program asks for other writers.
type tick struct{}

func (a *App) lookLater() tea.Cmd {
	return tea.Tick(lookEvery, func(time.Time) tea.Msg { return tick{} })
}
