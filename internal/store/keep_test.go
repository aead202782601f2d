package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"emic/internal/study"
	"emic/internal/study/studytest"
)

// sat is a study that is open for long, as by the screens: what stood in it before an
// act of its coder is returned too.
func sat(t *testing.T) (file *File, before []byte) {
	t.Helper()
	if !canHold {
		t.Skip("no file is held here")
	}
	made := begun(t)
	before = imageOf(t, made)
	file, err := Options{Keep: true}.Open(made.path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(file.place.letGo)
	write(t, file, "Ours")
	return file, before
}

// put has another file take the place of a study, as a sync service does.
func put(t *testing.T, path string, image []byte) {
	t.Helper()
	if err := errors.Join(os.WriteFile(path+".temporary", image, 0o600), os.Rename(path+".temporary", path)); err != nil {
		t.Fatal(err)
	}
}

// keptOf returns the files that were kept of a study.
func keptOf(t *testing.T, path string) []string {
	t.Helper()
	kept, err := filepath.Glob(strings.TrimSuffix(path, ".emic") + ".kept-*")
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

// wantKept sees that one file was kept, which is sound and has the changes, and that
// the error of every act names it. It returns its path.
func wantKept(t *testing.T, file *File, changes []string, reason error) string {
	t.Helper()
	author, said := studytest.Author("jane", 9), ""
	for range 2 {
		_, written := file.Do(author, author.Retitle("Astray"))
		read := file.View(func(study.Reader) error { return nil })
		_, looked := file.Revision()
		for _, err := range []error{written, read, looked} {
			if !errors.Is(err, reason) {
				t.Fatalf("got %v, want %v", err, reason)
			}
			said = err.Error()
		}
	}
	kept := keptOf(t, file.path)
	if len(kept) != 1 {
		t.Fatalf("kept are %q, want one", kept)
	}
	if !strings.HasSuffix(said, "is kept in "+filepath.Base(kept[0])) {
		t.Errorf("the error does not name the file: %s", said)
	}
	wantSound(t, kept[0], changes)
	return kept[0]
}

// wantSound sees that a file is its owner's alone, sound, and has the changes.
func wantSound(t *testing.T, path string, changes []string) {
	t.Helper()
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if report, err := Verify(path, true); err != nil || len(report.Findings) > 0 {
		t.Errorf("it is not sound: %+v, %v", report, err)
	}
	if has := historyOf(t, path); !slices.Equal(has, changes) {
		t.Errorf("it has the changes %q, want %q", has, changes)
	}
}

// TestKept puts an older copy, another study, a damaged one and nothing in the place of
// a study that is open: all that was saved is kept, once, whoever saved it.
func TestKept(t *testing.T) {
	for name, c := range map[string]struct {
		swap   func(t *testing.T, path string, before, seen []byte)
		reason error
	}{
		"older":         {func(t *testing.T, path string, before, _ []byte) { put(t, path, before) }, ErrReplaced},
		"another study": {func(t *testing.T, path string, _, _ []byte) { put(t, path, imageOf(t, worked(t))) }, ErrReplaced},
		"damaged": {func(t *testing.T, path string, before, _ []byte) {
			put(t, path, append(slices.Clone(before[:2*pageLen]), make([]byte, 7*pageLen)...))
		}, ErrReplaced},
		"empty": {func(t *testing.T, path string, _, _ []byte) { put(t, path, nil) }, ErrReplaced},
		"gone on elsewhere": {func(t *testing.T, path string, before, _ []byte) {
			put(t, path, goneOn(t, before))
		}, ErrReplaced},
		"gone on but for a command": {func(t *testing.T, path string, _, seen []byte) {
			put(t, path, goneOn(t, seen))
		}, ErrReplaced},
		"removed": {func(t *testing.T, path string, _, _ []byte) {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}, fs.ErrNotExist},
	} {
		t.Run(name, func(t *testing.T) {
			file, before := sat(t)
			seen := imageOf(t, file)
			other, err := Open(file.path)
			if err != nil {
				t.Fatal(err)
			}
			write(t, other, "A command's") // which the screens have not looked at yet
			changes := historyOf(t, file.path)
			c.swap(t, file.path, before, seen)
			there, _ := os.ReadFile(file.path)
			wantKept(t, file, changes, c.reason)
			if now, _ := os.ReadFile(file.path); string(now) != string(there) {
				t.Error("the file that took the place was written to")
			}
		})
	}
}

// goneOn returns a study that somebody has gone on with elsewhere.
func goneOn(t *testing.T, image []byte) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "elsewhere.emic")
	put(t, path, image)
	elsewhere, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	for n := range 5 {
		write(t, elsewhere, fmt.Sprint("Theirs ", n))
	}
	return imageOf(t, elsewhere)
}

