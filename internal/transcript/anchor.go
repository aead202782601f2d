package transcript

import (
	"fmt"
	"iter"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fate says what became of a passage when its text was corrected.
type Fate uint8

// The fates. The numbers are part of the file format.
const (
	Exact     Fate = iota // its words stand where they stood, between the same neighbours
	Edited                // its words stand nowhere any more, but most of them where they stood
	Moved                 // its words stand at one other place, which is new
	Ambiguous             // it may be at any of several places, or was rewritten for the most part
	Lost                  // next to nothing is left of it
)

// String is the name in messages.
func (f Fate) String() string {
	switch f {
	case Exact:
		return "exact"
	case Edited:
		return "edited"
	case Moved:
		return "moved"
	case Ambiguous:
		return "ambiguous"
	case Lost:
		return "lost"
	}
	return fmt.Sprintf("fate %d", uint8(f))
}

// Settled reports whether the passage has one place in the new text.
func (f Fate) Settled() bool { return f <= Moved }

// Anchored is where a passage of the old text is in the new one.
type Anchored struct {
	Fate       Fate
	Span       Span   // of the new text; empty unless the fate is settled
	Candidates []Span // where an ambiguous passage may be, the likeliest first
}

// Anchoring finds the passages of a text again in a corrected version of it.
type Anchoring struct {
	old, new string
	blocks   []block       // in order; the last is empty and ends both texts
	newWords []Span        // for Echoes; nil until somebody asks
	fresh    map[int][]int // likewise, by the length of the run
}

// NewAnchoring compares two texts by their words. It takes time linear in their
// length for texts that are much alike, and is bounded for others: parts that have
// little in common count as rewritten. An Anchoring is for one goroutine.
func NewAnchoring(old, corrected string) *Anchoring {
	return &Anchoring{old: old, new: corrected, blocks: align(old, corrected)}
}

const (
	leastMoved     = 3 // words of a passage that is taken for the same at another place
	leastLike      = 3 // what stands in its place is a candidate if one sign in so many of it is left there
	mostCandidates = 8
)

// Find returns what became of a passage. A passage that is Exact or Moved has the
// very same words. One is Edited only if those words stand nowhere in the new
// text; so whatever is put in or left out elsewhere, in whole words, never changes
// the words of a passage. What stands in its place is a candidate only if a third of
// the passage, by its signs that are not blank, is left there: an end of other words is no better than none, since the
// few words that both happen to have cut it anywhere.
func (a *Anchoring) Find(span Span) Anchored {
	span = Span{clip(span.Start, len(a.old)), clip(span.End, len(a.old))}
	if span.Empty() {
		return Anchored{Fate: Lost}
	}
	if same, ok := a.exact(span); ok {
		return Anchored{Fate: Exact, Span: same}
	}
	fresh, taken := a.occurrences(span, mostCandidates)
	place, clean := a.Enclose(span)
	switch {
	case len(fresh) == 1 && place.Contains(fresh[0]):
		return Anchored{Fate: Exact, Span: fresh[0]}
	case len(fresh) == 1 && countWords(a.old[span.Start:span.End]) >= leastMoved:
		return Anchored{Fate: Moved, Span: fresh[0]}
	case len(fresh)+len(taken) == 0 && clean && a.kept(span)*2 >= span.Len() && !place.Empty():
		return Anchored{Fate: Edited, Span: place}
	}
	candidates := append(fresh, taken...)
	if !place.Empty() && a.isLike(span) {
		candidates = append([]Span{place}, candidates...)
	}
	if len(candidates) == 0 {
		return Anchored{Fate: Lost}
	}
	return Anchored{Fate: Ambiguous, Candidates: candidates[:min(len(candidates), mostCandidates)]}
}

// exact looks for the words of a span where the blocks around it have moved to.
// The same insertion or deletion can often be told in several ways ("a a" out of
// "a" by putting in the first or the second); that of one neighbour is as good as
// that of the other.
func (a *Anchoring) exact(span Span) (Span, bool) {
	at := a.blockAt(span.Start)
	if own := a.blocks[at]; own.old <= span.Start && span.End <= own.oldEnd() {
		if moved := (Span{span.Start + own.shift(), span.End + own.shift()}); a.isSame(span, moved) {
			return moved, true
		}
	}
	first := max(0, at-1)
	for _, b := range a.blocks[first:min(len(a.blocks), first+mostCandidates)] {
		moved := Span{span.Start + b.shift(), span.End + b.shift()}
		if a.isSame(span, moved) {
			return moved, true
		}
		if b.old >= span.End {
			break
		}
	}
	return Span{}, false
}

// isSame reports whether a span of the new text has the very words of one of the
// old, cut from their neighbours as they were.
func (a *Anchoring) isSame(old, span Span) bool {
	return span.Start >= 0 && span.End <= len(a.new) && a.old[old.Start:old.End] == a.new[span.Start:span.End] &&
		a.cutsAlike(old.Start, span.Start) && a.cutsAlike(old.End, span.End)
}

// cutsAlike reports whether a place in the new text parts no letter from its
// accent, and no word unless that of the old text does.
func (a *Anchoring) cutsAlike(old, at int) bool {
	return IsBoundary(a.new, at) && (!insideWord(a.new, at) || insideWord(a.old, old))
}

// insideWord reports whether there is a letter or a digit on either side, in a
// script that parts its words.
func insideWord(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return isWordRune(before) && isWordRune(after)
}

func isWordRune(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.In(r, unicode.Lo)
}

// blockAt is the index of the first block that ends after an offset of the old
// text; of the last block where there is none.
func (a *Anchoring) blockAt(offset int) int {
	i := sort.Search(len(a.blocks), func(i int) bool { return a.blocks[i].oldEnd() > offset })
	return min(i, len(a.blocks)-1)
}

// occurrences returns where else the words of a span stand, up to so many places:
// fresh where the old text does not account for them, taken where they stood
// before as well.
func (a *Anchoring) occurrences(span Span, most int) (fresh, taken []Span) {
	words := a.old[span.Start:span.End]
	for from := 0; len(fresh)+len(taken) < most; {
		i := strings.Index(a.new[from:], words)
		if i < 0 {
			break
		}
		found := Span{from + i, from + i + len(words)}
		from = found.Start + 1
		switch {
		case !a.isSame(span, found):
		case a.isTaken(found):
			taken = append(taken, found)
		default:
			fresh = append(fresh, found)
		}
	}
	return fresh, taken
}

// isTaken reports whether a span of the new text lies in one block.
func (a *Anchoring) isTaken(span Span) bool {
	i := sort.Search(len(a.blocks), func(i int) bool { return a.blocks[i].newEnd() > span.Start })
	return i < len(a.blocks) && a.blocks[i].new <= span.Start && span.End <= a.blocks[i].newEnd()
}

// Enclose returns what stands in the new text where a span stood, whatever its
// words are now, without blank space around it. clean is false where an end of the span lies
// within words that were rewritten, so that more may be in it than belongs there.
func (a *Anchoring) Enclose(span Span) (place Span, clean bool) {
	start, sharp := a.follow(span.Start, false)
	end, sharpToo := a.follow(span.End, true)
	place = Trim(a.new, SnapSpan(a.new, Span{start, max(start, end)}))
	if place.Empty() {
		return place, false
	}
	for place.End < len(a.new) && insideWord(a.new, place.End) && !insideWord(a.old, span.End) {
		place.End = NextGrapheme(a.new, place.End)
	}
	for place.Start > 0 && insideWord(a.new, place.Start) && !insideWord(a.old, span.Start) {
		place.Start = PreviousGrapheme(a.new, place.Start)
	}
	return place, sharp && sharpToo
}

// follow returns where an end of a span is in the new text, and whether that is sure.
// What is put in right at the end does not belong to the span.
func (a *Anchoring) follow(offset int, isEnd bool) (int, bool) {
	i := a.blockAt(offset)
	if isEnd {
		i = a.blockAt(max(0, offset-1))
	}
	next, last := a.blocks[i], block{}
	if next.old <= offset && (!isEnd || next.old < offset) {
		return offset + next.shift(), true
	}
	if i > 0 {
		last = a.blocks[i-1]
	}
	if isEnd {
		return next.new, offset == next.old
	}
	return last.newEnd(), offset == last.oldEnd()
}

// kept counts the bytes of a span that stand in the new text where it stood.
func (a *Anchoring) kept(span Span) int {
	n := 0
	for piece := range a.pieces(span) {
		n += len(piece)
	}
	return n
}

// isLike reports whether enough of a span stands where it stood to look there for
// it. Blanks say nothing: any two texts have them in common.
func (a *Anchoring) isLike(span Span) bool {
	left := 0
	for piece := range a.pieces(span) {
		left += countSigns(piece)
	}
	return left > 0 && left*leastLike >= countSigns(a.old[span.Start:span.End])
}

// pieces walks what of a span stands in the new text where it stood.
func (a *Anchoring) pieces(span Span) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, b := range a.blocks[a.blockAt(span.Start):] {
			piece := span.Intersect(Span{b.old, b.oldEnd()})
			if b.old >= span.End || !yield(a.old[piece.Start:piece.End]) {
				return
			}
		}
	}
}

// countSigns counts the code points of a text that are not blank.
func countSigns(text string) int {
	n := 0
	for _, r := range text {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// countWords counts the words of a text that hold a letter or a digit.
func countWords(text string) int {
	n := 0
	for range wordsFrom(text, 0) {
		n++
	}
	return n
}
