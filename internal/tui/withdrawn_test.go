package tui

import (
	"errors"
	"fmt"
	"testing"

	"emic/internal/tui/session"

	tea "github.com/charmbracelet/bubbletea"
)

// withdrawn is the error of a study that is another by now.
type withdrawn struct{ error }

func (withdrawn) Withdrawn() bool { return true }

// TestWithdrawnEndsTheProgram sees that nothing stays on the screen of a study from
// which somebody has withdrawn.
func TestWithdrawnEndsTheProgram(t *testing.T) {
	gone := fmt.Errorf("look: %w", withdrawn{errors.New("another file")})
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
