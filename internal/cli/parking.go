package cli

import (
	"slices"

	"emic/internal/study"
	"emic/internal/transcript"
)

// parking knows which passages must not leave the study: those that are withheld,
// and the words of participants who have withdrawn.
type parking struct {
	reader    study.Reader
	withdrawn map[study.ID]bool
}

func newParking(r study.Reader) (*parking, error) {
	all, err := study.Participants(r)
	p := &parking{r, map[study.ID]bool{}}
	for _, person := range all {
		p.withdrawn[person.ID] = person.Withdrawn
	}
	return p, err
}

// on returns the spans of a transcript that are parked; what overlaps one of them
// is parked whole.
func (p *parking) on(t study.Transcript) ([]transcript.Span, error) {
	if p.abandoned(t) {
		return []transcript.Span{{End: t.Length}}, nil
	}
	var spans []transcript.Span
	for m, err := range p.reader.Marks(study.Withheld, t.ID) {
		if err != nil {
			return nil, err
		}
		spans = append(spans, m.Span)
	}
	turns, err := t.Turns()
	for _, turn := range turns {
		if p.withdrawn[t.Speaker(turn.Speaker)] && !t.Asks(turn.Speaker) {
			spans = append(spans, turn.Body)
		}
	}
	return transcript.Union(spans), err
}

// abandoned reports whether all who speak in a transcript have withdrawn.
func (p *parking) abandoned(t study.Transcript) bool {
	people := []study.ID{t.Participant}
	for _, role := range t.Cast {
		people = append(people, role.Participant)
	}
	gone := false
	for _, id := range people {
		withdrawn, known := p.withdrawn[id]
		if known && !withdrawn {
			return false
		}
		gone = gone || withdrawn
	}
	return gone
}

// anyGone reports whether somebody who speaks in a transcript has withdrawn.
func (p *parking) anyGone(t study.Transcript) bool {
	return p.withdrawn[t.Participant] || slices.ContainsFunc(t.Cast, func(role study.Role) bool { return p.withdrawn[role.Participant] })
}

// overlapsAny reports whether a span overlaps one of the others.
func overlapsAny(span transcript.Span, others []transcript.Span) bool {
	return slices.ContainsFunc(others, span.Overlaps)
}
