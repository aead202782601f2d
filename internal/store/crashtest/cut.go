package crashtest

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// sector is what a disk writes whole or not at all, in bytes.
const sector = 512

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

// write applies a write whole, not at all, or in some of its sectors.
func (d *dice) write(content []byte, s step, safe bool) []byte {
	torn := !safe && d.IntN(2) == 0
	switch {
	case safe, !torn && d.keeps():
		return overwrite(content, s.at, s.bytes)
	case !torn:
		return content
	}
	for start := 0; start < len(s.bytes); {
		end := min(len(s.bytes), start+sector-int((s.at+int64(start))%sector))
		if d.keeps() {
			content = overwrite(content, s.at+int64(start), s.bytes[start:end])
		}
		start = end
	}
	return content
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
