package study

import (
	"fmt"

	"emic/internal/transcript"

	"github.com/fxamacker/cbor/v2"
)

// rewinding takes back what a change did to marks, also where the text that they
// lie on has been corrected since, or by the change itself.
type rewinding struct {
	reader Reader
	change Change
	draft  *Draft
}

// marks drafts what brings the marks back, transcript by transcript.
func (w *rewinding) marks() error {
	var order []ID
	edits := map[ID][]MarkEdit{}
	for _, e := range w.change.Marks {
		if _, known := edits[e.Mark.Transcript]; !known {
			order = append(order, e.Mark.Transcript)
		}
		edits[e.Mark.Transcript] = append(edits[e.Mark.Transcript], e)
	}
	for _, e := range w.change.Fields {
		if _, known := edits[e.Key.ID]; !known && e.Key.Kind == KindTranscript && e.Key.Field == fieldText {
			order = append(order, e.Key.ID)
		}
	}
	for _, id := range order {
		if err := w.transcript(id, edits[id]); err != nil {
			return err
		}
	}
	return nil
}

// transcript takes back what was done to the marks on one transcript.
func (w *rewinding) transcript(id ID, edits []MarkEdit) error {
	now, err := w.reader.Register(Key{KindTranscript, id, fieldText})
	if err != nil {
		return err
	}
	own := w.wrote(id, fieldText)
	switch {
	case now.Value == nil:
		return w.plainly(edits)
	case own.Old != nil && own.New != nil && now.Value.Equal(own.New):
		return w.revision(id, edits)
	case own.New != nil && !now.Value.Equal(own.New) && (own.Old == nil || !now.Value.Equal(own.Old)):
		return fmt.Errorf("undo %q: %w", w.change.Label, ErrRevisedSince)
	case now.Stamp.Compare(w.change.Stamp()) <= 0:
		return w.plainly(edits)
	}
	then, turns, err := w.textThen(id)
	if err != nil {
		return err
	}
	if then == nil {
		return w.plainly(edits)
	}
	return w.afterRevision(id, edits, then, turns)
}

// plainly takes back edits of marks whose text is the same as then.
func (w *rewinding) plainly(edits []MarkEdit) error {
	for _, e := range edits {
		held, _, err := w.reader.Standing(e.Mark)
		if err != nil {
			return err
		}
		if held == e.New {
			w.draft.Marks = append(w.draft.Marks, MarkEdit{Mark: e.Mark, New: e.Old})
		}
	}
	return nil
}

// wrote returns the change's edit of a field of a transcript; the zero edit when
// there is none.
func (w *rewinding) wrote(id ID, field string) FieldEdit {
	for _, e := range w.change.Fields {
		if e.Key == (Key{KindTranscript, id, field}) {
			return e
		}
	}
	return FieldEdit{}
}

// revision takes back a correction: whoever has moved comes back to the old text,
// and what was put on the new one since goes along with its words. What the correction
// has left where it was stays there, though it was taken away since and put back.
func (w *rewinding) revision(id ID, edits []MarkEdit) error {
	c, err := w.backwards(id)
	if err != nil {
		return err
	}
	standing, kin, err := w.standing(id)
	if err != nil {
		return err
	}
	done := map[ID]bool{}
	for _, e := range edits {
		if !e.Old.There || e.New.There {
			continue
		}
		done[e.Mark.ID] = true
		if err := w.bringBack(c, e, kin[lineOf(e.Mark)], done); err != nil {
			return err
		}
	}
	for _, e := range edits {
		if e.New.There && !done[e.Mark.ID] {
			w.draft.take(e.Mark)
			done[e.Mark.ID] = true
		}
	}
	since, err := w.since(standing, done)
	if err != nil {
		return err
	}
	for _, m := range since {
		c.mark(m)
	}
	return c.memos(func(m Memo) (bool, error) {
		held, err := w.reader.Register(Key{KindMemo, m.ID, fieldTarget})
		return held.Stamp.Compare(w.change.Stamp()) > 0, err
	})
}

