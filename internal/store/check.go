package store

import (
	"fmt"

	"go.etcd.io/bbolt"
)

// check reads every record of the file and compares seals and manifest. Error:
// DamagedError, for the first thing that is not right.
func (t *transaction) check() error {
	counts, err := t.manifest()
	if err != nil {
		return err
	}
	listed := map[string]bool{metaTable: true}
	for _, c := range counts {
		listed[c.Bucket] = true
		found, err := t.tally(c.Bucket)
		if err != nil {
			return err
		}
		if found != c.Records {
			return &DamagedError{Bucket: c.Bucket, what: fmt.Sprintf("it has %d records, not %d", found, c.Records)}
		}
	}
	if _, err := t.tally(metaTable); err != nil {
		return err
	}
	return t.bolt.ForEach(func(name []byte, _ *bbolt.Bucket) error {
		if !listed[string(name)] {
			return &DamagedError{Bucket: string(name), what: "it is not in the manifest"}
		}
		return nil
	})
}

// tally reads all records of a bucket and counts them.
func (t *transaction) tally(name string) (int, error) {
	table, err := t.table(name)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, err := range table.scan(nil) {
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
