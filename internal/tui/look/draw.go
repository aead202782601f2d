package look

import (
	"fmt"
	"strings"

	"emic/internal/terminal"
	"emic/internal/tui/dialog"
	"emic/internal/tui/keys"
	"emic/internal/tui/page"
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
		lines = dialog.Lay(lines, s.dialogs[n-1].View(s.width, s.height), s.width, s.height)
	}
	return strings.Join(lines, "\n")
}

// header says what there is in the list.
func (s *Screen) header() string {
	th, t := s.theme, s.tally()
	doubtful := ""
	if t.doubtful > 0 {
		doubtful = fmt.Sprint(t.doubtful, " doubtful")
	}
	right := joined(", ", count(len(s.entries), "file"), doubtful, t.rest())
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
// always. A dialog says its own in its box.
func (s *Screen) hints() string {
	if len(s.dialogs) > 0 {
		return strings.Repeat(" ", s.width)
	}
	var parts []string
	for _, h := range keys.Hints(s.table, keys.Look) {
		parts = append(parts, " "+s.theme.KeyName.Text(h.Key)+" "+h.Label+" ")
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

// one is 1 for true.
func one(is bool) int {
	if is {
		return 1
	}
	return 0
}
