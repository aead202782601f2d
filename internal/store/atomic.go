package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"time"

	"emic/internal/interrupt"
)

// atomically makes a file at path: under another name in the same folder first,
// and once it is whole and on the disk under its own, which must not be taken. When
// the system asks the program to end meanwhile, nothing is left of it. Errors:
// ErrExists, ErrInterrupted, the system's, or that of fill, which gives up when its
// context is done.
func atomically(path string, fill func(context.Context, *os.File) error) error {
	ctx, stop := interrupt.Context()
	defer stop()
	folder := filepath.Dir(path)
	file, err := os.CreateTemp(folder, "."+filepath.Base(path)+halfMade+"*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(file.Name()) }()
	if info, err := file.Stat(); err == nil {
		sweepHalfMade(folder, info.ModTime())
	}
	err = fill(ctx, file)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return interrupted(ctx, err)
	}
	if ctx.Err() != nil {
		return ErrInterrupted
	}
	if err := moveNew(file.Name(), path); err != nil {
		return err
	}
	if err := syncFolder(folder); err != nil {
		return errors.Join(err, os.Remove(path)) // it might be gone after a power cut
	}
	return nil
}

// halfMade is in the name of a file that is still being made: .NAME.making-123.
const halfMade = ".making-"

// longSince is after how much time without a write nobody is making a file any more.
const longSince = 24 * time.Hour

// sweepHalfMade removes what programs that were killed have left in a folder, now
// that a file has been begun there at a time by its disk's clock. Who was only
// stopped finds its file gone, and says that it could not make it.
func sweepHalfMade(folder string, now time.Time) {
	left, _ := os.ReadDir(folder) // whoever makes a file there is told what is wrong
	for _, entry := range left {
		if !halfMadeStudy.MatchString(entry.Name()) {
			continue
		}
		if info, err := entry.Info(); err == nil && info.Mode().IsRegular() && now.Sub(info.ModTime()) >= longSince {
			_ = os.Remove(filepath.Join(folder, entry.Name())) // else the next one does
		}
	}
}

// halfMadeStudy is the name of a study, or of a backup of one, that is being made.
var halfMadeStudy = regexp.MustCompile(`^\..*\.emic.*\` + halfMade + `\d+$`)

// moveNew renames a file without overwriting. Where the file system knows no
// links there is a moment between looking and renaming.
func moveNew(from, to string) error {
	err := os.Link(from, to)
	if err == nil {
		return os.Remove(from)
	}
	if errors.Is(err, fs.ErrExist) {
		return ErrExists
	}
	if _, err := os.Lstat(to); err == nil {
		return ErrExists
	}
	return os.Rename(from, to)
}

// syncFolder makes a new name in a folder last. Windows does so by itself.
func syncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	dir, err := os.Open(folder)
	if err != nil {
		return fmt.Errorf("sync folder: %w", err)
	}
	return errors.Join(dir.Sync(), dir.Close())
}
