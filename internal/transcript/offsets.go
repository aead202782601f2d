package transcript

import (
	"errors"
	"fmt"
	"sort"
	"unicode/utf16"
)

// OffsetUnit says in what a position from elsewhere is counted.
type OffsetUnit uint8

// The units of offsets.
const (
	CodePoints OffsetUnit = iota // Python, R, SQL, most people
	Bytes                        // of UTF-8: Go, Rust
	UTF16                        // code units: JavaScript, Java, Word, REFI-QDA programs on Windows
)

// String is the name in messages: codepoints, bytes or utf16.
func (u OffsetUnit) String() string {
	switch u {
	case CodePoints:
		return "codepoints"
	case Bytes:
		return "bytes"
	case UTF16:
		return "utf16"
	}
	return fmt.Sprintf("offset unit %d", uint8(u))
}

// Errors of Offsets, for callers that branch.
var (
	ErrOutOfText    = errors.New("offset lies outside of the text")
	ErrMidCharacter = errors.New("offset lies within a character")
)

// offsetStep is about how many bytes lie between two rows of an index.
const offsetStep = 64

// Offsets converts positions in one text between bytes, code points and UTF-16
// units. Building it reads the text once; each conversion looks at about 64
// bytes, in any order, and at none if the text is ASCII. It may be used by
// several goroutines.
type Offsets struct {
	text string
	rows []offsetRow // empty for an ASCII text
	size offsetRow   // of the whole text
}

// offsetRow is one position, counted in each unit.
type offsetRow [3]int

// NewOffsets reads the text.
func NewOffsets(text string) *Offsets {
	o := &Offsets{text: text}
	var rows []offsetRow
	var here offsetRow
	for at, r := range text {
		if at >= len(rows)*offsetStep {
			here[Bytes] = at
			rows = append(rows, here)
		}
		here[CodePoints]++
		here[UTF16] += utf16.RuneLen(r)
	}
	here[Bytes] = len(text)
	o.size = here
	if here[CodePoints] < len(text) {
		o.rows = rows
	}
	return o
}

// Len is the length of the text in a unit, the greatest offset there is.
func (o *Offsets) Len(unit OffsetUnit) int { return o.size[unit] }

// Convert tells in the unit to where offset, counted in the unit from, lies. An
// offset that equals the length of the text is its end. Errors wrap ErrOutOfText
// or ErrMidCharacter.
func (o *Offsets) Convert(offset int, from, to OffsetUnit) (int, error) {
	if offset < 0 || offset > o.size[from] {
		return 0, fmt.Errorf("convert offset %d: the text has %d %s: %w", offset, o.size[from], from, ErrOutOfText)
	}
	if o.rows == nil {
		return offset, nil
	}
	row := sort.Search(len(o.rows), func(i int) bool { return o.rows[i][from] > offset }) - 1
	found := o.walk(o.rows[max(0, row)], offset, from)
	if found[from] != offset {
		return 0, fmt.Errorf("convert offset %d of %s: %w", offset, from, ErrMidCharacter)
	}
	return found[to], nil
}

// walk goes on from a row, character by character, until it has reached offset.
func (o *Offsets) walk(row offsetRow, offset int, unit OffsetUnit) offsetRow {
	start, here := row[Bytes], row
	for at, r := range o.text[start:] {
		here[Bytes] = start + at
		if here[unit] >= offset {
			return here
		}
		here[CodePoints]++
		here[UTF16] += utf16.RuneLen(r)
	}
	return o.size
}

// Span is the span between two offsets counted in a unit. Besides the errors of
// Convert, an end before the start wraps ErrOutOfText.
func (o *Offsets) Span(start, end int, unit OffsetUnit) (Span, error) {
	if end < start {
		return Span{}, fmt.Errorf("convert offsets: end %d lies before start %d: %w", end, start, ErrOutOfText)
	}
	first, err := o.Convert(start, unit, Bytes)
	if err != nil {
		return Span{}, err
	}
	last, err := o.Convert(end, unit, Bytes)
	return Span{first, last}, err
}
