package study

import (
	"errors"
	"fmt"
	"strings"

	"emic/internal/transcript"
)

var (
	// ErrBadSpan says that a span does not lie in its text, is empty, or cuts a character.
	ErrBadSpan = errors.New("no such passage")
	// ErrWithheld says that a passage is withheld and cannot be coded.
	ErrWithheld = errors.New("the passage is withheld")
	// ErrBadWeight says that a weight is not between 1 and 100.
	ErrBadWeight = errors.New("a weight is between 1 and 100")
)

// Passage is a span of a transcript, with the handle by which the history calls it.
type Passage struct {
	Transcript ID
	Span       transcript.Span // bytes
	Handle     string          // "P07:112"
}

// Code puts codes on a passage. A code that the author has on just this span
// already is left alone. Errors: ErrBadSpan, ErrNotFound, ErrWithheld.
func (a Author) Code(p Passage, codes ...ID) Act {
	return func(r Reader) (Draft, error) {
		if err := p.check(r); err != nil {
			return Draft{}, err
		}
		if err := p.refuseWithheld(r); err != nil {
			return Draft{}, err
		}
		held, err := a.codesOn(r, p)
		if err != nil {
			return Draft{}, err
		}
		var d Draft
		var names []string
		for _, code := range codes {
			if held[code] {
				continue
			}
			name, err := codeName(r, code)
			if err != nil {
				return Draft{}, err
			}
			names = append(names, name)
			if err := a.putMark(&d, Coding, p, code, 0); err != nil {
				return Draft{}, err
			}
		}
		d.Label = fmt.Sprintf("code %s as %s", p.Handle, strings.Join(names, ", "))
		return d, nil
	}
}

// codesOn returns the codes that the author has put on just this span.
func (a Author) codesOn(r Reader, p Passage) (map[ID]bool, error) {
	held := map[ID]bool{}
	for m, err := range r.Marks(Coding, p.Transcript) {
		if err != nil {
			return nil, err
		}
		if m.Coder == a.Name && m.Span == p.Span {
			held[m.Code] = true
		}
	}
	return held, nil
}

func codeName(r Reader, code ID) (string, error) {
	thing, err := r.Thing(KindCode, code)
	if err != nil {
		return "", fmt.Errorf("find code %s: %w", code, err)
	}
	var name string
	return name, thing.decode(fieldName, &name)
}

// putMark drafts a new mark.
func (a Author) putMark(d *Draft, kind MarkKind, p Passage, code ID, weight uint8) error {
	id, err := a.newID()
	if err != nil {
		return err
	}
	d.put(Mark{Kind: kind, ID: id, Transcript: p.Transcript, Span: p.Span, Code: code, Coder: a.Name}, weight)
	return nil
}

// check sees that the span lies in its text, between characters.
func (p Passage) check(r Reader) error {
	t, err := TranscriptByID(r, p.Transcript)
	if err != nil {
		return err
	}
	text, err := r.Text(t.Text)
	if err != nil {
		return err
	}
	inside := 0 <= p.Span.Start && p.Span.Start < p.Span.End && p.Span.End <= len(text)
	if !inside || !transcript.IsBoundary(text, p.Span.Start) || !transcript.IsBoundary(text, p.Span.End) {
		return fmt.Errorf("bytes %d to %d of %s, which has %d: %w", p.Span.Start, p.Span.End, t.Name, t.Length, ErrBadSpan)
	}
	return nil
}

// refuseWithheld fails when the passage touches a withheld one.
func (p Passage) refuseWithheld(r Reader) error {
	for m, err := range r.Marks(Withheld, p.Transcript) {
		if err != nil {
			return err
		}
		if m.Span.Overlaps(p.Span) {
			return fmt.Errorf("%s: %w", p.Handle, ErrWithheld)
		}
	}
	return nil
}

// Uncode takes codings away. Memos on them stay in the study and come back with them.
func (a Author) Uncode(handle string, codings ...Placed) Act {
	return func(Reader) (Draft, error) {
		d := Draft{Label: "remove coding of " + handle}
		for _, m := range codings {
			d.take(m.Mark)
		}
		return d, nil
	}
}

// Recode puts another code in a coding's place, with its weight and memos.
// Error: ErrNotFound.
func (a Author) Recode(handle string, old Placed, code ID) Act {
	return func(r Reader) (Draft, error) {
		name, err := codeName(r, code)
		if err != nil {
			return Draft{}, err
		}
		m := old.Mark
		m.Code = code
		return a.replace(r, old, m, fmt.Sprintf("recode %s as %s", handle, name))
	}
}

// MoveEdges gives a coding another span, with its weight and memos. Errors:
// ErrBadSpan, ErrWithheld.
func (a Author) MoveEdges(old Placed, p Passage) Act {
	return func(r Reader) (Draft, error) {
		if err := errors.Join(p.check(r), p.refuseWithheld(r)); err != nil {
			return Draft{}, err
		}
		m := old.Mark
		m.Span = p.Span
		return a.replace(r, old, m, "move edges in "+p.Handle)
	}
}

// replace drafts that m, under a new id, stands for old.
func (a Author) replace(r Reader, old Placed, m Mark, label string) (Draft, error) {
	var err error
	if m.ID, err = a.newID(); err != nil {
		return Draft{}, err
	}
	d := Draft{Label: label}
	d.take(old.Mark)
	d.put(m, old.Weight)
	return d, moveMemos(r, &d, old.ID, m.ID)
}

// Weigh gives a coding a weight from 1 to 100, or none with 0. Error: ErrBadWeight.
func (a Author) Weigh(coding Placed, weight int) Act {
	return func(Reader) (Draft, error) {
		if weight < 0 || weight > 100 {
			return Draft{}, fmt.Errorf("weigh coding by %d: %w", weight, ErrBadWeight)
		}
		d := Draft{Label: fmt.Sprintf("weigh coding by %d", weight)}
		d.put(coding.Mark, uint8(weight))
		return d, nil
	}
}
