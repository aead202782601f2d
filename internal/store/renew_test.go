package store

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"

	"emic/internal/study"
	"emic/internal/study/studytest"

	"go.etcd.io/bbolt"
)

// copying fills a new file with all that the old one has.
func copying(old, fresh *bbolt.DB) error { return bbolt.Compact(fresh, old, 0) }

// wantLone sees that a file is the only one in its folder.
func wantLone(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 || entries[0].Name() != filepath.Base(path) {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
}

// wantSame sees that the study at a path says what it had said.
func wantSame(t *testing.T, path string, had map[string]string) *File {
	t.Helper()
	file, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := file.wholeWith(nil); err != nil {
		t.Error(err)
	}
	has, err := all(file)
	if err != nil || len(lost(had, has))+len(lost(has, had)) > 0 {
		t.Errorf("the study is another: %v, %v, %v", lost(had, has), lost(has, had), err)
	}
	return file
}

func said(t *testing.T, file *File) map[string]string {
	t.Helper()
	had, err := all(file)
	if err != nil {
		t.Fatal(err)
	}
	return had
}

func TestRenew(t *testing.T) {
	file := worked(t)
	had := said(t, file)
	before, err := file.Revision()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(file.path, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := file.renew(t.Context(), deeply, copying); err != nil {
		t.Fatal(err)
	}
	if after, err := file.Revision(); err != nil || after != before+1 {
		t.Errorf("who had the old file open sees revision %d after %d, %v", after, before, err)
	}
	wantLone(t, file.path)
	renewed := wantSame(t, file.path, had)
	if after, err := renewed.Revision(); err != nil || after != before+1 {
		t.Errorf("the revision is %d after %d, %v", after, before, err)
	}
	if info, err := os.Stat(file.path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("the file is %v, %v", info.Mode(), err)
	}
}

// TestRenewKeepsTheOldFile lets a renewal come to nothing in every way.
func TestRenewKeepsTheOldFile(t *testing.T) {
	in := func(change func(*transaction) error) func(old, fresh *bbolt.DB) error {
		return func(old, fresh *bbolt.DB) error {
			err := copying(old, fresh)
			if err != nil {
				return err
			}
			return fresh.Update(func(tx *bbolt.Tx) error { return change(newTransaction(tx)) })
		}
	}
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	for name, c := range map[string]struct {
		ctx  context.Context
		fill func(old, fresh *bbolt.DB) error
		want error
	}{
		"fill fails":  {t.Context(), func(_, _ *bbolt.DB) error { return errDisk }, errDisk},
		"interrupted": {canceled, copying, ErrInterrupted},
		"another study": {t.Context(), in(func(t *transaction) error {
			return t.put(metaTable, []byte(studyKey), make([]byte, len(study.Hash{})))
		}), ErrDamaged},
		"not sealed": {t.Context(), in(func(t *transaction) error {
			return t.bolt.Bucket([]byte(textsTable)).Put([]byte("key"), []byte("value"))
		}), ErrDamaged},
		"state is not the fold": {t.Context(), in(func(t *transaction) error {
			key := study.Key{Kind: study.KindCode, ID: study.ID{1}, Field: "name"}
			if err := (&state{transaction: t}).SetRegister(key, study.Register{Value: study.Value{0x61, 'x'}}); err != nil {
				return err
			}
			return t.close()
		}), ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			file := worked(t)
			had := said(t, file)
			if err := file.renew(c.ctx, deeply, c.fill); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			wantLone(t, file.path)
			if _, err := file.Revision(); err != nil {
				t.Errorf("the file is not the old one: %v", err)
			}
			wantSame(t, file.path, had)
		})
	}
}

// TestRenewLeavesAFileThatTookThePlace has a sync service replace the file meanwhile.
func TestRenewLeavesAFileThatTookThePlace(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a file in use cannot be replaced there")
	}
	file, other := worked(t), worked(t)
	if _, err := other.Do(studytest.Author("rosa", 5), studytest.Author("rosa", 5).Retitle("Other")); err != nil {
		t.Fatal(err)
	}
	had := said(t, other)
	err := file.renew(t.Context(), deeply, func(old, fresh *bbolt.DB) error {
		return errors.Join(copying(old, fresh), os.Rename(other.path, file.path))
	})
	if !errors.Is(err, ErrReplaced) {
		t.Errorf("got %v, want ErrReplaced", err)
	}
	wantLone(t, file.path)
	wantSame(t, file.path, had)
}

