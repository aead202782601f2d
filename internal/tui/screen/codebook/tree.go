package codebook

import (
	"slices"
	"strconv"
	"strings"

	"emic/internal/codebook"
	"emic/internal/tui/page"
)

// row is a code in sight of the tree.
type row struct {
	slug   string
	depth  int
	parent bool // codes hang under it
}

// refresh takes the codebook of the newest snapshot; the cursor stays on its code.
func (s *Screen) refresh() {
	slug := ""
	if c := s.current(); c != nil {
		slug = c.ID
	}
	s.book = s.host.Session().Snapshot().Codebook
	s.paint()
	s.unfold(slug)
}

// paint gives every code its ink.
func (s *Screen) paint() {
	s.inks = s.host.Theme().Codes(s.book.Book)
	s.version++
}

// unfold lists what is in sight, and puts the cursor on a code.
func (s *Screen) unfold(slug string) {
	s.rows = s.rows[:0]
	hidden := -1 // the depth of the folded code whose branch is passed over
	parents := map[string]bool{}
	for _, c := range s.book.Codes {
		parents[c.Parent] = true
	}
	s.book.Walk(func(depth int, c *codebook.Code) bool {
		if hidden >= 0 && depth > hidden {
			return true
		}
		hidden = -1
		if s.folded[c.ID] {
			hidden = depth
		}
		s.rows = append(s.rows, row{c.ID, depth, parents[c.ID]})
		return true
	})
	s.list.Forget()
	if i := s.rowOf(slug); i >= 0 {
		s.list.SetCursor(i)
	}
}

func (s *Screen) rowOf(slug string) int {
	return slices.IndexFunc(s.rows, func(r row) bool { return r.slug == slug })
}

// current returns the code under the cursor; nil when there is none.
func (s *Screen) current() *codebook.Code {
	i := s.list.Cursor()
	if i < 0 || i >= len(s.rows) {
		return nil
	}
	c, _ := s.book.Code(s.rows[i].slug)
	return c
}

// show puts the cursor on a code, and opens the branches that hide it.
func (s *Screen) show(slug string) {
	for _, above := range s.book.Ancestors(slug, true) {
		delete(s.folded, above)
	}
	s.unfold(slug)
	s.scroll = 0
}

// fold closes the branch of a code, or goes up to the one it hangs under.
func (s *Screen) fold(c *codebook.Code) {
	r := s.rows[s.list.Cursor()]
	if r.parent && !s.folded[c.ID] {
		s.folded[c.ID] = true
		s.unfold(c.ID)
		return
	}
	if i := s.rowOf(c.Parent); i >= 0 {
		s.list.SetCursor(i)
	}
}

// Len implements page.Items.
func (s *Screen) Len() int { return len(s.rows) }

// Version implements page.Items.
func (s *Screen) Version(int) uint64 { return s.version }

// Render implements page.Items: pin, place in the tree, name, codings.
func (s *Screen) Render(item, width int, current bool) []string {
	r := s.rows[item]
	c, _ := s.book.Code(r.slug)
	th := s.host.Theme()
	branch := "  "
	if r.parent && s.folded[r.slug] {
		branch = th.Glyphs.Folded + " "
	} else if r.parent {
		branch = th.Glyphs.Unfolded + " "
	}
	count := "…"
	if s.counts.tally != nil {
		count = strconv.Itoa(s.counts.of(r.slug))
	}
	ink := page.Ink("")
	if c.Retired {
		ink = th.Dim
		count = ""
	}
	pointer := " "
	if current {
		pointer = th.Glyphs.Pointer
	}
	line := page.Columns([]int{2, width - 11, -7},
		pointer+th.KeyName.Text(c.Pin),
		strings.Repeat("  ", r.depth)+branch+s.inks[c.ID].Text(th.Glyphs.Margin)+" "+ink.Text(c.Name)+th.Dim.Text(s.remark(c)),
		count)
	if current {
		return []string{th.Selected.Under(page.Fit(line, width))}
	}
	return []string{line}
}

// remark says behind a name what is out of the ordinary about a code.
func (s *Screen) remark(c *codebook.Code) string {
	switch {
	case c.MergedInto != "":
		return " (merged into " + s.nameOf(c.MergedInto) + ")"
	case c.Retired:
		return " (retired)"
	case len(c.Also) > 0:
		return " +" + strconv.Itoa(len(c.Also))
	}
	return ""
}

// nameOf returns the name of a code; its slug where it is not there.
func (s *Screen) nameOf(slug string) string {
	if c, ok := s.book.Code(slug); ok {
		return c.Name
	}
	return slug
}
