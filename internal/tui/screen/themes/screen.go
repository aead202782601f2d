// Package themes is the screen of the roll-up: the codebook as a tree, with a bar
// and counts for everything that was coded under each code.
//
// One of the seven counts of package analysis is chosen; bars, order and the
// columns by an attribute show that one. A wide window shows all seven side by
// side, a narrow one the chosen count and how many participants; what is said of
// the row under the cursor has all of them. By an attribute there is one column
// for each value, and the cursor has a column too: the quotes that Enter shows
// are those of the cell.
//
// The table is counted in the background, and only while the screen is in front.
// Until a new one is there the old one stays in view. The cursor and what is
// folded are kept by code, not by row, and so survive.
package themes

import (
	"emic/internal/analysis"
	"emic/internal/study"
	"emic/internal/tui/keys"
	"emic/internal/tui/page"
	"emic/internal/tui/screen"
	"emic/internal/tui/session"
	"emic/internal/tui/theme"

	tea "github.com/charmbracelet/bubbletea"
)

// Screen implements screen.Screen.
type Screen struct {
	host          screen.Host
	width, height int

	generation int
	front      bool
	counting   bool // a table is on its way
	stale      bool // and what is shown is not the newest
	failed     error
	shown      *rollUp // nil until the first is there

	by     string // attribute; "" = one column
	column string // value under the cursor; "" = everybody
	count  count
	sorted bool            // by the count; else as the codebook has it
	folded map[string]bool // by slug
	at     string          // slug under the cursor
	typed  string          // what was last searched for

	rows    []int // of shown that are in view
	most    []int // of the chosen count, by depth
	list    *page.List
	version uint64
	layout  layout
}

// New returns the screen. Nothing is counted before it is entered.
func New(host screen.Host) *Screen {
	s := &Screen{host: host, stale: true, count: segments, folded: map[string]bool{}}
	s.list = page.NewList(items{s})
	return s
}

// Scopes implements screen.Screen.
func (s *Screen) Scopes() []keys.Scope { return []keys.Scope{keys.Themes} }

// Enter implements screen.Screen. A place with a code is one that Leave returned,
// or a code to show; without one everything is as it was left.
func (s *Screen) Enter(to screen.Place) tea.Cmd {
	s.front = true
	if to.Code != "" {
		s.stale = s.stale || s.by != to.Attribute
		s.by, s.column, s.at = to.Attribute, to.Value, to.Code
		s.reveal(to.Code)
		s.arrange()
	}
	if s.stale {
		return s.load()
	}
	return nil
}

// Leave implements screen.Screen.
func (s *Screen) Leave() (screen.Place, tea.Cmd) {
	s.front = false
	return screen.Place{
		Screen: keys.Themes, Code: s.at, Attribute: s.by, Value: s.column, Cursor: s.list.Cursor(),
	}, nil
}

// SetSize implements screen.Screen.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.arrange()
}

// Update implements screen.Screen.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case session.Loaded[*rollUp]:
		return s.take(msg)
	case session.Saved:
		if msg.Err == nil && concerns(msg.Change) {
			return s.touch()
		}
	case session.Changed:
		return s.touch()
	case theme.Background:
		s.version++
	case tea.MouseMsg:
		s.mouse(msg)
	}
	return nil
}

// touch notes that the study has changed.
func (s *Screen) touch() tea.Cmd {
	s.stale = true
	if s.front {
		return s.load()
	}
	return nil
}

// concerns reports whether a change may move a count.
func concerns(c study.Change) bool {
	for _, edit := range c.Marks {
		if edit.Mark.Kind != study.Seen {
			return true
		}
	}
	for _, edit := range c.Fields {
		if edit.Key.Kind != study.KindMemo {
			return true
		}
	}
	return false
}

// load counts in the background. There is one count at a time: while one is
// running, the next begins when it is done.
func (s *Screen) load() tea.Cmd {
	if s.counting {
		return nil
	}
	s.generation++
	s.counting, s.stale = true, false
	by := s.by
	return session.Load(s.host.Session(), s.generation, func(r study.Reader) (*rollUp, error) { return read(r, by) })
}

// take takes in a table that was counted.
func (s *Screen) take(msg session.Loaded[*rollUp]) tea.Cmd {
	if msg.Generation != s.generation {
		return nil
	}
	s.counting = false
	s.failed = msg.Err
	switch {
	case msg.Err == nil:
		s.shown = msg.Value
		if !s.stale {
			s.by = s.shown.by.Query.By // as the study spells it
		}
		s.reveal(s.at)
		s.arrange()
	case unknownAttribute(msg.Err) && s.by != "":
		s.host.Say("nobody has the attribute " + s.by + " any more")
		s.by, s.column, s.stale = "", "", true
	default:
		s.host.Fail(msg.Err)
		return nil
	}
	if s.stale && s.front {
		return s.load()
	}
	return nil
}

// arrange works out anew which rows are in view, and how wide the columns are.
func (s *Screen) arrange() {
	s.version++
	if s.shown == nil {
		return
	}
	if s.groupAt() < 0 && s.shown.by.Query.By == s.by { // or else its table is on its way
		s.column = ""
	}
	s.rows = s.shown.visible(s.isFolded, s.order())
	s.most = s.most[:0]
	for depth := range deepest(s.shown.table.Rows) + 1 {
		s.most = append(s.most, s.shown.most(s.count, depth))
	}
	s.layout = s.layOut()
	s.list.SetSize(s.width, max(0, s.height-s.layout.head()-len(s.foot())))
	s.list.SetCursor(s.rowOf(s.at))
	s.follow()
}

func deepest(rows []analysis.Row) int {
	depth := 0
	for _, row := range rows {
		depth = max(depth, row.Depth)
	}
	return depth
}

// follow keeps in mind the code under the cursor.
func (s *Screen) follow() {
	if row, ok := s.current(); ok {
		s.at = row.Code
	}
}

// current returns the row under the cursor.
func (s *Screen) current() (analysis.Row, bool) {
	i := s.list.Cursor()
	if s.shown == nil || i < 0 || i >= len(s.rows) {
		return analysis.Row{}, false
	}
	return s.shown.table.Rows[s.rows[i]], true
}

// groupAt returns the index of the group under the cursor's column; -1 for the
// column of everybody.
func (s *Screen) groupAt() int {
	for i, g := range s.shown.groups() {
		if s.column != "" && g.Value == s.column {
			return i
		}
	}
	return -1
}
