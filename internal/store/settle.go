package store

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"

	"emic/internal/study"

	"go.etcd.io/bbolt"
)

// settle finds out what became of a commit that failed: an error of the last sync
// leaves the changes in the file, one before leaves nothing. It returns nil when
// they are there and safe, ErrUnsure when they are there and the disk still
// refuses to say that they will stay, and the failure when they are not there.
func (f *File) settle(recorded []study.Hash, failure error) error {
	there, err := f.secure(recorded)
	switch {
	case err != nil:
		return fault("save in", f.path, fmt.Errorf("%w: %w, and then %w", ErrUnsure, reason(failure), reason(err)))
	case !there:
		why := reason(failure)
		hint := cmp.Or(hintFor(why), "look whether the disk is full or failing, then do it again")
		return &Error{"save in", f.path, fmt.Errorf("%w; nothing was saved", why), hint}
	}
	return nil
}

// secure reports whether changes are in the file, and when they are has it written
// to the disk once more, while nobody else has it.
func (f *File) secure(changes []study.Hash) (there bool, err error) {
	db, err := f.lock(false)
	if err != nil {
		return false, err
	}
	defer func() { _ = db.Close() }() // nothing was written through it
	if there, err = knowsAll(db.DB, changes); err != nil || !there {
		return there, err
	}
	if err := f.writeAgain(); err != nil {
		return there, err
	}
	if there, err = knowsAll(db.DB, changes); err == nil && !there {
		err = errors.New("the disk has dropped it")
	}
	return there, err
}

// knowsAll reports whether there are changes, and all are in the file.
func knowsAll(db *bbolt.DB, changes []study.Hash) (there bool, err error) {
	there = len(changes) > 0
	err = db.View(func(tx *bbolt.Tx) error {
		t := newTransaction(tx)
		for _, id := range changes {
			known, err := t.knows(id)
			if err != nil {
				return err
			}
			there = there && known
		}
		return nil
	})
	return there, err
}

// writeAgain writes every byte of the file as it reads and syncs it. To sync alone
// is not enough: after a sync that failed Linux takes what it could not write for
// written, and the next sync has nothing to do and succeeds.
func (f *File) writeAgain() error {
	file, err := f.openSame(f.path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(rewrite(file), file.Sync(), file.Close())
}

// rewrite overwrites a file with its own bytes.
func rewrite(file *os.File) error {
	piece := make([]byte, 1<<20)
	for at := int64(0); ; {
		n, err := file.ReadAt(piece, at)
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if _, err := file.WriteAt(piece[:n], at); err != nil {
			return err
		}
		at += int64(n)
		if n < len(piece) {
			return nil
		}
	}
}
