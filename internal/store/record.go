package store

import (
	"slices"

	"emic/internal/study"
	"emic/internal/transcript"
)

// do carries an act out, and folds and records its change.
func (t *transaction) do(a study.Author, act study.Act) (study.Header, error) {
	s := newState(t)
	c, err := study.Commit(reader{t}, s, a, act)
	if err != nil {
		return study.Header{}, err
	}
	if err := s.flush(); err != nil {
		return study.Header{}, err
	}
	return c.Header, t.record(c)
}

// apply folds a change in and records it, unless it is here already.
func (t *transaction) apply(c study.Change) error {
	known, err := t.knows(c.ID)
	if err != nil {
		return err
	}
	if !known {
		s := newState(t)
		if err := study.Fold(s, c); err != nil {
			return err
		}
		if err := s.flush(); err != nil {
			return err
		}
	}
	return t.record(c)
}

// knows reports whether a change is here.
func (t *transaction) knows(id study.Hash) (bool, error) {
	b, err := t.get(changeIDsTable, id[:])
	return b != nil, err
}

// record keeps a change that has been folded in, and its texts.
func (t *transaction) record(c study.Change) error {
	if err := t.addTexts(c.Texts); err != nil {
		return err
	}
	known, err := t.knows(c.ID)
	if err != nil || known {
		return err
	}
	key := changeKey(c.Clock, c.ID)
	if err := t.put(changesTable, key, c.Header.Encode()); err != nil {
		return err
	}
	if err := t.put(changeIDsTable, c.ID[:], uint64Bytes(uint64(c.Clock))); err != nil {
		return err
	}
	for i, chunk := range c.Chunks() {
		if err := t.put(operationsTable, operationKey(key, i), chunk); err != nil {
			return err
		}
	}
	t.recorded = append(t.recorded, c.ID)
	return t.moveHeads(c)
}

// moveHeads makes a new change a head, unless it is awaited as a parent; its own
// parents are heads no longer, or awaited when they are not here.
func (t *transaction) moveHeads(c study.Change) error {
	for _, parent := range c.Parents {
		known, err := t.knows(parent)
		switch {
		case err != nil:
			return err
		case known:
			err = t.delete(headsTable, parent[:])
		default:
			err = t.put(awaitedTable, parent[:], nil)
		}
		if err != nil {
			return err
		}
	}
	awaited, err := t.get(awaitedTable, c.ID[:])
	switch {
	case err != nil:
		return err
	case awaited != nil:
		return t.delete(awaitedTable, c.ID[:])
	}
	return t.put(headsTable, c.ID[:], nil)
}

// addTexts keeps texts that are not here yet, with their rulers.
func (t *transaction) addTexts(texts []string) error {
	type hashed struct {
		hash study.Hash
		text string
	}
	all := make([]hashed, len(texts))
	for i, text := range texts {
		all[i] = hashed{study.HashText(text), text}
	}
	slices.SortFunc(all, func(a, b hashed) int { return a.hash.Compare(b.hash) })
	for _, h := range all {
		if err := t.addText(h.hash, h.text); err != nil {
			return err
		}
	}
	return nil
}

func (t *transaction) addText(hash study.Hash, text string) error {
	held, err := t.get(textsTable, pieceKey(hash, 0))
	if err != nil || held != nil {
		return err
	}
	cut := pieces(text)
	for i, piece := range cut {
		if err := t.put(textsTable, pieceKey(hash, i), encodePiece(piece, i == len(cut)-1)); err != nil {
			return err
		}
	}
	return t.put(rulersTable, hash[:], transcript.NewRuler(text).Encode())
}

// remember keeps where a coder is.
func (t *transaction) remember(coder string, id study.ID, offset int) error {
	n, err := t.assign(coderNumbers, coder)
	if err != nil {
		return err
	}
	if err := t.put(placesTable, append(uint32Bytes(n), id[:]...), uint64Bytes(uint64(offset))); err != nil {
		return err
	}
	return t.put(placesTable, uint32Bytes(n), id[:])
}
