package store

import (
	"context"
	"errors"
	"fmt"
	"os"

	"emic/internal/codebook"
	"emic/internal/study"

	"go.etcd.io/bbolt"
)

// Create makes a new study at path, see Options.Create.
func Create(path string, author study.Author, title string, book *codebook.Book) (*File, error) {
	return Options{}.Create(path, author, title, book)
}

// Create makes a new study at path, readable by its owner alone (mode 0600). It
// is there whole or not at all. Errors, with a hint: ErrExists, ErrNetwork, fs.ErrNotExist
// for the folder, fs.ErrPermission.
func (o Options) Create(path string, author study.Author, title string, book *codebook.Book) (*File, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, fault("create", path, ErrExists)
	}
	if err := o.localFolder(path); err != nil {
		return nil, err
	}
	err := atomically(path, func(_ context.Context, file *os.File) error {
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
