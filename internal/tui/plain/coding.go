package plain

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/document"
)

// find returns the code that is meant: by its key, id, name or the end of its path.
func (s *sitting) find(ref string) (*codebook.Code, bool) {
	if ref == "" {
		s.say("Say which code. codes lists them.")
		return nil, false
	}
	if c, ok := s.book.Pinned(ref); ok {
		return c, true
	}
	c, err := s.book.Find(ref)
	return c, s.settled(err)
}

// name returns what a code is called.
func (s *sitting) name(id study.ID) string {
	if c, ok := s.book.Code(s.book.SlugOf(id)); ok {
		return c.Name
	}
	return "a code that is not there"
}

// passage is what is to be coded: the segment, or the part of it that was chosen.
func (s *sitting) passage() study.Passage {
	span := s.part
	if span.Empty() {
		span = s.body()
	}
	return study.Passage{Transcript: s.doc.Transcript.ID, Span: span, Handle: s.handle()}
}

// code puts codes on the segment: all of those that are named, or none.
func (s *sitting) code(refs string) {
	var ids []study.ID
	for ref := range strings.SplitSeq(refs, ";") {
		c, ok := s.find(strings.TrimSpace(ref))
		if !ok {
			return
		}
		if c.Retired {
			s.say("%s is retired: it is not for coding any more.", c.Name)
			return
		}
		ids = append(ids, s.book.IDOf(c.ID))
	}
	if s.act(s.Author.Code(s.passage(), ids...)) {
		s.part = transcript.Span{}
	}
}

// choosePart chooses what of the segment is to be coded.
func (s *sitting) choosePart(words string) {
	s.part = transcript.Span{}
	pattern := loosely(words)
	if pattern == nil {
		s.say("All of %s.", s.handle())
		return
	}
	body := s.body()
	if len(s.doc.Withholds(s.at)) > 0 {
		s.say("%s is withheld.", s.handle())
		return
	}
	found := pattern.FindStringIndex(s.words(body))
	if found == nil {
		s.say("“%s” is not in %s.", words, s.handle())
		return
	}
	s.part = transcript.SnapSpan(s.doc.Text, transcript.Span{Start: body.Start + found[0], End: body.Start + found[1]})
	s.say("Part: “%s”. code codes it.", oneLine(s.words(s.part)))
}

// choose returns the coding that is meant, by its number on the segment or its code;
// without either, the only one.
func (s *sitting) choose(ref string) (study.Placed, bool) {
	all := s.doc.Codings(s.at)
	if len(all) == 0 {
		s.say("Nothing is coded on %s.", s.handle())
		return study.Placed{}, false
	}
	if ref == "" && len(all) == 1 {
		return all[0], true
	}
	if n, err := strconv.Atoi(ref); err == nil && n >= 1 && n <= len(all) {
		return all[n-1], true
	}
	for _, m := range all {
		c, ok := s.book.Code(s.book.SlugOf(m.Code))
		if ok && (strings.EqualFold(c.Name, ref) || c.ID == ref || c.Pin == ref && ref != "") {
			return m, true
		}
	}
	s.say("Say which coding, by its number or code.")
	s.readMarks()
	return study.Placed{}, false
}

func (s *sitting) remove(ref string) {
	if m, ok := s.choose(ref); ok {
		s.act(s.Author.Uncode(s.handle(), m))
	}
}

func (s *sitting) recode(rest string) {
	number, ref, _ := strings.Cut(rest, " ")
	m, ok := s.choose(number)
	if !ok {
		return
	}
	if c, ok := s.find(strings.TrimSpace(ref)); ok {
		s.act(s.Author.Recode(s.handle(), m, s.book.IDOf(c.ID)))
	}
}

// seen marks the segment and goes on. Questions are no data and need no mark.
func (s *sitting) seen(string) {
	if s.doc.State(s.at) == document.Question || s.act(s.Author.MarkSeen(s.whole())) {
		s.next("")
	}
}

func (s *sitting) unseen(string) { s.act(s.Author.Unsee(s.whole())) }

func (s *sitting) withhold(string) { s.act(s.Author.Withhold(s.whole())) }

func (s *sitting) release(string) { s.act(s.Author.Release(s.whole())) }

// whole is the segment as a passage.
func (s *sitting) whole() study.Passage {
	return study.Passage{Transcript: s.doc.Transcript.ID, Span: s.body(), Handle: s.handle()}
}

// aim matches what a memo is on, before its text.
var aim = regexp.MustCompile(`^(\d+|transcript|study):\s*(.*)$`)

// memo writes a memo on the segment, or on what stands before a colon.
func (s *sitting) memo(text string) {
	on := study.Target{On: study.OnSegment, ID: s.doc.Transcript.ID, Span: s.body()}
	about := s.handle()
	if found := aim.FindStringSubmatch(text); found != nil {
		text = found[2]
		switch found[1] {
		case "transcript":
			on, about = study.Target{On: study.OnTranscript, ID: s.doc.Transcript.ID}, s.doc.Transcript.Name
		case "study":
			on, about = study.Target{On: study.OnStudy}, "the study"
		default:
			m, ok := s.choose(found[1])
			if !ok {
				return
			}
			on, about = study.Target{On: study.OnCoding, ID: m.ID}, fmt.Sprintf("%s as %s", s.handle(), s.name(m.Code))
		}
	}
	if text == "" {
		s.say("Say the memo's text: memo this goes against what P02 says.")
		return
	}
	s.act(s.Author.WriteMemo(on, study.Note, text, about))
}

func (s *sitting) undo(string) { s.act(s.Author.Undo()) }

func (s *sitting) redo(string) { s.act(s.Author.Redo()) }
