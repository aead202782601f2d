package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"emic/internal/analysis"
	"emic/internal/study"
	"emic/internal/terminal"
)

// messages speaks to the user, on standard error.
type messages struct{ w io.Writer }

// fail reports an error, what it lists first, and the way out, where one is known.
func (m messages) fail(err error) {
	if list := (*refusal)(nil); errors.As(err, &list) {
		for _, line := range list.lines {
			m.line(line)
		}
	}
	m.line("emic: error: " + inOneLine(err))
	if hint := hintOf(err); hint != "" {
		m.line("emic: hint: " + hint)
	}
}

// warn says what the user should look at, though the work is done.
func (m messages) warn(format string, args ...any) {
	m.line("emic: warning: " + fmt.Sprintf(format, args...))
}

// note says what was done.
func (m messages) note(format string, args ...any) {
	m.line("emic: " + fmt.Sprintf(format, args...))
}

// line writes a line, which is one whatever stands in it: a name with a line end in
// it forges none.
func (m messages) line(s string) { fmt.Fprintln(m.w, terminal.Safe(s)) }

// inOneLine says what is wrong. Errors that come together, each of which would
// begin a line, stand side by side.
func inOneLine(err error) string {
	said := err.Error()
	switch e := err.(type) { //nolint:errorlint // it goes from error to error by itself
	case interface{ Unwrap() error }:
		if inner := e.Unwrap(); inner != nil && inner.Error() != "" {
			return strings.ReplaceAll(said, inner.Error(), inOneLine(inner))
		}
	case interface{ Unwrap() []error }:
		for _, inner := range e.Unwrap() {
			if text := inner.Error(); text != "" {
				said = strings.ReplaceAll(said, text+"\n", text+"; ")
				said = strings.ReplaceAll(said, text, inOneLine(inner))
			}
		}
	}
	return said
}

// advised is an error with a way out.
type advised struct {
	error
	hint string
}

// Hint is the way out, one sentence without a full stop.
func (e *advised) Hint() string { return e.hint }

// Unwrap gives the error itself.
func (e *advised) Unwrap() error { return e.error }

// refusal is what came of a file with many mistakes: nothing, and a list of them.
type refusal struct {
	lines []string // "FILE:12: unknown transcript "P99""
	error
}

// Unwrap gives the error that sums the list up.
func (e *refusal) Unwrap() error { return e.error }

// hintOf returns the way out of an error: its own, or one that is known here.
func hintOf(err error) string {
	var own interface{ Hint() string }
	if errors.As(err, &own) && own.Hint() != "" {
		return own.Hint()
	}
	for _, known := range []struct {
		err  error
		hint string
	}{
		{analysis.ErrNoAttributes, "emic participants STUDY set NAME key=value sets one, emic participants STUDY import takes in a table of them"},
		{study.ErrNotText, "write it in UTF-8; your terminal does where its locale says so"},
		{study.ErrWithheld, "emic withhold STUDY --release gives a passage back"},
		{study.ErrBadSpan, "positions are counted from 0 in characters; --offsets says otherwise"},
		{study.ErrRevisedSince, "take the later correction back first; emic history shows it"},
		{study.ErrNothingToUndo, "undo takes back what you did yourself; --coder NAME says who you are"},
		{study.ErrNothingToRedo, "redo follows an undo of your own, before anything else is done"},
	} {
		if errors.Is(err, known.err) {
			return known.hint
		}
	}
	return ""
}

// plural writes a number of things: "1 turn", "2 turns".
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// listed joins names with commas.
func listed(names []string) string { return strings.Join(names, ", ") }
