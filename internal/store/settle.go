package store

import (
	"errors"
	"fmt"
	"os"

	"emic/internal/study"
)

// settle finds out what became of a commit that failed: an error of the last sync
// leaves the changes in the file, one before leaves nothing. It returns nil when
// they are there and safe, ErrUnsure when they are there and the disk still
// refuses to say that they will stay, and the failure when they are not there.
func (f *File) settle(recorded []study.Hash, failure error) error {
	failed := &Error{"save in", f.path, fmt.Errorf("%w; nothing was saved", failure), "look whether the disk is full or failing, then do it again"}
	there := len(recorded) > 0
	err := f.read(func(t *transaction) error {
		for _, id := range recorded {
			known, err := t.knows(id)
			if err != nil {
				return err
			}
			there = there && known
		}
		return nil
	})
	switch {
	case err != nil:
		return fault("save in", f.path, errors.Join(ErrUnsure, failure, err))
	case !there:
		return failed
	}
	if err := f.sync(); err != nil {
		return fault("save in", f.path, errors.Join(ErrUnsure, failure, err))
	}
	return nil
}

// sync forces to the disk what the system holds of the file.
func (f *File) sync() error {
	file, err := os.OpenFile(f.path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
