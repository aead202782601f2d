package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"
)

func TestCompact(t *testing.T) {
	file := worked(t)
	had := said(t, file)
	before, err := os.Stat(file.path)
	if err != nil {
		t.Fatal(err)
	}
	c, err := file.Compact()
	if err != nil {
		t.Fatal(err)
	}
	after, err := os.Stat(file.path)
	if err != nil || c != (Compaction{before.Size(), after.Size()}) || after.Size() >= before.Size() {
		t.Errorf("%+v, and the file was %d bytes and is %d, %v", c, before.Size(), after.Size(), err)
	}
	wantLone(t, file.path)
	compacted := wantSame(t, file.path, had)
	seen, err := compacted.inspect(inspect)
	if err != nil {
		t.Fatal(err)
	}
	free := 0
	for _, owner := range seen.owners {
		if owner == freePage {
			free++
		}
	}
	if free > 3 { // those that every new file has
		t.Errorf("%d of %d pages are free", free, seen.pages)
	}
	write(t, file, "Who had it open goes on")
	if title := titleOf(t, compacted); title != "Who had it open goes on" {
		t.Errorf("the title is %q", title)
	}
}

func TestCompactWithNothingToGain(t *testing.T) {
	file := worked(t)
	first, err := file.Compact()
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(file.path)
	if err != nil {
		t.Fatal(err)
	}
	again, err := file.Compact()
	if err != nil || again != (Compaction{first.After, first.After}) {
		t.Errorf("the second time: %+v, %v; the first %+v", again, err, first)
	}
	if now, err := os.Stat(file.path); err != nil || !os.SameFile(now, info) {
		t.Errorf("the file was replaced all the same (%v)", err)
	}
	wantLone(t, file.path)
}

// TestCompactRefuses leaves alone what is not a whole study.
func TestCompactRefuses(t *testing.T) {
	file := worked(t)
	image := imageOf(t, file)
	if err := os.Remove(file.path); err != nil {
		t.Fatal(err)
	}
	if _, err := file.Compact(); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is gone: %v", err)
	}
	harmed := filepath.Join(filepath.Dir(file.path), "harmed.emic")
	if err := os.WriteFile(harmed, image, 0o600); err != nil {
		t.Fatal(err)
	}
	opened, err := Open(harmed)
	if err != nil {
		t.Fatal(err)
	}
	seen, err := opened.inspect(inspect)
	if err != nil {
		t.Fatal(err)
	}
	for page, owner := range seen.owners { // damaged behind our back: what is copied is read again
		if owner != freePage && page > 2 {
			image[page*pageLen+pageLen/2] ^= 1
		}
	}
	if err := os.WriteFile(harmed, image, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := opened.Compact(); err == nil {
		t.Error("a damaged study was compacted")
	}
	if now, err := os.ReadFile(harmed); err != nil || string(now) != string(image) {
		t.Errorf("and written to: %v", err)
	}
	wantLone(t, harmed)
}

// TestAlike finds a copy out that lacks a record, has one more, or another.
func TestAlike(t *testing.T) {
	for name, harm := range map[string]func(*bbolt.Bucket) error{
		"one less": func(b *bbolt.Bucket) error { key, _ := b.Cursor().Last(); return b.Delete(bytes.Clone(key)) },
		"one more": func(b *bbolt.Bucket) error { return b.Put([]byte{0xff}, nil) },
		"another": func(b *bbolt.Bucket) error {
			key, value := b.Cursor().First()
			return b.Put(bytes.Clone(key), append(bytes.Clone(value), 0))
		},
	} {
		file := worked(t)
		err := file.renew(t.Context(), alike, func(old, fresh *bbolt.DB) error {
			return errors.Join(copying(old, fresh), fresh.Update(func(tx *bbolt.Tx) error { return harm(tx.Bucket([]byte(placesTable))) }))
		})
		if !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: got %v, want ErrDamaged", name, err)
		}
		err = file.view(func(old *bbolt.DB) error {
			return old.Update(func(tx *bbolt.Tx) error {
				if err := alike(old, newTransaction(tx)); err != nil {
					t.Errorf("a file is not as itself: %v", err)
				}
				if err := harm(tx.Bucket([]byte(placesTable))); err != nil {
					return err
				}
				if err := alike(old, newTransaction(tx)); !errors.Is(err, ErrDamaged) {
					t.Errorf("%s: got %v, want ErrDamaged", name, err)
				}
				return errDisk // leave it as it was
			})
		})
		if !errors.Is(err, errDisk) {
			t.Error(err)
		}
	}
}

// view has the file open for a while.
func (f *File) view(look func(*bbolt.DB) error) error {
	db, err := f.lock(false)
	if err != nil {
		return err
	}
	return errors.Join(look(db.DB), db.Close())
}
