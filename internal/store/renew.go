package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"go.etcd.io/bbolt"
)

// renew writes the study into a new file, which takes the place of the old one.
// Fill puts into an empty file what is to be kept of the old one, which it must not
// change; renew itself raises the revision. The promise is:
//
//   - At any moment the path leads to the old file, whole, or to the new one, whole,
//     whatever is killed, fails or loses its power. When renew returns nil it is the
//     new one, and stays it.
//   - The new file is trusted only once it has been read from end to end, hold has
//     found nothing wrong with it, and all of it is on the disk. It must be the same
//     study. It is as readable by others as the old one was.
//   - Nobody else reads or writes from the first look to the last. Whoever has the
//     study open, this File too, goes on with the new one, see follow.
//   - What fill has written is removed when it comes to nothing, or when ctx is done;
//     after a kill it is removed when the study is opened next, see sweep.
//
// There is a moment on Windows, where a file in use cannot be replaced, between
// letting go of the old file and replacing it; whoever writes in it is seen.
//
// Errors, after each of which the old file is in place: those of Do and of fill,
// ErrInterrupted when ctx is done, ErrDamaged for what fill has made. After ErrUnsure the new file is
// in place, and may be gone again when the power fails now.
func (f *File) renew(ctx context.Context, hold holding, fill func(old, fresh *bbolt.DB) error) error {
	if err := f.Whole(); err != nil {
		return err
	}
	path, err := f.real()
	if err != nil {
		return err
	}
	old, err := f.lock(false)
	if err != nil {
		return err
	}
	defer func() { _ = old.Close() }() // nothing was written to it
	fresh := beside(path)
	err = makeFresh(fresh, old.DB, fill)
	if err == nil {
		err = f.trust(fresh, old.DB, hold)
	}
	if err == nil && ctx.Err() != nil {
		err = ErrInterrupted
	}
	if err == nil {
		err = f.swap(old, fresh, path)
	}
	if err != nil {
		_ = os.Remove(fresh)
		return asItWas(f.path, err)
	}
	if err := syncFolder(filepath.Dir(path)); err != nil {
		return fault("rewrite", f.path, fmt.Errorf("%w: %w", ErrUnsure, reason(err)))
	}
	return nil
}

// asItWas is the error after which the old file is in place.
func asItWas(path string, err error) error {
	if why, ok := errors.AsType[syscall.Errno](reason(err)); ok && !ours(err) {
		return &Error{"rewrite", path, fmt.Errorf("%w; the study is as it was", why), hintFor(why)}
	}
	return fault("rewrite", path, err)
}

// beside is where the new file is made that is to take the place of another. There
// is one such name, because only who has the study alone may use it.
func beside(path string) string {
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".rewriting")
}

// real returns the one name of the file, links followed: a new file under a link
// would leave the old one where it is.
func (f *File) real() (string, error) {
	path, err := filepath.EvalSymlinks(f.path)
	if err != nil {
		return "", fault("open", f.path, err)
	}
	info, err := os.Stat(path)
	if err != nil {
		return "", fault("open", f.path, err)
	}
	if n := links(info); n > 1 {
		return "", &Error{"rewrite", f.path, fmt.Errorf("the file has %d names", n), "remove the other hard links to it first: they would go on leading to the old file"}
	}
	return path, nil
}

// makeFresh makes a new file of an old one, on the disk when it returns.
func makeFresh(path string, old *bbolt.DB, fill func(old, fresh *bbolt.DB) error) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	fresh, err := bbolt.Open(path, 0o600, &bbolt.Options{
		PageSize: pageLen, FreelistType: bbolt.FreelistMapType, NoStatistics: true, OpenFile: openNew,
	})
	if err != nil {
		return fmt.Errorf("lay out study: %w", err)
	}
	fresh.AllocSize = growth
	err = fill(old, fresh)
	if err == nil {
		err = followOn(old, fresh)
	}
	return errors.Join(err, fresh.Close())
}

// openNew opens a file that must not be there, whatever a link of its name leads to.
func openNew(path string, flag int, mode fs.FileMode) (*os.File, error) {
	return os.OpenFile(path, flag|os.O_CREATE|os.O_EXCL, mode)
}

// followOn gives the new file the revision after that of the old one, unless it has it.
func followOn(old, fresh *bbolt.DB) error {
	was, err := identified(old)
	if err != nil {
		return err
	}
	if is, err := identified(fresh); err != nil || is.revision == was.revision+1 {
		return err
	}
	return fresh.Update(func(tx *bbolt.Tx) error {
		return newTransaction(tx).put(metaTable, []byte(revisionKey), uint64Bytes(was.revision+1))
	})
}

func identified(db *bbolt.DB) (is copied, err error) {
	err = db.View(func(tx *bbolt.Tx) error {
		is, err = newTransaction(tx).identify()
		return err
	})
	return is, err
}

// holding sees that a new file is what it has to be.
type holding func(old *bbolt.DB, fresh *transaction) error

// trust reads a new file from end to end, has it held to what it has to be, and has
// it be on the disk.
func (f *File) trust(fresh string, old *bbolt.DB, hold holding) error {
	made := f.options.file(fresh)
	made.formats = f.formats
	identity, err := os.Stat(fresh)
	if err != nil {
		return err
	}
	made.place.is(identity, nil)
	seen, err := made.inspect(inspect)
	if err == nil {
		err = made.refuse(seen)
	}
	if err != nil {
		return fmt.Errorf("read the new file: %w", bare(err))
	}
	want, err := identified(old)
	if err != nil {
		return err
	}
	want.revision++
	err = made.read(func(t *transaction) error {
		got, err := t.identify()
		if err == nil && got != want {
			err = fmt.Errorf("the new file is of another study: %w", ErrDamaged)
		}
		if err != nil {
			return err
		}
		return hold(old, t)
	})
	if err != nil {
		return err
	}
	model, err := os.Stat(f.path)
	if err != nil {
		return err
	}
	return likeAndSynced(fresh, model)
}

// deeply recomputes the history of a new file, and compares its state with that.
func deeply(_ *bbolt.DB, fresh *transaction) error {
	found, err := fresh.deep()
	if err == nil && len(found) > 0 {
		err = fmt.Errorf("read the new file: %w: %s", ErrDamaged, found[0])
	}
	return err
}

// likeAndSynced gives a file the mode of another, and its owner as far as the
// system lets us, and has it written to the disk.
func likeAndSynced(path string, model fs.FileInfo) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	own(file, model)
	err = file.Chmod(model.Mode().Perm())
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}
