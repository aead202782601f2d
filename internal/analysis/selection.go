package analysis

import (
	"fmt"
	"iter"
	"slices"

	"emic/internal/study"
	"emic/internal/transcript"
)

// All yields the quotes: by value of the attribute if one was asked for, then by
// transcript, start, end and coder. A quote of several participants comes once
// under each of their values, one of nobody's under None.
func (s *Selection) All() iter.Seq2[Quote, error] {
	return func(yield func(Quote, error) bool) {
		for _, value := range s.values() {
			for _, t := range s.transcripts {
				if !s.mayHold(t, value) {
					continue
				}
				if more, err := s.quotesOf(t, value, yield); err != nil {
					yield(Quote{}, err)
					return
				} else if !more {
					return
				}
			}
		}
	}
}

// Notes returns the footer, a line each: what was left out of the quotes that
// have been yielded so far.
func (s *Selection) Notes() []string { return s.left.notes() }

// Attributes returns the names of all attributes that the quotes' participants
// may have, sorted.
func (s *Selection) Attributes() []string { return study.AttributeNames(s.people.all) }

// By returns the attribute that the quotes are ordered by, as the study spells it;
// "" when by none.
func (s *Selection) By() string { return s.people.by }

// Times reports whether the quotes tell when their turns began.
func (s *Selection) Times() bool { return s.query.Times }

// values returns the values of the attribute, in order; "" alone when none was asked for.
func (s *Selection) values() []string {
	if s.query.By == "" || s.query.Value != "" {
		return []string{s.query.Value}
	}
	var values []string
	for _, g := range s.people.groups {
		values = append(values, g.Value)
	}
	if !slices.Contains(values, None) {
		values = append(values, None)
	}
	return values
}

// mayHold reports whether somebody of that value may speak in the transcript.
func (s *Selection) mayHold(t study.Transcript, value string) bool {
	if s.query.By == "" || value == None {
		return true
	}
	ids := []study.ID{t.Participant}
	for _, role := range t.Cast {
		ids = append(ids, role.Participant)
	}
	return slices.ContainsFunc(ids, func(id study.ID) bool {
		who := s.people.find(id)
		return who != nobody && valueOf(s.people.all[who], s.people.by) == value
	})
}

// quotesOf yields the quotes of one transcript; false when no more are wanted.
func (s *Selection) quotesOf(t study.Transcript, value string, yield func(Quote, error) bool) (bool, error) {
	hits, err := s.hitsOn(t)
	if err != nil || len(hits) == 0 {
		return true, err
	}
	turns, err := t.Turns()
	if err != nil {
		return false, err
	}
	sc, err := s.enter(t, turns)
	if err != nil {
		return false, err
	}
	p := page{transcript: t, turns: turns, last: hits[len(hits)-1].span.Start}
	for len(hits) > 0 {
		same := 1
		for same < len(hits) && hits[same].span == hits[0].span && hits[same].coder == hits[0].coder {
			same++
		}
		who, ok := s.admit(sc, hits[:same], !s.visited[t.ID])
		if ok && s.belongs(who, value) {
			quote, err := s.quote(&p, hits[:same], who)
			if err != nil {
				return false, err
			}
			if s.query.By != "" {
				quote.Group = value
			}
			if !yield(quote, nil) {
				return false, nil
			}
		}
		hits = hits[same:]
	}
	s.visited[t.ID] = true
	return true, nil
}

// enter prepares a transcript and counts what is withheld in it.
func (s *Selection) enter(t study.Transcript, turns []transcript.Turn) (*scene, error) {
	withheld, err := readWithheld(s.reader, t)
	if err != nil {
		return nil, err
	}
	if !s.visited[t.ID] {
		s.left.Withheld += len(transcript.Merge(withheld))
	}
	return newScene(t, turns, withheld, s.people), nil
}

// admit judges a passage, counts its codings if they are left out, and returns
// whose it is.
func (s *Selection) admit(sc *scene, codings []hit, count bool) ([]int32, bool) {
	n := 0
	if count {
		n = len(codings)
	}
	if !sc.holds(codings[0].span) {
		s.left.Lost += n
		return nil, false
	}
	v, who := sc.judge(codings[0].span, nil)
	switch {
	case v == parked:
		s.left.Parked += n
	case v == interviewer && !s.query.WithInterviewer:
		s.left.Interviewer += n
	default:
		return who, true
	}
	return nil, false
}

// belongs reports whether a quote of these participants stands under the value.
func (s *Selection) belongs(who []int32, value string) bool {
	if s.query.By == "" {
		return true
	}
	if len(who) == 0 {
		return value == None
	}
	return slices.ContainsFunc(who, func(n int32) bool { return valueOf(s.people.all[n], s.people.by) == value })
}

// quote puts a quote together.
func (s *Selection) quote(p *page, codings []hit, who []int32) (Quote, error) {
	if err := p.open(s.reader); err != nil {
		return Quote{}, err
	}
	t, span := p.transcript, codings[0].span
	segment := p.segment(span.Start)
	q := Quote{
		Handle: fmt.Sprintf("%s:%d", t.Name, segment), Transcript: t.ID, Name: t.Name, Kind: t.Kind,
		Span: span, Segment: segment, Text: p.text[span.Start:span.End], Speakers: p.speakers(span), Coder: codings[0].coder,
	}
	if s.query.Times {
		q.Time = p.time(span.Start)
	}
	for _, n := range who {
		q.Participants = append(q.Participants, s.people.all[n])
	}
	for _, c := range codings {
		if slug := s.outline.codes[c.node].ID; !slices.Contains(q.Codes, slug) {
			q.Codes = append(q.Codes, slug)
		}
		q.Codings = append(q.Codings, c.id)
		q.Memos = append(q.Memos, s.memos[c.id]...)
	}
	return q, nil
}
