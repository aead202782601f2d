package analysis

import (
	"fmt"
	"slices"
	"sort"

	"emic/internal/study"
	"emic/internal/transcript"
)

// page is the text of a transcript that is quoted from, cut into segments as far
// as the last quote begins.
type page struct {
	transcript study.Transcript
	last       int // where the last quote begins
	text       string
	turns      []transcript.Turn
	segments   []transcript.Segment
}

// open reads the text, once.
func (p *page) open(r study.Reader) error {
	if p.segments != nil {
		return nil
	}
	var err error
	if p.text, err = r.Text(p.transcript.Text); err != nil {
		return fmt.Errorf("read text of %s: %w", p.transcript.Name, err)
	}
	p.segments = p.cut()
	return nil
}

// cut makes the segments. Turns are cut one by one, so those behind the last
// quote do not matter; only where sentences end depends on the whole text.
func (p *page) cut() []transcript.Segment {
	text, turns := p.text, p.turns
	if p.transcript.Unit != transcript.BySentence && len(turns) > 0 {
		turns = turns[:min(p.turnAt(p.last)+1, len(turns))]
		text = text[:turns[len(turns)-1].End]
	}
	return transcript.Segments(text, turns, p.transcript.Unit)
}

// segment returns the number of the segment that holds offset, from 1.
func (p *page) segment(offset int) int { return transcript.SegmentAt(p.segments, offset) + 1 }

func (p *page) turnAt(offset int) int {
	return sort.Search(len(p.turns), func(i int) bool { return p.turns[i].End > offset })
}

// time returns when the turn at offset began.
func (p *page) time(offset int) string {
	if i := p.turnAt(offset); i < len(p.turns) {
		return transcript.Clock(p.turns[i].At)
	}
	return ""
}

// speakers returns the labels of those whose words lie in the span, in order.
func (p *page) speakers(span transcript.Span) []string {
	var answer, ask []string
	for _, turn := range p.turns[p.turnAt(span.Start):] {
		if turn.Start >= span.End {
			break
		}
		to := &answer
		if p.transcript.Asks(turn.Speaker) {
			to = &ask
		}
		if turn.Speaker != "" && turn.Body.Overlaps(span) && !slices.Contains(*to, turn.Speaker) {
			*to = append(*to, turn.Speaker)
		}
	}
	if len(answer) == 0 {
		return ask
	}
	return answer
}
