package ingest

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"
)

// FuzzReadOLE reads what calls itself an old Office file, where no program is
// installed that reads them, and where one is that gives back what it got.
func FuzzReadOLE(f *testing.F) {
	for _, stream := range []string{"WordDocument", "EncryptedPackage", "Workbook", "Book", "Root Entry"} {
		f.Add(oleOf(stream), []byte("INT: Why?\r\nP: So.\r\n"))
	}
	f.Add([]byte(oleMark), []byte{})
	f.Fuzz(func(t *testing.T, content, converted []byte) {
		checkRead(t, "a.doc", content)
		checkReader(t, Reader{Converter: converting(func(string, []byte) ([]byte, error) { return converted, nil })}, "a.doc", content)
		checkReader(t, Reader{Converter: converting(func(string, []byte) ([]byte, error) { return nil, errors.New("it fails") })}, "a.doc", content)
	})
}

// FuzzReadArchive reads whole archives, with what is wrong with them as archives:
// names, sizes, sums and methods that do not fit. The targets of each format alone
// put what is fuzzed into an archive that is sound.
func FuzzReadArchive(f *testing.F) {
	f.Add(odtOf(f, "<text:p>INT: Why?</text:p><text:p>P: So.</text:p>"), "a.odt")
	f.Add(wordOf(f, para(run("INT: Why?"))+para(run("P: So."))), "a.docx")
	f.Add(stored("xl/workbook.xml", `<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>speaker</t></is></c></row></sheetData></worksheet>`), "a.xlsx")
	f.Add(stored("../../etc/x", "x", "word/document.xml", "<w:document/>"), "a.docx")
	f.Add(stored("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<office:text/>"), "a")
	f.Fuzz(func(t *testing.T, content []byte, name string) {
		if name = strings.ToValidUTF8(name, ""); len(name) < 20 {
			checkRead(t, name, content)
		}
	})
}

// stored is an archive of members that are not packed, so that a change of a byte
// is one in what is read.
func stored(members ...string) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(members); i += 2 {
		to, err := w.CreateHeader(&zip.FileHeader{Name: members[i], Method: zip.Store})
		if err == nil {
			_, err = to.Write([]byte(members[i+1]))
		}
		if err != nil {
			panic(err) // a buffer takes all
		}
	}
	_ = w.Close() // likewise
	return out.Bytes()
}
