package store

import (
	"encoding/binary"
	"fmt"

	"emic/internal/study"

	"github.com/fxamacker/cbor/v2"
	"go.etcd.io/bbolt"
)

// transaction is one act on the file.
type transaction struct {
	bolt     *bbolt.Tx
	tables   map[string]*table
	numbers  [numberedKinds]numbering
	recorded []study.Hash // the changes that it adds
}

func newTransaction(tx *bbolt.Tx) *transaction {
	return &transaction{bolt: tx, tables: map[string]*table{}}
}

// table returns a bucket. Error: DamagedError, when it is not there.
func (t *transaction) table(name string) (*table, error) {
	if known, ok := t.tables[name]; ok {
		return known, nil
	}
	opened, err := newTable(t.bolt, name)
	if err == nil {
		t.tables[name] = opened
	}
	return opened, err
}

// get returns what is under a key of a bucket; nil when there is nothing.
func (t *transaction) get(name string, key []byte) ([]byte, error) {
	table, err := t.table(name)
	if err != nil {
		return nil, err
	}
	return table.get(key)
}

// put writes what is under a key of a bucket.
func (t *transaction) put(name string, key, content []byte) error {
	table, err := t.table(name)
	if err != nil {
		return err
	}
	return table.put(key, content)
}

// delete removes what is under a key of a bucket.
func (t *transaction) delete(name string, key []byte) error {
	table, err := t.table(name)
	if err != nil {
		return err
	}
	return table.delete(key)
}

// meta reads a record of fixed length that every study has.
func (t *transaction) meta(key string, length int) ([]byte, error) {
	content, err := t.get(metaTable, []byte(key))
	if err == nil && len(content) != length {
		err = &DamagedError{Bucket: metaTable, Key: []byte(key), what: fmt.Sprintf("it has %d bytes, not %d", len(content), length)}
	}
	return content, err
}

// format returns the version of the layout.
func (t *transaction) format() (uint32, error) {
	b, err := t.meta(formatKey, 4)
	if err != nil {
		return 0, err
	}
	return binary.BigEndian.Uint32(b), nil
}

// origin returns the id of the study's first change, which names the study.
func (t *transaction) origin() (study.Hash, error) {
	b, err := t.meta(studyKey, len(study.Hash{}))
	if err != nil {
		return study.Hash{}, err
	}
	return study.Hash(b), nil
}

// revision returns how many times the file has been written.
func (t *transaction) revision() (uint64, error) {
	b, err := t.meta(revisionKey, 8)
	if err != nil {
		return 0, err
	}
	return binary.BigEndian.Uint64(b), nil
}

// purged returns the revision by which somebody has withdrawn last; 0 when nobody has.
func (t *transaction) purged() (uint64, error) {
	b, err := t.get(metaTable, []byte(purgedKey))
	if err != nil || b == nil {
		return 0, err
	}
	if b, err = t.meta(purgedKey, 8); err != nil {
		return 0, err
	}
	return binary.BigEndian.Uint64(b), nil
}

// count is a row of the manifest.
type count struct {
	_       struct{} `cbor:",toarray"`
	Bucket  string
	Records int
}

// manifest returns how many records each bucket has.
func (t *transaction) manifest() ([]count, error) {
	b, err := t.get(metaTable, []byte(manifestKey))
	if err != nil {
		return nil, err
	}
	var counts []count
	if err := cbor.Unmarshal(b, &counts); err != nil {
		return nil, &DamagedError{Bucket: metaTable, Key: []byte(manifestKey), what: err.Error()}
	}
	return counts, nil
}

// close brings the manifest and the revision up to date.
func (t *transaction) close() error {
	counts, err := t.manifest()
	if err != nil {
		return err
	}
	for i := range counts {
		if changed, ok := t.tables[counts[i].Bucket]; ok {
			counts[i].Records += changed.added
		}
	}
	if err := t.putManifest(counts); err != nil {
		return err
	}
	revision, err := t.revision()
	if err != nil {
		return err
	}
	return t.put(metaTable, []byte(revisionKey), uint64Bytes(revision+1))
}

func (t *transaction) putManifest(counts []count) error {
	b, err := cbor.Marshal(counts)
	if err != nil {
		return fmt.Errorf("write manifest: %w", err)
	}
	return t.put(metaTable, []byte(manifestKey), b)
}

// layOut makes the buckets of an empty study.
func (t *transaction) layOut() error {
	var counts []count
	for _, name := range append([]string{metaTable}, countedTables()...) {
		if _, err := t.bolt.CreateBucket([]byte(name)); err != nil {
			return fmt.Errorf("make bucket %s: %w", name, err)
		}
		if name != metaTable {
			counts = append(counts, count{Bucket: name})
		}
	}
	if err := t.put(metaTable, []byte(formatKey), uint32Bytes(formatVersion)); err != nil {
		return err
	}
	if err := t.put(metaTable, []byte(revisionKey), uint64Bytes(0)); err != nil {
		return err
	}
	return t.putManifest(counts)
}
