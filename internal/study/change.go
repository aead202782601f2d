package study

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/fxamacker/cbor/v2"
)

// ErrForged says that a change is not what its id says: it was damaged or altered.
var ErrForged = errors.New("content does not match its id")

// FieldEdit writes one field.
type FieldEdit struct {
	Key      Key
	Old, New Value
}

// MarkEdit puts a mark, takes it away, or weighs it.
type MarkEdit struct {
	Mark     Mark
	Old, New Standing
}

// Header is a change without its edits. Its id is the SHA-256 of everything else
// in it; of the edits it holds a digest, so that their bytes can be purged (when
// a participant withdraws) and the chain still be verified.
type Header struct {
	_       struct{} `cbor:",toarray"`
	ID      Hash     `cbor:"-"`
	Parents []Hash   // the newest changes its author had seen, sorted
	Coder   string   // who did it
	Clock   Clock    // when
	Label   string   // what, in a few words: "code P07:112 as Money and budgets"
	Undoes  Hash     // the change that this one takes back; zero for any other
	Redo    bool     // what it takes back is itself an undo
	Digest  Hash     // of the edits, see Change.Chunks
	Fields  int      // number of field edits
	Marks   int      // number of mark edits

	// Relabelled says that the label had to go, and with it what the id was made of.
	Relabelled bool `cbor:"-"`
}

// Stamp returns the stamp that the change's writes carry.
func (h Header) Stamp() Stamp {
	s := Stamp{Clock: h.Clock}
	copy(s.Change[:], h.ID[:])
	return s
}

// Time returns when the change was made, in UTC.
func (h Header) Time() time.Time { return h.Clock.Time() }

// Encode returns the header in the form that is hashed and kept; of one with
// another label, in the form that is kept.
func (h Header) Encode() []byte {
	if h.Relabelled {
		return encode(purgedHeader{ID: h.ID, Header: h})
	}
	return encode(h)
}

// DecodeHeader reads what Encode wrote and gives the header its id.
func DecodeHeader(b []byte) (Header, error) {
	if isPurged(b) {
		var p purgedHeader
		if err := cbor.Unmarshal(b, &p); err != nil {
			return Header{}, fmt.Errorf("read purged change: %w", err)
		}
		p.Header.ID, p.Header.Relabelled = p.ID, true
		return p.Header, nil
	}
	var h Header
	if err := cbor.Unmarshal(b, &h); err != nil {
		return Header{}, fmt.Errorf("read change: %w", err)
	}
	h.ID = sha256.Sum256(b)
	return h, nil
}

// Change is one undoable act of a coder.
type Change struct {
	Header
	Fields []FieldEdit
	Marks  []MarkEdit
	Texts  []string // texts that the edits name by hash and that may be new to the store
	kept   [][]byte // the chunks of a change of which something was purged; else nil
}

// Purged reports whether some of the edits had to go, see Purging. What is left of
// them is not covered by the id, but by the state that it makes.
func (c Change) Purged() bool { return c.kept != nil }

// Verify recomputes the hashes, as far as what they are made of is still there.
// Error: ErrForged.
func (c Change) Verify() error {
	if digest(c.Chunks()) != c.Digest || !c.Relabelled && sha256.Sum256(c.Header.Encode()) != c.ID {
		return fmt.Errorf("change %s: %w", c.ID.Short(), ErrForged)
	}
	return nil
}

// Draft is a change in the making: what an act wants to have done. The old
// values are filled in when it is carried out.
type Draft struct {
	Label  string
	Undoes Hash
	Redo   bool
	Fields []FieldEdit
	Marks  []MarkEdit
	Texts  []string
}

// Set adds the writing of a field; nil takes the field away.
func (d *Draft) set(k Key, v Value) {
	d.Fields = append(d.Fields, FieldEdit{Key: k, New: v})
}

