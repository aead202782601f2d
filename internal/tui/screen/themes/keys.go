package themes

import (
	"cmp"

	"emic/internal/study"
	"emic/internal/tui/dialog"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"

	tea "github.com/charmbracelet/bubbletea"
)

// Do implements screen.Screen.
func (s *Screen) Do(action keys.Action) (tea.Cmd, bool) {
	if screen.Move(s.list, action) {
		s.follow()
		return nil, true
	}
	switch action {
	case keys.Fold:
		s.fold()
	case keys.Unfold:
		s.unfold()
	case keys.NextColumn:
		s.step(+1)
	case keys.PrevColumn:
		s.step(-1)
	case keys.Open:
		return s.open(), true
	case keys.NextCount:
		s.chooseCount()
	case keys.ByAttribute:
		s.chooseAttribute()
	case keys.SortRows:
		s.toggleOrder()
	case keys.Find:
		s.host.Ask(dialog.NewLine(s.host.Theme(), "Search the names", s.typed, s.find))
	case keys.FindNext:
		s.findNext(+1)
	case keys.FindPrev:
		s.findNext(-1)
	default:
		return nil, false
	}
	return nil, true
}

// open goes to the quotes of the code, in the column under the cursor.
func (s *Screen) open() tea.Cmd {
	row, ok := s.current()
	if !ok {
		return nil
	}
	return s.host.Go(screen.Place{Screen: keys.Quotes, Code: row.Code, Attribute: s.by, Value: s.column})
}

// step moves the cursor's column; where there is one only, it unfolds or folds.
func (s *Screen) step(by int) {
	switch {
	case s.shown == nil:
	case len(s.shown.groups()) > 0:
		groups := s.shown.groups()
		at := max(-1, min(s.groupAt()+by, len(groups)-1))
		s.column = ""
		if at >= 0 {
			s.column = groups[at].Value
		}
		s.arrange()
	case by > 0:
		s.unfold()
	default:
		s.fold()
	}
}

// chooseCount asks what is to be counted.
func (s *Screen) chooseCount() {
	var options []dialog.Option
	for _, c := range counts() {
		options = append(options, dialog.Option{Label: c.name(), Note: c.meaning()})
	}
	s.host.Ask(dialog.NewChoose(s.host.Theme(), "Count what?", options, int(s.count), func(i int) tea.Cmd {
		s.count = count(i)
		s.arrange()
		return nil
	}))
}

// chooseAttribute asks what the columns are to be.
func (s *Screen) chooseAttribute() {
	names := study.AttributeNames(s.host.Session().Snapshot().People)
	if len(names) == 0 {
		s.host.Say("no attributes yet: emic participants STUDY set gives some")
		return
	}
	options, current := []dialog.Option{{Label: "everybody together", Note: "no columns by attribute"}}, 0
	for i, name := range names {
		if options = append(options, dialog.Option{Label: name}); name == s.by {
			current = i + 1
		}
	}
	s.host.Ask(dialog.NewChoose(s.host.Theme(), "One column for each value of…", options, current, func(i int) tea.Cmd {
		return s.divide(append([]string{""}, names...)[i])
	}))
}

// divide counts by an attribute, or everybody together.
func (s *Screen) divide(by string) tea.Cmd {
	if by == s.by {
		return nil
	}
	s.by, s.column = by, ""
	return s.touch()
}

// toggleOrder sorts siblings by the count, or as the codebook has them.
func (s *Screen) toggleOrder() {
	s.sorted = !s.sorted
	s.arrange()
	if s.sorted {
		s.host.Say("most " + s.count.name() + " first")
	} else {
		s.host.Say("in the order of the codebook")
	}
}

// order returns how siblings are to be ordered; nil as they are.
func (s *Screen) order() func(a, b int) int {
	if !s.sorted {
		return nil
	}
	return func(a, b int) int { return cmp.Compare(s.count.of(s.shown.whole(b)), s.count.of(s.shown.whole(a))) }
}

func (s *Screen) mouse(msg tea.MouseMsg) {
	if s.shown != nil {
		screen.Mouse(s.list, msg, s.layout.head())
	}
	s.follow()
}
