package study

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"emic/internal/transcript"
)

// MemoKind says what a memo is for.
type MemoKind string

// The kinds of memos.
const (
	Note      MemoKind = "note"
	Analytic  MemoKind = "analytic"
	Method    MemoKind = "method"
	Reflexive MemoKind = "reflexive"
)

// MemoKinds returns the kinds, in the order in which they are offered.
func MemoKinds() []MemoKind { return []MemoKind{Note, Analytic, Method, Reflexive} }

// On says what kind of thing a memo is on.
type On string

// What a memo can be on.
const (
	OnStudy       On = "study"
	OnTranscript  On = "transcript"
	OnSegment     On = "segment"
	OnCode        On = "code"
	OnCoding      On = "coding"
	OnParticipant On = "participant"
)

// Target is what a memo is on.
type Target struct {
	_    struct{} `cbor:",toarray"`
	On   On
	ID   ID              // of the transcript, code, coding or participant; of the transcript for a segment
	Span transcript.Span // of a segment, in bytes; empty otherwise
}

// Memo is a text on something.
type Memo struct {
	ID     ID
	Target Target
	Kind   MemoKind
	Text   string
	Coder  string
}

const (
	fieldTarget   = "target"
	fieldMemoKind = "memo kind"
	fieldMemo     = "memo"
	fieldCoder    = "coder"
)

// Memos returns all memos, in the order in which they were made.
func Memos(r Reader) ([]Memo, error) {
	var all []Memo
	for thing, err := range r.Things(KindMemo) {
		if err != nil {
			return nil, err
		}
		if !thing.has(fieldMemo) {
			continue
		}
		m, err := readMemo(thing)
		if err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	return all, nil
}

func readMemo(thing Thing) (Memo, error) {
	m := Memo{ID: thing.ID}
	return m, errors.Join(
		thing.decode(fieldTarget, &m.Target), thing.decode(fieldMemoKind, &m.Kind),
		thing.decode(fieldMemo, &m.Text), thing.decode(fieldCoder, &m.Coder),
	)
}

// WriteMemo makes a memo. What it is on is named in the history by about
// ("P07:112", a code's name).
func (a Author) WriteMemo(on Target, kind MemoKind, text, about string) Act {
	return func(Reader) (Draft, error) {
		d := Draft{Label: strings.TrimSpace("memo on " + about)}
		return d, a.memo(&d, on, kind, text)
	}
}

// memo drafts a memo.
func (a Author) memo(d *Draft, on Target, kind MemoKind, text string) error {
	if strings.TrimSpace(text) == "" {
		return ErrNothingToDo
	}
	id, err := a.newID()
	if err != nil {
		return err
	}
	d.set(Key{KindMemo, id, fieldTarget}, encode(on))
	d.set(Key{KindMemo, id, fieldMemoKind}, encode(kind))
	d.set(Key{KindMemo, id, fieldMemo}, encode(text))
	d.set(Key{KindMemo, id, fieldCoder}, encode(a.Name))
	return nil
}

// EditMemo changes text and kind of a memo; an empty text removes it.
// Error: ErrNotFound.
func (a Author) EditMemo(id ID, kind MemoKind, text string) Act {
	return func(r Reader) (Draft, error) {
		if _, err := r.Thing(KindMemo, id); err != nil {
			return Draft{}, fmt.Errorf("find memo %s: %w", id, err)
		}
		if strings.TrimSpace(text) == "" {
			d := Draft{Label: "remove memo"}
			d.set(Key{KindMemo, id, fieldMemo}, nil)
			return d, nil
		}
		d := Draft{Label: "edit memo"}
		d.set(Key{KindMemo, id, fieldMemo}, encode(text))
		d.set(Key{KindMemo, id, fieldMemoKind}, encode(kind))
		return d, nil
	}
}

// moveMemos drafts that the memos on one coding are now on another.
func moveMemos(r Reader, d *Draft, from, to ID) error {
	memos, err := Memos(r)
	if err != nil {
		return err
	}
	on := Target{On: OnCoding, ID: from}
	for _, m := range slices.DeleteFunc(memos, func(m Memo) bool { return m.Target != on }) {
		d.set(Key{KindMemo, m.ID, fieldTarget}, encode(Target{On: OnCoding, ID: to}))
	}
	return nil
}
