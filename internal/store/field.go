package store

import (
	"slices"

	"emic/internal/study"
)

// encodeRegister returns a field's register in bytes.
func encodeRegister(r study.Register) []byte {
	b := appendStamp(make([]byte, 0, stampLen+1+len(r.Value)), r.Stamp)
	if r.Value == nil {
		return append(b, 0)
	}
	return append(append(b, 1), r.Value...)
}

// decodeRegister reads what encodeRegister wrote; the value is a copy.
func decodeRegister(b []byte) (study.Register, bool) {
	if len(b) <= stampLen {
		return study.Register{}, false
	}
	stamp, ok := decodeStamp(b[:stampLen])
	r := study.Register{Stamp: stamp}
	there, value := b[stampLen], b[stampLen+1:]
	if there == 1 {
		r.Value = append(study.Value{}, value...)
	}
	return r, ok && there <= 1 && (there == 1 || len(value) == 0)
}

// decodeFieldKey returns whose field it is, and which.
func decodeFieldKey(key []byte) (id study.ID, field string, ok bool) {
	if len(key) < len(id) {
		return id, "", false
	}
	return study.ID(slices.Clone(key[:len(id)])), string(key[len(id):]), true
}
