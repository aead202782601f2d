package crashtest

import (
	"bytes"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Recording is what a program did to the files of a folder, and what it said.
type Recording struct {
	folder string
	before map[string]*file
	names  map[string]*file // as the program sees them now
	steps  []step
}

// file is a file under whatever name.
type file struct {
	initial []byte
	visible []byte // as the program sees it now
}

// kind tells steps apart.
type kind int

const (
	writes kind = iota
	resizes
	syncs
	names
	syncsNames
	says
)

// step is a call that has an effect.
type step struct {
	kind  kind
	file  *file
	at    int64
	bytes []byte
	name  string // names: which one
	from  string // names: which one it was before, and is no more; "" = none
	began int    // how many steps had ended when it began
	line  int    // of the log, where it ended
}

func newRecording(folder string, before map[string][]byte) *Recording {
	r := &Recording{folder: folder, before: map[string]*file{}, names: map[string]*file{}}
	for name, content := range before {
		r.before[name] = &file{initial: content, visible: bytes.Clone(content)}
	}
	maps.Copy(r.names, r.before)
	return r
}

// Len returns how many steps there are; a power cut can come after 0 to Len of them.
func (r *Recording) Len() int { return len(r.steps) }

// Syncs returns how many of the steps are syncs.
func (r *Recording) Syncs() (n int) {
	for _, s := range r.steps {
		if s.kind == syncs || s.kind == syncsNames {
			n++
		}
	}
	return n
}

// Acknowledged returns after which steps the program had just said something.
func (r *Recording) Acknowledged() (after []int) {
	for n, s := range r.steps {
		if s.kind == says {
			after = append(after, n+1)
		}
	}
	return after
}

// SaidBy returns what the program had said after a number of steps.
func (r *Recording) SaidBy(step int) string {
	var said strings.Builder
	for _, s := range r.steps[:step] {
		if s.kind == says {
			said.Write(s.bytes)
		}
	}
	return said.String()
}

// inside returns the name of a path in the folder.
func (r *Recording) inside(path string) (name string, ok bool) {
	if filepath.Dir(path) != r.folder {
		return "", false
	}
	return filepath.Base(path), true
}

// add notes a step that a call has taken.
func (r *Recording) add(c call, s step) {
	s.line = c.ended
	s.began, _ = slices.BinarySearchFunc(r.steps, c.began, func(s step, line int) int { return s.line - line })
	r.steps = append(r.steps, s)
}

// compare sees that the files are as the recording says: that no call was missed.
func (r *Recording) compare(t testing.TB, after map[string][]byte) {
	t.Helper()
	if got, want := slices.Sorted(maps.Keys(r.names)), slices.Sorted(maps.Keys(after)); !slices.Equal(got, want) {
		t.Fatalf("the folder holds %q, and by the recording %q", want, got)
	}
	for name, content := range after {
		if !bytes.Equal(r.names[name].visible, content) {
			t.Fatalf("%s is not as the recording says", name)
		}
	}
}
