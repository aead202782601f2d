package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

const zeroWidthJoiner = '\u200d'

// SnapSpan widens a span to whole grapheme clusters, what a reader takes for
// one character, and clips it to the text. An empty span stays empty and moves
// back to the nearest boundary.
func SnapSpan(text string, span Span) Span {
	start := clip(span.Start, len(text))
	end := clip(max(span.End, span.Start), len(text))
	empty := start == end
	if !IsBoundary(text, start) {
		start = PreviousGrapheme(text, start)
	}
	if empty {
		return Span{start, start}
	}
	if !IsBoundary(text, end) {
		end = NextGrapheme(text, end)
	}
	return Span{start, end}
}

// IsBoundary reports whether no grapheme cluster straddles offset. Both ends of
// the text are boundaries; offsets outside of it are none.
func IsBoundary(text string, offset int) bool {
	if offset <= 0 || offset >= len(text) {
		return offset == 0 || offset == len(text)
	}
	before, after := text[offset-1], text[offset]
	if before < utf8.RuneSelf && after < utf8.RuneSelf {
		return before != '\r' || after != '\n'
	}
	if !utf8.RuneStart(after) {
		return false
	}
	boundary, sure := isPairBoundary(text, offset)
	return boundary || (!sure && PreviousBoundary(text, offset) == offset)
}

// isPairBoundary decides by the two neighbouring code points alone, which
// settles all but emoji sequences, conjuncts and flags.
func isPairBoundary(text string, offset int) (boundary, sure bool) {
	before, size := utf8.DecodeLastRuneInString(text[:offset])
	_, next := utf8.DecodeRuneInString(text[offset:])
	pair := graphemes.FromString(text[offset-size : offset+next])
	pair.Next()
	if pair.End() == size {
		sure = before != zeroWidthJoiner && !unicode.Is(unicode.M, before)
		return sure, sure
	}
	return false, !isFlagLetter(before)
}

// isFlagLetter reports whether two such code points in a row are a flag.
func isFlagLetter(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// NextGrapheme is the first boundary after offset, or the end of the text.
func NextGrapheme(text string, offset int) int {
	if offset < 0 {
		return 0
	}
	line := lineStart(text, min(offset, len(text)))
	clusters := graphemes.FromString(text[line:])
	for clusters.Next() {
		if line+clusters.End() > offset {
			return line + clusters.End()
		}
	}
	return len(text)
}

// PreviousGrapheme is the last boundary before offset, or 0.
func PreviousGrapheme(text string, offset int) int {
	return PreviousBoundary(text, min(offset, len(text)+1)-1)
}

// PreviousBoundary is the last boundary at or before offset, or 0.
func PreviousBoundary(text string, offset int) int {
	if offset <= 0 {
		return 0
	}
	if offset >= len(text) {
		return len(text)
	}
	line := lineStart(text, offset)
	clusters := graphemes.FromString(text[line:])
	for clusters.Next() {
		if line+clusters.End() > offset {
			return line + clusters.Start()
		}
	}
	return len(text)
}

// lineStart is the start of the line that holds offset. No grapheme cluster, word
// or sentence of a reader straddles it, so that looking may begin there.
func lineStart(text string, offset int) int {
	return strings.LastIndexByte(text[:offset], '\n') + 1
}

func clip(offset, size int) int { return min(max(offset, 0), size) }

// Trim narrows a span by the blank space at both of its ends, as far as that
// leaves grapheme clusters whole. A span with nothing else in it becomes empty,
// at its start. What lies outside of the text is cut off.
func Trim(text string, span Span) Span {
	start := clip(span.Start, len(text))
	span = Span{start, max(start, clip(span.End, len(text)))}
	words := strings.TrimRightFunc(text[span.Start:span.End], isBlank)
	if words == "" {
		return Span{start, start}
	}
	end := start + len(words)
	first := end - len(strings.TrimLeftFunc(words, isBlank))
	if first == span.Start && end == span.End {
		return span
	}
	return SnapSpan(text, Span{first, end}).Intersect(span)
}

// isBlank reports whether a code point shows as nothing but room.
func isBlank(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || '\t' <= r && r <= '\r'
	}
	return r == '\u200b' || r == '\ufeff' || unicode.IsSpace(r)
}
