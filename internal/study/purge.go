package study

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"github.com/fxamacker/cbor/v2"
)

// purgedChunk is the kept form of a chunk of which something had to go: the hash
// of what it was, by which the change still verifies, and what is left of it. It
// is an array of two, and is told by that from a chunk, which is one of five.
type purgedChunk struct {
	_    struct{} `cbor:",toarray"`
	Was  Hash     // SHA-256 of the chunk as it was
	Left []byte   // a chunk
}

// purgedHeader is the kept form of a header whose label had to go. Its id cannot
// be recomputed any more.
type purgedHeader struct {
	_      struct{} `cbor:",toarray"`
	ID     Hash
	Header Header
}

// isPurged reports whether a chunk or header is in its purged form: by the first
// byte, which says how long the array is.
func isPurged(b []byte) bool { return len(b) > 0 && b[0] == 0x82 }

// sumOf returns the hash that a chunk stands for in the digest of its change.
func sumOf(b []byte) Hash {
	var p purgedChunk
	if isPurged(b) && cbor.Unmarshal(b, &p) == nil {
		return p.Was
	}
	return sha256.Sum256(b)
}

// leftOf returns what is left of a chunk.
func leftOf(b []byte) ([]byte, error) {
	if !isPurged(b) {
		return b, nil
	}
	var p purgedChunk
	if err := cbor.Unmarshal(b, &p); err != nil {
		return nil, fmt.Errorf("read what is left: %w", err)
	}
	return p.Left, nil
}

// Purging says what becomes of the content of a history when something has to
// leave it.
type Purging struct {
	Field func(FieldEdit) (FieldEdit, bool) // what is put for an edit; false when it goes
	Mark  func(MarkEdit) bool               // whether an edit of a mark stays
	Label func(Change) string               // what is put for the label
}

// Of returns a change with its content purged: with the same id, and a digest that
// still verifies. A change that has nothing to lose is returned as it is.
func (p Purging) Of(c Change) (Change, error) {
	out := Change{Header: c.Header}
	if label := p.Label(c); label != c.Label {
		out.Header.Label, out.Header.Relabelled = label, true
	}
	chunks, purged := c.Chunks(), false
	for i, b := range chunks {
		part := Change{Header: c.Header}
		if err := part.DecodeEdits([][]byte{b}); err != nil {
			return Change{}, err
		}
		if left, changed := p.edits(part); changed {
			chunks[i], purged = encode(purgedChunk{Was: sumOf(b), Left: left}), true
		}
	}
	if !purged {
		out.Fields, out.Marks, out.kept = c.Fields, c.Marks, c.kept
		return out, nil
	}
	return out, out.DecodeEdits(chunks)
}

// edits returns what is left of the edits of one chunk, and whether that is less.
func (p Purging) edits(part Change) (left []byte, changed bool) {
	var fields []FieldEdit
	for _, e := range part.Fields {
		put, stays := p.Field(e)
		changed = changed || !stays || !put.Old.Equal(e.Old) || !put.New.Equal(e.New)
		if stays {
			fields = append(fields, put)
		}
	}
	marks := slices.DeleteFunc(slices.Clone(part.Marks), func(e MarkEdit) bool { return !p.Mark(e) })
	changed = changed || len(marks) < len(part.Marks)
	c := chunkMarks(marks)
	c.Fields = chunkFields(fields).Fields
	return encode(c), changed
}
