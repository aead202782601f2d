package store

import (
	"bytes"
	"io"
	"runtime"
	"sync/atomic"
)

// sheet is what a page shows when it is looked at by itself: a verifier reads the
// file once, in its own order, and asks the sheets when it follows the tree.
type sheet struct {
	keys     []byte // of a leaf: its first key and its last; of a branch: the whole page
	flaw     string // what is wrong with it; "" = nothing, or not looked at
	overflow uint32
	kind     uint16 // 0 = it is no page that a tree could lead to
	first    uint16 // length of the first key
	count    uint16 // records
	bucket   int16  // by whose seals its records are sealed; -1 = nobody's
}

func (s *sheet) firstKey() []byte { return s.keys[:s.first] }
func (s *sheet) lastKey() []byte  { return s.keys[s.first:] }

// stride is how many pages are read at once: enough for the disk, and few enough
// to stay in the processor's cache.
const stride = 64

// scan makes the sheets of the pages from 2 up to end, on all processors. Seeds
// are the seals of the buckets.
func scan(file io.ReaderAt, end uint64, seeds []uint32) []sheet {
	sheets := make([]sheet, end)
	var next atomic.Uint64
	sideBySide(runtime.GOMAXPROCS(0), func(int) {
		buffer, guess := make([]byte, stride*pageLen), 0
		for {
			from := (next.Add(1) - 1) * stride
			if from >= end {
				return
			}
			n := min(stride, end-from)
			guess = scanStride(file, from, buffer[:n*pageLen], sheets[from:from+n], seeds, guess)
		}
	})
	return sheets
}

// scanStride makes the sheets of some pages, and returns whose the last leaf was.
func scanStride(file io.ReaderAt, from uint64, buffer []byte, sheets []sheet, seeds []uint32, guess int) int {
	read, err := file.ReadAt(buffer, int64(from)*pageLen)
	if err == nil {
		read = len(buffer)
	}
	arena := make([]byte, 0, len(sheets)*96)
	for n := range sheets {
		if (n+1)*pageLen > read {
			sheets[n].flaw = unreadable
			continue
		}
		p := page(buffer[n*pageLen : (n+1)*pageLen])
		arena = sheets[n].fill(p, from+uint64(n), seeds, guess, arena)
		if sheets[n].bucket >= 0 {
			guess = int(sheets[n].bucket)
		}
	}
	return guess
}

// fill makes the sheet of a page; what it keeps of it goes into arena.
func (s *sheet) fill(p page, id uint64, seeds []uint32, guess int, arena []byte) []byte {
	s.bucket = -1
	if p.id() != id {
		s.flaw = wrongPlace
		return arena
	}
	s.kind, s.overflow, s.count = p.kind(), p.overflow(), uint16(p.count())
	if s.overflow > 0 {
		return arena // its records are looked at when it is known to be in use
	}
	switch s.kind {
	case branchPage:
		s.keys = bytes.Clone(p)
	case leafPage:
		return s.fillLeaf(p, seeds, guess, arena)
	}
	return arena
}

func (s *sheet) fillLeaf(p page, seeds []uint32, guess int, arena []byte) []byte {
	if s.count == 0 {
		return arena
	}
	head, ok := p.element(0)
	tail, fits := p.element(int(s.count) - 1)
	if !ok || !fits {
		s.flaw = outOfBounds
		return arena
	}
	if s.bucket = int16(owner(head, seeds, guess)); s.bucket < 0 {
		s.flaw = notSealed
		return arena
	}
	s.flaw = p.flaw(seeds[s.bucket])
	at := len(arena)
	arena = append(append(arena, head.key...), tail.key...)
	s.keys, s.first = arena[at:len(arena):len(arena)], uint16(len(head.key))
	return arena
}

// owner finds whose seal an element has; -1 = nobody's.
func owner(e element, seeds []uint32, guess int) int {
	if guess < len(seeds) && e.sealedBy(seeds[guess]) {
		return guess
	}
	for n, seed := range seeds {
		if e.sealedBy(seed) {
			return n
		}
	}
	return -1
}
