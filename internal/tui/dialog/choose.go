package dialog

import (
	"strings"

	"emic/internal/tui/keys"
	"emic/internal/tui/page"
	"emic/internal/tui/screen"
	"emic/internal/tui/theme"

	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// Option is one of several to choose from.
type Option struct{ Label, Note string }

// choose asks for one of several.
type choose struct {
	theme   *theme.Theme
	title   string
	options []Option
	shown   []int // those that fit what was typed
	cursor  int   // in shown
	input   textinput.Model
	done    func(int) tea.Cmd
}

// NewChoose asks for one of several options, with the cursor on the current one.
// Typing narrows them down. Enter hands the index on, Esc leaves.
func NewChoose(th *theme.Theme, title string, options []Option, current int, done func(int) tea.Cmd) screen.Dialog {
	d := &choose{theme: th, title: title, options: options, input: newInput(""), done: done}
	d.narrow()
	d.cursor = max(0, min(current, len(options)-1))
	return d
}

func (d *choose) narrow() {
	typed := strings.ToLower(d.input.Value())
	d.shown, d.cursor = d.shown[:0], 0
	for i, o := range d.options {
		if strings.Contains(strings.ToLower(o.Label+" "+o.Note), typed) {
			d.shown = append(d.shown, i)
		}
	}
}

func (d *choose) Scope() keys.Scope { return keys.PickOne }

func (d *choose) Do(action keys.Action) (tea.Cmd, bool) {
	switch action {
	case keys.Cancel:
		return nil, true
	case keys.Accept:
		if len(d.shown) == 0 {
			return nil, false
		}
		return d.done(d.shown[d.cursor]), true
	}
	d.cursor = Step(d.cursor, len(d.shown), action)
	return nil, false
}

// Step moves a cursor over a short list.
func Step(cursor, length int, action keys.Action) int {
	switch action {
	case keys.Down:
		cursor++
	case keys.Up:
		cursor--
	case keys.PageDown:
		cursor += 10
	case keys.PageUp:
		cursor -= 10
	}
	return max(0, min(cursor, length-1))
}

func (d *choose) Type(key tea.KeyMsg) (tea.Cmd, bool) {
	d.input, _ = d.input.Update(key)
	d.narrow()
	return nil, false
}

func (d *choose) View(width, height int) []string {
	inner := innerWidth(64, width)
	d.input.Width = inner - 1
	rows := max(3, min(len(d.options), height-8))
	top := max(0, min(d.cursor-rows/2, len(d.shown)-rows))
	lines := []string{page.Drawn(d.input.View())}
	for i := top; i < top+rows; i++ {
		switch {
		case i < len(d.shown):
			lines = append(lines, d.row(i, inner))
		case i == 0:
			lines = append(lines, "  "+page.Fit(d.theme.Dim.Text("nothing fits"), inner-2))
		default:
			lines = append(lines, "")
		}
	}
	return Box(d.theme, d.title, append(lines, d.theme.Dim.Text("type to narrow down   enter chooses   esc leaves")), inner)
}

func (d *choose) row(i, width int) string {
	o := d.options[d.shown[i]]
	row := page.Fit(page.Ink("").Text(o.Label)+"  "+d.theme.Dim.Text(o.Note), width-2)
	if i == d.cursor {
		return d.theme.Selected.Under("▸ " + row)
	}
	return "  " + row
}