// TestNothingToKeep has nothing kept where nothing is lost, where it cannot be, and
// where nobody asked for it.
func TestNothingToKeep(t *testing.T) {
	for name, c := range map[string]struct {
		swap   func(t *testing.T, file *File, before []byte)
		reason error
	}{
		"the same":     {func(t *testing.T, file *File, _ []byte) { put(t, file.path, imageOf(t, file)) }, ErrReplaced},
		"written over": {func(t *testing.T, file *File, before []byte) { overwrite(t, file.path, before) }, ErrReplaced},
		"written over before": {func(t *testing.T, file *File, before []byte) {
			overwrite(t, file.path, before)
			put(t, file.path, before)
		}, ErrReplaced},
		"emptied before": {func(t *testing.T, file *File, before []byte) { overwrite(t, file.path, nil); put(t, file.path, before) }, ErrReplaced},
		"not held":       {func(t *testing.T, file *File, before []byte) { file.place.letGo(); put(t, file.path, before) }, ErrReplaced},
		"moved": {func(t *testing.T, file *File, _ []byte) {
			if err := os.Rename(file.path, file.path+".moved"); err != nil {
				t.Fatal(err)
			}
		}, fs.ErrNotExist},
		"gone on": {func(t *testing.T, file *File, _ []byte) {
			replaced(t, file, func(copied *File) { write(t, copied, "More") })
		}, nil},
		"renewed": {func(t *testing.T, file *File, _ []byte) {
			if err := file.renew(t.Context(), deeply, copying); err != nil {
				t.Fatal(err)
			}
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			file, before := sat(t)
			c.swap(t, file, before)
			author := studytest.Author("jane", 9)
			_, err := file.Do(author, author.Retitle("After"))
			if !errors.Is(err, c.reason) {
				t.Errorf("got %v, want %v", err, c.reason)
			}
			if kept := keptOf(t, file.path); len(kept) > 0 {
				t.Errorf("kept are %q", kept)
			}
			if err != nil && strings.Contains(err.Error(), "kept in") {
				t.Errorf("it says %v", err)
			}
			t.Log(err)
		})
	}
}

// TestKeptAgain goes on with a file that has everything, and keeps that one when it is
// replaced in turn.
func TestKeptAgain(t *testing.T) {
	file, before := sat(t)
	replaced(t, file, func(copied *File) { write(t, copied, "Gone on with") })
	write(t, file, "And on")
	changes := historyOf(t, file.path)
	put(t, file.path, before)
	wantKept(t, file, changes, ErrReplaced)
}

// TestKeptOnce has a study open in two windows: one file is kept. An older one of the
// same name stays what it is.
func TestKeptOnce(t *testing.T) {
	file, before := sat(t)
	other, err := Options{Keep: true}.Open(file.path)
	if err != nil {
		t.Fatal(err)
	}
	changes := historyOf(t, file.path)
	info, err := os.Stat(file.path)
	if err != nil {
		t.Fatal(err)
	}
	taken := keptName(file.path, info.ModTime(), 1)
	put(t, taken, before)
	put(t, file.path, before)
	for _, window := range []*File{file, other} {
		if err := window.Close(); !errors.Is(err, ErrReplaced) || !strings.Contains(err.Error(), "-2.emic") {
			t.Errorf("it says %v", err)
		}
	}
	if kept := keptOf(t, file.path); len(kept) != 2 {
		t.Errorf("kept are %q", kept)
	}
	wantSound(t, keptName(file.path, info.ModTime(), 2), changes)
	if now, err := os.ReadFile(taken); err != nil || string(now) != string(before) {
		t.Errorf("the file of that name is another (%v)", err)
	}
}

