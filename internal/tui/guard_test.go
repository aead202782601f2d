package tui

import (
	"errors"
	"strings"
	"testing"

	"emic/internal/tui/crash"
	"emic/internal/tui/session"

	tea "github.com/charmbracelet/bubbletea"
)

const canary = "kanarienvogel"

// brittle is a model that panics where it is told to.
type brittle struct{ in string }

func (b brittle) Init() tea.Cmd { b.panicIn("init"); return nil }

func (b brittle) Update(tea.Msg) (tea.Model, tea.Cmd) {
	b.panicIn("update")
	return b, tea.Batch(nil, func() tea.Msg {
		return tea.BatchMsg{func() tea.Msg { b.panicIn("command"); return nil }}
	})
}

func (b brittle) View() string { b.panicIn("view"); return "all is well" }

func (b brittle) panicIn(place string) {
	if b.in == place {
		panic(canary)
	}
}

// live runs a model as Bubble Tea does, until it quits or has nothing to do.
func live(g *guarded) (quit bool) {
	cmds := []tea.Cmd{g.Init(), func() tea.Msg { return tea.WindowSizeMsg{} }}
	for n := 0; n < 20 && len(cmds) > 0; n++ {
		cmd := cmds[0]
		cmds = cmds[1:]
		if cmd == nil {
			continue
		}
		switch msg := cmd().(type) {
		case nil:
		case tea.QuitMsg:
			return true
		case tea.BatchMsg:
			cmds = append(cmds, msg...)
		default:
			model, next := g.Update(msg)
			cmds = append(cmds, next)
			model.View()
		}
	}
	return false
}

func TestEveryPanicEndsInGoodOrder(t *testing.T) {
	for _, place := range []string{"init", "update", "view", "command"} {
		asked := make(chan bool, 20)
		g := &guarded{model: brittle{place}, quit: func() { asked <- true }}
		if quit := live(g); !quit && !<-asked {
			t.Errorf("a panic in %s does not end the program", place)
		}
		fell := g.crashed()
		if fell == nil || strings.Contains(fell.Error()+fell.Report(), canary) || !strings.Contains(fell.Report(), "guard_test.go") {
			t.Errorf("a panic in %s: %v", place, fell)
		}
		if view := g.View(); view != "" {
			t.Errorf("after a panic in %s it shows %q", place, view)
		}
	}
	g := &guarded{model: brittle{}}
	if live(g); g.crashed() != nil || g.View() != "all is well" {
		t.Errorf("without a panic: %v, %q", g.crashed(), g.View())
	}
}

// TestPanicOfTheWriter is caught in the session, and comes as an error.
func TestPanicOfTheWriter(t *testing.T) {
	for _, msg := range []tea.Msg{session.Saved{Err: crash.Caught(canary)}, sent{saved: session.Saved{Err: crash.Caught(canary)}}} {
		g := &guarded{model: brittle{}}
		if _, cmd := g.Update(msg); cmd == nil || g.crashed() == nil {
			t.Errorf("%T does not end the program", msg)
		}
	}
	if panicIn(session.Saved{Err: errors.New("the disk is full")}) != nil {
		t.Error("an error is taken for a panic")
	}
}
