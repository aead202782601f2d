// Package codebooks holds the codebooks that ship with emic, embedded as YAML in the form that
// internal/codebook documents and writes.
//
//   - joint-commissioning-wales: 4 overarching themes, 7 themes and 64 categories on joint commissioning for
//     mental health. A reconstruction: only the named themes are those of the published paper. Its
//     examples are quotes from the invented interviews of the demo.
//   - integrated-care-scotland: a staged book, a priori frame first and emergent themes last, on integrated mental
//     health care. A reconstruction as well; its examples are invented sentences.
//   - blank: levels only, to start a book of one's own from.
//
// What a book can and cannot claim stands in its honesty note and belongs on whatever is printed from it.
package codebooks

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"emic/internal/codebook"
)

//go:embed *.yaml
var shipped embed.FS

const extension = ".yaml"

// ErrUnknown is what Open's error wraps when no shipped codebook has the name.
var ErrUnknown = errors.New("no such codebook ships with emic")

// Entry describes a shipped codebook.
type Entry struct {
	Name   string // what Open takes
	Title  string
	Levels []Count // top first
}

// Count is how many codes of one level a book has.
type Count struct {
	Level codebook.Level
	Codes int
}

// List describes the shipped codebooks in the order of their names.
func List() []Entry {
	var entries []Entry
	for _, name := range names() {
		if b, _, err := Open(name); err == nil { // the tests open them all
			entries = append(entries, Entry{Name: name, Title: b.Title, Levels: counts(b)})
		}
	}
	return entries
}

// Open returns the shipped codebook of that name, each time a new copy, and the YAML it was read from. The error
// wraps ErrUnknown and names those there are.
func Open(name string) (*codebook.Book, []byte, error) {
	yaml, err := shipped.ReadFile(name + extension)
	if err != nil {
		return nil, nil, fmt.Errorf("open codebook %q: %w; there are %s", name, ErrUnknown, strings.Join(names(), ", "))
	}
	b, problems := codebook.Read(path.Join("codebooks", name+extension), yaml)
	if err := problems.Err(); err != nil {
		return nil, nil, fmt.Errorf("open codebook %q: %w", name, err)
	}
	return b, yaml, nil
}

func names() []string {
	files, _ := fs.Glob(shipped, "*"+extension) // a constant pattern cannot be malformed
	for i := range files {
		files[i] = strings.TrimSuffix(files[i], extension)
	}
	return files
}

func counts(b *codebook.Book) []Count {
	counts := make([]Count, len(b.Levels))
	for i, level := range b.Levels {
		counts[i].Level = level
		for _, c := range b.Codes {
			if c.Level == level.ID {
				counts[i].Codes++
			}
		}
	}
	return counts
}
