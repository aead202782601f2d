package memos

import (
	"strings"

	"emic/internal/study"
	"emic/internal/transcript"
)

// longest is how many bytes of a passage are shown, about.
const longest = 300

// sheet is a transcript that memos are on.
type sheet struct {
	study.Transcript
	text     string
	turns    []transcript.Turn
	segments []transcript.Segment
	withheld []transcript.Span
}

// sheet opens a transcript, once.
func (d *desk) sheet(t study.Transcript) (*sheet, error) {
	if sh, ok := d.sheets[t.ID]; ok {
		return sh, nil
	}
	sh := &sheet{Transcript: t}
	var err error
	if sh.text, err = d.reader.Text(t.Text); err != nil {
		return nil, err
	}
	if sh.turns, err = t.Turns(); err != nil {
		return nil, err
	}
	sh.segments = transcript.Segments(sh.text, sh.turns, t.Unit)
	for m, err := range d.reader.Marks(study.Withheld, t.ID) {
		if err != nil {
			return nil, err
		}
		sh.withheld = append(sh.withheld, m.Span)
	}
	d.sheets[t.ID] = sh
	return sh, nil
}

// words returns how a passage begins, in one line.
func (s *sheet) words(span transcript.Span) string {
	span = span.Intersect(transcript.Span{End: len(s.text)})
	if span.Empty() {
		return ""
	}
	end := transcript.PreviousBoundary(s.text, min(span.End, span.Start+longest))
	words := strings.Join(strings.Fields(s.text[span.Start:end]), " ")
	if end < span.End {
		words += "…"
	}
	return words
}

// unusable says why the words of a passage may not be shown; "" when they may.
func (d *desk) unusable(s *sheet, span transcript.Span) string {
	for _, w := range s.withheld {
		if w.Overlaps(span) || span.Empty() && w.Has(span.Start) {
			return "withheld: its words are not shown"
		}
	}
	const withdrawn = "its participant has withdrawn: the words are not shown"
	if len(s.turns) == 0 && d.people[s.Participant].Withdrawn {
		return withdrawn
	}
	for _, turn := range s.turns {
		if turn.Overlaps(span) && d.people[s.Speaker(turn.Speaker)].Withdrawn {
			return withdrawn
		}
	}
	if d.abandoned(s.Transcript) {
		return withdrawn
	}
	return ""
}

// abandoned reports whether all who speak in a transcript have withdrawn.
func (d *desk) abandoned(t study.Transcript) bool {
	ids := []study.ID{t.Participant}
	for _, role := range t.Cast {
		ids = append(ids, role.Participant)
	}
	there, gone := 0, 0
	for _, id := range ids {
		if p, ok := d.people[id]; ok && p.Withdrawn {
			gone++
		} else if ok {
			there++
		}
	}
	return gone > 0 && there == 0
}
