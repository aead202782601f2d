package report

import "errors"

// ErrUnknownFormat says that there is no format of that name.
var ErrUnknownFormat = errors.New("no such format")

// Format is how a table is written. Its text is the name in commands.
type Format string

// The formats; see the package comment.
const (
	Aligned  Format = "table"
	CSV      Format = "csv"
	TSV      Format = "tsv"
	JSON     Format = "json"
	Markdown Format = "md"
)

// Formats returns all formats, in the order in which to offer them.
func Formats() []Format { return []Format{Aligned, CSV, TSV, JSON, Markdown} }

// ShowsNotes reports whether the format has the notes in it; those of the others
// are for the caller to show.
func (f Format) ShowsNotes() bool { return f != CSV && f != TSV }
