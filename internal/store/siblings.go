package store

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"emic/internal/study"
)

// Sibling is another file in the study's folder that is the same study and has acts
// that this one lacks, as a sync service leaves one when two have worked at once.
type Sibling struct {
	Name string // of the file
	Acts int    // that are missing here
}

// mostSiblings is how many files are looked at, the newest first.
const mostSiblings = 16

// Siblings looks for them, and returns those with most acts first. Copies that lack
// acts and have none of their own, such as backups, are none. Each file is read without
// a lock, past bbolt and no further than it takes: its first pages, its newest changes,
// and where these are not known here the ids of all. What cannot be read is passed over.
func (f *File) Siblings() []Sibling {
	var near []*sibling
	for _, path := range f.studiesNear() {
		if s := peek(path, f.formats.current); s != nil {
			near = append(near, s)
		}
	}
	near = f.ahead(near, func(s *sibling) []study.Hash { return s.heads })
	for _, s := range near {
		s.readChanges()
	}
	near = f.ahead(near, func(s *sibling) []study.Hash { return s.changes })
	found := make([]Sibling, len(near))
	for n, s := range near {
		found[n] = Sibling{s.name, s.missing}
	}
	slices.SortStableFunc(found, func(a, b Sibling) int { return b.Acts - a.Acts })
	return found
}

// studiesNear returns the files beside the study that are called as studies are.
func (f *File) studiesNear() (paths []string) {
	path, err := filepath.EvalSymlinks(f.path)
	if err != nil {
		return nil
	}
	own, err := os.Stat(path)
	if err != nil {
		return nil
	}
	entries, _ := os.ReadDir(filepath.Dir(path)) // nobody is told where it cannot be read
	written := map[string]int64{}
	for _, entry := range entries {
		if !strings.EqualFold(filepath.Ext(entry.Name()), ".emic") {
			continue
		}
		info, err := entry.Info()
		if err != nil || !info.Mode().IsRegular() || os.SameFile(info, own) {
			continue
		}
		near := filepath.Join(filepath.Dir(path), entry.Name())
		paths, written[near] = append(paths, near), info.ModTime().UnixNano()
	}
	slices.SortStableFunc(paths, func(a, b string) int { return cmp.Compare(written[b], written[a]) })
	return paths[:min(len(paths), mostSiblings)]
}

// sibling is what was read of a file.
type sibling struct {
	path, name string
	origin     study.Hash
	heads      []study.Hash
	changes    []study.Hash // all of them
	missing    int
}

// peek reads which study a file is, and its newest changes; nil when it cannot be read.
func peek(path string, format uint32) *sibling {
	s := &sibling{path: path, name: filepath.Base(path)}
	ok := inspecting(path, func(i *inspection) bool {
		id := i.metaRecords()[studyKey]
		if i.format != format || len(id) != len(s.origin) {
			return false
		}
		s.origin = study.Hash(id)
		s.heads = i.hashes(headsTable)
		return len(i.found) == 0
	})
	if !ok {
		return nil
	}
	return s
}

// readChanges reads the ids of all changes; none when they cannot be read.
func (s *sibling) readChanges() {
	if !inspecting(s.path, func(i *inspection) bool {
		s.changes = i.hashes(changeIDsTable)
		return len(i.found) == 0
	}) {
		s.changes = nil
	}
}

// inspecting looks at the beginning of a file, and on when nothing is wrong with it.
// It reports whether nothing was.
func inspecting(path string, look func(*inspection) bool) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	if err != nil {
		return false
	}
	i := &inspection{file: file, size: info.Size()}
	if !i.readMetas() {
		return false
	}
	i.readHead()
	return len(i.found) == 0 && look(i)
}

// hashes returns the keys of a bucket, which are hashes. What is wrong is reported.
func (i *inspection) hashes(bucket string) (hashes []study.Hash) {
	n := slices.IndexFunc(i.buckets, func(b inspected) bool { return b.name == bucket })
	if n < 0 {
		i.report(noPage, bucket, "the bucket is missing", nil, nil)
		return nil
	}
	b := i.buckets[n]
	i.walk(b, b.root, nil, nil, 0, func(key []byte) {
		if len(key) == len(study.Hash{}) {
			hashes = append(hashes, study.Hash(key))
		}
	})
	return hashes
}

// walk hands on the keys of a part of a bucket's tree, page by page.
func (i *inspection) walk(b inspected, id uint64, low, high []byte, depth int, each func(key []byte)) {
	p := b.inline
	if b.root != 0 {
		p = i.load(id, directories, b.name)
	}
	switch {
	case len(p) < pageHeaderLen || depth > maxDepth:
		i.report(int64(id), b.name, unreadable, low, high)
	case p.kind() == branchPage:
		i.branch(id, p, b.name, low, high, func(c child, high []byte) { i.walk(b, c.id, c.key, high, depth+1, each) })
	case p.kind() != leafPage:
		i.report(int64(id), b.name, unknownKind, low, high)
	default:
		if flaw := p.flaw(b.seed); flaw != "" {
			i.report(int64(id), b.name, flaw, low, high)
			return
		}
		for n := range p.count() {
			if e, ok := p.element(n); ok {
				each(e.key)
			}
		}
	}
}

// ahead returns which siblings of this study have a change, of some of theirs, that is
// missing here, and counts them.
func (f *File) ahead(near []*sibling, some func(*sibling) []study.Hash) (ahead []*sibling) {
	if len(near) == 0 {
		return nil
	}
	err := f.read(f.current(func(t *transaction) error {
		origin, err := t.origin()
		for _, s := range near {
			s.missing = 0
			for _, id := range some(s) {
				known, err := t.knows(id)
				if err != nil {
					return err
				}
				if !known {
					s.missing++
				}
			}
			if s.origin == origin && s.missing > 0 {
				ahead = append(ahead, s)
			}
		}
		return err
	}))
	if err != nil {
		return nil // whoever reads the study next is told
	}
	return ahead
}
