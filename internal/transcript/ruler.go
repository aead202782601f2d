package transcript

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// ErrRuler is wrapped by every error of DecodeRuler.
var ErrRuler = errors.New("ruler is damaged")

// Count is a length in the two measures that reports use.
type Count struct {
	Characters int // Unicode code points
	Words      int // words that hold a letter or a digit
}

// Minus is what has to be added to other to get c.
func (c Count) Minus(other Count) Count {
	return Count{c.Characters - other.Characters, c.Words - other.Words}
}

// Plus is the sum of both.
func (c Count) Plus(other Count) Count {
	return Count{c.Characters + other.Characters, c.Words + other.Words}
}

// Ruler measures the spans of one text without the text. It answers straight
// from its encoded bytes, about one for each word of English. The zero Ruler is
// that of an empty text. A Ruler may be used by several goroutines.
//
// The bytes hold two sorted streams, each with a checkpoint for every 64
// entries: the starts of the words, and the runs of characters of equal size
// that take more than one byte (see marks.go). A header of six little-endian
// 32-bit numbers tells version, length of the text, and the number of entries
// and of bytes of either stream.
type Ruler struct {
	size  int // of the text, in bytes
	bytes []byte
	words marks
	runs  marks
}

const (
	rulerVersion = 1
	rulerHeader  = 6 * 4
)

// NewRuler reads a text of less than 2 GiB and prepares to measure it.
func NewRuler(text string) Ruler {
	words, runs := wordMarks(text), runMarks(text)
	size := rulerHeader + words.size() + runs.size()
	out := make([]byte, 0, size)
	for _, number := range []int{rulerVersion, len(text), words.count, len(words.body), runs.count, len(runs.body)} {
		out = binary.LittleEndian.AppendUint32(out, uint32(number))
	}
	for _, part := range [][]byte{words.checkpoints, runs.checkpoints, words.body, runs.body} {
		out = append(out, part...)
	}
	return Ruler{size: len(text), bytes: out, words: words.marks, runs: runs.marks}
}

// Encode gives the bytes that DecodeRuler reads. They are the ruler's own: do
// not change them.
func (r Ruler) Encode() []byte {
	if r.bytes == nil {
		return NewRuler("").bytes
	}
	return r.bytes
}

// DecodeRuler reads what Encode gave, in constant time and without copying: the
// ruler stays valid as long as the bytes do. Bytes of the wrong length or
// version are an error that wraps ErrRuler. Bytes that are damaged within give
// wrong answers, but never a panic; the keeper of the bytes guards them.
func DecodeRuler(encoded []byte) (Ruler, error) {
	if len(encoded) < rulerHeader {
		return Ruler{}, fmt.Errorf("decode ruler: %d bytes are too few: %w", len(encoded), ErrRuler)
	}
	number := func(i int) int { return int(binary.LittleEndian.Uint32(encoded[4*i:])) }
	if number(0) != rulerVersion || number(1) > math.MaxInt32 {
		return Ruler{}, fmt.Errorf("decode ruler: unknown version %d: %w", number(0), ErrRuler)
	}
	words := marks{count: number(2), stride: wordStride}
	runs := marks{count: number(4), stride: runStride}
	want := rulerHeader + words.checkpointSize() + runs.checkpointSize() + number(3) + number(5)
	if want != len(encoded) {
		return Ruler{}, fmt.Errorf("decode ruler: %d bytes, not %d: %w", len(encoded), want, ErrRuler)
	}
	rest := encoded[rulerHeader:]
	words.checkpoints, rest = rest[:words.checkpointSize()], rest[words.checkpointSize():]
	runs.checkpoints, rest = rest[:runs.checkpointSize()], rest[runs.checkpointSize():]
	words.body, runs.body = rest[:number(3)], rest[number(3):]
	return Ruler{size: number(1), bytes: encoded, words: words, runs: runs}, nil
}

// At counts the code points and the words that begin before offset. Offsets
// before the text count as 0, those after it as its length.
func (r Ruler) At(offset int) Count { return r.Cursor().At(offset) }

// Measure counts the code points and the words that begin within a span.
func (r Ruler) Measure(span Span) Count {
	if span.Empty() {
		return Count{}
	}
	cursor := r.Cursor()
	before := cursor.At(span.Start)
	return cursor.At(span.End).Minus(before)
}

// Total counts the whole text.
func (r Ruler) Total() Count { return r.At(r.size) }

// Cursor starts a walk through the text: for offsets that never decrease, all
// answers together take time linear in the text. Going back is allowed, and
// costs as much as a fresh start.
func (r Ruler) Cursor() *Cursor {
	return &Cursor{size: r.size, words: walker{marks: r.words}, runs: walker{marks: r.runs}}
}

// Cursor answers like its Ruler, from where it stands. It is for one goroutine.
type Cursor struct {
	size  int
	words walker
	runs  walker
}

// At is the same as Ruler.At.
func (c *Cursor) At(offset int) Count {
	offset = clip(offset, c.size)
	return Count{
		Characters: offset - c.runs.continuationsBefore(offset),
		Words:      c.words.wordsBefore(offset),
	}
}
