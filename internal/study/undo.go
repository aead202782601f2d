package study

import (
	"errors"
	"fmt"
)

var (
	// ErrNothingToUndo says that the coder has done nothing that still stands.
	ErrNothingToUndo = errors.New("nothing to undo")
	// ErrNothingToRedo says that the coder has undone nothing since the last act.
	ErrNothingToRedo = errors.New("nothing to redo")
	// ErrRevisedSince says that a text, or a correction of it, cannot be taken back before a later correction is.
	ErrRevisedSince = errors.New("the text was corrected since")
)

// Undo takes back the author's newest act that still stands, and nobody else's. The
// beginning of the study is not taken back, nor is a withdrawal: the change says so
// when one was passed over.
// Where somebody has written over a part of it since, that part stays. Marks that
// were put on another revision of a text go along with their words.
// Errors: ErrNothingToUndo, together with ErrForGood where there is a withdrawal;
// ErrRevisedSince.
func (a Author) Undo() Act {
	return func(r Reader) (Draft, error) {
		h, withdrew, err := a.undoable(r)
		switch {
		case errors.Is(err, ErrNothingToUndo) && withdrew:
			return Draft{}, fmt.Errorf("%w: %w", err, ErrForGood)
		case err != nil:
			return Draft{}, err
		case withdrew:
			return inverse(r, h, "undo: "+h.Label+" (the withdrawal since is for good)")
		}
		return inverse(r, h, "undo: "+h.Label)
	}
}

// Redo brings back what the author's newest Undo took back, unless the author
// has done something else since. Error: ErrNothingToRedo.
func (a Author) Redo() Act {
	return func(r Reader) (Draft, error) {
		h, err := a.redoable(r)
		if err != nil {
			return Draft{}, err
		}
		undone, err := r.Change(h.Undoes)
		if err != nil {
			return Draft{}, err
		}
		d, err := inverse(r, h, undone.Label)
		d.Redo = true
		return d, err
	}
}

// UndoChange takes back one act of the past, the author's or another's, by its id.
// Errors: ErrNotFound, ErrForGood.
func (a Author) UndoChange(id Hash) Act {
	return func(r Reader) (Draft, error) {
		c, err := r.Change(id)
		if err != nil {
			return Draft{}, fmt.Errorf("undo change %s: %w", id.Short(), err)
		}
		return inverse(r, c.Header, "undo: "+c.Label)
	}
}

// undoable finds the author's newest change that is neither an undo nor undone, nor a
// withdrawal, and reports whether it has passed one over.
func (a Author) undoable(r Reader) (Header, bool, error) {
	undone, withdrew := map[Hash]bool{}, false
	for h, err := range r.History() {
		if err != nil {
			return Header{}, false, err
		}
		does := h.Undoes.IsZero() || h.Redo
		switch {
		case undone[h.ID]:
		case does && h.Coder == a.Name && len(h.Parents) > 0:
			c, err := r.Change(h.ID)
			if err != nil || !c.withdraws() {
				return h, withdrew, err
			}
			withdrew = true
		case !h.Undoes.IsZero():
			undone[h.Undoes] = true
		}
	}
	return Header{}, withdrew, ErrNothingToUndo
}

// redoable finds the author's newest undo that was not taken back in its turn.
func (a Author) redoable(r Reader) (Header, error) {
	redone := map[Hash]bool{}
	for h, err := range r.History() {
		switch {
		case err != nil:
			return Header{}, err
		case h.Coder != a.Name:
		case h.Redo:
			redone[h.Undoes] = true
		case h.Undoes.IsZero():
			return Header{}, ErrNothingToRedo
		case !redone[h.ID]:
			return h, nil
		}
	}
	return Header{}, ErrNothingToRedo
}

// inverse drafts the edits that put back what a change wrote, where what it
// wrote still stands. Values are compared, not stamps: when a later write was
// itself taken back, the value of the earlier one stands again.
func inverse(r Reader, h Header, label string) (Draft, error) {
	c, err := r.Change(h.ID)
	if err != nil {
		return Draft{}, err
	}
	d := Draft{Label: label, Undoes: h.ID}
	if c.withdraws() {
		return Draft{}, fmt.Errorf("undo %q: %w", h.Label, ErrForGood)
	}
	for _, e := range c.Fields {
		held, err := r.Register(e.Key)
		if err != nil {
			return Draft{}, err
		}
		if held.Value.Equal(e.New) {
			d.set(e.Key, e.Old)
		}
	}
	b := rewinding{reader: r, change: c, draft: &d}
	return d, b.marks()
}
