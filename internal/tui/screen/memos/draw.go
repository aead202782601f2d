package memos

import (
	"strings"
	"time"

	"emic/internal/tui/page"
)

// firstLines is how many lines of a memo the list shows.
const firstLines = 4

// View implements screen.Screen.
func (s *Screen) View() string {
	said := ""
	switch {
	case s.height <= 0 || s.width <= 0:
		return ""
	case len(s.shown) > 0:
		return s.list.View()
	case !s.read:
		said = "Reading the memos…"
	case s.kind != "":
		said = "No " + string(s.kind) + " memos. f shows all kinds."
	default:
		said = "No memos yet.\n\na writes one on the study. m on the code screen writes one on the coding or\n" +
			"segment at hand, M on the transcript; m on the codebook screen, on the code."
	}
	return strings.Join(page.Lines(said, s.height, s.width), "\n")
}

// Len implements page.Items.
func (s *Screen) Len() int { return len(s.shown) }

// Version implements page.Items.
func (s *Screen) Version(int) uint64 { return s.version }

// Render implements page.Items: what kind of memo, on what, by whom, when; how
// it begins; what it is on.
func (s *Screen) Render(item, width int, current bool) []string {
	m, th := s.all[s.shown[item]], s.host.Theme()
	right := m.Coder + "  " + m.ID.Time().In(s.zone).Format(time.DateOnly) + " "
	kind := th.KeyName.Text(page.Fit(string(m.Kind), 10))
	room := max(10, width-page.Cells(right)-13)
	pointer := " "
	if current {
		pointer = th.Glyphs.Pointer
	}
	head := pointer + kind + " " + page.Fit(th.Title.Text(m.about), room) + " " + th.Dim.Text(right)
	if current {
		head = th.Selected.Under(page.Fit(head, width))
	}
	lines := []string{head}
	text, rows := m.Text, page.Wrap(m.Text, width-4)
	for i, row := range rows[:min(firstLines, len(rows))] {
		line := "  " + page.Paint(text, row, nil)
		if i == firstLines-1 && len(rows) > firstLines {
			line = goesOn(line, width-2)
		}
		lines = append(lines, line)
	}
	switch {
	case m.gone != "":
		lines = append(lines, "  "+th.Withheld.Text(m.gone))
	case m.words != "":
		lines = append(lines, page.Fit("  "+th.Dim.Text("“"+m.words+"”"), width))
	}
	return append(lines, "")
}

// goesOn puts a sign at the end of a line that others would follow.
func goesOn(line string, width int) string {
	if page.Width(line) < width {
		return line + "…"
	}
	return page.Fit(line, width-1)
}
