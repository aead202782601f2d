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
	label := page.Ink("").Text(h.Label)
	if s.undone[h.ID] {
		label = th.Warning.Text("undone") + " " + th.Dim.Text(h.Label)
	}
	when := th.Dim.Text(h.Time().In(s.zone).Format("2006-01-02 15:04"))
	coder := page.Fit(page.Ink("").Text(h.Coder), min(8, max(4, width/10)))
	line := page.Fit(" "+when+"  "+coder+" "+label, width)
	if current {
		line = th.Selected.Under(page.Fit(th.Glyphs.Pointer+when+"  "+coder+" "+label, width))
	}
	return []string{line}
}
