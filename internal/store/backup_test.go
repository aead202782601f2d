package store_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"emic/internal/store"
	"emic/internal/study"
)

func TestBackup(t *testing.T) {
	file := create(t)
	before := digest(t, file)
	path := filepath.Join(t.TempDir(), "copy.emic")
	if err := file.Backup(path); err != nil {
		t.Fatal(err)
	}
	retitle(t, file, "Later")
	copied, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if digest(t, copied) != before {
		t.Error("the copy is not the study as it was")
	}
	retitle(t, copied, "The copy is a study of its own")
	info, err := os.Stat(path)
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode is %v (%v)", info.Mode(), err)
	}
	wantAlone(t, path)
	wantHint(t, file.Backup(path), store.ErrExists, path)
	wantHint(t, file.Backup(file.Path()), store.ErrExists, file.Path())
	nowhere := filepath.Join(t.TempDir(), "no", "folder", "copy.emic")
	wantHint(t, file.Backup(nowhere), fs.ErrNotExist, nowhere)
}

func TestBackupWhileReading(t *testing.T) {
	file := create(t)
	err := file.View(func(study.Reader) error { return file.Backup(filepath.Join(t.TempDir(), "copy.emic")) })
	if err != nil {
		t.Error(err)
	}
}

// TestDamage turns one letter of a transcript into another, which bbolt does not see.
func TestDamage(t *testing.T) {
	file := create(t)
	raw, err := os.ReadFile(file.Path())
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(raw, []byte("INT: "))
	if at < 0 {
		t.Fatal("no text in the file")
	}
	raw[at] ^= 1
	if err := os.WriteFile(file.Path(), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = store.Open(file.Path())
	wantHint(t, err, store.ErrDamaged, "texts: the seal of a record does not fit")
	err = file.View(func(r study.Reader) error {
		all, err := study.Transcripts(r)
		if err != nil {
			return err
		}
		for _, tr := range all {
			if _, err := r.Text(tr.Text); err != nil {
				return err
			}
		}
		return nil
	})
	wantHint(t, err, store.ErrDamaged, "bucket texts, record ")
	path := filepath.Join(t.TempDir(), "copy.emic")
	wantHint(t, file.Backup(path), store.ErrDamaged, "texts: ")
	if _, err := os.Stat(path); err == nil {
		t.Error("a damaged copy was kept")
	}
}
