package tui

import (
	"errors"
	"slices"
	"strings"
	"time"

	"emic/internal/terminal"
	"emic/internal/tui/dialog"
	"emic/internal/tui/keys"
	"emic/internal/tui/page"
	"emic/internal/tui/theme"
)

// The lines around a screen: the header above it, and below it the status line
// and the hints.
const (
	headerLines = 1
	footerLines = 2
)

// View implements tea.Model: exactly the window, the dialog over the screen.
func (a *App) View() string {
	if a.width <= 0 || a.height <= 0 {
		return ""
	}
	if a.width < leastWidth || a.height < leastHeight {
		return strings.Join(page.Lines("emic needs a window of 40×10", a.height, a.width), "\n")
	}
	lines := make([]string, 0, a.height)
	lines = append(lines, a.header())
	lines = append(lines, strings.Split(a.screens[a.front].View(), "\n")...)
	lines = append(lines, a.status())
	for _, line := range a.warning {
		lines = append(lines, page.Fit(" "+a.theme.Error.Text(line), a.width))
	}
	lines = append(lines, a.hints())
	if d := a.dialog(); d != nil {
		room := a.dialogRoom()
		lines = dialog.Lay(lines, d.View(a.width, room), a.width, room)
	}
	return strings.Join(lines, "\n")
}

// The smallest window that there is something to see in.
const (
	leastWidth  = 40
	leastHeight = 10
)

// dialogRoom is how many lines a dialog has. That nothing is saved is not covered by one,
// in a window that has room for both.
func (a *App) dialogRoom() int {
	if a.trouble() == nil {
		return a.height
	}
	return max(leastHeight, a.height-footerLines-len(a.warning))
}

// header is the line with program, study, coder, and what the screen says.
func (a *App) header() string {
	th := a.theme
	left := th.Title.Text(" emic ") + " " + th.Bar.Text(a.session.Snapshot().Title)
	middle := a.session.Author.Name
	right := terminal.Safe(a.screens[a.front].Header(a.width * 3 / 5))
	right = page.Fit(right, min(page.Width(right), a.width*3/4))
	room := a.width - page.Width(right) - 2
	if page.Width(left)+page.Cells(middle)+3 <= room {
		left = page.Fit(left, room-page.Cells(middle)-2) + th.Dim.Text(middle)
	}
	return page.Fit(left, room) + "  " + right
}

// status is the rule above the hints, with what was said and since when all is saved.
func (a *App) status() string {
	th := a.theme
	words := ""
	switch {
	case a.failed != nil && a.warning == nil:
		words = th.Error.Text(" " + failure(a.failed) + " ")
	case a.matcher.Pending() != "":
		words = th.Status.Text(" " + keys.Show(a.matcher.Pending()) + "… ")
	case a.said != "":
		words = th.Status.Text(" " + a.said + " ")
	case a.trouble() != nil && a.warning == nil:
		words = th.Error.Text(" " + failure(a.trouble()) + " ")
	}
	saved := a.standing()
	room := a.statusRoom(saved)
	words = page.Fit(words, min(page.Width(words), room))
	rule := strings.Repeat(th.Glyphs.Horizontal, max(0, room-page.Width(words)))
	end := th.Border.Text(th.Glyphs.Horizontal)
	return page.Fit(end+words+th.Border.Text(rule)+saved+end, a.width)
}

// statusRoom is how many cells the status line has for words.
func (a *App) statusRoom(saved string) int { return a.width - page.Width(saved) - 3 }

// warningLines is what is wrong and the way out, in lines of their own below the
// status line; none where it has room for all of it.
func (a *App) warningLines() []string {
	err := a.failed
	if err == nil {
		err = a.trouble()
	}
	if err == nil {
		return nil
	}
	words := failure(err)
	if page.Cells(words)+2 <= a.statusRoom(a.standing()) {
		return nil
	}
	rows := page.Wrap(words, a.width-2)
	rows = rows[:min(len(rows), max(1, a.height/warningShare))]
	rows[len(rows)-1].End = len(words) // of a longer one it is seen that it goes on
	lines := make([]string, len(rows))
	for i, row := range rows {
		lines[i] = strings.TrimRight(words[row.Start:row.End], " \n")
	}
	return lines
}

// warningShare keeps a long warning from taking more of the window than one line in
// so many.
const warningShare = 4

// standing says since when all is saved, and as long as nothing can be, so.
func (a *App) standing() string {
	th := a.theme
	switch {
	case a.trouble() != nil && a.savedAt.IsZero() && a.savedBefore.IsZero():
		return th.Error.Text(" NOT SAVING, nothing saved yet ")
	case a.trouble() != nil:
		return th.Error.Text(" NOT SAVING, last saved " + a.lastSaved() + " ")
	case a.savedAt.IsZero():
		return ""
	}
	return th.StatusSaved.Text(" saved " + a.savedAt.Format(time.TimeOnly) + " ")
}

// lastSaved is when something was saved last; with the day, where that was before the
// program began and on another day.
func (a *App) lastSaved() string {
	if !a.savedAt.IsZero() {
		return a.savedAt.Format(time.TimeOnly)
	}
	if day := time.DateOnly; a.savedBefore.Format(day) != a.now().Format(day) {
		return a.savedBefore.Format("2 Jan 15:04")
	}
	return a.savedBefore.Format(time.TimeOnly)
}

// trouble is why nothing can be saved; nil when nothing is known against it.
func (a *App) trouble() error {
	if a.astray != nil {
		return a.astray
	}
	return a.unsaved
}

// lasts reports whether acts will go on failing until somebody mends the disk, or
// whatever keeps the study from being written.
func lasts(err error) bool {
	var known interface{ Lasting() bool }
	return errors.As(err, &known) && known.Lasting()
}

// isWithdrawn reports whether somebody has withdrawn from the study: what the screens
// show is not to be kept.
func isWithdrawn(err error) bool {
	var known interface{ Withdrawn() bool }
	return errors.As(err, &known) && known.Withdrawn()
}

// failure is an error in words, with the way out where it knows one.
func failure(err error) string {
	words := err.Error()
	if known, ok := err.(interface{ Reason() string }); ok { // what wraps it says more
		words = known.Reason()
	}
	if h, ok := hintOf(err); ok {
		words += " — " + h
	}
	return words
}

// hints is the line of keys that hold now. A dialog says its own in its box.
func (a *App) hints() string {
	if a.dialog() != nil {
		return strings.Repeat(" ", a.width)
	}
	scopes := append(a.screens[a.front].Scopes(), keys.Global)
	if !slices.Equal(scopes, a.hinted.scopes) || a.hinted.width != a.width || a.hinted.theme != *a.theme {
		a.hinted = hinted{scopes, a.width, *a.theme, a.hintLine(scopes)}
	}
	return a.hinted.line
}

// hinted is the line of hints as it was drawn last.
type hinted struct {
	scopes []keys.Scope
	width  int
	theme  theme.Theme
	line   string
}

// hintLine shows as many hints as there is room for, the last always.
func (a *App) hintLine(scopes []keys.Scope) string {
	th := a.theme
	all := keys.Hints(a.table, scopes...)
	if len(all) == 0 {
		return strings.Repeat(" ", a.width)
	}
	paint := func(h keys.Hint) string { return " " + th.KeyName.Text(h.Key) + " " + h.Label + " " }
	last := paint(all[len(all)-1])
	line := ""
	for _, h := range all[:len(all)-1] {
		next := paint(h)
		if page.Width(line)+page.Width(next)+page.Width(last) > a.width {
			break
		}
		line += next
	}
	return page.Fit(line+last, a.width)
}
