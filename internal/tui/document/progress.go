package document

import (
	"slices"

	"emic/internal/study"
	"emic/internal/transcript"
)

// State says how far the coder is with a segment.
type State uint8

// The states of a segment.
const (
	Unread   State = iota
	SeenOnly       // read, nothing found to code
	Coded
	Question // an interviewer's, or nobody's: no data
	Withheld // out of every count, as are the words of who has withdrawn
)

// Progress counts segments. Questions and withheld segments are not among Of.
type Progress struct{ Coded, Seen, Unread, Of int }

// IsWithdrawn reports whether the segment is the words of a participant who has withdrawn.
func (d *Document) IsWithdrawn(segment int) bool {
	return d.gone[d.Transcript.Speaker(d.Speaker(segment))]
}

// IsQuestion reports whether the segment is an interviewer's, or nobody's in a
// transcript that names its speakers.
func (d *Document) IsQuestion(segment int) bool {
	label := d.Speaker(segment)
	return d.Transcript.Asks(label) || label == "" && len(d.Transcript.Cast) > 0
}

// State returns how far the coder is with a segment.
func (d *Document) State(segment int) State {
	if d.IsWithdrawn(segment) || covers(d.withheld[segment], d.Segments[segment].Body) {
		return Withheld
	}
	own := func(m study.Placed) bool { return m.Coder == d.coder }
	switch {
	case slices.ContainsFunc(d.codings[segment], own):
		return Coded
	case d.IsQuestion(segment):
		return Question
	case slices.ContainsFunc(d.seen[segment], own):
		return SeenOnly
	}
	return Unread
}

// covers reports whether marks leave nothing of a span over.
func covers(marks []study.Placed, span transcript.Span) bool {
	at := span.Start
	for _, m := range marks {
		if m.Span.Start > at {
			break
		}
		at = max(at, m.Span.End)
	}
	return len(marks) > 0 && at >= span.End
}

// Progress returns how many segments the coder has coded, seen and not read.
func (d *Document) Progress() Progress { return d.progress }

// tally adds the states of segments to the progress, by times each.
func (d *Document) tally(segments run, by int) {
	for i := segments.from; i < segments.to; i++ {
		if d.IsQuestion(i) {
			continue
		}
		switch d.State(i) {
		case Coded:
			d.progress.Coded += by
		case SeenOnly:
			d.progress.Seen += by
		case Unread:
			d.progress.Unread += by
		case Question, Withheld:
			continue
		}
		d.progress.Of += by
	}
}

// Share returns how much is coded or seen, 0 to 1; 1 of nothing.
func (p Progress) Share() float64 {
	if p.Of == 0 {
		return 1
	}
	return float64(p.Coded+p.Seen) / float64(p.Of)
}
