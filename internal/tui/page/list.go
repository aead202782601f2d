package page

import "strings"

// Items is what a [List] shows. Items are numbered from 0.
type Items interface {
	// Len returns how many there are.
	Len() int
	// Version changes whenever Render would return something else for the item
	// at the same width; a number that never comes back, such as a counter.
	Version(item int) uint64
	// Render returns the item's lines, at least one. The item under the cursor
	// is current. It is called for items in sight only, and again only when
	// version, width or current have changed. The list keeps the slice.
	Render(item, width int, current bool) []string
}

// List shows items of any height in a window, one of them under the cursor. It
// knows the heights of the items in sight and of no others: its place in the
// whole is the item at the top of the window and how many of that item's lines
// are above the edge. So opening, moving and redrawing cost the same for ten
// items and for a million.
//
// The cursor stays in sight, with a little context around it where there is
// room. An item taller than the window is shown from its first line, and
// [List.Scroll] and [List.Page] go through it.
type List struct {
	items         Items
	width, height int
	cursor        int
	top, skip     int // the item at the upper edge, and its lines above it
	tall          int // the lines of the cursor's item when last seen
	cache         cache
}

// context is how many lines are kept in sight above and below the cursor.
const context = 2

// NewList returns a list with the cursor on the first item, and no size yet.
func NewList(items Items) *List {
	return &List{items: items, cache: cache{}}
}

// SetSize sets the window's size in cells and lines.
func (l *List) SetSize(width, height int) {
	if width != l.width {
		l.Forget()
	}
	l.width, l.height = max(width, 0), max(height, 0)
	l.SetCursor(l.cursor)
}

// Forget drops what has been rendered: for a change of theme, or of the items
// as a whole.
func (l *List) Forget() { clear(l.cache) }

// Cursor returns the item under the cursor, -1 if there are no items.
func (l *List) Cursor() int {
	return min(l.cursor, l.items.Len()-1)
}

// SetCursor puts the cursor on an item, or on the nearest there is, and brings
// it into sight.
func (l *List) SetCursor(item int) {
	l.cursor = max(0, min(item, l.items.Len()-1))
	if l.clamp() {
		l.reveal()
		l.fill()
	}
}

// Move moves the cursor by a number of items, back where it is negative.
func (l *List) Move(items int) { l.SetCursor(l.cursor + items) }

// View returns the window: exactly its height in lines, each exactly its width.
func (l *List) View() string {
	l.settle()
	var out strings.Builder
	out.Grow(l.height * (l.width + l.width/2))
	rows := 0
	l.walk(func(_, row int, lines []string) {
		for _, line := range lines[max(0, -row):min(len(lines), l.height-row)] {
			if rows > 0 {
				out.WriteByte('\n')
			}
			out.WriteString(line)
			rows++
		}
	})
	for blank := strings.Repeat(" ", l.width); rows < l.height; rows++ {
		if rows > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(blank)
	}
	return out.String()
}

// ItemAt returns which item, and which of its lines, is on a row of the window
// (0 is the uppermost): what the mouse points at. ok is false below the items.
func (l *List) ItemAt(row int) (item, line int, ok bool) {
	if row < 0 || row >= l.height {
		return 0, 0, false
	}
	l.walk(func(i, start int, lines []string) {
		if row >= start && row < start+len(lines) {
			item, line, ok = i, row-start, true
		}
	})
	return item, line, ok
}

// RowOf returns the row of the window that an item's first line is on: negative
// where only later lines are in sight. ok is false where no line is.
func (l *List) RowOf(item int) (row int, ok bool) {
	l.walk(func(i, start int, _ []string) {
		if i == item {
			row, ok = start, true
		}
	})
	return row, ok
}

// Visible returns the items in sight as a half-open range.
func (l *List) Visible() (from, to int) {
	l.walk(func(i, _ int, _ []string) { to = i + 1 })
	return min(l.top, to), to
}

// walk calls visit for each item in sight, from the top, with the row that its
// first line is on.
func (l *List) walk(visit func(item, row int, lines []string)) {
	row := -l.skip
	for item := l.top; item < l.items.Len() && row < l.height; item++ {
		lines := l.lines(item)
		visit(item, row, lines)
		row += len(lines)
	}
}
