package tui

import (
	"errors"
	"fmt"
	"testing"

	"emic/internal/tui/session"

	tea "github.com/charmbracelet/bubbletea"
)

// replaced is the error of a study that is another by now.
type replaced struct{ error }

func (replaced) Replaced() bool { return true }

// TestReplacedEndsTheProgram sees that nothing stays on the screen of a study in
// whose place there is another, from which somebody may have withdrawn.
func TestReplacedEndsTheProgram(t *testing.T) {
	gone := fmt.Errorf("look: %w", replaced{errors.New("another file")})
	for name, msg := range map[string]tea.Msg{"looking": session.Changed{Err: gone}, "saving": session.Saved{Err: gone}} {
		t.Run(name, func(t *testing.T) {
			a := &App{}
			_, cmd := a.Update(msg)
			if cmd == nil || cmd() != (tea.QuitMsg{}) || !errors.Is(a.over, gone) {
				t.Errorf("the program goes on, and says %v", a.over)
			}
		})
	}
}
