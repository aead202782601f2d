package codebook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says how much a problem matters.
type Severity string

// The severities. A book with an error cannot be used, one with warnings can.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// Problem is one thing wrong with a codebook.
type Problem struct {
	File     string // as given to Read; "" from Check
	Line     int    // from 1; 0 when there is no file
	Column   int    // from 1, in code points
	Severity Severity
	Message  string // lower case, names the code
	Hint     string // the way out, or ""
}

// String gives "file:line:column: severity: message", without what is not known.
func (p Problem) String() string {
	s := string(p.Severity) + ": " + p.Message
	if p.Line > 0 {
		s = fmt.Sprintf("%d:%d: %s", p.Line, p.Column, s)
	}
	switch {
	case p.File == "":
		return s
	case p.Line > 0:
		return p.File + ":" + s
	default:
		return p.File + ": " + s
	}
}

// Problems is what Read and Check found, in the order of the file.
type Problems []Problem

// HasErrors reports whether any problem is an error.
func (ps Problems) HasErrors() bool {
	return slices.ContainsFunc(ps, func(p Problem) bool { return p.Severity == Error })
}

// Errors returns the problems that are errors.
func (ps Problems) Errors() Problems {
	return slices.DeleteFunc(slices.Clone(ps), func(p Problem) bool { return p.Severity != Error })
}

// Err returns nil when no problem is an error, and otherwise an *InvalidError.
func (ps Problems) Err() error {
	if errs := ps.Errors(); len(errs) > 0 {
		return &InvalidError{Problems: errs}
	}
	return nil
}

func (ps Problems) sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}

// InvalidError is a book that cannot be used. It holds the errors without the warnings.
type InvalidError struct{ Problems Problems }

// Error gives one problem a line.
func (e *InvalidError) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}
