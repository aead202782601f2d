package study

import (
	"bytes"
	"fmt"

	"github.com/fxamacker/cbor/v2"
)

// Kind tells the kinds of things apart. The numbers are part of the file format.
type Kind uint8

// The kinds of things.
const (
	KindStudy       Kind = 1 // the study itself; exactly one
	KindTranscript  Kind = 2
	KindParticipant Kind = 3
	KindCode        Kind = 4
	KindMemo        Kind = 5
)

// Kinds returns all kinds of things.
func Kinds() []Kind {
	return []Kind{KindStudy, KindTranscript, KindParticipant, KindCode, KindMemo}
}

// Value is the content of a field in CBOR (RFC 8949); nil means that the field
// is not there.
type Value []byte

// Equal reports whether both hold the same content.
func (v Value) Equal(other Value) bool { return bytes.Equal(v, other) }

// Key names one field of one thing.
type Key struct {
	Kind  Kind
	ID    ID
	Field string
}

// Register is a field as it stands: its value and when it was last written.
// The zero Register is a field that was never written.
type Register struct {
	Value Value
	Stamp Stamp
}

// Thing is a thing with all of its fields that are there.
type Thing struct {
	Kind   Kind
	ID     ID
	Fields map[string]Value
}

// encode returns v in CBOR. It is given values of this package's own types
// alone, which CBOR can always hold.
func encode(v any) Value {
	b, err := cbor.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("study: encode %T: %v", v, err))
	}
	return b
}

// decode reads a field into v and leaves v alone when the field is not there.
func (t Thing) decode(field string, v any) error {
	raw := t.Fields[field]
	if raw == nil {
		return nil
	}
	if err := cbor.Unmarshal(raw, v); err != nil {
		return fmt.Errorf("read %s of %s: %w", field, t.ID, err)
	}
	return nil
}

// has reports whether the field is there.
func (t Thing) has(field string) bool { return t.Fields[field] != nil }
