package crashtest

import (
	"iter"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// sector is what a disk writes whole or not at all, in bytes, and page what the
// system hands to it at a time.
const (
	sector = 512
	page   = 4096
)

// Cut is what a power cut has left.
type Cut struct {
	After int               // how many steps of the program had ended
	Files map[string][]byte // by their names in the folder
}

// Cut cuts the power after a number of steps, and lets chance decide about
// whatever was not synced.
func (r *Recording) Cut(after int, random *rand.Rand) Cut {
	safe := r.safe(after)
	d := &dice{random, 0.8 * random.Float64()} // where nearly all is kept there is little to see
	if d.Float64() < 0.1 {
		d.kept = 0 // the harshest of all: what was not synced is gone
	}
	contents := map[*file][]byte{}
	for _, f := range r.before {
		contents[f] = append([]byte(nil), f.initial...)
	}
	left := maps.Clone(r.before)
	for i, s := range r.steps[:after] {
		switch s.kind {
		case writes:
			contents[s.file] = d.write(contents[s.file], s, safe[i])
		case resizes:
			if safe[i] || d.keeps() {
				contents[s.file] = resized(contents[s.file], s.at)
			}
		case names:
			if safe[i] || d.keeps() {
				delete(left, s.from)
				if s.file != nil {
					left[s.name] = s.file
				}
			}
		case syncs, syncsNames, says:
		}
	}
	cut := Cut{After: after, Files: map[string][]byte{}}
	for name, f := range left {
		cut.Files[name] = contents[f]
	}
	return cut
}

// safe tells of each step whether a sync that had ended covers it.
func (r *Recording) safe(after int) []bool {
	safe := make([]bool, after)
	for _, s := range r.steps[:after] {
		if s.kind != syncs && s.kind != syncsNames {
			continue
		}
		for i, earlier := range r.steps[:s.began] {
			names := earlier.kind == names
			if names && s.kind == syncsNames || !names && s.kind == syncs && earlier.file == s.file {
				safe[i] = true
			}
		}
	}
	return safe
}

// dice decide what of the unsynced is kept, of one cut always about the same share.
type dice struct {
	*rand.Rand
	kept float64
}

func (d *dice) keeps() bool { return d.Float64() < d.kept }

// write applies a write: whole or not at all, or else each page of it whole, not at
// all, or in some of its sectors.
func (d *dice) write(content []byte, s step, safe bool) []byte {
	switch {
	case safe:
		return overwrite(content, s.at, s.bytes)
	case d.IntN(8) > 0:
		for at, b := range pieces(s.at, s.bytes, page) {
			content = d.writePage(content, at, b)
		}
	case d.keeps():
		return overwrite(content, s.at, s.bytes)
	}
	return content
}

// writePage applies a write to one page.
func (d *dice) writePage(content []byte, at int64, b []byte) []byte {
	torn := d.IntN(2) == 0
	switch {
	case torn:
		for at, b := range pieces(at, b, sector) {
			if d.keeps() {
				content = overwrite(content, at, b)
			}
		}
	case d.keeps():
		return overwrite(content, at, b)
	}
	return content
}

// pieces cuts bytes that lie at a place in a file where multiples of a size are.
func pieces(at int64, b []byte, size int) iter.Seq2[int64, []byte] {
	return func(yield func(int64, []byte) bool) {
		for len(b) > 0 {
			n := min(len(b), size-int(at%int64(size)))
			if !yield(at, b[:n]) {
				return
			}
			at, b = at+int64(n), b[n:]
		}
	}
}

func overwrite(content []byte, at int64, b []byte) []byte {
	content = resized(content, max(int64(len(content)), at+int64(len(b))))
	copy(content[at:], b)
	return content
}

func resized(content []byte, size int64) []byte {
	if size <= int64(len(content)) {
		return content[:size:size]
	}
	return append(content, make([]byte, size-int64(len(content)))...)
}

// Lay writes what is left into an empty folder, for its owner alone.
func (c Cut) Lay(folder string) error {
	for name, content := range c.Files {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			return err
		}
	}
	return nil
}
