package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"emic/internal/interrupt"
	"emic/internal/study"
)

// Backup writes a copy of the study to path, readable by its owner alone. The
// copy is read again from end to end before it gets its name. Others may read the
// study meanwhile; who wants to write waits until it is copied. A network drive
// will do: nobody else writes to a copy that has no name yet. Errors, with a hint:
// ErrExists, ErrBusy, ErrDamaged, ErrInterrupted, or the disk's.
func (f *File) Backup(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return fault("create", path, ErrExists)
	}
	err := atomically(path, func(ctx context.Context, file *os.File) error {
		state, err := f.copyTo(interrupt.Writer{Context: ctx, To: file})
		if err != nil {
			return err
		}
		if err := file.Sync(); err != nil {
			return err
		}
		return f.options.verifyCopy(file.Name(), state)
	})
	return fault("back up to", path, err)
}

// copied tells one state of one study from any other.
type copied struct {
	origin   study.Hash
	revision uint64
}

func (t *transaction) identify() (copied, error) {
	origin, err := t.origin()
	if err != nil {
		return copied{}, err
	}
	revision, err := t.revision()
	return copied{origin, revision}, err
}

// copyTo writes the file as it stands.
func (f *File) copyTo(w io.Writer) (state copied, err error) {
	buffered := bufio.NewWriterSize(w, 1<<20)
	err = f.read(func(t *transaction) error {
		if state, err = t.identify(); err != nil {
			return err
		}
		_, err := t.bolt.WriteTo(buffered)
		return err
	})
	return state, errors.Join(err, buffered.Flush())
}

// verifyCopy reads a copy from end to end.
func (o Options) verifyCopy(path string, want copied) error {
	o.HeadStart = 0
	made := o.file(path)
	_, err := made.look()
	if err == nil {
		err = made.Whole()
	}
	if err != nil {
		return fmt.Errorf("read the copy: %w", bare(err))
	}
	return bare(made.read(func(t *transaction) error {
		got, err := t.identify()
		if err == nil && got != want {
			err = fmt.Errorf("the copy is not of the study as it was: %w", ErrDamaged)
		}
		return err
	}))
}
