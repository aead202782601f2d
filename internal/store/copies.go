package store

import (
	"fmt"
	"time"

	"github.com/fxamacker/cbor/v2"
)

// Copy is a file that words of the study went to: a backup, an export, a pack for a
// participant. That it was written is no change of the study: it is not undone or
// merged.
type Copy struct {
	Path    string // absolute, on the machine where it was written
	Command string // that wrote it last: "backup"
	At      time.Time
}

// copyRow is what the bucket of copies holds, by path.
type copyRow struct {
	_       struct{} `cbor:",toarray"`
	Command string
	At      int64 // seconds since 1970
}

// NoteCopy remembers where words of the study went. Errors: those of Do.
func (f *File) NoteCopy(c Copy) error {
	return f.write(f.current(func(t *transaction) error { return t.noteCopy(c) }))
}

func (t *transaction) noteCopy(c Copy) error {
	if t.bolt.Bucket([]byte(copiesTable)) == nil {
		if err := t.beginTable(copiesTable); err != nil {
			return err
		}
	}
	b, err := cbor.Marshal(copyRow{Command: c.Command, At: c.At.Unix()})
	if err != nil {
		return fmt.Errorf("note a copy: %w", err)
	}
	return t.put(copiesTable, []byte(c.Path), b)
}

// beginTable makes a bucket that not every study has.
func (t *transaction) beginTable(name string) error {
	counts, err := t.manifest()
	if err != nil {
		return err
	}
	if _, err := t.bolt.CreateBucket([]byte(name)); err != nil {
		return fmt.Errorf("make bucket %s: %w", name, err)
	}
	return t.putManifest(append(counts, count{Bucket: name}))
}

// Copies returns the files that words of the study went to, by path. Who has moved
// or copied one has not told.
func (f *File) Copies() (copies []Copy, err error) {
	err = f.read(f.current(func(t *transaction) error {
		copies, err = t.copies()
		return err
	}))
	return copies, err
}

func (t *transaction) copies() (copies []Copy, err error) {
	if t.bolt.Bucket([]byte(copiesTable)) == nil {
		return nil, nil
	}
	table, err := t.table(copiesTable)
	if err != nil {
		return nil, err
	}
	for at, err := range table.scan(nil) {
		if err != nil {
			return nil, err
		}
		var row copyRow
		if err := cbor.Unmarshal(at.content, &row); err != nil {
			return nil, table.damaged(at.key, err.Error())
		}
		copies = append(copies, Copy{string(at.key), row.Command, time.Unix(row.At, 0).UTC()})
	}
	return copies, nil
}
