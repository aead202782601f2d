package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"emic/internal/codebook"
	"emic/internal/study"

	"go.etcd.io/bbolt"
)

// Create makes a new study at path, see Options.Create.
func Create(path string, author study.Author, title string, book *codebook.Book) (*File, error) {
	return Options{}.Create(path, author, title, book)
}

// Create makes a new study at path, readable by its owner alone (mode 0600). It
// is there whole or not at all. Errors, with a hint: ErrExists, fs.ErrNotExist
// for the folder, fs.ErrPermission.
func (o Options) Create(path string, author study.Author, title string, book *codebook.Book) (*File, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, fault("create", path, ErrExists)
	}
	err := atomically(path, func(file *os.File) error {
		return begin(file.Name(), author, author.Begin(title, book))
	})
	if err != nil {
		return nil, fault("create", path, err)
	}
	return o.Open(path)
}

// begin makes an empty file a study, whose first change is the act.
func begin(path string, author study.Author, act study.Act) error {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{PageSize: pageLen, FreelistType: bbolt.FreelistMapType})
	if err != nil {
		return fmt.Errorf("lay out study: %w", err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		t := newTransaction(tx)
		if err := t.layOut(); err != nil {
			return err
		}
		h, err := t.do(author, act)
		if err != nil {
			return err
		}
		if err := t.put(metaTable, []byte(studyKey), h.ID[:]); err != nil {
			return err
		}
		return t.close()
	})
	return errors.Join(err, db.Close())
}

// atomically makes a file at path: under another name in the same folder first,
// and once it is whole and on the disk under its own, which must not be taken.
func atomically(path string, fill func(*os.File) error) error {
	folder := filepath.Dir(path)
	file, err := os.CreateTemp(folder, "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(file.Name()) }()
	err = fill(file)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	if err := moveNew(file.Name(), path); err != nil {
		return err
	}
	return syncFolder(folder)
}

// moveNew renames a file without overwriting. Where the file system knows no
// links there is a moment between looking and renaming.
func moveNew(from, to string) error {
	err := os.Link(from, to)
	if err == nil {
		return os.Remove(from)
	}
	if errors.Is(err, fs.ErrExist) {
		return ErrExists
	}
	if _, err := os.Lstat(to); err == nil {
		return ErrExists
	}
	return os.Rename(from, to)
}

// syncFolder makes a new name in a folder last. Windows does so by itself.
func syncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	dir, err := os.Open(folder)
	if err != nil {
		return fmt.Errorf("sync folder: %w", err)
	}
	return errors.Join(dir.Sync(), dir.Close())
}
