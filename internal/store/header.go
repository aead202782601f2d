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
	magicAt        = 16
	pageSizeAt     = 24
	highWaterAt    = 56
	transactionAt  = 64
	checksumAt     = 72
	boltMetaLength = 80
)

// examine refuses what bbolt must not be given, because it would panic, die or
// take it for an empty study. Error: ErrNotStudy, ErrDamaged, or the system's.
func examine(path string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, fault("open", path, err)
	case info.IsDir():
		return nil, &Error{"open", path, ErrNotStudy, "it is a folder; name the study file in it"}
	case !info.Mode().IsRegular():
		return nil, &Error{"open", path, ErrNotStudy, "it is no ordinary file"}
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fault("open", path, err)
	}
	defer func() { _ = file.Close() }()
	if info, err = file.Stat(); err != nil {
		return nil, fault("open", path, err)
	}
	if info.Size() == 0 {
		return nil, &Error{"open", path, ErrNotStudy, "it is empty; a copy or a sync may have failed, look for a backup"}
	}
	return info, examineMeta(path, file)
}

// examineMeta sees that the file is bbolt's and as long as it says.
func examineMeta(path string, file *os.File) error {
	length, ok := boltLength(file)
	if !ok {
		return &Error{"open", path, ErrNotStudy, "it is a file of another kind, or its beginning is damaged; studies end in .emic and are made by emic new"}
	}
	info, err := file.Stat()
	if err != nil {
		return fault("open", path, err)
	}
	if info.Size() < length {
		return &Error{"open", path, ErrDamaged, "the file is cut short: a copy or a sync may have failed; look for a backup"}
	}
	return nil
}

// boltLength returns how many bytes of the file are in use, by its newest meta page.
func boltLength(file io.ReaderAt) (length int64, ok bool) {
	var newest uint64
	for _, at := range []int64{0, pageLen} {
		page := make([]byte, boltMetaLength)
		if _, err := file.ReadAt(page, at); err != nil || !validMeta(page) {
			continue
		}
		if id := binary.LittleEndian.Uint64(page[transactionAt:]); !ok || id > newest {
			newest, ok = id, true
			length = int64(binary.LittleEndian.Uint64(page[highWaterAt:])) * int64(binary.LittleEndian.Uint32(page[pageSizeAt:]))
		}
	}
	return length, ok
}

// validMeta reports whether a page is a meta page that was written whole.
func validMeta(page []byte) bool {
	sum := fnv.New64a()
	sum.Write(page[magicAt:checksumAt])
	return binary.LittleEndian.Uint32(page[magicAt:]) == boltMagic &&
		binary.LittleEndian.Uint32(page[pageSizeAt:]) == pageLen &&
		binary.LittleEndian.Uint64(page[checksumAt:]) == sum.Sum64()
}
