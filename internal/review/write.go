package review

import (
	"archive/zip"
	"errors"
	"fmt"
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

// writeArchive packs a document. No member has a time, so that the bytes are always the same.
func writeArchive(w io.Writer, members []member) error {
	z := zip.NewWriter(w)
	for _, m := range members {
		header := &zip.FileHeader{Name: m.name, Method: zip.Deflate}
		if m.isStored {
			header.Method = zip.Store
		}
		file, err := z.CreateHeader(header)
		if err != nil {
			return err
		}
		if err := writeString(file, m.text); err != nil {
			return err
		}
	}
	return z.Close()
}

// lines makes a paragraph of the lines of a block, each escaped and put between two strings.
func lines(b block, before, between, after string) string {
	escaped := strings.Split(b.text, "\n")
	for i, line := range escaped {
		escaped[i] = escape(line)
	}
	return before + strings.Join(escaped, between) + after + "\n"
}