// put adds the putting of a mark.
func (d *Draft) put(m Mark, weight uint8) {
	d.Marks = append(d.Marks, MarkEdit{Mark: m, New: Standing{There: true, Weight: weight}})
}

// take adds the taking away of a mark.
func (d *Draft) take(m Mark) {
	d.Marks = append(d.Marks, MarkEdit{Mark: m})
}

// Act decides, on the state it is given, what is to be done. Acts are made by
// the methods of Author and carried out by Store.Do.
type Act func(Reader) (Draft, error)

// Author is a coder at work, with the sources of time and randomness that the
// ids and times of the author's changes come from.
type Author struct {
	Name   string
	Now    func() time.Time
	Random io.Reader
}

// newID makes an id for something that comes into being now.
func (a Author) newID() (ID, error) { return makeID(a.Now(), a.Random) }

// Commit runs an act on a state and folds its change in. It is what a Store's Do
// does within its transaction. Errors: the act's; ErrNothingToDo; ErrNotText.
func Commit(r Reader, s State, a Author, act Act) (Change, error) {
	d, err := act(r)
	if err != nil {
		return Change{}, err
	}
	c, err := seal(r, a, d)
	if err != nil {
		return Change{}, err
	}
	return c, Fold(s, c)
}

// seal makes the change of a draft: old values from the state, parents, clock and hashes.
func seal(r Reader, a Author, d Draft) (Change, error) {
	label := strings.ToValidUTF8(d.Label, "\uFFFD") // may have the name of a file in it, which may be any bytes
	c := Change{Header: Header{Coder: a.Name, Label: label, Undoes: d.Undoes, Redo: d.Redo}, Texts: d.Texts}
	err := checkText(a, d)
	if err != nil {
		return Change{}, err
	}
	if c.Fields, err = effectiveFields(r, d.Fields); err != nil {
		return Change{}, err
	}
	if c.Marks, err = effectiveMarks(r, d.Marks); err != nil {
		return Change{}, err
	}
	if len(c.Fields)+len(c.Marks) == 0 && d.Undoes.IsZero() {
		return Change{}, ErrNothingToDo
	}
	if c.Parents, err = r.Heads(); err != nil {
		return Change{}, err
	}
	newest, err := newestClock(r)
	if err != nil {
		return Change{}, err
	}
	c.Clock = newest.after(a.Now())
	c.Header.Fields, c.Header.Marks = len(c.Fields), len(c.Marks)
	c.Digest = digest(c.Chunks())
	c.ID = sha256.Sum256(c.Header.Encode())
	return c, nil
}

// newestClock returns the clock of the newest change; 0 when there is none.
func newestClock(r Reader) (Clock, error) {
	for h, err := range r.History() {
		return h.Clock, err
	}
	return 0, nil
}

// effectiveFields gives each edit its old value, keeps the last edit of each
// key, and drops those that change nothing.
func effectiveFields(r Reader, edits []FieldEdit) ([]FieldEdit, error) {
	last := make(map[Key]int, len(edits))
	for i, e := range edits {
		last[e.Key] = i
	}
	kept := edits[:0:0]
	for i, e := range edits {
		if last[e.Key] != i {
			continue
		}
		held, err := r.Register(e.Key)
		if err != nil {
			return nil, err
		}
		if e.Old = held.Value; !e.Old.Equal(e.New) {
			kept = append(kept, e)
		}
	}
	return kept, nil
}

// effectiveMarks does the same for marks.
func effectiveMarks(r Reader, edits []MarkEdit) ([]MarkEdit, error) {
	last := make(map[ID]int, len(edits))
	for i, e := range edits {
		last[e.Mark.ID] = i
	}
	kept := make([]MarkEdit, 0, len(edits))
	for i, e := range edits {
		if last[e.Mark.ID] != i {
			continue
		}
		var err error
		if e.Old, _, err = r.Standing(e.Mark); err != nil {
			return nil, err
		}
		if e.Old != e.New {
			kept = append(kept, e)
		}
	}
	return kept, nil
}
