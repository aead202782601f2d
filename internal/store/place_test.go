package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"emic/internal/study"
	"emic/internal/study/studytest"
)

// replaced has the study at a path replaced by a copy of it that somebody may have
// gone on with.
func replaced(t *testing.T, file *File, goOn func(copied *File)) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("a file in use cannot be replaced there")
	}
	path := filepath.Join(filepath.Dir(file.path), "copy.emic")
	if err := file.Backup(path); err != nil {
		t.Fatal(err)
	}
	copied, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	goOn(copied)
	if err := os.Rename(path, file.path); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, file *File, title string) {
	t.Helper()
	author := studytest.Author("rosa", 5)
	author.Now = time.Now
	if _, err := file.Do(author, author.Retitle(title)); err != nil {
		t.Fatal(err)
	}
}

// TestFollow goes on with a file that has all that was seen, and more.
func TestFollow(t *testing.T) {
	file := begun(t)
	replaced(t, file, func(copied *File) { write(t, copied, "Gone on with") })
	if title := titleOf(t, file); title != "Gone on with" {
		t.Errorf("the title is %q", title)
	}
	write(t, file, "And on")
	if again, err := Open(file.path); err != nil || titleOf(t, again) != "And on" {
		t.Errorf("what was written is not where the path leads: %v", err)
	}
}

// TestFollowFromNothing has the study replaced before anything of it was seen.
func TestFollowFromNothing(t *testing.T) {
	file := begun(t)
	unseen := Options{}.file(file.path)
	if _, err := unseen.look(); err != nil {
		t.Fatal(err)
	}
	replaced(t, file, func(*File) {})
	if title := titleOf(t, unseen); title != "Before" {
		t.Errorf("the title is %q", title)
	}
}

// TestFollowNothingElse does not go on with a file that lacks something, for ever.
func TestFollowNothingElse(t *testing.T) {
	for name, swap := range map[string]func(t *testing.T, file *File){
		"the same copy": func(t *testing.T, file *File) { replaced(t, file, func(*File) {}) },
		"another branch": func(t *testing.T, file *File) {
			replaced(t, file, func(copied *File) {
				write(t, file, "Ours")
				write(t, copied, "Theirs")
				write(t, copied, "Theirs again")
			})
		},
		"a damaged one": func(t *testing.T, file *File) {
			replaced(t, file, func(copied *File) {
				write(t, copied, "Gone on with")
				image := imageOf(t, copied)
				clear(image[2*pageLen : 9*pageLen])
				if err := os.WriteFile(copied.path, image, 0o600); err != nil {
					t.Fatal(err)
				}
			})
		},
		"another study": func(t *testing.T, file *File) {
			other := worked(t)
			if err := errors.Join(os.WriteFile(file.path+".new", imageOf(t, other), 0o600), os.Rename(file.path+".new", file.path)); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			file := begun(t)
			swap(t, file)
			before := imageOf(t, file)
			author := studytest.Author("jane", 9)
			for range 2 {
				if _, err := file.Do(author, author.Retitle("Astray")); !errors.Is(err, ErrReplaced) {
					t.Errorf("writing gives %v, want ErrReplaced", err)
				}
				if err := file.View(func(study.Reader) error { return nil }); !errors.Is(err, ErrReplaced) {
					t.Errorf("reading gives %v, want ErrReplaced", err)
				}
			}
			if string(before) != string(imageOf(t, file)) {
				t.Error("the file that took the place was written to")
			}
		})
	}
}

// TestFollowTogether has several goroutines read and write through one File while
// the study is renewed again and again.
func TestFollowTogether(t *testing.T) {
	file := begun(t)
	file.options.Timeout = time.Minute
	var all sync.WaitGroup
	const writers, acts = 4, 10
	for n := range writers {
		all.Go(func() {
			author := studytest.Author("rosa", byte(n))
			author.Now = time.Now
			for range acts {
				if _, err := file.Do(author, author.WriteMemo(study.Target{On: study.OnStudy}, study.Note, "kept", "it")); err != nil {
					t.Error(err)
				}
				if _, err := file.Revision(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	other, err := Options{Timeout: time.Minute}.Open(file.path)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if err := other.renew(t.Context(), deeply, copying); err != nil {
			t.Error(err)
		}
	}
	all.Wait()
	kept := 0
	err = file.View(func(r study.Reader) error {
		memos, err := study.Memos(r)
		kept = len(memos)
		return err
	})
	if err != nil || kept != writers*acts {
		t.Errorf("%d of %d memos are there (%v)", kept, writers*acts, err)
	}
}

// TestFollowWhatIsBack comes too late to follow: the study was renewed twice, the
// second file has the number of the first, and another goroutine has written there.
func TestFollowWhatIsBack(t *testing.T) {
	file := begun(t)
	gone := file.place.now().identity
	write(t, file, "Seen")
	if err := file.follow(gone); err != nil {
		t.Error(err)
	}
	write(t, file, "And on")
}

// TestFollowALargeOne goes on with a file that is verified beside its readers.
func TestFollowALargeOne(t *testing.T) {
	path := begun(t).path
	file := Options{}.file(path)
	file.promptly = 0
	if err := file.open(); err != nil {
		t.Fatal(err)
	}
	replaced(t, file, func(copied *File) { write(t, copied, "Gone on with") })
	write(t, file, "And on")
	if err := file.Close(); err != nil {
		t.Error(err)
	}
}
