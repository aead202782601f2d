package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"emic/internal/study"
	"emic/internal/study/studytest"

	"go.etcd.io/bbolt"
)

var errDisk = errors.New("input/output error")

// begun makes a study without interviews.
func begun(t testing.TB) *File {
	t.Helper()
	size := studytest.Size{Codes: 9}
	file, err := Create(filepath.Join(t.TempDir(), "study.emic"), studytest.Author("jane", 1), "Before", size.Book())
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func titleOf(t *testing.T, file *File) (title string) {
	t.Helper()
	err := file.View(func(r study.Reader) (err error) {
		title, err = study.Title(r)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return title
}

// retitleWith does an act whose commit is replaced.
func retitleWith(file *File, commit func(*bbolt.Tx) error) error {
	failing := *file
	failing.commit = commit
	author := studytest.Author("jane", 2)
	_, err := failing.Do(author, author.Retitle("After"))
	return err
}

func TestCommitThatFailsBeforeItIsVisible(t *testing.T) {
	file := begun(t)
	err := retitleWith(file, func(*bbolt.Tx) error { return errDisk })
	if !errors.Is(err, errDisk) || errors.Is(err, ErrUnsure) {
		t.Errorf("got %v, want a plain failure", err)
	}
	if title := titleOf(t, file); title != "Before" {
		t.Errorf("the title is %q", title)
	}
}

func TestCommitThatFailsWhenItIsVisible(t *testing.T) {
	file := begun(t)
	err := retitleWith(file, func(tx *bbolt.Tx) error { return errors.Join(tx.Commit(), errDisk) })
	if err != nil {
		t.Errorf("got %v for an act that is there", err)
	}
	if title := titleOf(t, file); title != "After" {
		t.Errorf("the title is %q", title)
	}
}

func TestCommitOfWhichNothingCanBeKnown(t *testing.T) {
	file := begun(t)
	err := retitleWith(file, func(tx *bbolt.Tx) error {
		return errors.Join(tx.Rollback(), os.Rename(file.path, file.path+".away"), errDisk)
	})
	if !errors.Is(err, ErrUnsure) || !errors.Is(err, errDisk) {
		t.Errorf("got %v, want ErrUnsure", err)
	}
}

func TestFullDisk(t *testing.T) {
	file := begun(t)
	err := retitleWith(file, func(tx *bbolt.Tx) error {
		tx.DB().MaxSize = int(tx.Size())
		if err := tx.Bucket([]byte(memosTable)).Put([]byte("x"), make([]byte, 1<<20)); err != nil {
			return err
		}
		return tx.Commit()
	})
	if err == nil {
		t.Fatal("saved more than there is room for")
	}
	if title := titleOf(t, file); title != "Before" {
		t.Errorf("the title is %q", title)
	}
	if err := retitleWith(file, (*bbolt.Tx).Commit); err != nil {
		t.Errorf("when there is room again: %v", err)
	}
}

func TestNameTakenMeanwhile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "study.emic")
	err := atomically(path, func(_ context.Context, file *os.File) error {
		if _, err := file.WriteString("ours"); err != nil {
			return err
		}
		return os.WriteFile(path, []byte("theirs"), 0o600)
	})
	if !errors.Is(err, ErrExists) {
		t.Errorf("got %v, want ErrExists", err)
	}
	if held, err := os.ReadFile(path); err != nil || string(held) != "theirs" {
		t.Errorf("the file holds %q (%v)", held, err)
	}
	if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v (%v)", entries, err)
	}
}
