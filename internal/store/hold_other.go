//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package store

import (
	"errors"
	"os"
)

// canHold says that no file is held open for long: on Windows a sync service could not
// replace it, and elsewhere to close it would give up the locks of all its openings.
const canHold = false

// again would return one more descriptor of an open file.
func again(*os.File) (*os.File, error) { return nil, errors.ErrUnsupported }
