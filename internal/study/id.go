package study

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"
)

// ErrBadID says that a text is not an id.
var ErrBadID = errors.New("not an id")

// ID names a thing or a mark for ever, in every copy of the study. It is a
// UUID version 7, so ids sort by the millisecond in which they were made.
type ID [16]byte

// String returns the id in the form 01890a5d-ac96-774b-bcce-b302099a8057.
func (id ID) String() string { return uuid.UUID(id).String() }

// IsZero reports whether id names nothing.
func (id ID) IsZero() bool { return id == ID{} }

// Compare orders ids by the time they were made; see bytes.Compare.
func (id ID) Compare(other ID) int { return bytes.Compare(id[:], other[:]) }

// Time returns when the id was made, to the millisecond, in UTC.
func (id ID) Time() time.Time {
	var ms [8]byte
	copy(ms[2:], id[:6])
	return time.UnixMilli(int64(binary.BigEndian.Uint64(ms[:]))).UTC()
}

// ParseID reads what ID.String writes.
func ParseID(s string) (ID, error) {
	u, err := uuid.Parse(s)
	if err != nil {
		return ID{}, fmt.Errorf("parse id %q: %w", s, ErrBadID)
	}
	return ID(u), nil
}

// makeID makes the id of something made at t, with ten bytes of randomness.
func makeID(t time.Time, random io.Reader) (ID, error) {
	var ms [8]byte
	binary.BigEndian.PutUint64(ms[:], uint64(t.UnixMilli()))
	var id ID
	if _, err := io.ReadFull(random, id[6:]); err != nil {
		return ID{}, fmt.Errorf("make id: %w", err)
	}
	copy(id[:6], ms[2:])
	id[6] = id[6]&0x0f | 0x70
	id[8] = id[8]&0x3f | 0x80
	return id, nil
}

// Hash is a SHA-256: of a change, of a chunk of edits, or of a text.
type Hash [32]byte

// String returns the hash in hexadecimal, 64 characters.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Short returns the first eight characters, enough to tell changes apart on a screen.
func (h Hash) Short() string { return h.String()[:8] }

// IsZero reports whether h is the hash of nothing.
func (h Hash) IsZero() bool { return h == Hash{} }

// Compare orders hashes byte by byte.
func (h Hash) Compare(other Hash) int { return bytes.Compare(h[:], other[:]) }

// HashText returns the hash under which a text is kept.
func HashText(text string) Hash { return sha256.Sum256([]byte(text)) }
