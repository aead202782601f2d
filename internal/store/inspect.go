package store

import (
	"fmt"
	"io"
)

// inspection reads a file from end to end, without bbolt, and finds what is not as
// it was written. It holds against any file: it neither fails nor takes longer than
// the file's length makes it.
type inspection struct {
	file      io.ReaderAt
	size      int64
	meta      boltMeta
	foreign   bool // neither of the meta pages counts
	sealed    bool // if so, whether there is a sealed record all the same
	format    uint32
	pages     uint64 // in use, and in the file
	buckets   []inspected
	sheets    []sheet
	owners    []int16 // whose a page is
	large     []extent
	freeKnown bool // the list of free pages has been read
	found     []Finding
}

// inspected is a bucket under inspection.
type inspected struct {
	name    string
	seed    uint32
	root    uint64 // page; 0 = inline
	inline  page
	page    int64 // that leads to it, and has it when it is inline
	records int
}

// Whose a page is, beside the buckets, which are numbered from 1.
const (
	nobodys     = 0
	freePage    = -1
	firstPages  = -2
	freelists   = -3
	directories = -4
)

// extent is several pages that belong together: a leaf with a long record, or a
// branch with long keys.
type extent struct {
	id        uint64
	overflow  uint32
	bucket    int
	low, high []byte
}

// inspect looks at a whole file. A file of a format newer than known is looked at
// no further than its beginning.
func inspect(file io.ReaderAt, size int64, known uint32) *inspection {
	i := inspectHead(file, size)
	if i.foreign || i.format > known {
		return i
	}
	i.sheets = scan(file, i.pages, i.seeds())
	for n := range i.buckets {
		i.bucket(n)
	}
	i.leaves()
	i.freelist()
	i.unowned()
	i.compareManifest()
	return i
}

// inspectHead looks at a file as far as it takes to know that it is a study, of
// which format, and not cut short.
func inspectHead(file io.ReaderAt, size int64) *inspection {
	i := &inspection{file: file, size: size}
	if !i.readMetas() {
		i.sealed = sealedSomewhere(file, size)
		return i
	}
	i.readHead()
	return i
}

// readHead finds the buckets, once the meta pages are read, and the format.
func (i *inspection) readHead() {
	i.own(0, 1, firstPages, "")
	i.directory(i.meta.root, nil, nil, 0)
	i.readFormat()
}

func (i *inspection) seeds() []uint32 {
	seeds := make([]uint32, len(i.buckets))
	for n, b := range i.buckets {
		seeds[n] = b.seed
	}
	return seeds
}

// report keeps a finding about a page, or about the file when page is noPage.
func (i *inspection) report(at int64, bucket, what string, low, high []byte) {
	i.found = append(i.found, Finding{Page: at, Bucket: bucket, What: what, low: low, high: high})
}

// readMetas chooses the meta page that counts, and reports whether there is one.
func (i *inspection) readMetas() bool {
	var metas [2]boltMeta
	var counts [2]bool
	for n, p := range metaPages(i.file) {
		var whole bool
		if metas[n], counts[n], whole = readMeta(p, uint64(n)); !whole {
			i.report(int64(n), "", badMeta, nil, nil)
		}
	}
	if !counts[0] && !counts[1] {
		i.foreign = true
		return false
	}
	newest := 0
	if !counts[0] || counts[1] && metas[1].transaction > metas[0].transaction {
		newest = 1
	}
	i.meta = metas[newest]
	// A copy has the older number on its second page, whichever it should have: so
	// the distance is two once after a copy was written to, and else one.
	if older := metas[1-newest]; counts[1-newest] && i.meta.transaction-older.transaction-1 > 1 {
		i.report(int64(1-newest), "", staleMeta, nil, nil)
	}
	i.pages = min(i.meta.highWater, uint64(i.size/pageLen))
	if i.pages < i.meta.highWater {
		i.report(noPage, "", fmt.Sprintf("the file is cut short: it has %d bytes of %d", i.size, i.meta.highWater*pageLen), nil, nil)
	}
	i.owners = make([]int16, i.pages)
	return true
}

// own notes whose some pages are, and reports whether they can be.
func (i *inspection) own(id uint64, further uint64, owner int16, bucket string) bool {
	if id+further < id || id+further >= i.pages {
		i.report(int64(min(id, 1<<62)), bucket, cutOff, nil, nil)
		return false
	}
	for n := id; n <= id+further; n++ {
		if i.owners[n] != nobodys {
			i.report(int64(n), bucket, usedTwice, nil, nil)
			return false
		}
	}
	for n := id; n <= id+further; n++ {
		i.owners[n] = owner
	}
	return true
}

// load reads a page with its overflow and notes whose it is; nil when it cannot be.
func (i *inspection) load(id uint64, owner int16, bucket string) page {
	if !i.own(id, 0, owner, bucket) {
		return nil
	}
	p := make(page, pageLen)
	if _, err := i.file.ReadAt(p, int64(id)*pageLen); err != nil {
		i.report(int64(id), bucket, unreadable, nil, nil)
		return nil
	}
	if p.id() != id {
		i.report(int64(id), bucket, wrongPlace, nil, nil)
		return nil
	}
	if further := p.overflow(); further > 0 {
		if !i.own(id+1, uint64(further)-1, owner, bucket) {
			return nil
		}
		p = make(page, (int(further)+1)*pageLen)
		if _, err := i.file.ReadAt(p, int64(id)*pageLen); err != nil {
			i.report(int64(id), bucket, unreadable, nil, nil)
			return nil
		}
	}
	return p
}
