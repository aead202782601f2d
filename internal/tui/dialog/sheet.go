package dialog

import (
	"fmt"
	"strings"

	"emic/internal/tui/keys"
	"emic/internal/tui/page"
	"emic/internal/tui/screen"
	"emic/internal/tui/theme"

	tea "github.com/charmbracelet/bubbletea"
)

// sheet shows every key that holds where one is.
type sheet struct {
	theme  *theme.Theme
	groups []keys.Group
	top    int
	most   int // the last top there can be
}

// NewSheet shows every key of the scopes.
func NewSheet(th *theme.Theme, table []keys.Binding, scopes []keys.Scope) screen.Dialog {
	return &sheet{theme: th, groups: keys.Sheet(table, scopes...)}
}

func (d *sheet) Scope() keys.Scope { return keys.PickOne }

func (d *sheet) Do(action keys.Action) (tea.Cmd, bool) {
	if action == keys.Cancel || action == keys.Accept {
		return nil, true
	}
	d.top = max(0, min(Step(d.top, 1<<16, action), d.most))
	return nil, false
}

// Type scrolls with j and k; any other key closes the sheet.
func (d *sheet) Type(key tea.KeyMsg) (tea.Cmd, bool) {
	switch key.String() {
	case "j":
		return d.Do(keys.Down)
	case "k":
		return d.Do(keys.Up)
	}
	return nil, true
}

// keysWidth is how many cells the keys of a line have.
const keysWidth = 16

func (d *sheet) View(width, height int) []string {
	inner := innerWidth(76, width)
	var lines []string
	for _, g := range d.groups {
		lines = append(lines, d.theme.Title.Text(string(g.Scope)))
		for _, row := range g.Lines {
			names := page.Fit(d.theme.KeyName.Text(row.Keys), keysWidth)
			for _, words := range wrapped("", row.Help, max(1, inner-keysWidth-3)) {
				lines = append(lines, "  "+names+" "+words)
				names = strings.Repeat(" ", keysWidth)
			}
		}
		lines = append(lines, "")
	}
	rows := max(1, height-4)
	d.most = max(0, len(lines)-rows)
	d.top = min(d.top, d.most)
	end := min(len(lines), d.top+rows)
	foot := "any key closes"
	if d.most > 0 {
		foot = fmt.Sprintf("j k scroll (%d to %d of %d lines)   any other key closes", d.top+1, end, len(lines))
	}
	return Box(d.theme, "Keys", append(lines[d.top:end:end], d.theme.Dim.Text(foot)), inner)
}
