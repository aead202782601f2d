package study

import (
	"crypto/sha256"
	"maps"
	"slices"
)

// Kinds returns all kinds of things.
func Kinds() []Kind {
	return []Kind{KindStudy, KindTranscript, KindParticipant, KindCode, KindMemo}
}

// MarkKinds returns all kinds of marks.
func MarkKinds() []MarkKind { return []MarkKind{Coding, Seen, Withheld} }

// Digest returns a hash of the state: of every field and mark that is there, but
// not of how it came to be there. Two copies with the same digest are the same
// study.
func Digest(r Reader) (Hash, error) {
	sum := sha256.New()
	var transcripts []ID
	for _, kind := range Kinds() {
		for thing, err := range r.Things(kind) {
			if err != nil {
				return Hash{}, err
			}
			if kind == KindTranscript {
				transcripts = append(transcripts, thing.ID)
			}
			sum.Write(encode(thing.rows()))
		}
	}
	for _, id := range transcripts {
		for _, kind := range MarkKinds() {
			for m, err := range r.Marks(kind, id) {
				if err != nil {
					return Hash{}, err
				}
				sum.Write(encode(chunkMarks([]MarkEdit{{Mark: m.Mark, New: Standing{There: true, Weight: m.Weight}}})))
			}
		}
	}
	return Hash(sum.Sum(nil)), nil
}

// rows returns the fields of a thing in the order of their names.
func (t Thing) rows() []fieldRow {
	rows := make([]fieldRow, 0, len(t.Fields))
	for _, field := range slices.Sorted(maps.Keys(t.Fields)) {
		rows = append(rows, fieldRow{Kind: t.Kind, ID: t.ID, Field: field, New: t.Fields[field]})
	}
	return rows
}
