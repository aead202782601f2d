package study

import (
	"cmp"

	"emic/internal/transcript"
)

// MarkKind tells the three kinds of marks apart.
type MarkKind uint8

// The kinds of marks. The numbers are part of the file format.
const (
	Coding   MarkKind = 1 // a coder put a code on the span
	Seen     MarkKind = 2 // a coder read the span and found nothing to code
	Withheld MarkKind = 3 // the participant does not want the span used
)

// MarkKinds returns all kinds of marks.
func MarkKinds() []MarkKind { return []MarkKind{Coding, Seen, Withheld} }

// Mark lies on a span of a transcript. It never changes: another span or
// another code is another mark. Whether it is there, and its weight, is its
// Standing.
type Mark struct {
	Kind       MarkKind
	ID         ID
	Transcript ID
	Span       transcript.Span // bytes of the transcript's text
	Code       ID              // of a coding; zero otherwise
	Coder      string          // who put it there
}

// Standing is what can change about a mark.
type Standing struct {
	There  bool  // put, and not taken away
	Weight uint8 // 0 = none given; else 1 to 100
}

// Placed is a mark that is there, with its weight.
type Placed struct {
	Mark
	Weight uint8
}

// Compare orders marks as they lie in a study: by transcript, start, end and id.
func (m Mark) Compare(other Mark) int {
	return cmp.Or(
		m.Transcript.Compare(other.Transcript),
		cmp.Compare(m.Span.Start, other.Span.Start),
		cmp.Compare(m.Span.End, other.Span.End),
		m.ID.Compare(other.ID),
	)
}
