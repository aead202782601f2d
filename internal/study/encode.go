package study

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"

	"emic/internal/transcript"

	"github.com/fxamacker/cbor/v2"
)

// editsPerChunk bounds how many edits are encoded, hashed and kept as one piece.
const editsPerChunk = 1000

// chunk is the kept form of some edits. Marks name transcripts, codes and coders
// by their index in the chunk's own lists: a coding takes about thirty bytes.
type chunk struct {
	_           struct{} `cbor:",toarray"`
	Fields      []fieldRow
	Transcripts []ID
	Codes       []ID
	Coders      []string
	Marks       []markRow
}

type fieldRow struct {
	_        struct{} `cbor:",toarray"`
	Kind     Kind
	ID       ID
	Field    string
	Old, New []byte
}

type markRow struct {
	_                       struct{} `cbor:",toarray"`
	Kind                    MarkKind
	ID                      ID
	Transcript, Code, Coder int
	Start, Length           int
	Old, New                uint8 // 0 = not there, 1 = there, 1+w = there with weight w
}

// Chunks returns the edits in the form that is hashed and kept, a thousand or so
// to a piece. The same edits give the same bytes. Of a purged change it returns the
// form that is kept, with the hashes of what there was.
func (c Change) Chunks() [][]byte {
	if c.kept != nil {
		return slices.Clone(c.kept)
	}
	var out [][]byte
	for rest := c.Fields; len(rest) > 0; {
		n := min(len(rest), editsPerChunk)
		out = append(out, encode(chunkFields(rest[:n])))
		rest = rest[n:]
	}
	for rest := c.Marks; len(rest) > 0; {
		n := min(len(rest), editsPerChunk)
		out = append(out, encode(chunkMarks(rest[:n])))
		rest = rest[n:]
	}
	return out
}

// digest is the hash over the hashes of the chunks.
func digest(chunks [][]byte) Hash {
	all := sha256.New()
	for _, b := range chunks {
		sum := sumOf(b)
		all.Write(sum[:])
	}
	return Hash(all.Sum(nil))
}

func chunkFields(edits []FieldEdit) chunk {
	var c chunk
	for _, e := range edits {
		c.Fields = append(c.Fields, fieldRow{Kind: e.Key.Kind, ID: e.Key.ID, Field: e.Key.Field, Old: e.Old, New: e.New})
	}
	return c
}

func chunkMarks(edits []MarkEdit) chunk {
	var c chunk
	transcripts, codes, coders := map[ID]int{}, map[ID]int{}, map[string]int{}
	c.Marks = make([]markRow, 0, len(edits))
	for _, e := range edits {
		m := e.Mark
		row := markRow{Kind: m.Kind, ID: m.ID, Start: m.Span.Start, Length: m.Span.Len(), Old: e.Old.pack(), New: e.New.pack()}
		row.Transcript = index(transcripts, &c.Transcripts, m.Transcript)
		row.Code = index(codes, &c.Codes, m.Code)
		row.Coder = index(coders, &c.Coders, m.Coder)
		c.Marks = append(c.Marks, row)
	}
	return c
}

// index returns the place of v in list, at whose end it is put when new.
func index[T comparable](seen map[T]int, list *[]T, v T) int {
	i, ok := seen[v]
	if !ok {
		i = len(*list)
		seen[v] = i
		*list = append(*list, v)
	}
	return i
}

// pack writes a standing as one number.
func (s Standing) pack() uint8 {
	if !s.There {
		return 0
	}
	return 1 + s.Weight
}

// unpack reads what pack wrote.
func unpack(n uint8) Standing {
	if n == 0 {
		return Standing{}
	}
	return Standing{There: true, Weight: n - 1}
}

// DecodeEdits reads the chunks of a change and adds their edits to it. Error:
// when a chunk is damaged.
func (c *Change) DecodeEdits(chunks [][]byte) error {
	if slices.ContainsFunc(chunks, isPurged) {
		c.kept = nil
		for _, b := range chunks {
			c.kept = append(c.kept, bytes.Clone(b)) // which may not last
		}
	}
	for i, b := range chunks {
		var k chunk
		b, err := leftOf(b)
		if err == nil {
			err = cbor.Unmarshal(b, &k)
		}
		if err != nil {
			return fmt.Errorf("read edits %d of change %s: %w", i, c.ID.Short(), err)
		}
		if err := c.add(k); err != nil {
			return fmt.Errorf("read edits %d of change %s: %w", i, c.ID.Short(), err)
		}
	}
	return nil
}

func (c *Change) add(k chunk) error {
	for _, r := range k.Fields {
		c.Fields = append(c.Fields, FieldEdit{Key: Key{r.Kind, r.ID, r.Field}, Old: r.Old, New: r.New})
	}
	for _, r := range k.Marks {
		if !within(r.Transcript, k.Transcripts) || !within(r.Code, k.Codes) || !within(r.Coder, k.Coders) {
			return ErrForged
		}
		m := Mark{
			Kind: r.Kind, ID: r.ID, Span: transcript.Span{Start: r.Start, End: r.Start + r.Length},
			Transcript: k.Transcripts[r.Transcript], Code: k.Codes[r.Code], Coder: k.Coders[r.Coder],
		}
		c.Marks = append(c.Marks, MarkEdit{Mark: m, Old: unpack(r.Old), New: unpack(r.New)})
	}
	return nil
}

// within reports whether i is an index of list.
func within[T any](i int, list []T) bool { return i >= 0 && i < len(list) }
