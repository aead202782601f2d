package store

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

var (
	// ErrExists says that there is a file of that name, which is not overwritten.
	ErrExists = errors.New("the file exists already")
	// ErrNotStudy says that a file is no study: something else, empty, or cut short.
	ErrNotStudy = errors.New("this is not a study")
	// ErrNewer says that a later version of emic has written the study.
	ErrNewer = errors.New("a newer emic wrote this study")
	// ErrBusy says that somebody else has the study open for longer than the timeout.
	ErrBusy = errors.New("the study is in use")
	// ErrReplaced says that the path now leads to another file than the one that was opened.
	ErrReplaced = errors.New("another file has taken the study's place")
	// ErrNetwork says that a file is on a network drive, and is not written to without Options.Force.
	ErrNetwork = errors.New("it is on a network drive")
	// ErrDamaged says that the file does not hold what was written; see DamagedError.
	ErrDamaged = errors.New("the study is damaged")
	// ErrWithdrawn says that a participant has withdrawn since the study was read, which is an ErrReplaced.
	ErrWithdrawn = fmt.Errorf("%w: a participant has withdrawn", ErrReplaced)
	// ErrUnsure says that the disk failed while saving and it cannot be told whether the change will last.
	ErrUnsure = errors.New("the change may not have been saved")
	// ErrInterrupted says that the system asked the program to end before a file was made.
	ErrInterrupted = errors.New("it was interrupted")
)

// Error is what can go wrong with a study's file, with a way out.
type Error struct {
	verb string // "open"
	path string
	err  error
	hint string
}

// Error says what failed, where and why.
func (e *Error) Error() string { return fmt.Sprintf("%s %s: %v", e.verb, e.path, e.err) }

// Reason is the error without what failed and where.
func (e *Error) Reason() string { return e.err.Error() }

// Unwrap returns the reason: one of the package's errors, or the system's.
func (e *Error) Unwrap() error { return e.err }

// Hint says what to do about it; "" when there is nothing.
func (e *Error) Hint() string { return e.hint }

// Lasting reports whether the next act will fail as well, until somebody mends
// what is wrong: a full disk, a file that may not be written or is not there.
func (e *Error) Lasting() bool {
	return !errors.Is(e.err, ErrBusy) && !errors.Is(e.err, ErrExists)
}

// Unsure reports whether it cannot be told that nothing was saved.
func (e *Error) Unsure() bool { return errors.Is(e.err, ErrUnsure) }

// Withdrawn reports whether somebody has withdrawn from the study, so that nothing
// that was read of it is to be kept or shown.
func (e *Error) Withdrawn() bool { return errors.Is(e.err, ErrWithdrawn) }

// DamagedError names the record that is not as it was written. It is an ErrDamaged.
type DamagedError struct {
	Bucket string
	Key    []byte // nil when the bucket itself is missing or does not hold as many records as it should
	what   string
}

// Error names bucket and key.
func (e *DamagedError) Error() string {
	if e.Key == nil {
		return fmt.Sprintf("%v: bucket %s: %s", ErrDamaged, e.Bucket, e.what)
	}
	return fmt.Sprintf("%v: bucket %s, record %x: %s", ErrDamaged, e.Bucket, e.Key, e.what)
}

// Unwrap returns ErrDamaged.
func (e *DamagedError) Unwrap() error { return ErrDamaged }

// Lasting implements the same as Error.Lasting.
func (e *DamagedError) Lasting() bool { return true }

// Hint says what to do about it.
func (e *DamagedError) Hint() string {
	return damagedHint
}

// fault wraps an error of the system, or one of the package's own, with the hint
// that fits.
func fault(verb, path string, err error) error {
	var known *Error
	var damaged *DamagedError
	if err == nil || errors.As(err, &known) || errors.As(err, &damaged) {
		return err
	}
	if !ours(err) {
		err = reason(err)
	}
	return &Error{verb: verb, path: path, err: err, hint: hintFor(err)}
}

// bare is an error without what failed and where, when more than that is to be said.
func bare(err error) error {
	if known, ok := errors.AsType[*Error](err); ok {
		return known.err
	}
	return err
}

func hintFor(err error) string {
	for _, known := range []struct {
		err  error
		hint string
	}{
		{ErrExists, "choose another name, or move the file that is there out of the way"},
		{ErrNewer, "install the current version of emic to work on it"},
		{ErrWithdrawn, "open the study again to work on what is left"},
		{ErrReplaced, "a sync service or another program has written there; close the study and open it again to work on what is there"},
		{ErrNetwork, "work on a disk of this computer and keep a copy there (emic backup), or add --force and see to it that nobody else writes; reading is safe"},
		{ErrUnsure, "look whether the disk is full or failing, and make a backup on another one"},
		{ErrDamaged, damagedHint},
		{ErrInterrupted, "nothing was changed, and nothing half made is left"},
		{syscall.ENOSPC, "make room on the disk, then do it again"},
		{syscall.EDQUOT, "you have used up what you may have on this disk: make room, then do it again"},
		{syscall.EIO, "the disk may be failing: make a backup on another one before you go on"},
		{syscall.EROFS, "the disk can only be read: work on a copy elsewhere, or have it made writable"},
		{syscall.EMFILE, "close other programs, then do it again"},
		{syscall.ENOMEM, "close other programs, then do it again"},
		{fs.ErrNotExist, "check the name and the folder; emic new makes a new study"},
		{fs.ErrPermission, "check that you may read and write the file and its folder"},
	} {
		if errors.Is(err, known.err) {
			return known.hint
		}
	}
	return ""
}
