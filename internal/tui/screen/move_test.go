package screen_test

import (
	"strings"
	"testing"

	"emic/internal/tui/keys"
	"emic/internal/tui/page"
	"emic/internal/tui/screen"

	tea "github.com/charmbracelet/bubbletea"
)

// lines is a list of a hundred lines.
type lines struct{}

func (lines) Len() int           { return 100 }
func (lines) Version(int) uint64 { return 0 }
func (lines) Render(item, _ int, _ bool) []string {
	return []string{strings.Repeat("x", item%7)}
}

func TestMove(t *testing.T) {
	list := page.NewList(lines{})
	list.SetSize(20, 10)
	for _, step := range []struct {
		action keys.Action
		want   int
	}{
		{keys.Down, 1}, {keys.Down, 2}, {keys.Up, 1}, {keys.Last, 99}, {keys.First, 0},
		{keys.PageDown, 10}, {keys.PageUp, 0}, {keys.HalfDown, 5}, {keys.HalfUp, 0},
	} {
		if !screen.Move(list, step.action) {
			t.Errorf("%s is not taken for a move", step.action)
		}
		if got := list.Cursor(); got != step.want {
			t.Errorf("after %s the cursor is on %d, want %d", step.action, got, step.want)
		}
	}
	if screen.Move(list, keys.Undo) {
		t.Error("undoing is taken for a move")
	}
}

func TestMouse(t *testing.T) {
	list := page.NewList(lines{})
	list.SetSize(20, 10)
	press := tea.MouseMsg{Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}
	release := tea.MouseMsg{Button: tea.MouseButtonLeft, Action: tea.MouseActionRelease, Y: 9}
	press.Y = 6
	if !screen.Mouse(list, press, 2) || list.Cursor() != 4 {
		t.Errorf("a press on the seventh line puts the cursor on %d, want 4", list.Cursor())
	}
	if press.Y = 1; screen.Mouse(list, press, 2) || screen.Mouse(list, release, 0) || list.Cursor() != 4 {
		t.Errorf("a press above the list, or letting go, puts the cursor on %d", list.Cursor())
	}
	screen.Mouse(list, tea.MouseMsg{Button: tea.MouseButtonWheelDown, Action: tea.MouseActionPress}, 2)
	if from, _ := list.Visible(); from != 3 {
		t.Errorf("the wheel scrolls by %d lines, want 3", from)
	}
	screen.Mouse(list, tea.MouseMsg{Button: tea.MouseButtonWheelUp, Action: tea.MouseActionPress}, 2)
	if from, _ := list.Visible(); from != 0 {
		t.Errorf("and back to line %d, want 0", from)
	}
}
