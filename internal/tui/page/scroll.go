package page

// Scroll moves the window by a number of lines, up where it is negative, and
// takes the cursor along where it would go out of sight.
func (l *List) Scroll(lines int) {
	if !l.clamp() {
		return
	}
	l.shift(lines)
	l.keepInSight()
}

// Page moves the window by a share of its height (1 and -1 are whole windows,
// 0.5 is half of one) and the cursor with it. Where the window cannot move any
// further, the cursor goes to the first or last item.
func (l *List) Page(share float64) {
	if !l.clamp() {
		return
	}
	row, _ := l.RowOf(l.Cursor())
	lines := int(share * float64(l.height))
	if lines == 0 && share != 0 {
		lines = sign(share)
	}
	top, skip := l.top, l.skip
	l.shift(lines)
	if top == l.top && skip == l.skip {
		l.SetCursor(sign(share) * l.items.Len())
		return
	}
	if item, _, ok := l.ItemAt(max(0, min(row, l.height-1))); ok {
		l.cursor = item
	}
	l.keepInSight()
}

func sign(share float64) int {
	if share < 0 {
		return -1
	}
	return 1
}

// shift moves the window as far as there are items.
func (l *List) shift(lines int) {
	l.skip += lines
	for l.skip < 0 && l.top > 0 {
		l.top--
		l.skip += len(l.lines(l.top))
	}
	l.skip = max(l.skip, 0)
	for l.top < l.items.Len()-1 && l.skip >= len(l.lines(l.top)) {
		l.skip -= len(l.lines(l.top))
		l.top++
	}
	l.fill()
}

// fill moves the window up where it would show blank lines below the last item
// although there are items above it.
func (l *List) fill() {
	bottom := -l.skip
	for item := l.top; item < l.items.Len(); item++ {
		if bottom += len(l.lines(item)); bottom >= l.height {
			return
		}
	}
	if last := l.items.Len() - 1; last >= 0 {
		l.place(last, l.height-len(l.lines(last)))
	}
}

// place moves the window so that an item's first line is on the given row, or
// as near below the upper edge as the items before it allow.
func (l *List) place(item, row int) {
	l.top, l.skip = item, max(0, -row)
	for row > 0 && l.top > 0 {
		l.top--
		height := len(l.lines(l.top))
		l.skip = max(0, height-row)
		row -= height
	}
}

// settle corrects what a change of the items has left behind since the last
// move: fewer of them, or other heights.
func (l *List) settle() {
	if !l.clamp() {
		return
	}
	if _, ok := l.RowOf(l.cursor); !ok || len(l.lines(l.cursor)) != l.tall {
		l.reveal()
	}
	l.fill()
}

// clamp keeps cursor and window within the items; false if there is nothing to
// show, or nowhere to show it.
func (l *List) clamp() bool {
	count := l.items.Len()
	if count == 0 || l.height == 0 || l.width == 0 {
		l.top, l.skip = 0, 0
		return false
	}
	l.cursor = max(0, min(l.cursor, count-1))
	if l.top >= count {
		l.top, l.skip = count-1, 0
	}
	l.skip = min(l.skip, len(l.lines(l.top))-1)
	return true
}

// reveal moves the window, by as little as it can, to show the cursor's item
// with its context.
func (l *List) reveal() {
	l.tall = len(l.lines(l.cursor))
	row, ok := l.RowOf(l.cursor)
	if l.tall >= l.height {
		if !ok || row > 0 || row+l.tall < l.height {
			l.place(l.cursor, 0)
		}
		return
	}
	margin := min(context, (l.height-l.tall)/2)
	lowest := l.height - l.tall - margin
	switch {
	case l.cursor < l.top || ok && row < margin:
		l.place(l.cursor, margin)
	case !ok || row > lowest:
		l.place(l.cursor, lowest)
	}
}

// keepInSight moves the cursor to the nearest item that is wholly in sight, or
// else to one that is in part.
func (l *List) keepInSight() {
	best, nearest := -1, 0
	l.walk(func(item, row int, lines []string) {
		hidden := max(0, -row) + max(0, row+len(lines)-l.height)
		far := max(item-l.cursor, l.cursor-item) + hidden*l.items.Len()
		if len(lines) >= l.height {
			far = 0
		}
		if best < 0 || far < nearest {
			best, nearest = item, far
		}
	})
	if best >= 0 {
		l.cursor = best
		l.tall = len(l.lines(best))
	}
}
