package study

import (
	"fmt"

	"emic/internal/transcript"

	"github.com/fxamacker/cbor/v2"
)

// textThen returns text and turns of a transcript as they were right after the change.
func (w *rewinding) textThen(id ID) (text, turns Value, err error) {
	text, turns = w.wrote(id, fieldText).New, w.wrote(id, fieldTurns).New
	for h, err := range w.reader.History() {
		if err != nil || h.Stamp().Compare(w.change.Stamp()) <= 0 {
			return text, turns, err
		}
		if h.Fields == 0 {
			continue
		}
		c, err := w.reader.Change(h.ID)
		if err != nil {
			return nil, nil, err
		}
		later := rewinding{change: c}
		if e := later.wrote(id, fieldText); e.New != nil {
			text = e.Old
		}
		if e := later.wrote(id, fieldTurns); e.New != nil {
			turns = e.Old
		}
	}
	return text, turns, nil
}

// afterRevision takes back edits of marks that lay on an earlier text: what comes
// back is put where its words are now, and what goes is found under the ids of
// its heirs.
func (w *rewinding) afterRevision(id ID, edits []MarkEdit, then, turns Value) error {
	c, err := w.forwards(id, then, turns)
	if err != nil {
		return err
	}
	_, kin, err := w.standing(id)
	if err != nil {
		return err
	}
	for _, e := range edits {
		held, _, err := w.reader.Standing(e.Mark)
		if err != nil {
			return err
		}
		back := held == e.New && e.Old.There && !e.New.There
		switch {
		case back && then.Equal(encode(c.to)): // it was corrected to and fro
			w.draft.put(e.Mark, e.Old.Weight)
			continue
		case back:
			c.mark(Placed{e.Mark, e.Old.Weight})
			continue
		}
		for _, m := range kin[lineOf(e.Mark)] {
			if m.isKin(e.Mark) && e.New.There && m.Weight == e.New.Weight {
				w.draft.Marks = append(w.draft.Marks, MarkEdit{Mark: m.Mark, New: e.Old})
			}
		}
		if e.New.There && !e.Old.There {
			w.draft.set(parkedKey(id, e.Mark.ID), nil)
		}
	}
	return c.memos(func(Memo) (bool, error) { return false, nil })
}

// forwards carries from an earlier text of a transcript to the one it has now.
func (w *rewinding) forwards(id ID, then, turns Value) (*carrying, error) {
	t, err := TranscriptByID(w.reader, id)
	if err != nil {
		return nil, err
	}
	now := Revision{}
	if now.Turns, err = t.Turns(); err != nil {
		return nil, err
	}
	if now.Text, err = w.reader.Text(t.Text); err != nil {
		return nil, err
	}
	if err := cbor.Unmarshal(then, &t.Text); err != nil {
		return nil, fmt.Errorf("read the earlier text of %s: %w", t.Name, err)
	}
	if turns != nil {
		if err := cbor.Unmarshal(turns, &t.turns); err != nil {
			return nil, fmt.Errorf("read the earlier turns of %s: %w", t.Name, err)
		}
	}
	c, err := newCarrying(w.reader, w.draft, t, now)
	if err != nil {
		return nil, err
	}
	c.absent = true
	if len(c.withheld) > 0 { // they lie on the text of now
		c.withheld = []transcript.Span{{End: t.Length + len(now.Text)}}
	}
	return c, nil
}
