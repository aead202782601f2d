package look

import (
	"strings"

	"emic/internal/terminal"
	"emic/internal/tui/page"
)

// details is the card, as page.Items.
type details struct{ *Screen }

// Len implements page.Items.
func (d details) Len() int { return len(d.rows) }

// Version implements page.Items.
func (d details) Version(int) uint64 { return d.version*2 + uint64(one(d.inCard)) }

// Render implements page.Items: the key that changes it, what it is about, and
// what is to be said.
func (d details) Render(item, width int, current bool) []string {
	const aboutWidth = 14
	r, th := d.rows[item], d.theme
	key := page.Fit(th.KeyName.Text(d.keyOf(r)), 1)
	about := page.Fit(th.Dim.Text(d.about(item)), aboutWidth)
	indent := strings.Repeat(" ", aboutWidth+4)
	var lines []string
	room, bullet, hang := max(10, width-aboutWidth-5), "", ""
	if r.ink == warning { // there may be several, each of several lines
		bullet, hang = th.Glyphs.Seen+" ", "  "
	}
	for i, words := range d.wrapped(r, room-len(hang)) {
		if words = hang + words; i == 0 {
			words = bullet + words[len(hang):]
			pointer := " "
			if current && d.inCard {
				pointer = th.Glyphs.Pointer
			}
			lines = append(lines, pointer+key+" "+about+" "+words)
		} else {
			lines = append(lines, indent+words)
		}
	}
	if current && d.inCard {
		for i, line := range lines {
			lines[i] = th.Selected.Under(page.Fit(line, width))
		}
	}
	return lines
}

// wrapped paints the words of a row, which begins a line by itself only where there
// is no more room.
func (d details) wrapped(r row, width int) []string {
	th := d.theme
	r.label, r.text = inOneLine(r.label), inOneLine(r.text)
	text, marks := r.text, []page.Mark(nil)
	if r.label != "" {
		label := page.Mark{Ink: th.Speaker}
		if r.asks {
			label.Ink = th.Interviewer
		}
		label.End = len(r.label)
		text, marks = r.label+"  "+r.text, append(marks, label)
	}
	if ink := d.inkOf(r.ink); ink != "" {
		whole := page.Mark{Ink: ink}
		whole.End = len(text)
		marks = append(marks, whole)
	}
	var lines []string
	rows := page.Wrap(text, width)
	for i, at := range rows {
		if i == r.most && r.most > 0 {
			lines = append(lines, th.Dim.Text("…"))
			break
		}
		lines = append(lines, page.Paint(text, at, marks))
	}
	return lines
}

// inOneLine shows the line feeds of a text as elsewhere, and keeps all else.
func inOneLine(text string) string { return strings.ReplaceAll(text, "\n", terminal.Safe("\n")) }

func (s *Screen) inkOf(t tone) page.Ink {
	switch t {
	case faint:
		return s.theme.Dim
	case warning:
		return s.theme.Warning
	case trouble:
		return s.theme.Error
	case plain:
	}
	return ""
}
