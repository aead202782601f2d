package look

import (
	"slices"
	"strings"

	"emic/internal/tui/keys"
)

// step is what was said of some files before a change.
type step map[int]entry

// remember keeps what is said of files, so that it can be undone.
func (s *Screen) remember(files ...int) {
	before := step{}
	for _, file := range files {
		before[file] = s.entries[file]
	}
	s.past = append(s.past, before)
}

// change says something else of the file under the cursor, and has it read again.
func (s *Screen) change(what keys.Action, change func(*Choice)) {
	s.remember(s.at())
	e := &s.entries[s.at()]
	change(&e.said)
	e.told, e.said.Fine = with(e.told, what), false
	s.again(s.at())
}

// undo takes the last change back.
func (s *Screen) undo() {
	if len(s.past) == 0 {
		s.say("nothing was changed here")
		return
	}
	last := s.past[len(s.past)-1]
	s.past = s.past[:len(s.past)-1]
	at := len(s.entries)
	for file, before := range last {
		e := &s.entries[file]
		e.said, e.told = before.said, before.told
		s.again(file)
		at = min(at, file)
	}
	if len(last) == 1 {
		s.files.SetCursor(at)
	}
	s.compare()
	s.say("undone")
}

// keepForAll says of all files that nobody has called right yet what was changed of
// the one under the cursor.
func (s *Screen) keepForAll() {
	from := s.entries[s.at()]
	kept := slices.DeleteFunc(slices.Clone(from.told), func(what keys.Action) bool { return sameFor(what) == nil })
	if len(kept) == 0 {
		s.say("nothing was changed of this file that could hold for others")
		return
	}
	var files []int
	for i := range s.entries {
		if i != s.at() && !s.entries[i].said.Fine && !s.entries[i].said.Skip {
			files = append(files, i)
		}
	}
	s.remember(files...)
	words := make([]string, len(kept))
	for i, what := range kept {
		words[i] = wordsFor(what)
		for _, file := range files {
			e := &s.entries[file]
			sameFor(what)(&e.said, from.said)
			e.told = with(e.told, what)
		}
	}
	for _, file := range files {
		s.again(file)
	}
	s.say("the same for %s more: %s", count(len(files), "file"), strings.Join(words, ", "))
}

// sameFor says how something that is said of one file is said of another; nil for
// what is its own.
func sameFor(what keys.Action) func(to *Choice, from Choice) {
	switch what {
	case keys.SetFormat:
		return func(to *Choice, from Choice) { to.As = from.As }
	case keys.SetEncoding:
		return func(to *Choice, from Choice) { to.Encoding = from.Encoding }
	case keys.SetUnit:
		return func(to *Choice, from Choice) { to.Unit = from.Unit }
	case keys.SetKind:
		return func(to *Choice, from Choice) { to.Kind = from.Kind }
	case keys.SetAskers:
		return func(to *Choice, from Choice) { to.Interviewers = slices.Clone(from.Interviewers) }
	case keys.TakeHead:
		return func(to *Choice, from Choice) { to.Take = slices.Clone(from.Take) }
	}
	return nil
}

// wordsFor is what an action changes.
func wordsFor(what keys.Action) string {
	_, word, _ := strings.Cut(string(what), ".")
	if what == keys.SetAskers {
		return "who asks"
	}
	return word
}
