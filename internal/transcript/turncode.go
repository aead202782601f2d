package transcript

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"time"
)

// ErrTurns is wrapped by every error of DecodeTurns.
var ErrTurns = errors.New("turns are damaged")

const (
	turnsVersion  = 1
	leastTurnSize = 5 // five numbers of at least one byte
)

// EncodeTurns writes turns that tile a text, the same bytes for the same turns.
// Layout, all numbers as unsigned varints after a version byte: the number of
// labels, then each with its length before it, in order of first appearance;
// the number of turns, then for each its length, the start of its body from its
// own start, the length of the body, the index of its label, and its time in
// nanoseconds plus one (0 for none). Start and end follow from the tiling.
func EncodeTurns(turns []Turn) []byte {
	labels, index := labelTable(turns)
	out := binary.AppendUvarint([]byte{turnsVersion}, uint64(len(labels)))
	for _, label := range labels {
		out = binary.AppendUvarint(out, uint64(len(label)))
		out = append(out, label...)
	}
	out = binary.AppendUvarint(out, uint64(len(turns)))
	for _, turn := range turns {
		out = binary.AppendUvarint(out, uint64(turn.Len()))
		out = binary.AppendUvarint(out, uint64(turn.Body.Start-turn.Start))
		out = binary.AppendUvarint(out, uint64(turn.Body.Len()))
		out = binary.AppendUvarint(out, index[turn.Speaker])
		out = binary.AppendUvarint(out, uint64(max(turn.At, NoTime)+1))
	}
	return out
}

// labelTable lists the distinct speakers and the place of each in the list.
func labelTable(turns []Turn) (labels []string, index map[string]uint64) {
	index = make(map[string]uint64)
	for _, turn := range turns {
		if _, known := index[turn.Speaker]; !known {
			index[turn.Speaker] = uint64(len(labels))
			labels = append(labels, turn.Speaker)
		}
	}
	return labels, index
}

// DecodeTurns is the inverse of EncodeTurns. Whatever it is given, it neither
// panics nor takes more memory than a small multiple of what it was given; the
// turns that it returns tile a text of some length. Errors wrap ErrTurns.
func DecodeTurns(encoded []byte) ([]Turn, error) {
	if len(encoded) == 0 || encoded[0] != turnsVersion {
		return nil, fmt.Errorf("decode turns: unknown version: %w", ErrTurns)
	}
	in := turnReader{rest: encoded[1:]}
	labels := make([]string, in.count(1))
	for i := range labels {
		labels[i] = in.text()
	}
	turns := make([]Turn, in.count(leastTurnSize))
	end := 0
	for i := range turns {
		turns[i] = in.turn(end, labels)
		end = turns[i].End
	}
	if in.failed || len(in.rest) > 0 {
		return nil, fmt.Errorf("decode turns: %d bytes from the end: %w", len(in.rest), ErrTurns)
	}
	return turns, nil
}

// turnReader reads numbers and labels until something is wrong; from then on it
// reads zeros.
type turnReader struct {
	rest   []byte
	failed bool
}

// number reads one varint that is at most limit.
func (r *turnReader) number(limit int) int {
	value, size := binary.Uvarint(r.rest)
	if r.failed || size <= 0 || value > uint64(limit) {
		r.failed = true
		return 0
	}
	r.rest = r.rest[size:]
	return int(value)
}

// count reads how many things follow that take at least size bytes each.
func (r *turnReader) count(size int) int { return r.number(len(r.rest) / size) }

func (r *turnReader) text() string {
	size := r.number(len(r.rest))
	if size > len(r.rest) {
		r.failed = true
		return ""
	}
	text := string(r.rest[:size])
	r.rest = r.rest[size:]
	return text
}

func (r *turnReader) turn(start int, labels []string) Turn {
	length := r.number(math.MaxInt32)
	lead := r.number(length)
	body := Span{start + lead, start + lead + r.number(length-lead)}
	speaker := r.number(len(labels))
	at := time.Duration(r.number(math.MaxInt)) - 1
	if r.failed || length == 0 || speaker == len(labels) {
		r.failed = true
		return Turn{}
	}
	return Turn{Span: Span{start, start + length}, Body: body, Speaker: labels[speaker], At: at}
}
