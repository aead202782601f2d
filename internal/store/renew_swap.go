package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"
)

// swap puts the new file in the place of the old one, which the caller has alone.
func (f *File) swap(old *held, fresh, path string) error {
	if runtime.GOOS == "windows" {
		return f.swapClosed(old, fresh, path)
	}
	if err := f.still(old); err != nil {
		return err
	}
	return os.Rename(fresh, path)
}

// swapClosed is swap where a file cannot be replaced while it is open. Whoever
// writes once it is closed has it open for much longer than it takes to look at its
// first pages and replace it: it is seen by these, or in the way of the replacement.
func (f *File) swapClosed(old *held, fresh, path string) error {
	was, err := metaBytes(path)
	if err == nil {
		err = old.Close()
	}
	if err != nil {
		return err
	}
	return f.replaceUnwritten(was, fresh, path)
}

// replaceUnwritten replaces a file whose meta pages are as they were.
func (f *File) replaceUnwritten(was []byte, fresh, path string) error {
	deadline := time.NewTimer(f.options.Timeout)
	defer deadline.Stop()
	for {
		is, err := metaBytes(path)
		if err != nil || !bytes.Equal(is, was) {
			return errors.Join(ErrReplaced, err)
		}
		if err = os.Rename(fresh, path); err == nil {
			return nil
		}
		select {
		case <-deadline.C:
			return err
		case <-time.After(lockPoll):
		}
	}
}

// metaBytes returns the meta pages of a file, one of which every write changes.
func metaBytes(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	pages := metaPages(file)
	return slices.Concat(pages[0], pages[1]), nil
}

// sweep removes what a renewal that was killed has left beside the study. While
// another is under way nobody can have the study, and it stays.
func (f *File) sweep() {
	path, err := filepath.EvalSymlinks(f.path)
	if err != nil {
		return
	}
	left := beside(path)
	if _, err := os.Lstat(left); err != nil {
		return
	}
	once := *f
	once.options.Timeout = time.Nanosecond
	if guard, err := once.lock(true); err == nil {
		_ = os.Remove(left) // whoever opens the study next tries again
		_ = guard.Close()
	}
}
