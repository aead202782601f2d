package history

import (
	"strings"

	"emic/internal/tui/page"
)

// View implements screen.Screen.
func (s *Screen) View() string {
	said := ""
	switch {
	case s.height <= 0 || s.width <= 0:
		return ""
	case s.leaf != nil:
		return s.leaf.view(s.width, s.height)
	case s.waiting != "":
		said = s.waiting + "\n\nesc leaves"
	case len(s.headers) > 0:
		return s.list.View()
	case s.loading:
		said = "Reading the history…"
	default:
		said = "Nothing has happened yet. Every act of every coder will stand here."
	}
	return strings.Join(page.Lines(said, s.height, s.width), "\n")
}

// Len implements page.Items.
func (s *Screen) Len() int { return len(s.headers) }

// Version implements page.Items.
func (s *Screen) Version(int) uint64 { return s.version }

// Render implements page.Items: when, who, what, and whether it still stands.
func (s *Screen) Render(item, width int, current bool) []string {
	h, th := s.headers[item], s.host.Theme()
	state, label := "", page.Ink("").Text(h.Label)
	if s.undone[h.ID] {
		state, label = "undone", th.Dim.Text(h.Label)
	}
	line := page.Columns([]int{20, 10, max(10, width-20-10-7-3), -7},
		" "+th.Dim.Text(s.time(h)), page.Ink("").Text(h.Coder), label, th.Warning.Text(state)+" ")
	if current {
		line = th.Selected.Under(line)
	}
	return []string{line}
}
