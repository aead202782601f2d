package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// copyBeside makes a copy of a study beside it, with some more acts.
func copyBeside(t *testing.T, file *File, name string, acts int) *File {
	t.Helper()
	path := filepath.Join(filepath.Dir(file.path), name)
	if err := file.Backup(path); err != nil {
		t.Fatal(err)
	}
	copied, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	for n := range acts {
		write(t, copied, fmt.Sprint(name, " ", n))
	}
	return copied
}

// TestSiblings finds the copies that have acts of their own among all that may lie
// beside a study, and changes none of them.
func TestSiblings(t *testing.T) {
	file := begun(t)
	folder := filepath.Dir(file.path)
	copyBeside(t, file, "backup-may.emic", 0)
	copyBeside(t, file, "study (rosa's conflicted copy).emic", 2)
	copyBeside(t, file, "study.sync-conflict-20261122.emic", 40)
	copyBeside(t, file, "another ending.bak", 3)
	write(t, file, "Here") // so that all of them lack something
	damaged := copyBeside(t, file, "damaged.emic", 3)
	image := imageOf(t, damaged)
	for at := 2 * pageLen; at < len(image); at++ {
		image[at] ^= 0x55
	}
	for name, content := range map[string][]byte{
		"damaged.emic": image, "other.emic": imageOf(t, worked(t)), "empty.emic": nil, "notes.emic": []byte("Only notes."),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(folder, "folder.emic"), 0o700); err != nil {
		t.Fatal(err)
	}
	before := contents(t, folder)
	want := []Sibling{{"study.sync-conflict-20261122.emic", 40}, {"study (rosa's conflicted copy).emic", 2}}
	if got := file.Siblings(); !slices.Equal(got, want) {
		t.Errorf("found are %+v, want %+v", got, want)
	}
	report, err := Verify(file.path, false)
	if err != nil || !slices.Equal(report.Siblings, want) {
		t.Errorf("reported are %+v, %v", report.Siblings, err)
	}
	for name, content := range contents(t, folder) {
		if before[name] != content {
			t.Errorf("%s was written to", name)
		}
	}
}

// contents returns what is in the files of a folder.
func contents(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	is := map[string]string{}
	for _, entry := range entries {
		if entry.Type().IsRegular() {
			content, err := os.ReadFile(filepath.Join(folder, entry.Name()))
			if err != nil {
				t.Fatal(err)
			}
			is[entry.Name()] = string(content)
		}
	}
	return is
}

// TestSiblingsLarge counts what is missing from one that has many pages of changes.
func TestSiblingsLarge(t *testing.T) {
	file := worked(t)
	copied := copyBeside(t, file, "copy.emic", 3)
	if got := file.Siblings(); !slices.Equal(got, []Sibling{{"copy.emic", 3}}) {
		t.Errorf("found are %+v", got)
	}
	if got := copied.Siblings(); len(got) > 0 {
		t.Errorf("found are %+v, which lack acts and have none", got)
	}
	image := imageOf(t, copied)
	at := slices.IndexFunc(inspect(bytes.NewReader(image), int64(len(image)), formatVersion).buckets, func(b inspected) bool {
		return b.name == changeIDsTable && b.root != 0
	})
	if at < 0 {
		t.Error("its changes are in no pages of their own: nothing was tried")
	}
}

// TestSiblingsInUse looks at one that somebody writes to just now, without waiting.
func TestSiblingsInUse(t *testing.T) {
	file := begun(t)
	copied := copyBeside(t, file, "copy.emic", 3)
	db, err := copied.lock(false)
	if err != nil {
		t.Fatal(err)
	}
	defer db.drop()
	if got := file.Siblings(); !slices.Equal(got, []Sibling{{"copy.emic", 3}}) {
		t.Errorf("found are %+v", got)
	}
}

// TestSiblingsFew looks at no more than some, the newest.
func TestSiblingsFew(t *testing.T) {
	file := begun(t)
	for n := range mostSiblings + 3 {
		copied := copyBeside(t, file, fmt.Sprint("copy", n, ".emic"), 1)
		at := time.Date(2026, 11, 1+n, 9, 0, 0, 0, time.UTC)
		if err := os.Chtimes(copied.path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	got := file.Siblings()
	if len(got) != mostSiblings || slices.ContainsFunc(got, func(s Sibling) bool { return s.Name == "copy2.emic" }) {
		t.Errorf("found are %+v", got)
	}
}

// TestSiblingsDamaged looks at one that is damaged at one place after the other: it says
// what is so, or nothing, and never more than there is.
func TestSiblingsDamaged(t *testing.T) {
	file := begun(t)
	copied := copyBeside(t, file, "copy.emic", 3)
	image := imageOf(t, copied)
	passed := 0
	for at := 0; at < len(image); at += 509 {
		harmed := slices.Clone(image)
		harmed[at] ^= 0xFF
		if err := os.WriteFile(copied.path, harmed, 0o600); err != nil {
			t.Fatal(err)
		}
		switch got := file.Siblings(); {
		case len(got) == 0:
			passed++
		case len(got) > 1 || got[0].Acts > 3:
			t.Errorf("byte %d: found are %+v", at, got)
		}
	}
	if passed == 0 {
		t.Error("no damage was met with")
	}
}
