package ingest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/unicode"
)

// What an archive may hold. Office documents stay far below; an archive that was
// made to fill a memory does not.
const (
	maxMembers  = 4096
	maxUnpacked = 256 << 20 // bytes, all members together
	maxPart     = 32 << 20  // bytes of a member that is read
	maxRatio    = 200       // unpacked to packed
	freeRatio   = 1 << 20   // bytes up to which the ratio is of no account
)

const (
	saveAgain     = "open it in the program it comes from and save it again; if that fails, take an earlier copy"
	unpackByHand  = "if you trust it, open it in the program it comes from, take out pictures and films, and save it again"
	centralHeader = "PK\x01\x02"
)

// archive is a ZIP file whose members are read in memory: none is ever written
// anywhere, so that their names can do no harm.
type archive struct {
	files map[string]*zip.File
}

// isArchive reports whether content begins as a ZIP file with a member.
func isArchive(content []byte) bool { return bytes.HasPrefix(content, []byte("PK\x03\x04")) }

// openArchive reads the table of contents, and refuses what promises to be too
// much before anything is unpacked.
func openArchive(content []byte) (archive, *Error) {
	if bytes.Count(content, []byte(centralHeader)) > maxMembers {
		return archive{}, unsafeFile("it holds more than %d files", maxMembers)
	}
	table, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return archive{}, damagedFile("its table of contents cannot be read; perhaps it was not downloaded or saved in full")
	}
	files := make(map[string]*zip.File, len(table.File))
	var unpacked uint64
	for _, file := range table.File {
		unpacked += min(file.UncompressedSize64, maxUnpacked+1)
		if unpacked > maxUnpacked {
			return archive{}, unsafeFile("it unpacks to more than %d MiB", maxUnpacked>>20)
		}
		if isBomb(file.UncompressedSize64, file.CompressedSize64) {
			return archive{}, unsafeFile("%q unpacks to more than %d times its size", shorten(file.Name), maxRatio)
		}
		files[file.Name] = file
	}
	if isBomb(unpacked, uint64(len(content))) {
		return archive{}, unsafeFile("it unpacks to more than %d times its size", maxRatio)
	}
	return archive{files}, nil
}

func isBomb(unpacked, packed uint64) bool {
	return unpacked > freeRatio && unpacked/maxRatio > packed
}

// packs reports whether content is an archive with a member whose name begins
// so. A damaged archive is searched for the name, so that its reader can refuse
// it.
func packs(content []byte, start string) bool {
	if !isArchive(content) {
		return false
	}
	opened, refusal := openArchive(content)
	if refusal != nil {
		return bytes.Contains(content, []byte(start))
	}
	for name := range opened.files {
		if strings.HasPrefix(name, start) {
			return true
		}
	}
	return false
}

// part unpacks a member that holds XML or plain text. The promise of its size
// is not trusted: a member that holds more or less is damaged.
func (a archive) part(name string) (string, *Error) {
	file, ok := a.files[name]
	if !ok {
		return "", damagedFile("%s is missing in it", shorten(name))
	}
	if file.Flags&1 != 0 {
		return "", protectedFile()
	}
	if file.UncompressedSize64 > maxPart {
		return "", unsafeFile("%q is larger than %d MiB", shorten(name), maxPart>>20)
	}
	content, err := unpack(file)
	if err != nil {
		return "", damagedFile("%s in it cannot be unpacked (%v)", shorten(name), err)
	}
	return partText(content), nil
}

// unpack gives the content of a member and sees that its checksum is right.
func unpack(file *zip.File) (string, error) {
	reader, err := file.Open()
	if err != nil {
		return "", err
	}
	defer reader.Close()
	var content strings.Builder
	content.Grow(int(file.UncompressedSize64))
	n, err := io.Copy(&content, io.LimitReader(reader, maxPart+1))
	if err == nil && uint64(n) != file.UncompressedSize64 {
		err = zip.ErrFormat
	}
	return content.String(), err
}

// partText decodes what is UTF-8, or UTF-16 with its mark, as XML has to be.
func partText(content string) string {
	if strings.HasPrefix(content, "\xff\xfe") || strings.HasPrefix(content, "\xfe\xff") {
		if decoded, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().String(content); err == nil {
			content = decoded
		}
	}
	return strings.ToValidUTF8(strings.TrimPrefix(content, "\ufeff"), "\ufffd")
}

// shorten keeps a message to a line whatever name a member has.
func shorten(name string) string {
	const most = 60
	runes := []rune(name)
	if len(runes) <= most {
		return name
	}
	return string(runes[:most]) + "…"
}

func unsafeFile(format string, args ...any) *Error {
	return &Error{Err: ErrUnsafe, Detail: fmt.Sprintf(format, args...), Advice: unpackByHand}
}

func damagedFile(format string, args ...any) *Error {
	return &Error{Err: ErrDamaged, Detail: fmt.Sprintf(format, args...), Advice: saveAgain}
}

func protectedFile() *Error {
	return &Error{Err: ErrUnsupported, Detail: "it is protected by a password",
		Advice: "open it with the password and save a copy without one"}
}
