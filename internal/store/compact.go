package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"

	"emic/internal/interrupt"

	"go.etcd.io/bbolt"
)

// Compaction says how long the file of a study was and is now, in bytes. They are
// the same when there was nothing to gain.
type Compaction struct{ Before, After int64 }

// Compact writes the study into a new file without free pages, which takes the
// place of the old one: see renew for what is promised. It does so only when the
// file becomes shorter by a hundredth. Who has the study open goes on with the new
// file. Errors: those of Do, ErrInterrupted, ErrDamaged; after each of them the
// study is as it was.
func (f *File) Compact() (c Compaction, err error) {
	ctx, stop := interrupt.Context()
	defer stop()
	if c.Before, err = f.length(); err != nil {
		return Compaction{}, err
	}
	c.After = c.Before
	err = f.renew(ctx, alike, func(old, fresh *bbolt.DB) error { return compactInto(ctx, old, fresh, c.Before) })
	if errors.Is(err, errNothingToGain) {
		return c, nil
	}
	if err != nil {
		return Compaction{}, err
	}
	c.After, err = f.length()
	return c, err
}

// errNothingToGain says that a file need not be replaced.
var errNothingToGain = errors.New("there is nothing to gain")

// worthwhile is which part of a file must be gained.
const worthwhile = 100

// compactInto copies a file of a length into another.
func compactInto(ctx context.Context, old, fresh *bbolt.DB, length int64) error {
	fresh.AllocSize = pageLen // it ends where its last page does
	into := &copier{ctx: ctx, fresh: fresh}
	if err := old.View(into.all); err != nil {
		return err
	}
	info, err := os.Stat(fresh.Path())
	if err == nil && info.Size() > length-length/worthwhile {
		err = errNothingToGain
	}
	return err
}

// copier fills an empty file with what is in another.
type copier struct {
	ctx   context.Context
	fresh *bbolt.DB
	tx    *bbolt.Tx
	held  int // bytes that are not written yet
}

// atOnce is how much is copied in one transaction, in bytes: it is held in memory.
const atOnce = 64 << 20

// all copies every record, and gives the copy the revision after that of the
// original.
func (c *copier) all(from *bbolt.Tx) (err error) {
	if c.tx, err = c.fresh.Begin(true); err != nil {
		return err
	}
	defer func() { _ = c.tx.Rollback() }() // unless it was committed
	err = from.ForEach(func(name []byte, bucket *bbolt.Bucket) error {
		if _, err := c.tx.CreateBucket(name); err != nil {
			return err
		}
		return bucket.ForEach(func(key, value []byte) error { return c.put(name, key, value) })
	})
	if err != nil {
		return err
	}
	revision, err := newTransaction(from).revision()
	if err == nil {
		err = newTransaction(c.tx).put(metaTable, []byte(revisionKey), uint64Bytes(revision+1))
	}
	if err != nil {
		return err
	}
	return c.tx.Commit()
}

// put copies one record. Records come in order, so pages can be filled to the end.
func (c *copier) put(bucket, key, value []byte) error {
	if c.held += len(key) + len(value); c.held > atOnce {
		if err := c.tx.Commit(); err != nil {
			return err
		}
		next, err := c.fresh.Begin(true)
		if err != nil {
			return err
		}
		c.tx, c.held = next, 0
	}
	if c.ctx.Err() != nil {
		return ErrInterrupted
	}
	into := c.tx.Bucket(bucket)
	into.FillPercent = 1
	return into.Put(key, value)
}

// alike sees that a copy has the same records, but for its revision.
func alike(old *bbolt.DB, fresh *transaction) error {
	return old.View(func(from *bbolt.Tx) error {
		return from.ForEach(func(name []byte, bucket *bbolt.Bucket) error {
			copied := fresh.bolt.Bucket(name)
			if copied == nil || !sameRecords(string(name), bucket.Cursor(), copied.Cursor()) {
				return fmt.Errorf("the new file is not as the old one, in %s: %w", name, ErrDamaged)
			}
			return nil
		})
	})
}

func sameRecords(bucket string, was, is *bbolt.Cursor) bool {
	key, value := was.First()
	copied, content := is.First()
	for key != nil {
		revision := bucket == metaTable && string(key) == revisionKey
		if !bytes.Equal(key, copied) || !bytes.Equal(value, content) && !revision {
			return false
		}
		key, value = was.Next()
		copied, content = is.Next()
	}
	return copied == nil
}

// length returns how long the file is, in bytes.
func (f *File) length() (int64, error) {
	info, err := os.Stat(f.path)
	if err != nil {
		return 0, fault("open", f.path, err)
	}
	return info.Size(), nil
}
