package study

import (
	"fmt"

	"github.com/fxamacker/cbor/v2"
)

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
