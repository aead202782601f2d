package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"emic/internal/study"
	"emic/internal/study/studytest"
)

// onNetwork says of everything that it is on a drive of another computer.
func onNetwork(string) string { return "NFS" }

// TestNetworkDrive reads a study on a network drive, and writes there when it is told to.
func TestNetworkDrive(t *testing.T) {
	author := studytest.Author("jane", 2)
	local := begun(t)
	file, err := Options{Network: onNetwork}.Open(local.path)
	if err != nil {
		t.Fatalf("it cannot be read: %v", err)
	}
	if err := readAll(file); err != nil {
		t.Errorf("it cannot be read: %v", err)
	}
	before := imageOf(t, file)
	_, failed := file.Do(author, author.Retitle("Another"))
	for _, err := range []error{failed, file.Writable(), file.Remember("jane", study.ID{1}, 0)} {
		known := (*Error)(nil)
		if !errors.Is(err, ErrNetwork) || !errors.As(err, &known) || !strings.Contains(known.Reason(), "(NFS)") || !strings.Contains(known.Hint(), "--force") || !known.Lasting() {
			t.Errorf("got %v, want ErrNetwork with a way out", err)
		}
	}
	if string(imageOf(t, file)) != string(before) {
		t.Error("something was written")
	}
	forced, err := Options{Network: onNetwork, Force: true}.Open(local.path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := forced.Do(author, author.Retitle("Another")); err != nil || forced.Writable() != nil {
		t.Errorf("forced, it is refused: %v, %v", err, forced.Writable())
	}
}

// TestNothingIsMadeOnANetworkDrive leaves nothing there but a backup.
func TestNothingIsMadeOnANetworkDrive(t *testing.T) {
	there := folder(t)
	remote := Options{Network: func(path string) string {
		if strings.HasPrefix(path, there) {
			return "SMB"
		}
		return ""
	}}
	author := studytest.Author("jane", 2)
	if _, err := remote.Create(filepath.Join(there, "new.emic"), author, "New", tiny().Book()); !errors.Is(err, ErrNetwork) {
		t.Errorf("create: got %v, want ErrNetwork", err)
	}
	local := begun(t)
	if _, err := remote.Salvage(local.path, filepath.Join(there, "salvaged.emic"), author); !errors.Is(err, ErrNetwork) {
		t.Errorf("salvage: got %v, want ErrNetwork", err)
	}
	file, err := remote.Open(local.path)
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Backup(filepath.Join(there, "backup.emic")); err != nil {
		t.Errorf("backup: %v", err)
	}
	if left, err := os.ReadDir(there); err != nil || len(left) != 1 {
		t.Errorf("left there: %v, %v", left, err)
	}
}

// TestWritable tells beforehand what an act would fail with.
func TestWritable(t *testing.T) {
	file := begun(t)
	if err := file.Writable(); err != nil {
		t.Errorf("on %s, where the tests are: %v", network(file.path), err)
	}
	if err := os.Rename(file.path, file.path+".away"); err != nil {
		t.Fatal(err)
	}
	if err := file.Writable(); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v, want that it is not there", err)
	}
}
