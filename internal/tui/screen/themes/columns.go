package themes

import "emic/internal/analysis"

// layout says how the width is shared out.
type layout struct {
	name  int     // cells
	bar   int     // cells; 0 = no bar
	whole []count // columns of everybody
	sizes []int   // their widths
	each  int     // width of a column of a group
	from  int     // first group in view
	to    int     // and the one behind the last
}

const (
	narrowestName = 34 // that all counts may leave to the names
	leastName     = 28 // that anything may
	leastBar      = 8
	mostBar       = 40
	leastGroup    = 8
	mostGroup     = 16
)

// head returns how many lines are above the rows: the title and the headings,
// which are two lines where the size of each group is told.
func (l layout) head() int {
	if l.each > 0 {
		return 3
	}
	return 2
}

// layOut shares the width out: by an attribute to its columns; else to all counts
// where they fit, and to the chosen one and the participants where not.
func (s *Screen) layOut() layout {
	total, of := s.shown.table.Total[0], s.shown.table.Groups[0].Of
	if groups := s.shown.groups(); len(groups) > 0 {
		return s.layOutGroups(groups, total, of)
	}
	l := layoutOf(counts(), total, of)
	if s.width-l.columns()-leastBar-1 < narrowestName {
		narrow := []count{s.count}
		if s.count != participants {
			narrow = append(narrow, participants)
		}
		l = layoutOf(narrow, total, of)
	}
	room := s.width - l.columns()
	l.name = max(1, min(s.shown.longest, room-leastBar-1))
	if l.name < min(leastName, s.shown.longest) {
		l.name = max(1, room)
		return l
	}
	l.bar = min(mostBar, room-l.name-1)
	return l
}

func layoutOf(columns []count, total analysis.Counts, of int) layout {
	l := layout{whole: columns}
	for _, c := range columns {
		l.sizes = append(l.sizes, c.width(total, of))
	}
	return l
}

// columns returns the cells of the columns of everybody, with the space before each.
func (l layout) columns() int {
	cells := 0
	for _, size := range l.sizes {
		cells += size + 1
	}
	return cells
}

// barAfter returns which column the bar stands behind: the chosen count where
// that comes first, else the last.
func (l layout) barAfter() int {
	if len(l.whole) <= 2 {
		return 0
	}
	return len(l.whole) - 1
}

// layOutGroups gives each group a column, as many as there is room for, so that
// the one under the cursor is among them.
func (s *Screen) layOutGroups(groups []analysis.Group, total analysis.Counts, of int) layout {
	l := layoutOf([]count{s.count}, total, of)
	l.each = leastGroup
	for i, g := range groups {
		l.each = max(l.each, len(s.count.show(s.shown.by.Total[i], g.Of)), min(mostGroup, cells(g.Value)+1), len(size(g)))
	}
	room := s.width - l.columns()
	fit := min(len(groups), max(1, (room-leastName)/(l.each+1)))
	l.from = min(s.layout.from, len(groups)-fit)
	if at := s.groupAt(); at >= 0 {
		l.from = min(max(l.from, at-fit+1), at)
	}
	l.to = l.from + fit
	room -= fit * (l.each + 1)
	l.name = max(1, min(room, s.shown.longest))
	if room-l.name > leastBar {
		l.bar = min(mostBar, room-l.name-1)
	}
	return l
}
