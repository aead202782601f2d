package look

import (
	"fmt"
	"strings"

	"emic/internal/tui/keys"
	"emic/internal/tui/page"
)

// row is a line of the card: something that is to be said about a file.
type row struct {
	key    keys.Action   // changes it; "" where nothing does
	toggle func(*Choice) // the change, where there is one only
	about  string        // a word or two
	text   string
	ink    tone
	label  string // of a speaker, before the text
	asks   bool
	most   int // lines that are shown; 0 = all
}

// tone is how a row is meant.
type tone int

const (
	plain tone = iota
	faint
	warning
	trouble
)

// card is what the rows of a card were made of.
type card struct {
	file    int
	version uint64
}

// lay makes the rows of the card, where they are not those of the file under the
// cursor as it is now.
func (s *Screen) lay() {
	now := card{s.at(), s.version}
	if now == s.of && s.rows != nil {
		return
	}
	moved := now.file != s.of.file
	s.of, s.rows = now, s.rowsOf(&s.entries[now.file])
	if moved {
		s.card = page.NewList(details{s})
		s.sizes()
	} else {
		s.card.Forget()
		s.card.SetCursor(s.card.Cursor())
	}
}

// rowsOf says what a file comes to.
func (s *Screen) rowsOf(e *entry) []row {
	if !e.known {
		return []row{{about: "reading", text: "…", ink: faint}}
	}
	f := e.is
	var rows []row
	if e.said.Skip {
		rows = append(rows, row{key: keys.LeaveOut, about: "left out", text: "it is not taken in"})
	}
	if passed := s.passed(e); passed != "" {
		rows = append(rows, row{about: "passed over", text: passed, ink: warning})
	}
	if problem := s.problem(e); problem != "" {
		rows = append(rows, row{about: "in trouble", text: problem, ink: trouble})
		if h, ok := f.Err.(interface{ Hint() string }); ok && h.Hint() != "" {
			rows = append(rows, row{about: "way out", text: h.Hint()})
		}
	}
	rows = append(rows, f.form(e.said)...)
	if f.Format == "" {
		return rows
	}
	for _, part := range [][]row{f.cast(), f.head(), f.doubts(), f.masks(), f.begins()} {
		rows = append(rows, part...)
	}
	return rows
}

// form is what the file is taken for.
func (f File) form(said Choice) []row {
	encoding := f.Encoding
	switch {
	case f.Err != nil && f.Format == "":
		return []row{
			{key: keys.SetFormat, about: "format", text: orItself(said.As)},
			{key: keys.SetEncoding, about: "encoding", text: orItself(said.Encoding)},
			{key: keys.SetName, about: "transcript", text: f.Name},
		}
	case f.Format == "":
		return nil
	case encoding == "":
		encoding = "settled by the format"
	case f.Guessed:
		encoding += " (a guess)"
	}
	rows := []row{
		{key: keys.SetFormat, about: "format", text: f.Format},
		{key: keys.SetEncoding, about: "encoding", text: encoding},
		{key: keys.SetName, about: "transcript", text: f.Name},
		{key: keys.SetKind, about: "kind", text: f.Kind},
		{key: keys.SetUnit, about: "segments", text: fmt.Sprintf("%d, by %s", f.Segments, f.Unit)},
		{key: keys.SetParticipant, about: "participants", text: f.people()},
	}
	if f.Language != "" {
		rows = append(rows, row{about: "language", text: f.Language + " (a guess, kept nowhere)", ink: faint})
	}
	return rows
}

func orItself(said string) string {
	if said == "" {
		return "by itself"
	}
	return said
}

// cast is who speaks.
func (f File) cast() []row {
	if len(f.Speakers) == 0 {
		return []row{{about: "speakers", text: "nobody is named"}}
	}
	rows := make([]row, len(f.Speakers))
	for i, speaker := range f.Speakers {
		text := count(speaker.Turns, "turn") + ", " + roleOf(speaker)
		rows[i] = row{key: keys.SetAskers, toggle: turnRound(f, i), label: speaker.Label, asks: speaker.Asks, text: text}
	}
	rows[0].about = "speakers"
	return rows
}

// head is what the head of the text tells.
func (f File) head() []row {
	rows := make([]row, len(f.Offered))
	for i, a := range f.Offered {
		text := joined(" ", a.Of, a.Key+"="+a.Value)
		if !a.Taken {
			text += " (not taken)"
		}
		rows[i] = row{key: keys.TakeHead, toggle: takeOrLeave(f, i), text: text}
	}
	if len(rows) > 0 {
		rows[0].about = "its head tells"
	}
	return rows
}

// doubts is what to look at.
func (f File) doubts() []row {
	var rows []row
	for _, doubt := range f.Warnings {
		rows = append(rows, row{about: "look at", text: doubt, ink: warning})
	}
	return rows
}

// masks is what came of replacing names.
func (f File) masks() []row {
	var rows []row
	for _, replaced := range f.Replaced {
		rows = append(rows, row{about: "replaced", text: replaced})
	}
	for _, suspect := range f.Suspects {
		rows = append(rows, row{about: "near miss", text: suspect, ink: warning})
	}
	return rows
}

// begins is how the text begins.
func (f File) begins() []row {
	rows := make([]row, len(f.Opening))
	for i, line := range f.Opening {
		rows[i] = row{label: line.Label, asks: line.Asks, text: line.Words, most: max(leastShown, mostShown/len(rows))}
	}
	if len(rows) > 0 {
		rows[0].about = "begins"
	}
	return rows
}

// How many lines are shown of each turn at the beginning: where there are few
// turns, more of each.
const (
	leastShown = 4
	mostShown  = 16
)

// about is what a row is about, where it is not about the same as the row before.
func (s *Screen) about(item int) string {
	r := s.rows[item]
	if item > 0 && s.rows[item-1].about == r.about {
		return ""
	}
	return r.about
}

// keyOf is the key that changes a row.
func (s *Screen) keyOf(r row) string {
	for _, b := range s.table {
		if r.key != "" && b.Action == r.key {
			return keys.Show(b.Keys[0])
		}
	}
	return ""
}

func contains(text, part string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(part))
}
