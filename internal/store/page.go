package store

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
)

// page is the bytes of a page of bbolt's, with those of its overflow, or of the
// page that a small bucket has within its parent's: a header of 16 bytes (id 8,
// kind 2, number of elements 2, further pages that belong to it 4), elements of
// 16 bytes, and the keys and values that they point to. Integers are
// little-endian, as on every machine that emic is built for.
type page []byte

const (
	pageHeaderLen  = 16
	elementLen     = 16
	bucketValueLen = 16 // of a bucket's root and sequence; a small bucket's page follows

	branchPage   = 0x01
	leafPage     = 0x02
	metaPage     = 0x04
	freelistPage = 0x10

	bucketElement = 0x01
)

func (p page) id() uint64       { return binary.LittleEndian.Uint64(p) }
func (p page) kind() uint16     { return binary.LittleEndian.Uint16(p[8:]) }
func (p page) count() int       { return int(binary.LittleEndian.Uint16(p[10:])) }
func (p page) overflow() uint32 { return binary.LittleEndian.Uint32(p[12:]) }

// element is a key with what is under it, as parts of the page.
type element struct {
	bucket     bool // value is a bucket's
	key, value []byte
	sealed     []byte // key and value as they follow each other
	end        uint64 // where value ends in the page
}

// element returns the nth element of a leaf; false when it is out of bounds or of
// a kind that there is not.
func (p page) element(n int) (e element, ok bool) {
	at := pageHeaderLen + n*elementLen
	if at+elementLen > len(p) {
		return e, false
	}
	head := p[at : at+elementLen : at+elementLen]
	start := uint64(at) + uint64(binary.LittleEndian.Uint32(head[4:]))
	middle := start + uint64(binary.LittleEndian.Uint32(head[8:]))
	end := middle + uint64(binary.LittleEndian.Uint32(head[12:]))
	kind := binary.LittleEndian.Uint32(head)
	if kind > bucketElement || start == middle || end > uint64(len(p)) || start < uint64(at+elementLen) {
		return e, false
	}
	return element{kind == bucketElement, p[start:middle:middle], p[middle:end:end], p[start:end:end], end}, true
}

// child is an element of a branch: the page whose keys begin with key.
type child struct {
	key []byte
	id  uint64
}

// child returns the nth element of a branch; false when it is out of bounds.
func (p page) child(n int) (c child, ok bool) {
	at := pageHeaderLen + n*elementLen
	if at+elementLen > len(p) {
		return c, false
	}
	start := uint64(at) + uint64(binary.LittleEndian.Uint32(p[at:]))
	end := start + uint64(binary.LittleEndian.Uint32(p[at+4:]))
	if end > uint64(len(p)) || start == end || start < uint64(at+elementLen) {
		return c, false
	}
	return child{p[start:end:end], binary.LittleEndian.Uint64(p[at+8:])}, true
}

// What is wrong with a page.
const (
	outOfBounds  = "a record lies outside of the page"
	notSealed    = "the seal of a record does not fit"
	outOfOrder   = "its records are not in order"
	strayBucket  = "it holds a bucket where there can be none"
	wrongBucket  = "its records are not of this bucket"
	wrongPlace   = "it is not the page that belongs there"
	unknownKind  = "it is of no known kind"
	notInRange   = "its records are not those that the tree says"
	usedTwice    = "it is used twice"
	cutOff       = "it lies behind the end of the file"
	tooDeep      = "the tree is too deep"
	unreadable   = "the disk cannot read it"
	noBucketPage = "it leads to no bucket"
)

// flaw returns what is wrong with the records of a leaf, which seed seals; "" when
// nothing is.
func (p page) flaw(seed uint32) string {
	var before []byte
	castagnoli := crc32.MakeTable(crc32.Castagnoli)
	for n := range p.count() {
		e, ok := p.element(n)
		switch {
		case !ok:
			return outOfBounds
		case e.bucket:
			return strayBucket
		case len(e.value) < sealLen:
			return notSealed
		case n > 0 && bytes.Compare(before, e.key) >= 0:
			return outOfOrder
		}
		end := len(e.sealed) - sealLen
		if crc32.Update(seed, castagnoli, e.sealed[:end]) != binary.BigEndian.Uint32(e.sealed[end:]) {
			return notSealed
		}
		before = e.key
	}
	return ""
}

// sealedBy reports whether seed seals an element.
func (e element) sealedBy(seed uint32) bool {
	if e.bucket || len(e.value) < sealLen {
		return false
	}
	_, ok := unsealValue(seed, e.key, e.value)
	return ok
}

// content returns the value of a sealed element without its seal.
func (e element) content() []byte { return e.value[: len(e.value)-sealLen : len(e.value)-sealLen] }
