package history

import (
	"errors"
	"strings"

	"emic/internal/tui/dialog"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"

	tea "github.com/charmbracelet/bubbletea"
)

// errNoChange says that an action needs a change under the cursor.
var errNoChange = errors.New("there is no change yet")

// Do implements screen.Screen.
func (s *Screen) Do(action keys.Action) (tea.Cmd, bool) {
	switch action {
	case keys.Find:
		s.ask()
		return nil, true
	case keys.FindNext:
		return s.find(1), true
	case keys.FindPrev:
		return s.find(-1), true
	}
	if s.leaf != nil || s.waiting != "" {
		return s.doLeaf(action)
	}
	switch action {
	case keys.Open, keys.AsOf:
		return s.look(action), true
	case keys.Last:
		return s.last(), true
	}
	done := screen.Move(s.list, action)
	return s.more(), done
}

// look opens a leaf on the change under the cursor.
func (s *Screen) look(action keys.Action) tea.Cmd {
	h, ok := s.current()
	if !ok {
		s.host.Fail(errNoChange)
		return nil
	}
	if action == keys.AsOf {
		return s.goBack(h)
	}
	return s.tell(h)
}

// doLeaf does an action while a leaf lies over the list, or is waited for.
func (s *Screen) doLeaf(action keys.Action) (tea.Cmd, bool) {
	switch {
	case action == keys.Back:
		s.close()
		return nil, true
	case action == keys.Open || action == keys.AsOf:
		return nil, true
	case s.leaf == nil:
		return nil, false
	}
	return nil, screen.Move(s.leaf.list, action)
}

// open makes room for a leaf that is being read.
func (s *Screen) open(waiting string) {
	s.close()
	s.waiting = waiting
}

// close takes the leaf away; one that is still being read will be late.
func (s *Screen) close() {
	s.asked++
	s.leaf, s.waiting = nil, ""
}

// takeLeaf shows a leaf that has been read.
func (s *Screen) takeLeaf(generation int, err error, lay func() *leaf) {
	if generation != s.asked || s.waiting == "" {
		return
	}
	s.waiting = ""
	if err != nil {
		s.host.Fail(err)
		return
	}
	s.leaf = lay()
	s.leaf.setSize(s.width, s.height)
}

// ask asks what to look for.
func (s *Screen) ask() {
	s.host.Ask(dialog.NewLine(s.host.Theme(), "Search the changes", s.sought, func(typed string) tea.Cmd {
		s.sought = strings.TrimSpace(typed)
		return s.find(1)
	}))
}
