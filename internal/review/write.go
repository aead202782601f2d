package review

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
)

// Formats returns the formats of packs, by the extensions of their files.
func Formats() []string { return []string{"txt", "md", "html", "docx", "odt"} }

// ErrFormat says that packs are not written in a format.
var ErrFormat = errors.New("packs are not written in that format")

// Write writes the pack in one of the Formats. The same pack gives the same bytes.
// Error: ErrFormat.
func (p Pack) Write(w io.Writer, format string) error {
	page := p.blocks()
	switch format {
	case "txt":
		return writeString(w, plainText(page))
	case "md":
		return writeString(w, markdown(page))
	case "html":
		return writeString(w, htmlPage(page))
	case "docx":
		return writeArchive(w, []member{
			{"[Content_Types].xml", docxTypes, false},
			{"_rels/.rels", docxRelations, false},
			{"word/document.xml", docxBody(page), false},
		})
	case "odt":
		return writeArchive(w, []member{
			{"mimetype", odtType, true},
			{"META-INF/manifest.xml", odtManifest, false},
			{"content.xml", odtBody(page), false},
		})
	}
	return fmt.Errorf("write %q: %w", format, ErrFormat)
}

func writeString(w io.Writer, text string) error {
	_, err := io.WriteString(w, text)
	return err
}

// member is a file within a document.
type member struct {
	name, text string
	isStored   bool // not packed
}

// firstDay is the earliest date that an archive can name, 1980-01-01: every member
// has it, so that the bytes are always the same.
const firstDay = 1<<5 | 1

// writeArchive packs a document. Sizes stand before what they are the sizes of: a
// member that is stored must be found without unpacking anything.
func writeArchive(w io.Writer, members []member) error {
	z := zip.NewWriter(w)
	for _, m := range members {
		header := &zip.FileHeader{
			Name: m.name, Method: zip.Deflate, ModifiedDate: firstDay, //nolint:staticcheck // Modified would add a field
			CRC32: crc32.ChecksumIEEE([]byte(m.text)), UncompressedSize64: uint64(len(m.text)),
		}
		packed, err := m.packed()
		if err != nil {
			return err
		}
		if m.isStored {
			header.Method, packed = zip.Store, []byte(m.text)
		}
		header.CompressedSize64 = uint64(len(packed))
		file, err := z.CreateRaw(header)
		if err != nil {
			return err
		}
		if _, err := file.Write(packed); err != nil {
			return err
		}
	}
	return z.Close()
}

// packed is the text of a member, deflated.
func (m member) packed() ([]byte, error) {
	var b bytes.Buffer
	packer, err := flate.NewWriter(&b, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	err = errors.Join(writeString(packer, m.text), packer.Close())
	return b.Bytes(), err
}

// lines makes a paragraph of the lines of a block, each escaped and put between two strings.
func lines(b block, before, between, after string) string {
	escaped := strings.Split(b.text, "\n")
	for i, line := range escaped {
		escaped[i] = escape(line)
	}
	return before + strings.Join(escaped, between) + after + "\n"
}
