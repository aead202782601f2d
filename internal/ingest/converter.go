package ingest

import "errors"

// ErrNoConverter is what a Converter returns if no program on this machine reads
// the kind of file.
var ErrNoConverter = errors.New("no program here converts it")

// Converter reads kinds of files that other programs read better than this one,
// with such a program.
type Converter interface {
	// Convert gives the text of a file in UTF-8, or a .docx file for one of kind
	// ".doc". The extension says what kind of file the content is, whatever its
	// name: ".doc" or ".pdf". The error is ErrNoConverter, or tells what went wrong
	// with the program.
	Convert(extension string, content []byte) (converted []byte, err error)
}
