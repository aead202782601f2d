package store

import (
	"encoding/binary"
	"fmt"
	"math"

	"emic/internal/study"
	"emic/internal/transcript"
)

const (
	markKeyLen   = 3*4 + 16
	byCodeKeyLen = 4 + markKeyLen
	stampLen     = 16
	maxWeight    = 100
)

// markKey is the key of a mark: where it lies, and which one it is.
type markKey struct {
	transcript uint32 // number
	span       transcript.Span
	id         study.ID
}

// encodeMarkKey returns the key in bytes, in whose order marks lie in a transcript.
func encodeMarkKey(k markKey) (b [markKeyLen]byte) {
	binary.BigEndian.PutUint32(b[0:], k.transcript)
	binary.BigEndian.PutUint32(b[4:], uint32(k.span.Start))
	binary.BigEndian.PutUint32(b[8:], uint32(k.span.End))
	copy(b[12:], k.id[:])
	return b
}

// decodeMarkKey reads what encodeMarkKey wrote.
func decodeMarkKey(b []byte) (k markKey, ok bool) {
	if len(b) != markKeyLen {
		return markKey{}, false
	}
	k.transcript = binary.BigEndian.Uint32(b)
	k.span.Start = int(binary.BigEndian.Uint32(b[4:]))
	k.span.End = int(binary.BigEndian.Uint32(b[8:]))
	copy(k.id[:], b[12:])
	return k, true
}

// storable refuses a mark that no Author makes and that no key can hold.
func storable(m study.Mark, s study.Standing) error {
	switch {
	case marksTable(m.Kind) == "":
		return fmt.Errorf("mark %s has the unknown kind %d: %w", m.ID, m.Kind, study.ErrForged)
	case m.Span.Start < 0 || m.Span.End < m.Span.Start || m.Span.End > math.MaxInt32:
		return fmt.Errorf("mark %s lies on bytes %d to %d: %w", m.ID, m.Span.Start, m.Span.End, study.ErrBadSpan)
	case s.Weight > maxWeight:
		return fmt.Errorf("mark %s weighs %d: %w", m.ID, s.Weight, study.ErrBadWeight)
	}
	return nil
}

// markRow is the rest of a mark.
type markRow struct {
	standing study.Standing
	code     uint32 // number; 0 = none
	coder    uint32 // number
	stamp    study.Stamp
}

// appendMarkRow appends the row in bytes.
func appendMarkRow(b []byte, r markRow) []byte {
	flag := byte(0)
	if r.standing.There {
		flag = 1 + r.standing.Weight
	}
	b = append(b, flag)
	b = binary.AppendUvarint(b, uint64(r.code))
	b = binary.AppendUvarint(b, uint64(r.coder))
	return appendStamp(b, r.stamp)
}

// decodeMarkRow reads what appendMarkRow wrote.
func decodeMarkRow(b []byte) (r markRow, ok bool) {
	if len(b) == 0 {
		return markRow{}, false
	}
	if b[0] > 0 {
		r.standing = study.Standing{There: true, Weight: b[0] - 1}
	}
	b = b[1:]
	r.code, b = takeNumber(b)
	r.coder, b = takeNumber(b)
	r.stamp, ok = decodeStamp(b)
	return r, ok
}

// takeNumber reads a number and returns what is behind it: nil when there is none.
func takeNumber(b []byte) (uint32, []byte) {
	if len(b) > 0 && b[0] < 0x80 {
		return uint32(b[0]), b[1:]
	}
	n, size := binary.Uvarint(b)
	if size <= 0 || n > math.MaxUint32 {
		return 0, nil
	}
	return uint32(n), b[size:]
}

// byCodeKey returns the key of a coding in the bucket that is ordered by code.
func byCodeKey(code uint32, key [markKeyLen]byte) (b [byCodeKeyLen]byte) {
	binary.BigEndian.PutUint32(b[:], code)
	copy(b[4:], key[:])
	return b
}

// appendByCodeRow appends what that bucket says of a coding, in bytes.
func appendByCodeRow(b []byte, weight uint8, coder uint32) []byte {
	return binary.AppendUvarint(append(b, weight), uint64(coder))
}

// decodeByCodeRow reads what appendByCodeRow wrote.
func decodeByCodeRow(b []byte) (weight uint8, coder uint32, ok bool) {
	if len(b) < 2 {
		return 0, 0, false
	}
	coder, rest := takeNumber(b[1:])
	return b[0], coder, rest != nil && len(rest) == 0
}

func appendStamp(b []byte, s study.Stamp) []byte {
	return append(binary.BigEndian.AppendUint64(b, uint64(s.Clock)), s.Change[:]...)
}

func decodeStamp(b []byte) (s study.Stamp, ok bool) {
	if len(b) != stampLen {
		return study.Stamp{}, false
	}
	s.Clock = study.Clock(binary.BigEndian.Uint64(b))
	copy(s.Change[:], b[8:])
	return s, true
}
