package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"runtime"
	"slices"
)

// bucket follows the tree of a bucket.
func (i *inspection) bucket(n int) {
	b := &i.buckets[n]
	if b.root != 0 {
		i.follow(n, b.root, nil, nil, 0)
		return
	}
	p := b.inline
	if len(p) < pageHeaderLen || p.kind() != leafPage || p.overflow() != 0 || p.id() != 0 {
		i.report(b.page, b.name, unknownKind, nil, nil)
		return
	}
	if flaw := p.flaw(b.seed); flaw != "" {
		i.report(b.page, b.name, flaw, nil, nil)
	}
	b.records += p.count()
}

// follow follows a part of a bucket's tree, whose keys are from low to below high.
func (i *inspection) follow(bucket int, id uint64, low, high []byte, depth int) {
	b := &i.buckets[bucket]
	if !i.own(id, 0, int16(bucket+1), b.name) {
		return
	}
	s := &i.sheets[id]
	keys := s.keys
	if s.overflow > 0 {
		if !i.own(id+1, uint64(s.overflow)-1, int16(bucket+1), b.name) {
			return
		}
		x := extent{id, s.overflow, bucket, low, high}
		if s.kind != branchPage {
			i.large = append(i.large, x)
			return
		}
		if keys = x.read(i, nil); keys == nil {
			i.report(int64(id), b.name, unreadable, low, high)
			return
		}
	}
	switch {
	case s.flaw != "":
		i.report(int64(id), b.name, s.flaw, low, high)
	case s.kind == branchPage && depth < maxDepth:
		i.branch(id, keys, b.name, low, high, func(c child, high []byte) { i.follow(bucket, c.id, c.key, high, depth+1) })
	case s.kind == branchPage:
		i.report(int64(id), b.name, tooDeep, low, high)
	case s.kind == leafPage:
		if flaw := s.misfit(bucket, low, high); flaw != "" {
			i.report(int64(id), b.name, flaw, low, high)
		}
		b.records += int(s.count)
	default:
		i.report(int64(id), b.name, unknownKind, low, high)
	}
}

// misfit returns what is wrong with a leaf at its place in the tree; "" when nothing is.
func (s *sheet) misfit(bucket int, low, high []byte) string {
	switch {
	case s.count == 0 && low == nil:
		return ""
	case s.count == 0:
		return notInRange
	case int(s.bucket) != bucket:
		return wrongBucket
	case bytes.Compare(s.firstKey(), low) < 0, high != nil && bytes.Compare(s.lastKey(), high) >= 0:
		return notInRange
	}
	return ""
}

// leaves looks at the leaves of several pages, on all processors.
func (i *inspection) leaves() {
	flaws, counts := make([]string, len(i.large)), make([]int, len(i.large))
	workers := min(runtime.GOMAXPROCS(0), len(i.large))
	sideBySide(workers, func(worker int) {
		var buffer []byte
		for n := worker; n < len(i.large); n += workers {
			flaws[n], counts[n], buffer = i.large[n].look(i, buffer)
		}
	})
	for n, x := range i.large {
		if flaws[n] != "" {
			i.report(int64(x.id), i.buckets[x.bucket].name, flaws[n], x.low, x.high)
		}
		i.buckets[x.bucket].records += counts[n]
	}
}

// look reads a leaf of several pages into a buffer, which it returns, perhaps a larger one.
func (x extent) look(i *inspection, buffer []byte) (flaw string, records int, _ []byte) {
	p := x.read(i, buffer)
	if p == nil {
		return unreadable, 0, buffer
	}
	return x.flaw(p, i.buckets[x.bucket].seed), p.count(), p
}

// read reads the pages into a buffer, or a larger one; nil where the disk cannot.
func (x extent) read(i *inspection, buffer []byte) page {
	length := (int(x.overflow) + 1) * pageLen
	p := page(slices.Grow(buffer[:0], length)[:length])
	if _, err := i.file.ReadAt(p, int64(x.id)*pageLen); err != nil {
		return nil
	}
	return p
}

// flaw returns what is wrong with the leaf; "" when nothing is.
func (x extent) flaw(p page, seed uint32) string {
	if p.kind() != leafPage {
		return unknownKind
	}
	if flaw := p.flaw(seed); flaw != "" {
		return flaw
	}
	head, ok := p.element(0)
	tail, fits := p.element(p.count() - 1)
	if p.count() == 0 || !ok || !fits || bytes.Compare(head.key, x.low) < 0 || x.high != nil && bytes.Compare(tail.key, x.high) >= 0 {
		return notInRange
	}
	return ""
}

// freelist reads which pages are free. None of them may be in use.
func (i *inspection) freelist() {
	p := i.load(i.meta.freelist, freelists, "")
	if p == nil {
		return
	}
	if p.kind() != freelistPage {
		i.report(int64(i.meta.freelist), "", "it is no list of free pages", nil, nil)
		return
	}
	ids := p[pageHeaderLen:]
	n := uint64(p.count())
	if n == 0xFFFF { // then the number did not fit
		n, ids = binary.LittleEndian.Uint64(ids), ids[8:]
	}
	if n > uint64(len(ids)/8) {
		i.report(int64(i.meta.freelist), "", outOfBounds, nil, nil)
		return
	}
	for ; n > 0; n, ids = n-1, ids[8:] {
		if !i.own(binary.LittleEndian.Uint64(ids), 0, freePage, "") {
			return
		}
	}
	i.freeKnown = true
}

// unowned reports pages that are neither in use nor free, unless a fault in the
// tree is why nothing leads to them.
func (i *inspection) unowned() {
	if len(i.found) > 0 {
		return
	}
	stray, first := 0, int64(0)
	for id, owner := range slices.Backward(i.owners) {
		if owner == nobodys {
			stray, first = stray+1, int64(id)
		}
	}
	if stray > 0 {
		i.report(first, "", fmt.Sprintf("%d pages, of which it is the first, are neither in use nor free", stray), nil, nil)
	}
}
