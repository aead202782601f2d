package store

import (
	"encoding/binary"
	"iter"
	"slices"

	"emic/internal/study"
)

// Heads implements study.Reader.
func (r reader) Heads() ([]study.Hash, error) {
	heads, err := r.table(headsTable)
	if err != nil {
		return nil, err
	}
	var ids []study.Hash
	for at, err := range heads.scan(nil) {
		if err != nil {
			return nil, err
		}
		if len(at.key) != len(study.Hash{}) {
			return nil, heads.damaged(at.key, "it is no change")
		}
		ids = append(ids, study.Hash(at.key))
	}
	return ids, nil
}

// History implements study.Reader.
func (r reader) History() iter.Seq2[study.Header, error] {
	return func(yield func(study.Header, error) bool) {
		changes, err := r.table(changesTable)
		if err != nil {
			yield(study.Header{}, err)
			return
		}
		for at, err := range changes.backward() {
			var h study.Header
			if err == nil {
				h, err = decodeHeader(changes, at)
			}
			if !yield(h, err) || err != nil {
				return
			}
		}
	}
}

// Change implements study.Reader.
func (r reader) Change(id study.Hash) (study.Change, error) {
	clock, err := r.get(changeIDsTable, id[:])
	if err != nil {
		return study.Change{}, err
	}
	if clock == nil {
		return study.Change{}, study.ErrNotFound
	}
	key := append(slices.Clip(clock), id[:]...)
	changes, err := r.table(changesTable)
	if err != nil {
		return study.Change{}, err
	}
	content, err := changes.get(key)
	if err != nil {
		return study.Change{}, err
	}
	h, err := decodeHeader(changes, record{key, content})
	if err != nil {
		return study.Change{}, err
	}
	c := study.Change{Header: h}
	return c, r.edits(&c, key)
}

// edits reads the edits of a change.
func (r reader) edits(c *study.Change, key []byte) error {
	operations, err := r.table(operationsTable)
	if err != nil {
		return err
	}
	var chunks [][]byte
	for at, err := range operations.scan(key) {
		if err != nil {
			return err
		}
		chunks = append(chunks, at.content)
	}
	if err := c.DecodeEdits(chunks); err != nil {
		return operations.damaged(key, err.Error())
	}
	if c.Purged() {
		return nil
	}
	if c.Purged() { // of which less is left than the header says
		if err := c.Verify(); err != nil {
			return operations.damaged(key, err.Error())
		}
		return nil
	}
	if len(c.Fields) != c.Header.Fields || len(c.Marks) != c.Header.Marks {
		return operations.damaged(key, "some of the change's edits are missing")
	}
	return nil
}

// decodeHeader reads the header of a change and sees that its key fits it.
func decodeHeader(changes *table, at record) (study.Header, error) {
	h, err := study.DecodeHeader(at.content)
	if err != nil {
		return study.Header{}, changes.damaged(at.key, err.Error())
	}
	if len(at.key) != changeKeyLen || study.Hash(at.key[8:]) != h.ID ||
		study.Clock(binary.BigEndian.Uint64(at.key)) != h.Clock {
		return study.Header{}, changes.damaged(at.key, "its content does not match its id")
	}
	return h, nil
}
