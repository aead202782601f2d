package store_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/study/studytest"
)

// small is enough for a test that is not about size.
func small() studytest.Size {
	return studytest.Size{Name: "small", Interviews: 2, Words: 400, Codes: 9, Codings: 12}
}

// create makes a study with two interviews and twelve codings.
func create(t testing.TB) *store.File {
	t.Helper()
	return createIn(t, t.TempDir())
}

// createIn makes it in a folder.
func createIn(t testing.TB, folder string) *store.File {
	t.Helper()
	author := studytest.Author("jane", 1)
	file, err := store.Create(filepath.Join(folder, "study.emic"), author, "A study", small().Book())
	if err != nil {
		t.Fatal(err)
	}
	if err := small().FillBegun(file, author); err != nil {
		t.Fatal(err)
	}
	return file
}

func digest(t testing.TB, s study.Store) (hash study.Hash) {
	t.Helper()
	err := s.View(func(r study.Reader) (err error) {
		hash, err = studytest.Digest(r)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return hash
}

func retitle(t testing.TB, s study.Store, title string) {
	t.Helper()
	author := studytest.Author("jane", 77)
	if _, err := s.Do(author, author.Retitle(title)); err != nil {
		t.Fatal(err)
	}
}

// wantHint sees that an error is of a kind, names the file, and has a way out.
func wantHint(t *testing.T, err, kind error, path string) {
	t.Helper()
	var hinted interface{ Hint() string }
	if !errors.Is(err, kind) {
		t.Errorf("got %v, want %v", err, kind)
	}
	if err != nil && !strings.Contains(err.Error(), path) {
		t.Errorf("%q does not name %s", err, path)
	}
	if !errors.As(err, &hinted) || hinted.Hint() == "" {
		t.Errorf("%v has no hint", err)
	}
}

func TestCreate(t *testing.T) {
	file := create(t)
	info, err := os.Stat(file.Path())
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode is %v, want 0600", info.Mode())
	}
	before := digest(t, file)
	_, err = store.Create(file.Path(), studytest.Author("tom", 2), "Another", small().Book())
	wantHint(t, err, store.ErrExists, file.Path())
	if digest(t, file) != before {
		t.Error("creating a study over another has changed it")
	}
	wantAlone(t, file.Path())
	missing := filepath.Join(t.TempDir(), "no", "such", "folder", "x.emic")
	_, err = store.Create(missing, studytest.Author("tom", 2), "Another", small().Book())
	wantHint(t, err, fs.ErrNotExist, missing)
}

// wantAlone sees that a folder holds nothing beside the named files.
func wantAlone(t *testing.T, paths ...string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(paths[0]))
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != len(paths) {
		t.Errorf("the folder holds %v, want %v alone", entries, paths)
	}
}

func TestCreateLeavesNothingBehindWhenItFails(t *testing.T) {
	path := filepath.Join(t.TempDir(), "study.emic")
	author := studytest.Author("jane", 1)
	author.Random = strings.NewReader("")
	if _, err := store.Create(path, author, "A study", small().Book()); err == nil {
		t.Fatal("created without randomness for ids")
	}
	if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) > 0 {
		t.Errorf("left behind: %v (%v)", entries, err)
	}
}

func TestReopen(t *testing.T) {
	file := create(t)
	before := digest(t, file)
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := store.Open(file.Path())
	if err != nil {
		t.Fatal(err)
	}
	if digest(t, again) != before {
		t.Error("the study is another one after opening it again")
	}
}

func TestOpenRefuses(t *testing.T) {
	folder := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	whole, err := os.ReadFile(create(t).Path())
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		path string
		want error
	}{
		"missing":   {filepath.Join(folder, "missing.emic"), fs.ErrNotExist},
		"folder":    {folder, store.ErrNotStudy},
		"empty":     {write("empty.emic", ""), store.ErrNotStudy},
		"text":      {write("text.emic", strings.Repeat("INT: Hello.\n", 1000)), store.ErrNotStudy},
		"short":     {write("short.emic", "x"), store.ErrNotStudy},
		"cut short": {write("cut.emic", string(whole[:len(whole)/2])), store.ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := store.Open(c.path)
			wantHint(t, err, c.want, c.path)
		})
	}
	wantAlone(t, filepath.Join(folder, "empty.emic"), "text.emic", "short.emic", "cut.emic")
}

func TestPermissions(t *testing.T) {
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("needs a user whom file modes bind")
	}
	file := create(t)
	if err := os.Chmod(file.Path(), 0o400); err != nil {
		t.Fatal(err)
	}
	digest(t, file)
	author := studytest.Author("jane", 3)
	_, err := file.Do(author, author.Retitle("Other"))
	wantHint(t, err, fs.ErrPermission, file.Path())
	if err := os.Chmod(file.Path(), 0); err != nil {
		t.Fatal(err)
	}
	_, err = store.Open(file.Path())
	wantHint(t, err, fs.ErrPermission, file.Path())
}

