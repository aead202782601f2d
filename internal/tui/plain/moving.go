package plain

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/document"
)

// step goes to a segment and reads it out.
func (s *sitting) step(to int) {
	s.at = to
	s.part = transcript.Span{}
	s.readOut()
}

func (s *sitting) next(string) {
	if s.at+1 < len(s.doc.Segments) {
		s.step(s.at + 1)
		return
	}
	said := "That was the last segment of " + s.doc.Transcript.Name + "."
	i := slices.IndexFunc(s.transcripts, func(t study.Transcript) bool { return t.ID == s.doc.Transcript.ID })
	if i >= 0 && i+1 < len(s.transcripts) {
		said += " transcript " + s.transcripts[i+1].Name + " opens the next."
	}
	s.say("%s", said)
}

func (s *sitting) back(string) {
	if s.at == 0 {
		s.say("This is the first segment of %s.", s.doc.Transcript.Name)
		return
	}
	s.step(s.at - 1)
}

func (s *sitting) again(string) { s.readOut() }

func (s *sitting) unread(string) {
	to := s.doc.Next(s.at, 1, func(i int) bool { return s.doc.State(i) == document.Unread })
	if to < 0 {
		s.say("From here on nothing is unread in %s.", s.doc.Transcript.Name)
		return
	}
	s.step(to)
}

// goTo goes to a segment of this transcript by number, of any by handle.
func (s *sitting) goTo(to string) {
	name, number, ok := cutLast(to, ":")
	if !ok {
		name, number = s.doc.Transcript.Name, to
	}
	n, err := strconv.Atoi(number)
	if err != nil {
		s.say("“%s” is no segment. Say goto 12, or goto P07:12.", to)
		return
	}
	if !strings.EqualFold(name, s.doc.Transcript.Name) && !s.turnTo(name) {
		return
	}
	if n < 1 || n > len(s.doc.Segments) {
		s.say("%s has segments 1 to %d.", s.doc.Transcript.Name, len(s.doc.Segments))
		return
	}
	s.step(n - 1)
}

func cutLast(text, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(text, separator); i >= 0 {
		return text[:i], text[i+len(separator):], true
	}
	return text, "", false
}

// search goes to the next segment with the words, from the start again after the
// last; withheld ones are passed over.
func (s *sitting) search(words string) {
	if words != "" {
		s.sought = words
	}
	pattern := loosely(s.sought)
	if pattern == nil {
		s.say("Say what to search for: search money.")
		return
	}
	n := len(s.doc.Segments)
	for i := 1; i <= n; i++ {
		at := (s.at + i) % n
		body := s.doc.Segments[at].Body
		if len(s.doc.Withholds(at)) == 0 && pattern.MatchString(s.doc.Text[body.Start:body.End]) {
			if at <= s.at {
				s.say("From the start again.")
			}
			s.step(at)
			return
		}
	}
	s.say("“%s” is nowhere in %s.", s.sought, s.doc.Transcript.Name)
}

// loosely returns a pattern for words that may be written in capitals or not, with
// any space between them, and with anything between where "..." stands; nil for none.
func loosely(words string) *regexp.Regexp {
	var pieces []string
	for piece := range strings.SplitSeq(strings.ReplaceAll(words, "…", "..."), "...") {
		var quoted []string
		for word := range strings.FieldsSeq(piece) {
			quoted = append(quoted, regexp.QuoteMeta(word))
		}
		if len(quoted) > 0 {
			pieces = append(pieces, strings.Join(quoted, `\s+`))
		}
	}
	if len(pieces) == 0 {
		return nil
	}
	pattern, err := regexp.Compile("(?is)" + strings.Join(pieces, ".*?"))
	if err != nil { // it holds bytes that are no text
		return nil
	}
	return pattern
}

func (s *sitting) transcript(name string) {
	if name == "" {
		s.list("")
		return
	}
	if s.turnTo(name) {
		s.where()
		s.readOut()
	}
}

// turnTo opens a transcript by its name, without a word.
func (s *sitting) turnTo(name string) bool {
	i := slices.IndexFunc(s.transcripts, func(t study.Transcript) bool { return strings.EqualFold(t.Name, name) })
	if i < 0 {
		s.say("There is no transcript “%s”. transcripts lists them.", name)
		return false
	}
	return s.settled(s.keepPlace()) && s.settled(s.open(s.transcripts[i].ID))
}

func (s *sitting) list(string) {
	var names []string
	for _, t := range s.transcripts {
		names = append(names, t.Name)
	}
	s.say("%s: %s.", many(len(names), "transcript"), strings.Join(names, ", "))
}
