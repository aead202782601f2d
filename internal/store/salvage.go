package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"emic/internal/study"

	"go.etcd.io/bbolt"
)

// Salvaged says what became of a damaged study.
type Salvaged struct {
	Changes int      // that were found whole and taken over as they were
	Patched int      // changes that were put together from what is left of them
	Records int      // of the new study
	Mended  []string // what was put together from what was left, one line each
	Missing []string // what is not in the new study, one line each; none = nothing is lost
}

// Salvage makes a new study at out, see Options.Salvage.
func Salvage(path, out string, author study.Author) (*Salvaged, error) {
	return Options{}.Salvage(path, out, author)
}

// Salvage makes a new study at out of everything that is sealed in the file at
// path, whether anything still leads to it or not: it folds the changes that it
// finds, and where one is not whole takes from the study's state what that change
// has left there. It needs as much memory as the file is long, and a half. What is
// filled in (gaps in texts) is the author's doing. The file at path is only read.
// Errors, with a hint: ErrExists, ErrNetwork, ErrNotStudy, ErrNewer, ErrBusy, or the disk's.
func (o Options) Salvage(path, out string, author study.Author) (*Salvaged, error) {
	if _, err := os.Lstat(out); err == nil {
		return nil, fault("create", out, ErrExists)
	}
	if err := o.localFolder(out); err != nil {
		return nil, err
	}
	f := o.file(path)
	identity, err := examine(path)
	if err != nil {
		return nil, err
	}
	f.place.is(identity, nil)
	image, err := f.image()
	if err != nil {
		return nil, err
	}
	s := &salvage{surveyed: f.carve(image), author: author, done: &Salvaged{}}
	if s.seen.format > f.formats.current {
		return nil, f.newer(s.seen.format)
	}
	if s.empty() {
		return nil, &Error{"salvage", path, ErrNotStudy, "no text and no act of anybody is whole in it; look for a backup"}
	}
	if err := atomically(out, func(_ context.Context, file *os.File) error { return s.write(file.Name()) }); err != nil {
		return nil, fault("create", out, err)
	}
	_, err = o.Open(out)
	return s.done, err
}

// image reads the whole file while nobody writes to it.
func (f *File) image() (image []byte, err error) {
	err = f.steady(func(file *os.File, size int64) error {
		image = make([]byte, size)
		n, err := io.ReadFull(file, image)
		if errors.Is(err, io.ErrUnexpectedEOF) {
			image, err = image[:n], nil
		}
		return err
	})
	return image, fault("read", f.path, err)
}

// surveyed is what is left of a study, and what its tree says of where it is.
type surveyed struct {
	*remains
	seen *inspection
}

// carve finds what is in an image of the file. A page counts as dead, and what the
// state says there as of the past, when nothing that would lead to it is damaged.
func (f *File) carve(image []byte) surveyed {
	seen := inspect(bytes.NewReader(image), int64(len(image)), f.formats.current)
	certain := seen.freeKnown && !seen.hasFinding(badMeta) && !seen.hasFinding(staleMeta)
	return surveyed{carve(image, func(page int64) bool {
		return certain && (page >= int64(seen.pages) || seen.owners[page] == freePage)
	}), seen}
}

func (i *inspection) hasFinding(what string) bool {
	for _, f := range i.found {
		if f.What == what {
			return true
		}
	}
	return false
}

// salvage is the making of a new study out of the remains of another.
type salvage struct {
	surveyed
	author study.Author
	done   *Salvaged
}

// empty reports whether nothing was found that a study could be made of.
func (s *salvage) empty() bool {
	if len(s.headers)+len(s.chunks)+len(s.pieces) > 0 {
		return false
	}
	for range s.rows(func(study.Stamp) bool { return true }) {
		return false
	}
	return true
}

// write makes an empty file a study that holds what was found.
func (s *salvage) write(path string) error {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{PageSize: pageLen, FreelistType: bbolt.FreelistMapType})
	if err != nil {
		return fmt.Errorf("lay out study: %w", err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		t := newTransaction(tx)
		if err := t.layOut(); err != nil {
			return err
		}
		if err := s.fill(t); err != nil {
			return err
		}
		return t.close()
	})
	return errors.Join(err, db.Close())
}