func TestBusy(t *testing.T) {
	file := create(t)
	impatient, err := store.Options{Timeout: 20 * time.Millisecond}.Open(file.Path())
	if err != nil {
		t.Fatal(err)
	}
	author := studytest.Author("jane", 3)
	err = file.View(func(study.Reader) error {
		digest(t, impatient) // readers do not keep each other out
		_, err := impatient.Do(author, author.Retitle("Other"))
		return err
	})
	wantHint(t, err, store.ErrBusy, file.Path())
	if runtime.GOOS == "linux" && !strings.Contains(err.Error(), "(process ") {
		t.Errorf("%q does not name the holder", err)
	}
	retitle(t, impatient, "Later")
}

func TestWaitsForOthers(t *testing.T) {
	file := create(t)
	patient, err := store.Options{Timeout: time.Minute}.Open(file.Path())
	if err != nil {
		t.Fatal(err)
	}
	begun, done := make(chan bool), make(chan error)
	go func() {
		done <- file.View(func(study.Reader) error {
			close(begun)
			time.Sleep(50 * time.Millisecond)
			return nil
		})
	}()
	<-begun
	retitle(t, patient, "After the reader")
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestReplaced(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a file in use cannot be replaced there")
	}
	file := create(t)
	other := create(t)
	author := studytest.Author("jane", 3)
	replace := func(study.Reader) (study.Draft, error) {
		return study.Draft{}, os.Rename(other.Path(), file.Path())
	}
	before := digest(t, other)
	_, err := file.Do(author, func(r study.Reader) (study.Draft, error) {
		if d, err := replace(r); err != nil {
			return d, err
		}
		return author.Retitle("Lost")(r)
	})
	wantHint(t, err, store.ErrReplaced, file.Path())
	_, err = file.Do(author, author.Retitle("Astray"))
	wantHint(t, err, store.ErrReplaced, file.Path())
	wantHint(t, file.View(func(study.Reader) error { return nil }), store.ErrReplaced, file.Path())
	again, err := store.Open(file.Path())
	if err != nil {
		t.Fatal(err)
	}
	if digest(t, again) != before {
		t.Error("the file that took the place was written to")
	}
}

func TestGone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a file in use cannot be removed there")
	}
	file := create(t)
	author := studytest.Author("jane", 3)
	_, err := file.Do(author, func(r study.Reader) (study.Draft, error) {
		if err := os.Remove(file.Path()); err != nil {
			return study.Draft{}, err
		}
		return author.Retitle("Lost")(r)
	})
	wantHint(t, err, store.ErrReplaced, file.Path())
	if _, err := file.Revision(); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want fs.ErrNotExist", err)
	}
	if entries, err := os.ReadDir(filepath.Dir(file.Path())); err != nil || len(entries) > 0 {
		t.Errorf("a file was made anew: %v (%v)", entries, err)
	}
}

func TestRevision(t *testing.T) {
	file := create(t)
	other, err := store.Open(file.Path())
	if err != nil {
		t.Fatal(err)
	}
	before, err := file.Revision()
	if err != nil {
		t.Fatal(err)
	}
	retitle(t, other, "By somebody else")
	after, err := file.Revision()
	if err != nil || after != before+1 {
		t.Errorf("revision went from %d to %d (%v)", before, after, err)
	}
}

func TestPanicLetsGo(t *testing.T) {
	file := create(t)
	author := studytest.Author("jane", 3)
	for name, act := range map[string]func(){
		"in View": func() { _ = file.View(func(study.Reader) error { panic("stop") }) },
		"in Do": func() {
			_, _ = file.Do(author, func(study.Reader) (study.Draft, error) { panic("stop") })
		},
	} {
		func() {
			defer func() { _ = recover() }()
			act()
		}()
		author := studytest.Author("jane", 4)
		if _, err := file.Do(author, author.Retitle(name)); err != nil {
			t.Errorf("after a panic %s: %v", name, err)
		}
	}
}

func TestSeveralWriters(t *testing.T) {
	file := create(t)
	const writers, acts = 4, 8
	var all sync.WaitGroup
	for n := range writers {
		all.Go(func() {
			own, err := store.Options{Timeout: time.Minute}.Open(file.Path())
			if err != nil {
				t.Error(err)
				return
			}
			author := studytest.Author("coder", byte(100+n))
			for range acts {
				if _, err := own.Do(author, author.WriteMemo(study.Target{On: study.OnStudy}, study.Note, "a thought", "it")); err != nil {
					t.Error(err)
				}
				time.Sleep(20 * time.Millisecond)
			}
		})
	}
	all.Wait()
	err := file.View(func(r study.Reader) error {
		memos, err := study.Memos(r)
		if len(memos) != writers*acts {
			t.Errorf("%d memos, want %d", len(memos), writers*acts)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