// TestRenewAlone has somebody look at the study while it is renewed, and somebody
// else wait until it is.
func TestRenewAlone(t *testing.T) {
	file := worked(t)
	impatient, patient := *file, *file
	impatient.options.Timeout, patient.options.Timeout = time.Millisecond, time.Minute
	waited := make(chan error, 1)
	err := file.renew(t.Context(), deeply, func(old, fresh *bbolt.DB) error {
		if _, err := impatient.Revision(); !errors.Is(err, ErrBusy) {
			t.Errorf("who reads meanwhile gets %v, want ErrBusy", err)
		}
		go func() {
			author := studytest.Author("rosa", 5)
			_, err := patient.Do(author, author.Retitle("Not lost"))
			waited <- err
		}()
		return copying(old, fresh)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := <-waited; err != nil {
		t.Errorf("who waited to write gets %v", err)
	}
	if title := titleOf(t, file); title != "Not lost" {
		t.Errorf("what was written is lost: the title is %q", title)
	}
}

// TestRenewBehindALink renews the file, not the link to it.
func TestRenewBehindALink(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("not everybody may link there")
	}
	file := worked(t)
	had := said(t, file)
	link := filepath.Join(t.TempDir(), "link.emic")
	if err := os.Symlink(file.path, link); err != nil {
		t.Fatal(err)
	}
	linked, err := Open(link)
	if err != nil {
		t.Fatal(err)
	}
	was, err := os.Stat(file.path)
	if err != nil {
		t.Fatal(err)
	}
	if err := linked.renew(t.Context(), deeply, copying); err != nil {
		t.Fatal(err)
	}
	wantLone(t, link)
	wantLone(t, file.path)
	if info, err := os.Stat(file.path); err != nil || os.SameFile(info, was) {
		t.Errorf("the file behind the link is the old one: %v", err)
	}
	wantSame(t, file.path, had)
	if err := os.Link(file.path, filepath.Join(filepath.Dir(file.path), "second")); err != nil {
		t.Skipf("no second name can be made here: %v", err)
	}
	again, err := Open(file.path)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.renew(t.Context(), deeply, copying); err == nil {
		t.Error("a file of two names was renewed under one")
	}
}

// TestSwapClosed replaces a file as on Windows, and does not when somebody has
// written to it once it was closed.
func TestSwapClosed(t *testing.T) {
	file := worked(t)
	had, fresh := said(t, file), beside(file.path)
	if err := os.WriteFile(fresh, imageOf(t, file), 0o600); err != nil {
		t.Fatal(err)
	}
	was, err := metaBytes(file.path)
	if err != nil {
		t.Fatal(err)
	}
	author := studytest.Author("rosa", 5)
	author.Now = time.Now
	if _, err := file.Do(author, author.Retitle("Not to be lost")); err != nil {
		t.Fatal(err)
	}
	if err := file.replaceUnwritten(was, fresh, file.path); !errors.Is(err, ErrReplaced) {
		t.Errorf("got %v, want ErrReplaced", err)
	}
	if title := titleOf(t, file); title != "Not to be lost" {
		t.Errorf("the title is %q", title)
	}
	db, err := file.lock(false)
	if err != nil {
		t.Fatal(err)
	}
	if err := file.swapClosed(db, fresh, file.path); err != nil {
		t.Fatal(err)
	}
	wantLone(t, file.path)
	wantSame(t, file.path, had)
}

// TestSweep removes what a killed renewal left, unless one is under way.
func TestSweep(t *testing.T) {
	file := worked(t)
	had := said(t, file)
	left := beside(file.path)
	err := file.renew(t.Context(), deeply, func(old, fresh *bbolt.DB) error {
		file.sweep()
		if _, err := os.Stat(left); err != nil {
			t.Errorf("a file that somebody is writing was removed: %v", err)
		}
		return errors.Join(copying(old, fresh), errDisk)
	})
	if !errors.Is(err, errDisk) {
		t.Fatal(err)
	}
	if err := os.WriteFile(left, []byte("words"), 0o600); err != nil {
		t.Fatal(err)
	}
	wantSame(t, file.path, had)
	wantLone(t, file.path)
}

// TestRenewKilled kills a child that renews a study again and again.
func TestRenewKilled(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no SIGKILL there")
	}
	rounds := 20
	if n, err := strconv.Atoi(os.Getenv("EMIC_KILL_ROUNDS")); err == nil {
		rounds = n
	}
	file := worked(t)
	had := said(t, file)
	random := rand.New(rand.NewPCG(5, uint64(time.Now().UnixNano())))
	renewed, leftovers := uint64(0), 0
	longest := 150 * time.Millisecond // grows where the machine is too slow to renew the study in it
	before, err := file.Revision()
	if err != nil {
		t.Fatal(err)
	}
	for n := 0; n < rounds || n < 10*rounds && (renewed == 0 || leftovers == 0); n++ {
		child := exec.Command(os.Args[0], "-test.run=^TestRenewingChild$")
		child.Env = append(os.Environ(), "EMIC_RENEW="+file.path)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(20*time.Millisecond + time.Duration(random.Int64N(int64(longest))))
		_ = child.Process.Kill()
		_ = child.Wait()
		if _, err := os.Lstat(beside(file.path)); err == nil {
			leftovers++
		}
		again := wantSame(t, file.path, had)
		wantLone(t, file.path)
		after, err := again.Revision()
		if err != nil || after < before {
			t.Fatalf("the revision is %d after %d, %v", after, before, err)
		}
		if after == before {
			longest = min(longest+longest/4, 5*time.Second)
		}
		renewed, before = renewed+after-before, after
	}
	t.Logf("%d renewals in %d rounds or more, %d of which were killed with a new file half made", renewed, rounds, leftovers)
	if renewed == 0 || leftovers == 0 {
		t.Error("this has tested nothing")
	}
}

// TestRenewingChild is the child.
func TestRenewingChild(t *testing.T) {
	path := os.Getenv("EMIC_RENEW")
	if path == "" {
		t.Skip("runs as the child of TestRenewKilled")
	}
	for {
		file, err := Open(path)
		if err == nil {
			err = file.renew(t.Context(), deeply, copying)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
