package store

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"emic/internal/study"
	"emic/internal/study/studytest"
)

// TestLargeFileIsVerifiedWhileItIsRead opens harmed studies as large ones are
// opened: whatever of them can be read, nothing is written to one, and closing it
// says that it is damaged.
func TestLargeFileIsVerifiedWhileItIsRead(t *testing.T) {
	sound := imageOf(t, worked(t))
	random := rand.New(rand.NewPCG(3, 4))
	path := filepath.Join(folder(t), "large.emic")
	opened := 0
	for range 60 {
		harmed := append([]byte(nil), sound...)
		page := 2 + random.IntN(len(harmed)/pageLen-2)
		clear(harmed[page*pageLen : (page+1)*pageLen])
		if err := os.WriteFile(path, harmed, 0o600); err != nil {
			t.Fatal(err)
		}
		whole := looked(harmed) == nil // a page that is not in use
		file := Options{}.file(path)
		file.promptly = 0
		if err := file.open(); err != nil {
			if whole {
				t.Fatalf("a whole file is refused: %v", err)
			}
			continue
		}
		opened++
		readErr := readAll(file)
		author := studytest.Author("jane", 9)
		author.Now = time.Now
		_, writeErr := file.Do(author, author.Retitle("Another"))
		if damaged := errors.Is(writeErr, ErrDamaged) && errors.Is(file.Close(), ErrDamaged); damaged == whole {
			t.Errorf("page %d: reading says %v, writing %v, closing %v; whole is %v", page, readErr, writeErr, file.Close(), whole)
		}
	}
	if opened < 10 {
		t.Errorf("only %d of 60 files could be opened", opened)
	}
}

// readAll reads every thing and mark of a study.
func readAll(f *File) error {
	return f.View(func(r study.Reader) error {
		_, err := studytest.Digest(r)
		return err
	})
}
