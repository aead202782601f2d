package study

import "fmt"

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
