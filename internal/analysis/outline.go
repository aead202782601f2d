package analysis

import (
	"errors"
	"fmt"
	"strings"

	"emic/internal/codebook"
	"emic/internal/study"
)

var (
	// ErrUnknownCode says that the codebook has no code of that id.
	ErrUnknownCode = errors.New("no such code")
	// ErrUnknownLevel says that the codebook has no level of that name.
	ErrUnknownLevel = errors.New("no such level")
)

// outline is the codebook made ready for counting: codes are numbered in tree
// order, merged ones are gone, and links lead to what they were merged into.
type outline struct {
	codes  []codebook.Code
	depths []int
	levels []codebook.Level
	number map[string]int32   // by id slug; a merged code has the number of what it was merged into
	nodes  map[study.ID]int32 // by the id that codings have
	above  [][]int32          // of each code: itself and all above it, each once
}

// readOutline reads the codebook. With primary, codes count under their place in
// the tree alone.
func readOutline(r study.Reader, primary bool) (*outline, error) {
	book, err := study.ReadCodebook(r)
	if err != nil {
		return nil, fmt.Errorf("read codebook: %w", err)
	}
	o := &outline{levels: book.Levels, number: map[string]int32{}, nodes: map[study.ID]int32{}}
	heirs := inheritances(book.Codes)
	unmerged(book.Book, heirs).Walk(func(depth int, c *codebook.Code) bool {
		o.number[c.ID] = int32(len(o.codes))
		o.codes, o.depths = append(o.codes, *c), append(o.depths, depth)
		return true
	})
	for _, c := range book.Codes {
		o.number[c.ID] = o.number[heir(heirs, c.ID)]
		o.nodes[book.IDOf(c.ID)] = o.number[c.ID]
	}
	for i := range o.codes {
		o.above = append(o.above, o.climb(int32(i), primary))
	}
	return o, nil
}

// inheritances returns what each merged code was merged into. Of codes merged
// into each other, which two copies of a study can bring about, none is merged.
func inheritances(codes []codebook.Code) map[string]string {
	into := map[string]string{}
	known := map[string]bool{}
	for _, c := range codes {
		known[c.ID] = true
	}
	for _, c := range codes {
		if c.MergedInto != "" && known[c.MergedInto] {
			into[c.ID] = c.MergedInto
		}
	}
	for _, c := range codes {
		if heir(into, c.ID) == "" {
			delete(into, c.ID)
		}
	}
	return into
}

// heir follows merges to their end; "" when there is none.
func heir(into map[string]string, id string) string {
	for range len(into) + 1 {
		next, merged := into[id]
		if !merged {
			return id
		}
		id = next
	}
	return ""
}

// unmerged returns the book without merged codes, and with links to them led on.
func unmerged(book *codebook.Book, heirs map[string]string) *codebook.Book {
	rest := &codebook.Book{}
	for _, c := range book.Codes {
		if heirs[c.ID] != "" {
			continue
		}
		if c.Parent = heir(heirs, c.Parent); c.Parent == c.ID {
			c.Parent = ""
		}
		also := make([]string, 0, len(c.Also))
		for _, id := range c.Also {
			also = append(also, heir(heirs, id))
		}
		c.Also = also
		rest.Codes = append(rest.Codes, c)
	}
	return rest
}

// climb returns a code and all codes above it, each once.
func (o *outline) climb(from int32, primary bool) []int32 {
	path := []int32{from}
	seen := map[int32]bool{from: true}
	for next := 0; next < len(path); next++ {
		c := o.codes[path[next]]
		parents := []string{c.Parent}
		if !primary {
			parents = append(parents, c.Also...)
		}
		for _, id := range parents {
			if n, ok := o.number[id]; ok && !seen[n] {
				seen[n] = true
				path = append(path, n)
			}
		}
	}
	return path
}

// level returns the id of the level that is called name, whatever the case: by
// its id, its name or its plural.
func (o *outline) level(name string) (string, error) {
	var all []string
	for _, l := range o.levels {
		if strings.EqualFold(name, l.ID) || strings.EqualFold(name, l.Name) || strings.EqualFold(name, l.Plural) {
			return l.ID, nil
		}
		all = append(all, l.ID)
	}
	return "", fmt.Errorf("find level %q among %s: %w", name, strings.Join(all, ", "), ErrUnknownLevel)
}
