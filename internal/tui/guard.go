package tui

import (
	"errors"
	"sync"

	"emic/internal/tui/crash"
	"emic/internal/tui/session"

	tea "github.com/charmbracelet/bubbletea"
)

// guarded is a model whose panics, and those of its commands, end the program in
// good order: the terminal is given back, and nobody's words are shown.
type guarded struct {
	model tea.Model
	quit  func() // ends the program, from outside of it

	mu   sync.Mutex
	fell *crash.Error // the first panic
}

// fallen tells of the panic of a command.
type fallen struct{ *crash.Error }

// fall notes a panic. Call it deferred, with what recover has returned.
func (g *guarded) fall(cause any) bool {
	if cause == nil {
		return false
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.fell == nil {
		g.fell = crash.Caught(cause)
	}
	return true
}

// crashed returns the first panic; nil when there was none.
func (g *guarded) crashed() *crash.Error {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.fell
}

// Init implements tea.Model.
func (g *guarded) Init() (cmd tea.Cmd) {
	defer func() {
		if g.fall(recover()) {
			cmd = tea.Quit
		}
	}()
	return g.guard(g.model.Init())
}

// Update implements tea.Model. After a panic the model is not touched again.
func (g *guarded) Update(msg tea.Msg) (model tea.Model, cmd tea.Cmd) {
	defer func() {
		if g.fall(recover()) {
			model, cmd = g, tea.Quit
		}
	}()
	if cause := panicIn(msg); cause != nil {
		g.fall(cause)
	}
	if g.crashed() != nil {
		return g, tea.Quit
	}
	_, cmd = g.model.Update(msg)
	return g, g.guard(cmd)
}

// panicIn returns the panic that a message tells of: of a command, or of the
// goroutine that writes.
func panicIn(msg tea.Msg) (cause any) {
	var err error
	switch msg := msg.(type) {
	case fallen:
		return msg.Error
	case session.Saved:
		err = msg.Err
	case sent:
		err = msg.saved.Err
	}
	if fell, ok := errors.AsType[*crash.Error](err); ok {
		return fell
	}
	return nil
}

// View implements tea.Model.
func (g *guarded) View() (view string) {
	defer func() {
		if g.fall(recover()) {
			view = ""
			go g.quit() // View has no way to ask for it
		}
	}()
	if g.crashed() != nil {
		return ""
	}
	return g.model.View()
}

// guard catches the panics of a command, and of those that it unfolds to.
func (g *guarded) guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if cause := recover(); cause != nil {
				msg = fallen{crash.Caught(cause)}
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			guardedBatch := make(tea.BatchMsg, len(batch))
			for i, part := range batch {
				guardedBatch[i] = g.guard(part)
			}
			return guardedBatch
		}
		return msg
	}
}
