package look

import (
	"fmt"
	"path/filepath"
	"strings"

	"emic/internal/terminal"
	"emic/internal/tui/keys"
	"emic/internal/tui/page"

	"github.com/charmbracelet/lipgloss"
)

// The lines around the panes.
const (
	headerLines = 1
	footerLines = 2
)

// The smallest window that there is something to see in.
const (
	leastWidth  = 40
	leastHeight = 10
)

func (s *Screen) resize(width, height int) {
	s.width, s.height = width, height
	s.sizes()
}

func (s *Screen) sizes() {
	rows := max(0, s.height-headerLines-footerLines-1)
	s.files.SetSize(s.listWidth(), rows)
	s.card.SetSize(s.cardWidth(), rows)
}

// besides reports whether there is room for both panes.
func (s *Screen) besides() bool { return len(s.entries) > 1 && s.width >= 64 }

// listWidth is the width of the list of files, 0 where it is not shown.
func (s *Screen) listWidth() int {
	switch {
	case len(s.entries) == 1 || !s.besides() && s.inCard:
		return 0
	case !s.besides():
		return s.width
	}
	return max(22, min(s.width*3/10, 50))
}

func (s *Screen) cardWidth() int {
	switch list := s.listWidth(); {
	case list == 0:
		return s.width
	case !s.besides():
		return 0
	default:
		return s.width - list - 1
	}
}

// View implements tea.Model: exactly the window, the dialog over it.
func (s *Screen) View() string {
	if s.width <= 0 || s.height <= 0 {
		return ""
	}
	if s.width < leastWidth || s.height < leastHeight {
		return strings.Join(page.Lines("emic needs a window of 40×10", s.height, s.width), "\n")
	}
	lines := append([]string{s.header()}, s.body()...)
	lines = append(lines, s.status(), s.hints())
	if n := len(s.dialogs); n > 0 {
		box := s.dialogs[n-1].View(s.width, s.height)
		lines = page.Over(lines, box, max(0, (s.height-len(box))/2), max(0, (s.width-lipgloss.Width(box[0]))/2))
	}
	return strings.Join(lines, "\n")
}

// header says what there is in the list.
func (s *Screen) header() string {
	th, t := s.theme, s.tally()
	right := joined(", ", count(len(s.entries), "file"), t.rest())
	if t.fine > 0 {
		right += ", " + fmt.Sprint(t.fine) + " right"
	}
	right = terminal.Safe(right) + " "
	left := th.Title.Text(" emic ") + " " + th.Bar.Text(s.config.Study+": files to take in")
	return page.Fit(left, max(0, s.width-page.Width(right)-1)) + " " + page.Fit(right, min(page.Width(right), s.width-1))
}

// body is the two panes, or the one that there is room for.
func (s *Screen) body() []string {
	s.sizes()
	var panes [][]string
	if w := s.listWidth(); w > 0 {
		place := fmt.Sprintf(" FILES %d of %d", s.at()+1, len(s.entries))
		panes = append(panes, s.pane(place, s.files.View(), w, !s.inCard))
	}
	if w := s.cardWidth(); w > 0 {
		title := " " + s.entries[s.at()].path
		if e := &s.entries[s.at()]; e.known && e.state != read {
			title = " reading it again…" + title
		}
		panes = append(panes, s.pane(title, s.card.View(), w, s.inCard))
	}
	return page.Beside(s.theme.Border.Text(s.theme.Glyphs.Vertical), panes...)
}

// pane puts a title above a list.
func (s *Screen) pane(title, list string, width int, front bool) []string {
	ink := s.theme.Dim
	if front {
		ink = s.theme.Title
	}
	rows := s.height - headerLines - footerLines - 1
	return append([]string{page.Fit(ink.Text(title), width)}, page.Lines(list, rows, width)...)
}

// status is the rule above the hints, with what was said.
func (s *Screen) status() string {
	th := s.theme
	words := ""
	switch {
	case s.matcher.Pending() != "":
		words = th.Status.Text(" " + keys.Show(s.matcher.Pending()) + "… ")
	case s.failed:
		words = th.Error.Text(" " + s.said + " ")
	case s.said != "":
		words = th.Status.Text(" " + s.said + " ")
	}
	words = page.Fit(words, min(page.Width(words), s.width-2))
	rule := strings.Repeat(th.Glyphs.Horizontal, max(0, s.width-page.Width(words)-1))
	return page.Fit(th.Border.Text(th.Glyphs.Horizontal)+words+th.Border.Text(rule), s.width)
}

// hints is the line of keys that hold now, as many as there is room for, the last
// always.
func (s *Screen) hints() string {
	scope := keys.Look
	if n := len(s.dialogs); n > 0 {
		scope = s.dialogs[n-1].Scope()
	}
	var parts []string
	for _, h := range keys.Hints(s.table, scope) {
		parts = append(parts, " "+s.theme.KeyName.Text(h.Key)+" "+h.Label+" ")
	}
	if len(parts) == 0 {
		return strings.Repeat(" ", s.width)
	}
	line, last := "", parts[len(parts)-1]
	for _, part := range parts[:len(parts)-1] {
		if page.Width(line)+page.Width(part)+page.Width(last) > s.width {
			break
		}
		line += part
	}
	return page.Fit(line+last, s.width)
}

// listed is the files, as page.Items.
type listed struct{ *Screen }

// Len implements page.Items.
func (l listed) Len() int { return len(l.entries) }

// Version implements page.Items.
func (l listed) Version(int) uint64 { return l.version*2 + one(l.inCard) }

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

// details is the card, as page.Items.
type details struct{ *Screen }

// Len implements page.Items.
func (d details) Len() int { return len(d.rows) }

// Version implements page.Items.
func (d details) Version(int) uint64 { return d.version*2 + one(d.inCard) }

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

// wrapped paints the words of a row.
func (d details) wrapped(r row, width int) []string {
	th := d.theme
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

// one is 1 for true.
func one(is bool) uint64 {
	if is {
		return 1
	}
	return 0
}
