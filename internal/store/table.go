package store

import (
	"bytes"
	"iter"

	"go.etcd.io/bbolt"
)

// table is one bucket of the file, within a transaction: its values are sealed
// and its records counted.
type table struct {
	name   string
	seed   uint32
	bucket *bbolt.Bucket
	added  int // records put, less records deleted, in this transaction
}

func newTable(tx *bbolt.Tx, name string) (*table, error) {
	bucket := tx.Bucket([]byte(name))
	if bucket == nil {
		return nil, &DamagedError{Bucket: name, what: "it is missing"}
	}
	t := &table{name: name, seed: sealSeed(name), bucket: bucket}
	bucket.FillPercent = fillOf(name)
	return t, nil
}

// fillOf returns how full pages are left when they split: buckets that grow at
// their end, and texts, whose pieces come together, are packed.
func fillOf(name string) float64 {
	switch name {
	case changesTable, operationsTable:
		return 0.95
	case textsTable, rulersTable:
		return 1
	}
	return bbolt.DefaultFillPercent
}

// pack makes pages that split be left nearly full, for records that are put in order.
func (t *table) pack() { t.bucket.FillPercent = 0.97 }

// damaged returns the error of a record that is not as it was written.
func (t *table) damaged(key []byte, what string) error {
	return &DamagedError{Bucket: t.name, Key: bytes.Clone(key), what: what}
}

// get returns what is under a key; nil when there is nothing. It is valid until
// the transaction ends.
func (t *table) get(key []byte) ([]byte, error) {
	value := t.bucket.Get(key)
	if value == nil {
		return nil, nil
	}
	content, ok := unsealValue(t.seed, key, value)
	if !ok {
		return nil, t.damaged(key, "its seal does not fit")
	}
	return content, nil
}

// has reports whether there is a record under a key.
func (t *table) has(key []byte) bool { return t.bucket.Get(key) != nil }

// put writes what is under a key.
func (t *table) put(key, content []byte) error { return t.write(key, content, t.has(key)) }

// write is put for a caller who knows whether there is a record already.
func (t *table) write(key, content []byte, there bool) error {
	if !there {
		t.added++
	}
	return t.bucket.Put(key, sealValue(t.seed, key, content))
}

// delete removes what is under a key, if there is anything.
func (t *table) delete(key []byte) error {
	if !t.has(key) {
		return nil
	}
	t.added--
	return t.bucket.Delete(key)
}

// record is a key and what is under it, both valid until the transaction ends.
type record struct{ key, content []byte }

// scan yields the records whose keys begin with prefix, in order.
func (t *table) scan(prefix []byte) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		cursor := t.bucket.Cursor()
		for key, value := cursor.Seek(prefix); bytes.HasPrefix(key, prefix) && key != nil; key, value = cursor.Next() {
			if !t.yield(key, value, yield) {
				return
			}
		}
	}
}

// backward yields all records, the last first.
func (t *table) backward() iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		cursor := t.bucket.Cursor()
		for key, value := cursor.Last(); key != nil; key, value = cursor.Prev() {
			if !t.yield(key, value, yield) {
				return
			}
		}
	}
}

// yield hands a record on when its seal fits, and reports whether to go on.
func (t *table) yield(key, value []byte, yield func(record, error) bool) bool {
	content, ok := unsealValue(t.seed, key, value)
	if !ok {
		yield(record{}, t.damaged(key, "its seal does not fit"))
		return false
	}
	return yield(record{key, content}, nil)
}
