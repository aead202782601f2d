// Package crash turns a panic into a sentence and a report that can be sent to
// strangers: neither holds a word of a study.
//
// What a panic was called with may be anything, a quote or a file's name among
// it, so it is shown only where Go itself wrote it, which then speaks of types
// and numbers. Of the stack there are the names of functions and where they stand
// in the source, and no arguments.
package crash

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

// Error is a panic that was caught.
type Error struct {
	what   string
	frames []string
}

// Caught makes an error of what recover has returned. Call it in the deferred
// function that has recovered.
func Caught(cause any) *Error {
	if known, ok := cause.(*Error); ok {
		return known
	}
	e := &Error{what: describe(cause)}
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
	for {
		frame, more := frames.Next()
		if !strings.HasPrefix(frame.Function, "runtime.") && frame.Function != "" {
			e.frames = append(e.frames, fmt.Sprintf("%s (%s:%d)", frame.Function, filepath.Base(frame.File), frame.Line))
		}
		if !more {
			return e
		}
	}
}

// describe says what a panic was called with, as far as that is nobody's words.
func describe(cause any) string {
	if own, ok := cause.(runtime.Error); ok {
		return own.Error()
	}
	return fmt.Sprintf("a %T", cause)
}

// Error says in a sentence that emic has stopped, and of what.
func (e *Error) Error() string {
	return "emic met a case it was not made for and stopped: " + e.what
}

// Hint says what to do about it.
func (e *Error) Hint() string {
	return "what was shown as saved is safe; please report what you did"
}

// Report is what its makers need to mend it, several lines long.
func (e *Error) Report() string {
	return e.what + "\n\n" + strings.Join(e.frames, "\n") + "\n"
}
