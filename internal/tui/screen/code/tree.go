package code

import (
	"strconv"
	"strings"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/tui/keys"
	"emic/internal/tui/page"
	"emic/internal/tui/screen"
)

// tree is the codebook at the right: active codes with their counts.
type tree struct {
	screen  *Screen
	list    *page.List
	rows    []branch
	folded  map[string]bool // by slug
	looks   map[study.ID]look
	version uint64
}

// branch is a code in sight.
type branch struct {
	code     codebook.Code
	id       study.ID
	depth    int
	children bool
}

// look is how a coding of a code is drawn.
type look struct {
	name, sign string
	ink        page.Ink
}

func newTree(s *Screen) *tree {
	t := &tree{screen: s, folded: map[string]bool{}}
	t.list = page.NewList(t)
	t.refresh()
	return t
}

// refresh takes the codebook and its counts anew. The cursor stays on its code.
func (t *tree) refresh() {
	at := t.slug()
	book := t.screen.snap().Codebook
	t.version++
	t.rows = t.rows[:0]
	hidden := -1 // depth of a folded code; what is deeper is not in sight
	book.Walk(func(depth int, c *codebook.Code) bool {
		if hidden >= 0 && depth > hidden || c.Retired {
			return true
		}
		hidden = -1
		if t.folded[c.ID] {
			hidden = depth
		}
		t.rows = append(t.rows, branch{*c, book.IDOf(c.ID), depth, len(book.Children(c.ID)) > 0})
		return true
	})
	t.paint(book)
	for i, b := range t.rows {
		if b.code.ID == at {
			t.list.SetCursor(i)
			return
		}
	}
	t.list.SetCursor(min(t.list.Cursor(), len(t.rows)-1))
}

// paint gives every code its look; a merged one's is that of what it was merged into.
func (t *tree) paint(book *study.Codebook) {
	inks := t.screen.host.Theme().Codes(book.Book)
	t.looks = make(map[study.ID]look, len(book.Codes))
	for _, c := range book.Codes {
		id := book.IDOf(c.ID)
		t.looks[id] = look{c.Name, t.screen.snap().Sign(id), inks[c.ID]}
	}
	for _, c := range book.Codes {
		if c.MergedInto != "" {
			t.looks[book.IDOf(c.ID)] = t.looks[book.IDOf(book.Resolve(c.ID))]
		}
	}
}

// look returns how codings of a code are drawn.
func (t *tree) look(code study.ID) look {
	if l, ok := t.looks[code]; ok {
		return l
	}
	return look{name: "a code that is gone", sign: "?"}
}

// slug returns the code under the cursor; "" when there is none.
func (t *tree) slug() string {
	if i := t.list.Cursor(); i >= 0 && i < len(t.rows) {
		return t.rows[i].code.ID
	}
	return ""
}

// move moves the cursor of the pane, and folds. It reports whether the action
// meant that.
func (t *tree) move(action keys.Action) bool {
	t.screen.put = "" // from now on it is the cursor that says which code is meant
	switch action {
	case keys.NextCoding, keys.PrevCoding:
		if slug := t.slug(); slug != "" {
			t.folded[slug] = action == keys.PrevCoding
			t.refresh()
		}
		return true
	}
	return screen.Move(t.list, action)
}

// Len implements page.Items.
func (t *tree) Len() int { return len(t.rows) }

// Version implements page.Items: what a row shows is the codebook's, its count,
// and whether the pane has the keys.
func (t *tree) Version(i int) uint64 {
	return t.version<<32 | uint64(t.count(i)+1)<<1 | uint64(t.screen.treeFocus())
}

// count returns how many codings the code of a row has; -1 while they are counted.
func (t *tree) count(i int) int {
	if t.screen.tally == nil {
		return -1
	}
	return t.screen.tally.Codings(t.rows[i].code.ID)
}

// treeFocus is 1 while the pane has the keys.
func (s *Screen) treeFocus() int {
	if s.focus == paneTree {
		return 1
	}
	return 0
}

// Render implements page.Items.
func (t *tree) Render(i, width int, current bool) []string {
	b, th := t.rows[i], t.screen.host.Theme()
	fold := " "
	switch {
	case t.folded[b.code.ID] && b.children:
		fold = th.Glyphs.Folded
	case b.children:
		fold = th.Glyphs.Unfolded
	}
	count := ""
	if n := t.count(i); n >= 0 {
		count = strconv.Itoa(n)
	}
	key := " "
	if b.code.Pin != "" {
		key = th.KeyName.Text(b.code.Pin)
	}
	indent := strings.Repeat(" ", min(b.depth, 4))
	name := t.look(b.id).ink.Text(b.code.Name)
	wide := max(4, width-page.Width(count)-2)
	line := page.Fit(key+indent+fold+" "+name, wide) + " " + th.Dim.Text(count) + " "
	if current && t.screen.focus == paneTree {
		line = th.Selected.Under(page.Fit(line, width))
	}
	return []string{line}
}
