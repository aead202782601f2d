package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"
)

// steady runs look on the file while nobody writes to it. Errors: ErrBusy, the
// system's, or that of look.
func (f *File) steady(look func(file *os.File, size int64) error) error {
	file, err := f.openFollowing(os.O_RDONLY)
	if err != nil {
		return fault("open", f.path, err)
	}
	defer func() { _ = file.Close() }()
	whole, err := f.metasWhole(file)
	if err != nil {
		return fault("read", f.path, err)
	}
	if whole {
		// bbolt looks at nothing but the meta pages until a transaction begins.
		db, err := f.lock(true)
		if err != nil {
			return err
		}
		defer func() { _ = db.Close() }()
	}
	info, err := file.Stat()
	if err != nil {
		return fault("read", f.path, err)
	}
	return look(file, info.Size())
}

// promptly is the size in bytes up to which a file is verified before bbolt gets it.
const promptly = 32 << 20

// verification is a look at a whole file that goes on beside the readers of it.
type verification struct {
	done   chan struct{}
	err    error // valid once done is closed
	fallen any   // what it panicked with
}

// verifyMeanwhile begins to verify the file.
func (f *File) verifyMeanwhile() *verification { return meanwhile(f.options.HeadStart, f.sound) }

func meanwhile(later time.Duration, verify func() error) *verification {
	v := &verification{done: make(chan struct{})}
	go func() {
		defer close(v.done)
		defer func() { v.fallen = recover() }()
		time.Sleep(later)
		v.err = verify()
	}()
	return v
}

// await returns what was found; where the look has panicked, it panics.
func (v *verification) await() error {
	<-v.done
	if v.fallen != nil {
		panic(v.fallen)
	}
	return v.err
}

// Whole waits until the file has been read from end to end once, and returns what
// is wrong with it; nil when it is whole. Nothing is written to a file before.
// Errors: those of Open.
func (f *File) Whole() error {
	whole := f.place.now().whole
	if whole == nil {
		return nil
	}
	return whole.await()
}

// inspect looks at the file while nobody writes to it.
func (f *File) inspect(look func(file io.ReaderAt, size int64, known uint32) *inspection) (seen *inspection, err error) {
	err = f.steady(func(file *os.File, size int64) error {
		seen = look(file, size, f.formats.current)
		return nil
	})
	return seen, err
}

// metasWhole reports whether the meta pages are fit for bbolt to lock the file by.
// They are read without a lock, so somebody may be writing one of them just now.
func (f *File) metasWhole(file *os.File) (whole bool, err error) {
	for try := 0; try < 10 && !whole; try++ {
		if try > 0 {
			time.Sleep(lockPoll)
		}
		info, err := file.Stat()
		if err != nil {
			return false, err
		}
		begun := &inspection{file: file, size: info.Size()}
		whole = begun.readMetas() && len(begun.found) == 0
	}
	return whole, nil
}

// refuse returns why a file cannot be worked on; nil when it is whole.
func (f *File) refuse(seen *inspection) error {
	switch {
	case seen.foreign && !seen.sealed:
		return &Error{"open", f.path, ErrNotStudy, "it is a file of another kind, or its beginning is damaged; studies end in .emic and are made by emic new"}
	case seen.format > f.formats.current:
		return f.newer(seen.format)
	case len(seen.found) == 0:
		return nil
	case seen.stranger():
		return &Error{"open", f.path, ErrNotStudy, "it is a bbolt file of another program"}
	}
	err := fmt.Errorf("%w: %s", ErrDamaged, seen.found[0])
	if more := len(seen.found) - 1; more > 0 {
		err = fmt.Errorf("%w, and %d more", err, more)
	}
	return &Error{"open", f.path, err, damagedHint}
}

// damagedHint is the way out of damage.
const damagedHint = "do not work on this file and keep it: emic verify says what is damaged, emic salvage makes a new study of what is whole; or go back to your last backup"

// stranger reports whether a file has none of a study's buckets.
func (i *inspection) stranger() bool {
	known := append(countedTables(), metaTable, copiesTable)
	for _, b := range i.buckets {
		if slices.Contains(known, b.name) {
			return false
		}
	}
	return len(i.found) == 1 && i.found[0].What == noManifest
}

// isDamage reports whether an error is about a study, if a damaged one.
func isDamage(err error) bool { return errors.Is(err, ErrDamaged) }