// since returns the marks, but those that are done, that were put after the change and
// did not stand when it was made.
func (w *rewinding) since(standing []Placed, done map[ID]bool) (fresh []Placed, err error) {
	var younger []Placed
	for _, m := range standing {
		_, at, err := w.reader.Standing(m.Mark)
		if err != nil {
			return nil, err
		}
		if !done[m.ID] && at.Compare(w.change.Stamp()) > 0 {
			younger = append(younger, m)
		}
	}
	stood, err := w.stood(younger)
	for _, m := range younger {
		if !stood[m.ID] {
			fresh = append(fresh, m)
		}
	}
	return fresh, err
}

// stood tells which of some marks stood when the change was made: what the newest
// change before it that is about one has made of it. None is about a mark before its
// id was made.
func (w *rewinding) stood(marks []Placed) (map[ID]bool, error) {
	stood, open := map[ID]bool{}, map[ID]bool{}
	made := w.change.Time()
	for _, m := range marks {
		open[m.ID] = true
		if t := m.ID.Time(); t.Before(made) {
			made = t
		}
	}
	for h, err := range w.reader.History() {
		if err != nil || len(open) == 0 || h.Time().Before(made) {
			return stood, err
		}
		if h.Marks == 0 || h.Stamp().Compare(w.change.Stamp()) >= 0 {
			continue
		}
		c, err := w.reader.Change(h.ID)
		if err != nil {
			return nil, err
		}
		for _, e := range c.Marks {
			if open[e.Mark.ID] {
				stood[e.Mark.ID] = e.New.There
				delete(open, e.Mark.ID)
			}
		}
	}
	return stood, nil
}

// bringBack puts a mark where the correction took it away, in place of its kin. One
// that has been removed since, or dropped from the queue, stays away.
func (w *rewinding) bringBack(c *carrying, e MarkEdit, kin []Placed, done map[ID]bool) error {
	weight, there := e.Old.Weight, false
	for _, m := range kin {
		if m.ID == e.Mark.ID || !m.isKin(e.Mark) {
			continue
		}
		weight, there, done[m.ID] = m.Weight, true, true
		w.draft.take(m.Mark)
		if m.Kind == Coding {
			c.heirs[m.ID] = e.Mark.ID
		}
	}
	parked, err := w.reader.Register(parkedKey(e.Mark.Transcript, e.Mark.ID))
	if there || parked.Value != nil {
		w.draft.put(e.Mark, weight)
	}
	return err
}

// backwards carries from the text of a transcript to the one that the change replaced.
func (w *rewinding) backwards(id ID) (*carrying, error) {
	t, err := TranscriptByID(w.reader, id)
	if err != nil {
		return nil, err
	}
	var old Hash
	if err := cbor.Unmarshal(w.wrote(id, fieldText).Old, &old); err != nil {
		return nil, fmt.Errorf("read the earlier text of %s: %w", t.Name, err)
	}
	to := t
	if raw := w.wrote(id, fieldTurns).Old; raw != nil {
		if err := cbor.Unmarshal(raw, &to.turns); err != nil {
			return nil, fmt.Errorf("read the earlier turns of %s: %w", t.Name, err)
		}
	}
	revision := Revision{}
	if revision.Turns, err = to.Turns(); err != nil {
		return nil, err
	}
	if revision.Text, err = w.reader.Text(old); err != nil {
		return nil, err
	}
	return newCarrying(w.reader, w.draft, t, revision)
}

// standing returns the marks on a transcript, and by their lines.
func (w *rewinding) standing(id ID) ([]Placed, map[line][]Placed, error) {
	var all []Placed
	kin := map[line][]Placed{}
	for _, kind := range MarkKinds() {
		for m, err := range w.reader.Marks(kind, id) {
			if err != nil {
				return nil, nil, err
			}
			all = append(all, m)
			kin[lineOf(m.Mark)] = append(kin[lineOf(m.Mark)], m)
		}
	}
	return all, kin, nil
}

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
