package store

import (
	"runtime"
	"slices"
	"sync/atomic"

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

// measured is a text, and what is kept with it.
type measured struct {
	text  string
	hash  study.Hash
	ruler transcript.Ruler
}

// addTexts keeps texts that are not here yet, with their rulers.
func (t *transaction) addTexts(texts []string) error {
	const atOnce = 64 // for the rulers of all would fill the memory
	fresh, err := t.fresh(texts)
	if err != nil {
		return err
	}
	for some := range slices.Chunk(fresh, atOnce) {
		onAllProcessors(some, func(m *measured) { m.ruler = transcript.NewRuler(m.text) })
		for i := range some {
			if err := t.addText(some[i]); err != nil {
				return err
			}
			some[i] = measured{}
		}
	}
	return nil
}

// fresh returns the texts that are not here yet, in the order of their hashes.
func (t *transaction) fresh(texts []string) ([]measured, error) {
	all := make([]measured, len(texts))
	for i, text := range texts {
		all[i].text = text
	}
	onAllProcessors(all, func(m *measured) { m.hash = study.HashText(m.text) })
	slices.SortFunc(all, func(a, b measured) int { return a.hash.Compare(b.hash) })
	all = slices.CompactFunc(all, func(a, b measured) bool { return a.hash == b.hash })
	fresh := all[:0]
	for _, m := range all {
		held, err := t.get(textsTable, pieceKey(m.hash, 0))
		if err != nil {
			return nil, err
		}
		if held == nil {
			fresh = append(fresh, m)
		}
	}
	return fresh, nil
}

func (t *transaction) addText(m measured) error {
	cut := pieces(m.text)
	for i, piece := range cut {
		if err := t.put(textsTable, pieceKey(m.hash, uint32(i)), encodePiece(piece, i == len(cut)-1)); err != nil {
			return err
		}
	}
	return t.put(rulersTable, m.hash[:], m.ruler.Encode())
}

// onAllProcessors does something to each of some things, and returns when all is
// done.
func onAllProcessors[T any](things []T, do func(*T)) {
	var next atomic.Int64
	sideBySide(min(runtime.GOMAXPROCS(0), len(things)), func(int) {
		for i := next.Add(1); i <= int64(len(things)); i = next.Add(1) {
			do(&things[i-1])
		}
	})
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
