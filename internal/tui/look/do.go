package look

import (
	"slices"

	"emic/internal/tui/dialog"
	"emic/internal/tui/keys"
	"emic/internal/tui/page"
	"emic/internal/tui/screen"

	tea "github.com/charmbracelet/bubbletea"
)

// do does an action.
func (s *Screen) do(action keys.Action) tea.Cmd {
	switch action {
	case keys.NextPane:
		s.inCard = true
	case keys.PrevPane:
		s.inCard = len(s.entries) == 1
	case keys.Back:
		return s.back()
	case keys.Quit:
		return s.leave()
	case keys.Suspend:
		return tea.Suspend
	case keys.Help:
		s.ask(dialog.NewSheet(s.theme, s.table, []keys.Scope{keys.Look}))
	case keys.Find:
		s.search()
	case keys.FindNext:
		s.find(1)
	case keys.FindPrev:
		s.find(-1)
	case keys.Open:
		s.open()
	case keys.FileFine:
		return s.fine()
	case keys.LeaveOut:
		return s.leaveOut()
	case keys.NextDoubt:
		s.nextDoubt()
	case keys.TakeIn:
		return s.takeIn()
	case keys.KeepForAll:
		s.keepForAll()
	case keys.Undo:
		s.undo()
	default:
		if list := s.front(); !screen.Move(list, action) {
			s.set(action)
		}
	}
	return nil
}

// front is the list that the keys move in.
func (s *Screen) front() *page.List {
	if s.inCard {
		return s.card
	}
	return s.files
}

// open goes over to the card, or changes what is under the cursor there.
func (s *Screen) open() {
	if !s.inCard {
		s.inCard = true
		return
	}
	i := s.card.Cursor()
	switch {
	case i < 0 || s.rows[i].key == "":
		s.say("nothing to change here: go to a line with a key before it")
	case s.rows[i].toggle != nil:
		s.change(s.rows[i].key, s.rows[i].toggle)
	default:
		s.set(s.rows[i].key)
	}
}

// back goes back to the list of files, or leaves.
func (s *Screen) back() tea.Cmd {
	if s.inCard && len(s.entries) > 1 {
		s.inCard = false
		return nil
	}
	return s.leave()
}

// leave ends the program with nothing taken in. It asks where that loses something.
func (s *Screen) leave() tea.Cmd {
	said := 0
	for _, e := range s.entries {
		if len(e.told) > 0 || e.said.Fine {
			said++
		}
	}
	if said == 0 {
		return tea.Quit
	}
	question := "Leave, and take nothing in? What you said of " + count(said, "file") + " is lost."
	s.ask(dialog.NewConfirm(s.theme, question, func() tea.Cmd { return tea.Quit }))
	return nil
}

// fine calls the file under the cursor right, and goes on to the next.
func (s *Screen) fine() tea.Cmd {
	e := &s.entries[s.at()]
	switch problem := s.problem(e); {
	case e.state != read:
		s.say("it is being read")
		return nil
	case problem != "":
		s.fail("it cannot be taken in: x leaves it out, and the keys above may put it right")
		return nil
	}
	e.said.Fine = !e.said.Skip
	s.version++
	return s.goOn()
}

// leaveOut leaves the file under the cursor out and goes on, or takes it again.
func (s *Screen) leaveOut() tea.Cmd {
	e := &s.entries[s.at()]
	s.remember(s.at())
	e.said.Skip, e.said.Fine = !e.said.Skip, false
	e.told = with(e.told, keys.LeaveOut)
	s.version++
	s.compare()
	if e.said.Skip && len(s.entries) > 1 {
		return s.goOn()
	}
	return nil
}

// goOn goes to the next file that there is something to say about; without any, it
// asks whether to take them in.
func (s *Screen) goOn() tea.Cmd {
	for i := 1; i <= len(s.entries); i++ {
		next := (s.at() + i) % len(s.entries)
		if !s.settled(&s.entries[next]) {
			s.files.SetCursor(next)
			return nil
		}
	}
	return s.takeIn()
}

// nextDoubt goes to the next file that is doubtful or in trouble.
func (s *Screen) nextDoubt() {
	for i := 1; i <= len(s.entries); i++ {
		next := (s.at() + i) % len(s.entries)
		if e := &s.entries[next]; e.known && !s.settled(e) && (e.is.Doubtful || s.problem(e) != "") {
			s.files.SetCursor(next)
			return
		}
	}
	s.say("no file that has been read is doubtful or in trouble")
}

// search asks for a part of a file's path.
func (s *Screen) search() {
	s.ask(dialog.NewLine(s.theme, "Search the files", s.sought, func(typed string) tea.Cmd {
		s.sought = typed
		s.find(1)
		return nil
	}))
}

// find goes to the next file, or the one before, with what is sought in its path.
func (s *Screen) find(by int) {
	n := len(s.entries)
	for i := 1; i <= n && s.sought != ""; i++ {
		if at := (s.at() + by*i + n*i) % n; contains(s.entries[at].path, s.sought) {
			s.files.SetCursor(at)
			return
		}
	}
	s.say("no file has “%s” in its name", s.sought)
}

// with returns a list that has an action, once.
func with(all []keys.Action, one keys.Action) []keys.Action {
	if slices.Contains(all, one) {
		return all
	}
	return append(slices.Clone(all), one)
}
