package store

import (
	"encoding/binary"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
)

// pageLen is the size of a page in the files that are created here, whatever the
// system's own is: so the same study has the same size everywhere.
const pageLen = 4096

// The first two pages of a bbolt file hold one meta page each; the valid one with
// the higher transaction counts. A field is named by its place in the page.
const (
	boltMagic      = 0xED0CDAED
	boltVersion    = 2
	magicAt        = 16
	versionAt      = 20
	pageSizeAt     = 24
	rootAt         = 32
	freelistAt     = 48
	highWaterAt    = 56
	transactionAt  = 64
	checksumAt     = 72
	boltMetaLength = 80
)

// boltMeta is what a meta page says.
type boltMeta struct {
	root        uint64 // page of the bucket that holds the others
	freelist    uint64 // page
	highWater   uint64 // pages in use
	transaction uint64
}

// readMeta reads a meta page. ok says that it counts for bbolt, whole that all of
// it is as bbolt writes it.
func readMeta(p page, at uint64) (m boltMeta, ok, whole bool) {
	m = boltMeta{
		root:        binary.LittleEndian.Uint64(p[rootAt:]),
		freelist:    binary.LittleEndian.Uint64(p[freelistAt:]),
		highWater:   binary.LittleEndian.Uint64(p[highWaterAt:]),
		transaction: binary.LittleEndian.Uint64(p[transactionAt:]),
	}
	ok = validMeta(p)
	whole = ok && p.id() == at && p.kind() == metaPage && p.count() == 0 && p.overflow() == 0
	return m, ok, whole
}

// examine refuses what is no file that could hold a study. Error: ErrNotStudy, or
// the system's.
func examine(path string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, fault("open", path, err)
	case info.IsDir():
		return nil, &Error{"open", path, ErrNotStudy, "it is a folder; name the study file in it"}
	case !info.Mode().IsRegular():
		return nil, &Error{"open", path, ErrNotStudy, "it is no ordinary file"}
	case info.Size() == 0:
		return nil, &Error{"open", path, ErrNotStudy, "it is empty; a copy or a sync may have failed, look for a backup"}
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fault("open", path, err)
	}
	defer func() { _ = file.Close() }()
	if info, err = file.Stat(); err != nil {
		return nil, fault("open", path, err)
	}
	return info, nil
}

// metaPages reads both meta pages; what the file does not have is zero.
func metaPages(file io.ReaderAt) (pages [2]page) {
	for n := range pages {
		pages[n] = make(page, pageLen)
		_, _ = file.ReadAt(pages[n], int64(n)*pageLen)
	}
	return pages
}

// validMeta reports whether a page is a meta page that was written whole.
func validMeta(p page) bool {
	sum := fnv.New64a()
	sum.Write(p[magicAt:checksumAt])
	return binary.LittleEndian.Uint32(p[magicAt:]) == boltMagic &&
		binary.LittleEndian.Uint32(p[versionAt:]) == boltVersion &&
		binary.LittleEndian.Uint32(p[pageSizeAt:]) == pageLen &&
		binary.LittleEndian.Uint64(p[checksumAt:]) == sum.Sum64()
}
