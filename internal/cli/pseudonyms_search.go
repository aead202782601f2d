package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"emic/internal/pseudonym"
	"emic/internal/study"
	"emic/internal/transcript"
)

func (s *search) title(r study.Reader) error {
	title, err := study.Title(r)
	s.in("title of the study", title)
	return err
}

// transcripts searches the texts segment by segment, the earlier revisions as a
// whole, and what is said of them.
func (s *search) transcripts(r study.Reader) error {
	all, err := study.Transcripts(r)
	if err != nil {
		return err
	}
	for _, t := range all {
		s.in("transcript "+t.Name+", its name", t.Name)
		s.in("transcript "+t.Name+", name of its file", t.Source)
		if err := s.text(r, t); err != nil {
			return err
		}
		for i, hash := range t.Earlier {
			text, err := r.Text(hash)
			if err != nil {
				return fmt.Errorf("read revision %d of %s: %w", i+1, t.Name, err)
			}
			s.in(fmt.Sprintf("transcript %s, revision %d", t.Name, i+1), text)
		}
	}
	return nil
}

// text searches the text of a transcript and the labels of its speakers. What
// lies on an edge of segments is found as well, since the text is searched as one.
func (s *search) text(r study.Reader, t study.Transcript) error {
	text, err := r.Text(t.Text)
	if err != nil {
		return fmt.Errorf("read the text of %s: %w", t.Name, err)
	}
	segments, err := t.Segments(text)
	if err != nil {
		return err
	}
	turns, err := t.Turns()
	if err != nil {
		return err
	}
	s.near.suspect(study.Arrival{Name: t.Name, Source: s.masked(t.Source), Text: s.masked(text), Turns: turns, Unit: t.Unit})
	s.near.suspects = slices.DeleteFunc(s.near.suspects, func(d suspect) bool { return d.IsVague() })
	found := s.key.Find(text)
	for len(found) > 0 {
		at := transcript.SegmentAt(segments, found[0].Start)
		n := slices.IndexFunc(found, func(m pseudonym.Match) bool { return transcript.SegmentAt(segments, m.Start) != at })
		if n < 0 {
			n = len(found)
		}
		s.note(fmt.Sprintf("%s:%d", t.Name, at+1), found[:n])
		found = found[n:]
	}
	labels := map[string]bool{}
	for _, turn := range turns {
		labels[turn.Speaker] = true
	}
	for _, label := range slices.Sorted(maps.Keys(labels)) {
		s.in("transcript "+t.Name+", speaker "+label, label)
	}
	return nil
}

// masked is a text with blanks in place of its names.
func (s *search) masked(text string) string {
	blank := []byte(text)
	for _, m := range s.key.Find(text) {
		copy(blank[m.Start:m.End], strings.Repeat(" ", m.Len()))
	}
	return string(blank)
}

func (s *search) participants(r study.Reader) error {
	people, err := study.Participants(r)
	items := map[string]bool{}
	for _, p := range people {
		s.in("participant "+p.Name+", the name", p.Name)
		for _, attribute := range slices.Sorted(maps.Keys(p.Attributes)) {
			s.in("participant "+p.Name+", an attribute", attribute)
			s.in("participant "+p.Name+", "+attribute, p.Attributes[attribute])
		}
		for item := range p.Answers {
			items[item] = true
		}
	}
	for _, item := range slices.Sorted(maps.Keys(items)) {
		s.in("an item of the checklist", item)
	}
	return err
}

func (s *search) codebook(r study.Reader) error {
	book, err := study.ReadCodebook(r)
	if err != nil {
		return err
	}
	for _, words := range []string{book.Title, book.Source, book.Honesty} {
		s.in("codebook", words)
	}
	for _, level := range book.Levels {
		s.in("codebook, level "+level.Name, level.Name+"\n\n"+level.Plural)
	}
	for _, c := range book.Codes {
		for _, part := range []struct{ what, words string }{
			{"name", c.Name}, {"id", c.ID}, {"brief", c.Brief}, {"definition", c.Definition},
			{"use when", c.UseWhen}, {"not when", c.NotWhen}, {"example", c.Example},
		} {
			s.in("code "+c.Name+", "+part.what, part.words)
		}
	}
	return nil
}

func (s *search) memos(r study.Reader) error {
	memos, err := study.Memos(r)
	if err != nil {
		return err
	}
	about, err := newSubjects(r)
	if err != nil {
		return err
	}
	for _, m := range memos {
		on, _, err := about.about(m.Target)
		if err != nil {
			return err
		}
		where := "memo on " + on + " by " + m.Coder
		s.in(where, m.Text)
		for _, d := range s.key.Suspects(s.masked(m.Text)) {
			if !d.IsVague() {
				s.near.suspects = append(s.near.suspects, suspect{d, []string{where}})
			}
		}
	}
	return nil
}

// history searches the labels of changes and what fields held before, as far as
// that is not in the study any more.
func (s *search) history(r study.Reader) error {
	for h, err := range r.History() {
		if err != nil {
			return err
		}
		where := "history, change " + h.ID.Short()
		s.in(where, h.Coder+": "+h.Label)
		change, err := r.Change(h.ID)
		if err != nil {
			return err
		}
		change.Marks = nil
		told, err := study.Describe(r, change, len(change.Fields))
		if err != nil {
			return err
		}
		for _, edit := range told {
			for _, words := range []string{edit.Old, edit.New} {
				if !s.known[words] {
					s.in(where+", "+edit.What+", "+edit.Field, words)
				}
			}
		}
	}
	return nil
}
