package look

import (
	"path/filepath"

	"emic/internal/tui/page"
)

// listed is the files, as page.Items.
type listed struct{ *Screen }

// Len implements page.Items.
func (l listed) Len() int { return len(l.entries) }

// Version implements page.Items.
func (l listed) Version(int) uint64 { return l.version*2 + uint64(one(l.inCard)) }

// Render implements page.Items: how it stands with a file, and its name.
func (l listed) Render(item, width int, current bool) []string {
	e, th := &l.entries[item], l.theme
	sign, ink := l.sign(e)
	name := page.Ink("")
	if e.said.Skip || l.passed(e) != "" {
		name = th.Dim
	}
	line := ink.Text(sign) + " " + name.Text(filepath.Base(e.path))
	if current {
		line = th.Glyphs.Pointer + line
		if !l.inCard {
			return []string{th.Selected.Under(page.Fit(line, width))}
		}
		return []string{page.Fit(line, width)}
	}
	return []string{page.Fit(" "+line, width)}
}

// sign is a letter for how it stands with a file.
func (s *Screen) sign(e *entry) (string, page.Ink) {
	th := s.theme
	switch {
	case e.said.Skip:
		return "-", th.Dim
	case e.state != read:
		return th.Glyphs.Seen, th.Dim
	case s.problem(e) != "":
		return "!", th.Error
	case s.passed(e) != "":
		return "=", th.Dim
	case e.said.Fine:
		return th.Glyphs.Chosen, th.StatusSaved
	case e.is.Doubtful:
		return "?", th.Warning
	}
	return " ", page.Ink("")
}
