package history

import (
	"strings"

	"emic/internal/tui/page"
	"emic/internal/tui/theme"
)

// leaf is a sheet that lies over the list of changes: what one did, or the study
// as it was.
type leaf struct {
	theme func() *theme.Theme
	head  []string // painted lines that stay
	items []leafItem
	list  *page.List
}

// leafItem is one entry of a leaf.
type leafItem struct {
	text  string // that search looks in
	lines func(width int) []string
}

func newLeaf(th func() *theme.Theme, head []string, items []leafItem) *leaf {
	l := &leaf{theme: th, head: head, items: items}
	l.list = page.NewList(l)
	return l
}

func (l *leaf) setSize(width, height int) {
	l.list.SetSize(width, max(0, height-len(l.head)))
}

func (l *leaf) view(width, height int) string {
	return strings.Join(page.Lines(strings.Join(l.head, "\n")+"\n"+l.list.View(), height, width), "\n")
}

// find goes to the next entry, or the one before, that holds what is sought.
func (l *leaf) find(sought string, step int) bool {
	n := len(l.items)
	for i := 1; i <= n; i++ {
		at := (l.list.Cursor() + step*i + n*i) % n
		if strings.Contains(strings.ToLower(l.items[at].text), strings.ToLower(sought)) {
			l.list.SetCursor(at)
			return true
		}
	}
	return false
}

// Len implements page.Items.
func (l *leaf) Len() int { return len(l.items) }

// Version implements page.Items.
func (l *leaf) Version(int) uint64 { return 0 }

// Render implements page.Items.
func (l *leaf) Render(item, width int, current bool) []string {
	lines := l.items[item].lines(width)
	if current && len(lines) > 0 {
		lines[0] = l.theme().Selected.Under(page.Fit(lines[0], width))
	}
	return lines
}
