package dialog

import (
	"io"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"emic/internal/tui/theme"
)

// TestChooseNothingFits types what no option has, and takes it back.
func TestChooseNothingFits(t *testing.T) {
	th := theme.New(lipgloss.NewRenderer(io.Discard), theme.Dark)
	d := NewChoose(th, "Who asks?", []Option{{Label: "Moderator"}, {Label: "P07"}}, 0, func(int) tea.Cmd { return nil })
	shown := func() string { return strings.Join(d.View(80, 24), "\n") }
	if strings.Contains(shown(), "nothing fits") {
		t.Errorf("before anything is typed:\n%s", shown())
	}
	d.(*choose).Type(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("j")})
	if got := shown(); !strings.Contains(got, "nothing fits") || strings.Contains(got, "P07") {
		t.Errorf("with j typed:\n%s", got)
	}
	d.(*choose).Type(tea.KeyMsg{Type: tea.KeyBackspace})
	if got := shown(); strings.Contains(got, "nothing fits") || !strings.Contains(got, "P07") {
		t.Errorf("with j taken back:\n%s", got)
	}
}
