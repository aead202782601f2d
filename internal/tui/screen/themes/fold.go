package themes

import (
	"regexp"
	"slices"

	tea "github.com/charmbracelet/bubbletea"
)

func (s *Screen) isFolded(slug string) bool { return s.folded[slug] }

// fold closes the branch under the cursor; on a row that is closed or has nothing
// under it the cursor goes to the one above.
func (s *Screen) fold() {
	row, ok := s.current()
	switch {
	case !ok:
		return
	case len(s.shown.children[row.Code]) > 0 && !s.folded[row.Code]:
		s.folded[row.Code] = true
	case row.Parent != "":
		s.at = row.Parent
	}
	s.arrange()
}

// unfold opens the branch under the cursor; on one that is open the cursor goes
// to its first row.
func (s *Screen) unfold() {
	row, ok := s.current()
	switch {
	case !ok || len(s.shown.children[row.Code]) == 0:
		return
	case s.folded[row.Code]:
		delete(s.folded, row.Code)
		s.arrange()
	default:
		s.list.Move(+1)
		s.follow()
	}
}

// reveal opens what a code hangs under.
func (s *Screen) reveal(slug string) {
	if s.shown == nil {
		return
	}
	for _, above := range s.shown.above(slug) {
		delete(s.folded, above)
	}
}

// rowOf returns the row in view of a code; of one that is not there, the row that
// the cursor is on.
func (s *Screen) rowOf(slug string) int {
	for i, row := range s.rows {
		if s.shown.table.Rows[row].Code == slug {
			return i
		}
	}
	return s.list.Cursor()
}

// find searches for what was typed, from the cursor on.
func (s *Screen) find(typed string) tea.Cmd {
	s.typed = typed
	s.arrange()
	s.findNext(+1)
	return nil
}

// pattern returns what matches the last search, whatever the case; nil for none.
func (s *Screen) pattern() *regexp.Regexp {
	if s.typed == "" {
		return nil
	}
	return regexp.MustCompile("(?i)" + regexp.QuoteMeta(s.typed))
}

// findNext goes to the next code, or the one before, whose name has what was
// searched for, folded ones included, and round at the end.
func (s *Screen) findNext(step int) {
	wanted := s.pattern()
	if wanted == nil || s.shown == nil {
		s.host.Say("nothing to search for yet: / searches")
		return
	}
	all := s.shown.visible(func(string) bool { return false }, s.order())
	from := slices.Index(all, s.shown.number[s.at])
	for n := 1; n <= len(all); n++ {
		row := s.shown.table.Rows[all[((from+n*step)%len(all)+len(all))%len(all)]]
		if wanted.MatchString(row.Name) {
			s.at = row.Code
			s.reveal(row.Code)
			s.arrange()
			return
		}
	}
	s.host.Say("no name has “" + s.typed + "”")
}
