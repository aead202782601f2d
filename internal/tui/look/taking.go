package look

import (
	"fmt"
	"strings"

	"emic/internal/tui/dialog"

	tea "github.com/charmbracelet/bubbletea"
)

// tally is what there is in the list.
type tally struct{ good, passed, out, bad, unread, fine, doubtful int }

// tally counts the files by what becomes of them.
func (s *Screen) tally() tally {
	var t tally
	for i := range s.entries {
		e := &s.entries[i]
		switch {
		case e.said.Skip:
			t.out++
		case e.state != read:
			t.unread++
		case s.problem(e) != "":
			t.bad++
		case s.passed(e) != "":
			t.passed++
		default:
			t.good++
			t.doubtful += one(e.is.Doubtful && !e.said.Fine)
		}
		if e.said.Fine {
			t.fine++
		}
	}
	return t
}

// rest says what becomes of the files that are not taken in.
func (t tally) rest() string {
	var said []string
	for _, part := range []struct {
		n    int
		what string
	}{{t.unread, "still to read"}, {t.bad, "in trouble"}, {t.passed, "passed over"}, {t.out, "left out"}} {
		if part.n > 0 {
			said = append(said, fmt.Sprint(part.n, " ", part.what))
		}
	}
	return strings.Join(said, ", ")
}

// takeIn ends the program with the files taken in. Where there are several it asks.
func (s *Screen) takeIn() tea.Cmd {
	t := s.tally()
	in := t.good + t.unread
	for i := range s.entries {
		if e := &s.entries[i]; e.clash != "" && !e.said.Skip {
			s.files.SetCursor(i)
			s.fail("nothing can be taken in as long as it is told otherwise elsewhere: o or x settles it")
			return nil
		}
	}
	switch {
	case in == 0:
		s.fail("there is nothing to take in; q leaves")
		return nil
	case len(s.entries) == 1:
		return s.accept()
	}
	question := "Take in " + count(in, "file") + "?"
	if rest := t.rest(); rest != "" {
		question += " " + rest + "."
	}
	if looked := in - t.fine; looked > 0 && t.fine > 0 {
		question += " " + fmt.Sprint(looked) + " you have not called right yet."
	}
	s.ask(dialog.NewConfirm(s.theme, question, s.accept))
	return nil
}

func (s *Screen) accept() tea.Cmd {
	s.taken = true
	return tea.Quit
}
