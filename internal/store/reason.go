package store

import (
	"errors"
	"strings"
	"syscall"
)

// reason returns what the system says, without the calls and the names of files on
// the way to it, which tell a person nothing; the error itself when it is not the
// system's.
func reason(err error) error {
	if said, ok := errors.AsType[syscall.Errno](err); ok {
		return said
	}
	if err == nil {
		return nil
	}
	// of these bbolt keeps nothing but the words
	for _, said := range []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EIO, syscall.ENOMEM} {
		if strings.HasSuffix(err.Error(), " error: "+said.Error()) ||
			strings.Contains(err.Error(), " error: ") && strings.HasSuffix(err.Error(), ": "+said.Error()) {
			return said
		}
	}
	return err
}

// ours reports whether an error is one of the package's own, whose words count.
func ours(err error) bool {
	for _, known := range []error{
		ErrExists, ErrNotStudy, ErrNewer, ErrBusy, ErrReplaced, ErrNetwork, ErrDamaged, ErrUnsure, ErrInterrupted,
	} {
		if errors.Is(err, known) {
			return true
		}
	}
	return false
}
