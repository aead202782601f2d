package codebook

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Limit is the largest codebook that Read takes, in bytes.
const Limit = 4 << 20

// depthLimit is how deep a codebook may nest; the format itself goes four deep.
const depthLimit = 32

// Read reads a codebook from YAML. The name is that of the file, for messages. All problems are returned at once, in the
// order of the file; the book is nil exactly when one of them is an error. Problems of YAML's own grammar hide all
// others, since nothing after them can be trusted.
func Read(name string, data []byte) (*Book, Problems) {
	r := &reader{file: name, places: map[string]place{}, bad: map[string]bool{}}
	b := r.read(data)
	r.problems.sort()
	if r.problems.HasErrors() {
		return nil, r.problems
	}
	return b, r.problems
}

// place is a position in the file, from 1; columns are code points.
type place struct{ line, column int }

// reader turns YAML nodes into a book and remembers where each part of it stood.
type reader struct {
	file     string
	places   map[string]place // by path, as in finding
	bad      map[string]bool  // paths whose value could not be read
	problems Problems
}

func (r *reader) read(data []byte) *Book {
	root, ok := r.parse(data)
	if !ok {
		return nil
	}
	b := &Book{}
	r.mapping(root, "", b.parts())
	if r.problems.HasErrors() && len(b.Codes) == 0 && b.Title == "" {
		return nil
	}
	b.tidy()
	levelless := r.reportedUnder("levels") // what the codes name there may well be right
	for _, f := range check(b) {
		if r.reported(f.path) || levelless && strings.HasSuffix(f.path, ".level") {
			continue
		}
		f.problem.File, f.problem.Line, f.problem.Column = r.file, r.place(f.path).line, r.place(f.path).column
		r.problems = append(r.problems, f.problem)
	}
	b.sortCodes()
	return b
}

func (r *reader) fail(at place, hint, format string, args ...any) {
	r.problems = append(r.problems, Problem{
		File: r.file, Line: at.line, Column: at.column, Severity: Error, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// unread reports a value that could not be read, and keeps the checks from complaining about its absence.
func (r *reader) unread(path string, at place, hint, format string, args ...any) {
	r.bad[path] = true
	r.fail(at, hint, format, args...)
}

// reported says whether the part, or a whole that it is in, could not be read.
func (r *reader) reported(path string) bool {
	for ; path != ""; path = path[:max(0, strings.LastIndexByte(path, '.'))] {
		if r.bad[path] {
			return true
		}
	}
	return false
}

// reportedUnder says whether the part, or anything in it, could not be read.
func (r *reader) reportedUnder(path string) bool {
	for bad := range r.bad {
		if bad == path || strings.HasPrefix(bad, path+".") {
			return true
		}
	}
	return false
}

// place finds where a part stood, or the nearest whole that it would have been in.
func (r *reader) place(path string) place {
	for path != "" {
		if at, ok := r.places[path]; ok {
			return at
		}
		path = path[:max(0, strings.LastIndexByte(path, '.'))]
	}
	return place{1, 1}
}

// parse gives the one mapping that a codebook is.
func (r *reader) parse(data []byte) (*yaml.Node, bool) {
	if !r.readable(data) {
		return nil, false
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var document, second yaml.Node
	if err := decode(decoder, &document); errors.Is(err, io.EOF) {
		r.fail(place{1, 1}, "write at least a title and levels", "the file is empty")
		return nil, false
	} else if err != nil {
		r.syntax(data, err)
		return nil, false
	}
	root := &document
	if document.Kind == yaml.DocumentNode && len(document.Content) == 1 {
		root = document.Content[0]
	}
	if err := decode(decoder, &second); err == nil {
		r.fail(at(&second), "keep one book in a file", "a second YAML document begins here")
	} else if !errors.Is(err, io.EOF) {
		r.syntax(data, err)
	}
	return root, r.plain(root, 0) && r.isMapping(root, "", "the codebook")
}

func (r *reader) readable(data []byte) bool {
	if len(data) > Limit {
		r.fail(place{1, 1}, "is it a codebook at all?", "the file has %d bytes; a codebook has at most %d", len(data), Limit)
		return false
	}
	for i, rest := 0, data; i < len(data); {
		c, size := utf8.DecodeRune(rest)
		if c == utf8.RuneError && size == 1 {
			r.fail(placeOf(data, i), "save the file as UTF-8", "byte 0x%02x is not UTF-8", rest[0])
			return false
		}
		i, rest = i+size, rest[size:]
	}
	return true
}

// placeOf turns an offset in bytes into a place.
func placeOf(data []byte, offset int) place {
	before := data[:offset]
	return place{1 + bytes.Count(before, []byte("\n")), 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])}
}

func at(n *yaml.Node) place { return place{max(1, n.Line), max(1, n.Column)} }
