package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"

	"github.com/fxamacker/cbor/v2"
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

// extent is a leaf of several pages.
type extent struct {
	id        uint64
	overflow  uint32
	bucket    int
	low, high []byte
}

// inspect looks at a whole file. A file of a format newer than known is looked at
// no further than its beginning.
func inspect(file io.ReaderAt, size int64, known uint32) *inspection {
	i := &inspection{file: file, size: size}
	if !i.readMetas() {
		i.sealed = sealedSomewhere(file, size)
		return i
	}
	i.own(0, 1, firstPages, "")
	i.directory(i.meta.root, nil, nil, 0)
	if i.readFormat(); i.format > known {
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

// directory follows the tree of the bucket that holds the others.
func (i *inspection) directory(id uint64, low, high []byte, depth int) {
	p := i.load(id, directories, "")
	if p == nil {
		return
	}
	if depth > maxDepth {
		i.report(int64(id), "", tooDeep, low, high)
		return
	}
	switch p.kind() {
	case branchPage:
		i.branch(id, p, "", low, high, func(c child, high []byte) { i.directory(c.id, c.key, high, depth+1) })
	case leafPage:
		i.listing(id, p, low, high)
	default:
		i.report(int64(id), "", unknownKind, low, high)
	}
}

// maxDepth is how deep trees get at most: with two keys to a page, the least that
// there can be, a tree of this depth is longer than any disk.
const maxDepth = 48

// maxBuckets is more than any format will have.
const maxBuckets = 200

// listing takes down the buckets that a leaf of the directory holds.
func (i *inspection) listing(id uint64, p page, low, high []byte) {
	before := low
	for n := range p.count() {
		e, ok := p.element(n)
		switch {
		case !ok:
			i.report(int64(id), "", outOfBounds, low, high)
			return
		case !e.bucket || len(e.value) < bucketValueLen:
			i.report(int64(id), "", noBucketPage, low, high)
			continue
		case n > 0 && bytes.Compare(before, e.key) >= 0 || n == 0 && bytes.Compare(before, e.key) > 0,
			high != nil && bytes.Compare(e.key, high) >= 0:
			i.report(int64(id), "", outOfOrder, low, high)
		}
		before = e.key
		if len(i.buckets) == maxBuckets {
			i.report(int64(id), "", "it leads to more buckets than a study has", low, high)
			return
		}
		b := inspected{name: string(e.key), seed: sealSeed(string(e.key)), root: binary.LittleEndian.Uint64(e.value), page: int64(id)}
		if b.root == 0 {
			b.inline = page(e.value[bucketValueLen:])
		}
		if binary.LittleEndian.Uint64(e.value[8:]) != 0 {
			i.report(int64(id), b.name, "its counter is not as it was written", nil, nil)
		}
		i.buckets = append(i.buckets, b)
	}
}

// branch follows a branch: its keys must be in order and within bounds.
func (i *inspection) branch(id uint64, p page, bucket string, low, high []byte, follow func(c child, high []byte)) {
	n := p.count()
	if n == 0 {
		i.report(int64(id), bucket, "it leads nowhere", low, high)
		return
	}
	c, ok := p.child(0)
	ok = ok && bytes.Compare(low, c.key) <= 0
	for next := 1; ok && next < n; next++ {
		var after child
		if after, ok = p.child(next); ok {
			ok = bytes.Compare(c.key, after.key) < 0
		}
		if ok {
			follow(c, after.key)
			c = after
		}
	}
	if !ok || high != nil && bytes.Compare(c.key, high) >= 0 {
		i.report(int64(id), bucket, notInRange, low, high)
		return
	}
	follow(c, high)
}

// readFormat finds which format the file has, by the records of the bucket meta.
func (i *inspection) readFormat() {
	if b := i.metaRecords()[formatKey]; len(b) == 4 {
		i.format = binary.BigEndian.Uint32(b)
	}
}

// metaRecords returns the sealed records of the bucket meta, which one page holds.
func (i *inspection) metaRecords() map[string][]byte {
	for _, b := range i.buckets {
		if b.name != metaTable {
			continue
		}
		p := b.inline
		if b.root != 0 {
			p = make(page, pageLen)
			if _, err := i.file.ReadAt(p, int64(min(b.root, 1<<40))*pageLen); err != nil {
				return nil
			}
		}
		return sealedRecords(p, b.seed)
	}
	return nil
}

// sealedRecords returns the records of a page whose seals fit.
func sealedRecords(p page, seed uint32) map[string][]byte {
	records := map[string][]byte{}
	if len(p) < pageHeaderLen || p.kind() != leafPage {
		return records
	}
	for n := range p.count() {
		if e, ok := p.element(n); ok && e.sealedBy(seed) {
			records[string(e.key)] = e.content()
		}
	}
	return records
}

// compareManifest holds the buckets to the manifest's list of names and numbers of records.
func (i *inspection) compareManifest() {
	var counts []count
	content := i.metaRecords()[manifestKey]
	if err := cbor.Unmarshal(content, &counts); err != nil {
		i.report(noPage, metaTable, noManifest, nil, nil)
		return
	}
	want := map[string]int{}
	for _, c := range counts {
		want[c.Bucket] = c.Records
	}
	for _, b := range i.buckets {
		records, listed := want[b.name]
		delete(want, b.name)
		switch {
		case b.name == metaTable:
		case !listed:
			i.report(noPage, b.name, "the study knows no such bucket", nil, nil)
		case records != b.records:
			i.report(noPage, b.name, fmt.Sprintf("%d of its %d records were found", b.records, records), nil, nil)
		}
	}
	for name := range want {
		i.report(noPage, name, "the bucket is missing", nil, nil)
	}
}
