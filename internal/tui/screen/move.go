package screen

import (
	"math"

	"emic/internal/tui/keys"
	"emic/internal/tui/page"
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
