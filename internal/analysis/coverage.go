package analysis

import (
	"fmt"

	"emic/internal/study"
	"emic/internal/transcript"
)

// Cover is how far the reading of a transcript has come, in segments. Interviewer
// segments are not in it, nor those that touch a withheld passage or are a
// withdrawn participant's.
type Cover struct {
	Coded  int
	Seen   int // read and not coded
	Unread int
}

// Of is the number of segments that are to be read.
func (c Cover) Of() int { return c.Coded + c.Seen + c.Unread }

// Plus is the sum of both.
func (c Cover) Plus(other Cover) Cover {
	return Cover{c.Coded + other.Coded, c.Seen + other.Seen, c.Unread + other.Unread}
}

// Coverage tells how far a coder has come in each of some transcripts; "" is what
// anybody has coded or seen. It reads their texts. Errors: study.ErrNotFound, the
// Reader's.
func Coverage(r study.Reader, coder string, transcripts ...study.Transcript) ([]Cover, error) {
	p, err := readPeople(r, "")
	if err != nil {
		return nil, err
	}
	covers := make([]Cover, len(transcripts))
	for i, t := range transcripts {
		text, err := r.Text(t.Text)
		if err != nil {
			return nil, fmt.Errorf("read text of %s: %w", t.Name, err)
		}
		segments, err := t.Segments(text)
		if err != nil {
			return nil, err
		}
		states, err := statesOf(r, t, segments, coder, p)
		if err != nil {
			return nil, err
		}
		covers[i] = coverOf(states)
	}
	return covers, nil
}

// coverOf counts the states of segments.
func coverOf(states []state) Cover {
	var c Cover
	for _, s := range states {
		switch s {
		case coded:
			c.Coded++
		case seen:
			c.Seen++
		case unread:
			c.Unread++
		case outside:
		}
	}
	return c
}

// state is how far the reading of a segment has come.
type state uint8

const (
	unread  state = iota
	seen          // read and not coded
	coded         // overlaps a coding
	outside       // not to be read: see Cover
)

// statesOf returns the state of each segment of a transcript for a coder; "" is
// what anybody has coded or seen.
func statesOf(r study.Reader, t study.Transcript, segments []transcript.Segment, coder string, p *people) ([]state, error) {
	s, err := readScene(r, t, p)
	if err != nil {
		return nil, err
	}
	seenSpans, err := spansBy(r, study.Seen, t, coder)
	if err != nil {
		return nil, err
	}
	codedSpans, err := spansBy(r, study.Coding, t, coder)
	if err != nil {
		return nil, err
	}
	states := make([]state, len(segments))
	raise(states, segments, seenSpans, seen)
	raise(states, segments, codedSpans, coded)
	for i, segment := range segments {
		if v, _ := s.judge(segment.Body, nil); v != counted || segment.Body.Empty() {
			states[i] = outside
		}
	}
	return states, nil
}

// spansBy returns what the coder's marks of a kind cover, in order.
func spansBy(r study.Reader, kind study.MarkKind, t study.Transcript, coder string) ([]transcript.Span, error) {
	var spans []transcript.Span
	for m, err := range r.Marks(kind, t.ID) {
		if err != nil {
			return nil, fmt.Errorf("read marks of %s: %w", t.Name, err)
		}
		if coder == "" || m.Coder == coder {
			spans = append(spans, m.Span)
		}
	}
	return transcript.Union(spans), nil
}

// raise gives a state to the segments whose words overlap one of the disjoint
// spans, unless they are further already.
func raise(states []state, segments []transcript.Segment, spans []transcript.Span, to state) {
	for i, segment := range segments {
		for len(spans) > 0 && spans[0].End <= segment.Body.Start {
			spans = spans[1:]
		}
		if len(spans) > 0 && spans[0].Overlaps(segment.Body) {
			states[i] = max(states[i], to)
		}
	}
}
