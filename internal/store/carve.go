package store

import (
	"encoding/binary"
	"io"
	"iter"
	"slices"
)

// carved is a sealed record that was found in a file, whether a tree leads to it
// or not.
type carved struct {
	page         int64
	bucket       string
	key, content []byte
}

// carver finds the sealed records in the bytes of a file. It believes nothing but
// the seals: neither meta pages nor branches, nor the headers of pages.
type carver struct {
	image []byte
	names []string
	seeds []uint32
	guess int
	limit int64 // how many bytes may yet be read of values that leave their page
}

func newCarver(image []byte) *carver {
	c := &carver{image: image, names: append([]string{metaTable}, countedTables()...)}
	for _, name := range c.names {
		c.seeds = append(c.seeds, sealSeed(name))
	}
	c.limit = 32*int64(len(image)) + 64<<20
	return c
}

// longestKey is more than any key of a study has, in bytes.
const longestKey = 1000

// records yields the sealed records, page by page; those of former states of the
// study are among them. They are parts of the image.
func (c *carver) records() iter.Seq[carved] {
	return func(yield func(carved) bool) {
		for at := 0; at+pageLen <= len(c.image); at += pageLen {
			if !c.page(at, yield) {
				return
			}
		}
	}
}

// page yields the records of a page, and reports whether to go on. Elements end
// where the first of what they point to begins.
func (c *carver) page(at int, yield func(carved) bool) bool {
	p := page(c.image[at:])
	begin := uint64(pageLen)
	for n := 0; uint64(pageHeaderLen+(n+1)*elementLen) <= begin; n++ {
		e, ok := p.element(n)
		if !ok || len(e.key) > longestKey {
			continue
		}
		sealed, more := c.element(int64(at/pageLen), e, yield)
		if !more {
			return false
		}
		if sealed {
			begin = min(begin, e.end-uint64(len(e.sealed)))
		}
	}
	return true
}

// element yields what an element holds, and reports whether anything was sealed,
// and whether to go on.
func (c *carver) element(at int64, e element, yield func(carved) bool) (sealed, more bool) {
	if e.bucket {
		return false, c.inline(at, e, yield)
	}
	if e.end > pageLen && !c.afford(len(e.sealed)) {
		return false, true
	}
	n := owner(e, c.seeds, c.guess)
	if n < 0 {
		return false, true
	}
	c.guess = n
	return true, yield(carved{at, c.names[n], e.key, e.content()})
}

// afford reports whether a value that leaves its page may be read: forged lengths
// must not make carving take for ever.
func (c *carver) afford(length int) bool {
	c.limit -= int64(length)
	return c.limit > 0
}

// inline yields the records of a bucket that lies within its parent's page.
func (c *carver) inline(at int64, e element, yield func(carved) bool) bool {
	bucket := slices.Index(c.names, string(e.key))
	if bucket < 0 || len(e.value) < bucketValueLen+pageHeaderLen || len(e.value) > pageLen {
		return true
	}
	p := page(e.value[bucketValueLen:])
	for n := range len(p) / elementLen {
		inner, ok := p.element(n)
		if ok && inner.sealedBy(c.seeds[bucket]) && !yield(carved{at, c.names[bucket], inner.key, inner.content()}) {
			return false
		}
	}
	return true
}

// sealedSomewhere reports whether the beginning of a file, up to 16 MiB, holds a
// sealed record: then it is a study whose first pages are gone.
func sealedSomewhere(file io.ReaderAt, size int64) bool {
	image := make([]byte, min(size, 16<<20))
	n, err := file.ReadAt(image, 0)
	if err != nil && err != io.EOF {
		return false
	}
	for range newCarver(image[:n]).records() {
		return true
	}
	return false
}

// numberAt returns the number at the end of a key; false when the key is not as
// long as it should be.
func numberAt(key []byte, length int) (uint32, bool) {
	if len(key) != length {
		return 0, false
	}
	return binary.BigEndian.Uint32(key[length-4:]), true
}