// TestKeptAtTheEnd has the study replaced when nobody acts or looks any more.
func TestKeptAtTheEnd(t *testing.T) {
	file, before := sat(t)
	changes := historyOf(t, file.path)
	put(t, file.path, before)
	if err := file.Close(); !errors.Is(err, ErrReplaced) {
		t.Errorf("it says %v", err)
	}
	kept := keptOf(t, file.path)
	if len(kept) != 1 {
		t.Fatalf("kept are %q", kept)
	}
	wantSound(t, kept[0], changes)
	if file.place.now().kept.held != nil || file.Close() != nil {
		t.Error("it is held still")
	}
}

// TestKeptLater has no folder for the file that is to be kept, until there is one.
func TestKeptLater(t *testing.T) {
	file, _ := sat(t)
	changes := historyOf(t, file.path)
	if err := os.RemoveAll(filepath.Dir(file.path)); err != nil {
		t.Fatal(err)
	}
	if _, err := file.Revision(); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "cannot be kept") {
		t.Errorf("it says %v", err)
	}
	if err := os.Mkdir(filepath.Dir(file.path), 0o700); err != nil {
		t.Fatal(err)
	}
	file.place.hurry() // else after some time
	wantKept(t, file, changes, fs.ErrNotExist)
}

// TestKeptNotWithdrawn has somebody withdraw: from the study that is open, and from a
// copy of it that takes its place later, older as it is. Their words are not kept.
func TestKeptNotWithdrawn(t *testing.T) {
	for name, elsewhere := range map[string]bool{"here": false, "elsewhere": true} {
		t.Run(name, func(t *testing.T) {
			if !canHold {
				t.Skip("no file is held here")
			}
			path := worked(t).path
			file, err := Options{Keep: true}.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(file.place.letGo)
			from := path
			if elsewhere {
				from = filepath.Join(t.TempDir(), "copy.emic")
				if err := file.Backup(from); err != nil {
					t.Fatal(err)
				}
				for n := range 9 {
					write(t, file, fmt.Sprint("Ours ", n))
				}
			}
			withdrawFrom(t, from)
			if elsewhere {
				put(t, path, imageOf(t, &File{path: from}))
			}
			if _, err := file.Revision(); !errors.Is(err, ErrWithdrawn) {
				t.Errorf("it says %v", err)
			}
			if kept := keptOf(t, path); len(kept) > 0 || file.place.now().kept.held != nil {
				t.Errorf("kept are %q, and held is %v", kept, file.place.now().kept.held)
			}
		})
	}
}

// withdrawFrom has the first participant withdraw.
func withdrawFrom(t *testing.T, path string) {
	t.Helper()
	file, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	var people []study.Participant
	if err := file.View(func(r study.Reader) (err error) {
		people, err = study.Participants(r)
		return err
	}); err != nil || len(people) == 0 {
		t.Fatal(people, err)
	}
	if _, err := file.Withdraw(studytest.Author("rosa", 7), people[0].Name, study.DropTexts); err != nil {
		t.Fatal(err)
	}
}

// TestKeptName gives a file that is kept a name that a disk takes.
func TestKeptName(t *testing.T) {
	info, err := os.Stat(begun(t).path)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"joint.emic", "joint", ".emic", strings.Repeat("ä", 125) + ".emic", "a.b.EMIC"} {
		path := keptName(filepath.Join(t.TempDir(), name), info.ModTime(), 12)
		err := atomicallyEmpty(path)
		if _, gone := os.Stat(path); err != nil || gone != nil || !strings.HasSuffix(path, filepath.Ext(name)) {
			t.Errorf("%s: %s, %v", name, path, err)
		}
	}
}

func atomicallyEmpty(path string) error {
	return atomically(path, func(context.Context, *os.File) error { return nil })
}
