package ingest

import (
	"errors"
	"fmt"
)

// The reasons to refuse a file, for callers that branch.
var (
	ErrEmpty        = errors.New("there are no words in it")
	ErrEncoding     = errors.New("its encoding is not known")
	ErrBinary       = errors.New("it is not a text file")
	ErrUnsupported  = errors.New("its format is not read yet")
	ErrNoTranscript = errors.New("it is no transcript") // a table, or data of a program, in a format that transcripts come in too
	ErrDamaged      = errors.New("it is damaged")
	ErrUnsafe       = errors.New("it is not safe to unpack")
)

// Error tells why a file was refused. It wraps one of the sentinel errors.
type Error struct {
	Name   string // of the file, as it was given
	Line   int    // from 1; 0 where no line is to blame
	Byte   int    // from 0, within the file; meaningful if Line is
	Detail string // what was found, such as "a Word document"; may be empty
	Advice string // the way out
	Err    error  // the sentinel
}

// Error names file, place and reason; Hint has the way out.
func (e *Error) Error() string {
	message := fmt.Sprintf("read %s: ", e.Name)
	if e.Line > 0 {
		message += fmt.Sprintf("line %d, byte %d: ", e.Line, e.Byte)
	}
	message += e.Err.Error()
	if e.Detail != "" {
		message += ": " + e.Detail
	}
	return message
}

// Unwrap gives the sentinel error.
func (e *Error) Unwrap() error { return e.Err }

// Hint is the way out, one sentence without a full stop.
func (e *Error) Hint() string { return e.Advice }
