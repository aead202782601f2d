package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
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
