package transcript

import (
	"cmp"
	"slices"
)

// Span is the half-open range of bytes [Start, End) in one text. A span with
// End <= Start is empty: it covers nothing and overlaps nothing.
type Span struct{ Start, End int }

// Len is the number of bytes covered, never negative.
func (s Span) Len() int { return max(0, s.End-s.Start) }

// Empty reports whether the span covers nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Overlaps reports whether the two spans share at least one byte. Spans that
// only touch do not overlap.
func (s Span) Overlaps(other Span) bool { return !s.Intersect(other).Empty() }

// Contains reports whether other lies wholly within s. Every span whose ends
// lie within s contains its empty spans too.
func (s Span) Contains(other Span) bool {
	return s.Start <= other.Start && other.End <= s.End
}

// Has reports whether the byte at offset is covered.
func (s Span) Has(offset int) bool { return s.Start <= offset && offset < s.End }

// Intersect is the part that both spans cover. Where there is none, it is an
// empty span.
func (s Span) Intersect(other Span) Span {
	both := Span{max(s.Start, other.Start), min(s.End, other.End)}
	if both.End < both.Start {
		both.End = both.Start
	}
	return both
}

// Without returns what is left of s outside other: nothing, one piece or two.
func (s Span) Without(other Span) []Span {
	var left []Span
	for _, piece := range []Span{{s.Start, min(s.End, other.Start)}, {max(s.Start, other.End), s.End}} {
		if !piece.Empty() {
			left = append(left, piece)
		}
	}
	return left
}

// Compare orders spans by their start, and those with the same start by their
// end.
func (s Span) Compare(other Span) int {
	return cmp.Or(cmp.Compare(s.Start, other.Start), cmp.Compare(s.End, other.End))
}

// Merge joins overlapping spans into passages, in order of the text. Spans that
// only touch stay apart, since two neighbouring passages are two. Empty spans
// are left out. The argument is not changed.
func Merge(spans []Span) []Span {
	return join(spans, func(last, next Span) bool { return next.Start < last.End })
}

// Union is the set of bytes that the spans cover, as the fewest spans: both
// overlapping and touching ones are joined. Empty spans are left out. The
// argument is not changed.
func Union(spans []Span) []Span {
	return join(spans, func(last, next Span) bool { return next.Start <= last.End })
}

// join walks the spans in order and lets each that belongs to the one before
// extend it.
func join(spans []Span, belongs func(last, next Span) bool) []Span {
	sorted := slices.DeleteFunc(slices.Clone(spans), Span.Empty)
	slices.SortFunc(sorted, Span.Compare)
	joined := sorted[:0]
	for _, next := range sorted {
		if n := len(joined); n > 0 && belongs(joined[n-1], next) {
			joined[n-1].End = max(joined[n-1].End, next.End)
			continue
		}
		joined = append(joined, next)
	}
	return joined
}
