package store

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"github.com/fxamacker/cbor/v2"
)

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
