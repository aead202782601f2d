package dialog

import (
	"io"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"emic/internal/tui/keys"
	"emic/internal/tui/page"
	"emic/internal/tui/theme"
)

// TestAnswerIsRefusedUntilItFits has Enter and ctrl-s do nothing while the note
// refuses what is typed, and says why at the same height.
func TestAnswerIsRefusedUntilItFits(t *testing.T) {
	var got []string
	note := func(typed string) (string, bool) {
		if typed == "j" {
			return "j moves down", false
		}
		return "", true
	}
	d := NewAnswer(theme.New(lipgloss.NewRenderer(io.Discard), theme.None), "Key for Money", "free: ab", "j", note, func(typed string) tea.Cmd {
		got = append(got, typed)
		return nil
	})
	high := len(d.View(80, 24))
	if text := strings.Join(d.View(80, 24), "\n"); !strings.Contains(text, "j moves down") || !strings.Contains(text, "free: ab") {
		t.Errorf("the box says\n%s", text)
	}
	for name, do := range map[string]func() (tea.Cmd, bool){
		"enter":  func() (tea.Cmd, bool) { return d.Type(tea.KeyMsg{Type: tea.KeyEnter}) },
		"ctrl-s": func() (tea.Cmd, bool) { return d.Do(keys.Save) },
	} {
		if _, closed := do(); closed || len(got) > 0 {
			t.Errorf("%s took a refused answer: closed %v, got %q", name, closed, got)
		}
	}
	d.Type(tea.KeyMsg{Type: tea.KeyBackspace})
	d.Type(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("a ")})
	if lines := d.View(80, 24); len(lines) != high || page.Width(lines[0]) != page.Width(lines[1]) {
		t.Errorf("the box became %d lines, it had %d", len(lines), high)
	}
	if _, closed := d.Type(tea.KeyMsg{Type: tea.KeyEnter}); !closed || len(got) != 1 || got[0] != "a" {
		t.Errorf("closed %v, got %q", closed, got)
	}
}

// TestFirstLetterTakesThePlaceOfWhatStands needs no key to take the initial text away;
// whoever takes some of it away first goes on with the rest.
func TestFirstLetterTakesThePlaceOfWhatStands(t *testing.T) {
	for name, c := range map[string]struct {
		first tea.KeyMsg
		want  string
	}{
		"letter":    {tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("b")}, "bc"},
		"backspace": {tea.KeyMsg{Type: tea.KeyBackspace}, "ac"},
	} {
		var got string
		d := NewAnswer(theme.New(lipgloss.NewRenderer(io.Discard), theme.None), "Key", "", "ax", func(string) (string, bool) { return "", true }, func(typed string) tea.Cmd {
			got = typed
			return nil
		})
		d.Type(c.first)
		d.Type(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("c")})
		if d.Type(tea.KeyMsg{Type: tea.KeyEnter}); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
