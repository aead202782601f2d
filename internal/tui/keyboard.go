package tui

import (
	"emic/internal/tui/dialog"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"

	tea "github.com/charmbracelet/bubbletea"
)

// press plays a key message, which may hold several keys.
func (a *App) press(msg tea.KeyMsg) tea.Cmd {
	var cmds []tea.Cmd
	for _, key := range keys.Split(msg) {
		a.said, a.failed = "", nil
		cmds = append(cmds, a.key(key))
	}
	return tea.Batch(cmds...)
}

// key hands one key to the dialog, to the screen, or does what holds everywhere.
func (a *App) key(key tea.KeyMsg) tea.Cmd {
	if d := a.dialog(); d != nil {
		return a.keyInDialog(d, key)
	}
	front := a.screens[a.front]
	if cmd, taken := a.pinned(key); taken {
		return cmd
	}
	action, state := a.matcher.Match(key, append(front.Scopes(), keys.Global)...)
	switch state {
	case keys.Pending, keys.Dropped:
		return nil
	case keys.Unknown:
		a.Say(keys.Name(key) + " does nothing here; ? shows every key")
		return nil
	case keys.Matched:
	}
	if action == keys.Suspend { // of the program, whatever the screen does
		return tea.Suspend
	}
	if cmd, done := front.Do(action); done {
		return cmd
	}
	return a.everywhere(action)
}

// pinned hands a key to a screen that knows keys of its own, unless a sequence has begun.
func (a *App) pinned(key tea.KeyMsg) (tea.Cmd, bool) {
	screen, ok := a.screens[a.front].(interface {
		Pinned(tea.KeyMsg) (tea.Cmd, bool)
	})
	if !ok || a.matcher.Pending() != "" {
		return nil, false
	}
	return screen.Pinned(key)
}

func (a *App) keyInDialog(d screen.Dialog, key tea.KeyMsg) tea.Cmd {
	action, state := a.matcher.Match(key, d.Scope())
	if state == keys.Matched && action == keys.Quit {
		return a.quit()
	}
	if state == keys.Matched && action == keys.Suspend {
		return tea.Suspend
	}
	depth := len(a.dialogs)
	var cmd tea.Cmd
	var closed bool
	switch state {
	case keys.Matched:
		cmd, closed = d.Do(action)
	case keys.Unknown:
		cmd, closed = d.Type(key)
	case keys.Pending, keys.Dropped:
	}
	if closed { // it may have asked for another dialog as it closed
		a.dialogs = append(a.dialogs[:depth-1], a.dialogs[depth:]...)
		return tea.Batch(cmd, a.leftWriting())
	}
	return cmd
}

// everywhere does an action that holds on every screen.
func (a *App) everywhere(action keys.Action) tea.Cmd {
	for i, show := range []keys.Action{
		keys.ShowCode, keys.ShowCodebook, keys.ShowThemes, keys.ShowQuotes, keys.ShowMemos, keys.ShowHistory,
	} {
		if action == show {
			return a.Go(screen.Place{Screen: screenOrder()[i]})
		}
	}
	switch action {
	case keys.Undo:
		return a.session.Do(a.session.Author.Undo())
	case keys.Redo:
		return a.session.Do(a.session.Author.Redo())
	case keys.Back:
		return a.back()
	case keys.Help:
		a.Ask(dialog.NewSheet(a.theme, a.table, append(a.screens[a.front].Scopes(), keys.Global)))
	case keys.Quit:
		return a.quit()
	}
	return nil
}

// quit leaves the screen, which keeps where one was, and ends the program. The
// session sees to it that everything is written first.
func (a *App) quit() tea.Cmd {
	_, cmd := a.screens[a.front].Leave()
	return tea.Batch(cmd, tea.Quit)
}

func (a *App) dialog() screen.Dialog {
	if len(a.dialogs) == 0 {
		return nil
	}
	return a.dialogs[len(a.dialogs)-1]
}
