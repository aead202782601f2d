package screen_test

import (
	"strings"
	"testing"

	"emic/internal/tui/keys"
	"emic/internal/tui/page"
	"emic/internal/tui/screen"
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
