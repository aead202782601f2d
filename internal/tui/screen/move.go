package screen

import (
	"math"

	"emic/internal/tui/keys"
	"emic/internal/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// Move does what an action of moving about does to a list; false when it is none.
func Move(list *page.List, action keys.Action) bool {
	switch action {
	case keys.Down:
		list.Move(1)
	case keys.Up:
		list.Move(-1)
	case keys.First:
		list.SetCursor(0)
	case keys.Last:
		list.SetCursor(math.MaxInt)
	case keys.HalfDown:
		list.Page(0.5)
	case keys.HalfUp:
		list.Page(-0.5)
	case keys.PageDown:
		list.Page(1)
	case keys.PageUp:
		list.Page(-1)
	default:
		return false
	}
	return true
}

// wheel is by how many lines a turn of the mouse's wheel scrolls.
const wheel = 3

// Mouse does what the mouse means to a list whose first line is the top-th of the
// screen. It reports whether it put the cursor somewhere.
func Mouse(list *page.List, msg tea.MouseMsg, top int) bool {
	switch {
	case msg.Button == tea.MouseButtonWheelDown:
		list.Scroll(wheel)
	case msg.Button == tea.MouseButtonWheelUp:
		list.Scroll(-wheel)
	case msg.Button == tea.MouseButtonLeft && msg.Action == tea.MouseActionPress:
		item, _, ok := list.ItemAt(msg.Y - top)
		if ok {
			list.SetCursor(item)
		}
		return ok
	}
	return false
}
