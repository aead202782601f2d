package plain

import (
	"fmt"
	"slices"
	"strings"

	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/document"
)

// handle is what the segment is called.
func (s *sitting) handle() string { return fmt.Sprintf("%s:%d", s.doc.Transcript.Name, s.at+1) }

// readOut reads out the segment: its handle, who speaks, the words, what is on it.
func (s *sitting) readOut() {
	if s.doc.Transcript.Length == 0 {
		s.say("%s has no words.", s.doc.Transcript.Name)
		return
	}
	head := s.handle()
	if speaker := s.doc.Speaker(s.at); speaker != "" {
		head += ", " + speaker
	}
	if s.doc.State(s.at) == document.Question && s.doc.Speaker(s.at) != "" {
		head += ", interviewer"
	}
	if len(s.doc.Withholds(s.at)) > 0 {
		s.say("%s: withheld, not read out. release lets it be used again.", head)
		return
	}
	s.say("%s: %s", head, oneLine(s.words(s.body())))
	s.readMarks()
}

// readMarks reads out what is on the segment.
func (s *sitting) readMarks() {
	var said []string
	for i, m := range s.doc.Codings(s.at) {
		said = append(said, fmt.Sprintf("%d %s", i+1, s.coding(m)))
	}
	switch {
	case len(said) > 0:
		s.say("Codes: %s.", strings.Join(said, "; "))
	case s.doc.State(s.at) == document.SeenOnly:
		s.say("Seen, nothing coded.")
	case s.doc.State(s.at) == document.Unread:
		s.say("Not read yet.")
	}
	for i, m := range s.doc.Codings(s.at) {
		for _, memo := range s.doc.Memos(m.ID) {
			s.say("Memo on %d, by %s: %s", i+1, memo.Coder, oneLine(memo.Text))
		}
	}
	for _, memo := range s.doc.Notes(s.at) {
		s.say("Memo, by %s: %s", memo.Coder, oneLine(memo.Text))
	}
}

// coding says what a coding is: its code, on which words, by whom.
func (s *sitting) coding(m study.Placed) string {
	said := s.name(m.Code)
	if m.Span != s.body() {
		said += fmt.Sprintf(" on “%s”", oneLine(s.words(m.Span)))
	}
	if m.Coder != s.Author.Name {
		said += " by " + m.Coder
	}
	return said
}

func (s *sitting) body() transcript.Span { return s.doc.Segments[s.at].Body }

func (s *sitting) words(span transcript.Span) string { return s.doc.Text[span.Start:span.End] }

// oneLine puts a text on one line, as it is spoken.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func (s *sitting) tellWhere(string) { s.where() }

// where says where one is, and how far one has come.
func (s *sitting) where() {
	t, p := s.doc.Transcript, s.doc.Progress()
	s.say("%s%s. Segment %d of %d. Coded %d, seen %d, unread %d, of %d.",
		t.Name, s.who(), min(s.at+1, len(s.doc.Segments)), len(s.doc.Segments), p.Coded, p.Seen, p.Unread, p.Of)
}

// who says whose the transcript is: the attributes of its only participant, or the
// names of several.
func (s *sitting) who() string {
	ids := []study.ID{s.doc.Transcript.Participant}
	for _, role := range s.doc.Transcript.Cast {
		ids = append(ids, role.Participant)
	}
	var found []study.Participant
	for _, p := range s.people {
		if slices.Contains(ids, p.ID) {
			found = append(found, p)
		}
	}
	said := []string{""}
	for _, p := range found {
		if len(found) > 1 {
			said = append(said, p.Name)
			continue
		}
		for _, name := range study.AttributeNames(found) {
			said = append(said, p.Attributes[name])
		}
	}
	return strings.Join(said, ", ")
}
