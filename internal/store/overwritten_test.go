package store

import (
	"errors"
	"os"
	"testing"

	"emic/internal/study"
	"emic/internal/study/studytest"
)

// overwrite copies bytes over a file, as cp does: it stays the same file.
func overwrite(t *testing.T, path string, image []byte) {
	t.Helper()
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = file.Write(image)
	if err := errors.Join(err, file.Close()); err != nil {
		t.Fatal(err)
	}
}

// TestOverwritten copies an older state, and one that went on from it elsewhere,
// over a study that is open: nobody is told that all is well, and nothing is written.
func TestOverwritten(t *testing.T) {
	author := studytest.Author("jane", 5)
	file := begun(t)
	older := imageOf(t, file)
	if _, err := file.Do(author, author.Retitle("Elsewhere")); err != nil {
		t.Fatal(err)
	}
	elsewhere := imageOf(t, file)
	overwrite(t, file.path, older)
	file, err := Open(file.path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.Do(author, author.Retitle("Here")); err != nil {
		t.Fatal(err)
	}
	here := imageOf(t, file)
	for name, image := range map[string][]byte{"older": older, "elsewhere": elsewhere} {
		overwrite(t, file.path, image)
		_, written := file.Do(author, author.Retitle("More"))
		_, looked := file.Revision()
		read := file.View(func(study.Reader) error { return nil })
		for _, err := range []error{written, looked, read} {
			if !errors.Is(err, ErrReplaced) {
				t.Errorf("%s: got %v, want ErrReplaced", name, err)
			}
		}
		if string(imageOf(t, file)) != string(image) {
			t.Errorf("%s: it was written to", name)
		}
	}
	overwrite(t, file.path, here)
	if _, err := file.Do(author, author.Retitle("More")); err != nil {
		t.Errorf("it is there again: %v", err)
	}
}

// TestOverwrittenWithHalf copies a part of a study over it: as long as that is all,
// it is an error, and no end of the program.
func TestOverwrittenWithHalf(t *testing.T) {
	author := studytest.Author("jane", 5)
	file := worked(t)
	whole := imageOf(t, file)
	for _, length := range []int{0, 100, pageLen, 2 * pageLen, 3*pageLen + 7, len(whole) / 3, len(whole) / 2} {
		overwrite(t, file.path, whole[:length])
		read := readAll(file)
		_, written := file.Do(author, author.Retitle("More"))
		_, looked := file.Revision()
		t.Logf("%d bytes: %v / %v / %v", length, read, written, looked)
		if read == nil {
			t.Errorf("%d bytes: all of it can be read", length)
		}
		if written == nil {
			t.Errorf("%d bytes: it is written to", length)
		}
	}
	overwrite(t, file.path, whole)
	if _, err := file.Do(author, author.Retitle("More")); err != nil {
		t.Errorf("it is there again: %v", err)
	}
}
