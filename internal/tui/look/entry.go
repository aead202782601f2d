package look

import (
	"fmt"
	"strings"

	"emic/internal/tui/keys"

	tea "github.com/charmbracelet/bubbletea"
)

// entry is a file in the list.
type entry struct {
	path  string
	said  Choice
	told  []keys.Action // what of it was said here
	state state
	known bool   // it was read, under this choice or another
	asked int    // how often it was said anew how to read it
	is    File   // as it was read last
	name  string // of its transcript, in lower case
	twin  twin
	clash string // what of its participants the study, or a file before, has otherwise
}

// state is how far the reading of a file has come.
type state int

const (
	unread state = iota
	reading
	read
)

// twin is what a file shares with one before it in the list.
type twin struct {
	of   int
	name bool // the name only; else the words
}

// readers is how many files are read at once.
const readers = 4

// answer is a file that was read.
type answer struct {
	file, asked int
	is          File
}

// readOn has files read, the one under the cursor and those below it first.
func (s *Screen) readOn() tea.Cmd {
	var cmds []tea.Cmd
	for i := 0; i < len(s.entries) && s.reading < readers && s.reading+s.read < len(s.entries); i++ {
		file := (s.at() + i) % len(s.entries)
		if e := &s.entries[file]; e.state == unread {
			e.state = reading
			s.reading++
			asked, said := e.asked, e.said
			cmds = append(cmds, func() tea.Msg { return answer{file, asked, s.config.Read(file, said)} })
		}
	}
	return tea.Batch(cmds...)
}

// take takes over what came of reading a file, unless something else has been said
// about it since.
func (s *Screen) take(a answer) tea.Cmd {
	e := &s.entries[a.file]
	s.reading--
	if e.state = unread; a.asked == e.asked {
		e.is, e.name, e.known, e.state = a.is, strings.ToLower(a.is.Name), true, read
		s.read++
		s.compare()
	}
	s.version++
	return s.readOn()
}

// again has a file read again.
func (s *Screen) again(file int) {
	e := &s.entries[file]
	e.asked++
	if e.state == read {
		e.state = unread
		s.read--
	}
	s.version++
}

// compare finds the files that share their name or their words with one before
// them.
func (s *Screen) compare() {
	clear(s.names)
	clear(s.words)
	told := map[[2]string]telling{}
	for i := range s.entries {
		e := &s.entries[i]
		e.twin, e.clash = twin{of: -1}, ""
		if e.said.Skip || !e.known || e.is.Err != nil || e.is.Passed != "" {
			continue
		}
		if of, same := s.words[e.is.Words]; same && e.is.Words != "" {
			e.twin = twin{of: of}
		} else if of, same := s.names[e.name]; same {
			e.twin = twin{of: of, name: true}
		} else {
			s.names[e.name], s.words[e.is.Words] = i, i
		}
		e.clash = e.is.clash()
		for _, person := range e.is.People {
			e.clash = joined("; ", e.clash, person.contradicts(e.path, told))
		}
	}
}

// telling is what a file tells of somebody.
type telling struct{ path, value string }

// contradicts says what of a participant is otherwise in a file before, and notes
// what is told of them, by name and attribute.
func (p Person) contradicts(path string, told map[[2]string]telling) (clash string) {
	for _, attribute := range p.Attributes {
		key, value, _ := strings.Cut(attribute, "=")
		about := [2]string{strings.ToLower(p.Name), strings.ToLower(key)}
		before, known := told[about]
		if !known {
			told[about] = telling{path, value}
		} else if before.value != value {
			clash = joined("; ", clash, fmt.Sprintf("%s of %s is %q here and %q in %s", key, p.Name, value, before.value, before.path))
		}
	}
	return clash
}

// problem says why a file cannot be taken in as it is; "" where it can.
func (s *Screen) problem(e *entry) string {
	switch {
	case e.said.Skip || !e.known:
		return ""
	case e.is.Err != nil:
		return e.is.Err.Error()
	case e.clash != "":
		return e.clash
	case e.twin.name && e.twin.of >= 0:
		return "the transcript of " + s.entries[e.twin.of].path + " has the same name"
	}
	return ""
}

// passed says why a file will be passed over; "" where it will not.
func (s *Screen) passed(e *entry) string {
	if e.twin.of >= 0 && !e.twin.name {
		return "it has the same text as " + s.entries[e.twin.of].path
	}
	return e.is.Passed
}

// settled reports whether there is nothing left to say about a file.
func (s *Screen) settled(e *entry) bool { return e.said.Fine || e.said.Skip || s.passed(e) != "" }
