package ingest

import (
	"errors"
	"strings"
	"testing"
)

// padding keeps what is easily packed from being refused for that.
func padding() string { return "<!--" + noise(300_000) + "-->" }

// sharing is a workbook of which so many rows show the same text.
func sharing(t testing.TB, rows int) []byte {
	t.Helper()
	row := `<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>`
	return bookOf(t, []string{"<t>P07</t>", "<t>" + noise(1_000_000) + "</t>"}, header+padding()+strings.Repeat(row, rows))
}

// packedDrawing is a PDF of one page that is drawn so.
func packedDrawing(instructions string) []byte {
	return makePDF(catalogue, onePage, sheet, drawing("BT /F1 10 Tf 50 700 Td (INT: Why?) Tj ET "+instructions), helvetica)
}

// bombs are small files that stand for far more, or take far longer, than they
// look.
func bombs(t testing.TB) map[string]struct {
	content []byte
	reason  error
	part    string
} {
	t.Helper()
	type bomb = struct {
		content []byte
		reason  error
		part    string
	}
	const many = 1_200_000
	name := strings.Repeat("x", 1_000_000)
	return map[string]bomb{
		"a text in many cells.xlsx": {sharing(t, 100_000), ErrUnsafe, "more than 32 MiB of text"},
		"many texts.xlsx":           {bookOf(t, []string{padding() + strings.Repeat("</si><si>", maxCells)}, header), ErrUnsafe, "texts"},
		"saved states.pdf":          {packedDrawing(strings.Repeat("q ", many)), ErrDamaged, "too much time or memory"},
		"operands.pdf":              {packedDrawing(strings.Repeat("1 ", many)), ErrDamaged, "too much time or memory"},
		"hidden operands.pdf":       {packedDrawing(strings.Repeat("1%a\n(a (b) \\) c)", many/2)), ErrDamaged, "too much time or memory"},
		"arrays.pdf":                {packedDrawing(strings.Repeat("[", many)), ErrDamaged, "too much time or memory"},
		"many differences.pdf": {makePDF(catalogue, onePage, sheet, drawing("BT /F1 10 Tf 50 700 Td ("+strings.Repeat("a", many/4)+") Tj ET"),
			"<</Type/Font/Subtype/Type1/Encoding<</Differences["+strings.Repeat("0 ", many/4)+"]>>>>"), nil, ""},
		"a claim of a table.pdf": {letteredPDF("/Subtype/Type0/Encoding/Identity-H", "99999999999 beginbfchar <0041> <0042> endbfchar", "\x00\x01\x00\x02\x00\x03"), ErrUnsupported, "most of its letters"},
		"many rows.csv":          {[]byte("speaker,text\n" + strings.Repeat("a,\"\n", maxRows+1)), ErrUnsupported, "more than 1048576 lines"},
		"a name for many.eaf": {[]byte(`<ANNOTATION_DOCUMENT><TIER TIER_ID="a" PARTICIPANT="` + name + `">` +
			strings.Repeat("<ALIGNABLE_ANNOTATION><ANNOTATION_VALUE>a</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>", 20_000) + "</TIER></ANNOTATION_DOCUMENT>"), nil, ""},
		"a name for many.xml": {[]byte(`<akomaNtoso><meta><TLCPerson eId="a" showAs="` + name + `"/></meta>` +
			strings.Repeat(`<speech by="#a"><p>a</p></speech>`, 50_000) + "</akomaNtoso>"), nil, ""},
		"blanks.odt": {odtOf(t, padding()+"<text:p>"+strings.Repeat(`<text:s text:c="1000"/>`, 50_000)+"x</text:p>"), nil, ""},
		"tags.html":  {[]byte("<html><body>" + strings.Repeat("<div>", many/2)), ErrEmpty, "HTML"},
	}
}

func TestSmallFilesDoNotStandForMuch(t *testing.T) {
	if testing.Short() {
		t.Skip("a minute under the race detector, for one goroutine")
	}
	const most = 400 << 20 // bytes taken, most of them given back on the way
	for name, c := range bombs(t) {
		t.Run(name, func(t *testing.T) {
			var err error
			taken := allocated(func() { _, err = Read(name, c.content) })
			if !errors.Is(err, c.reason) || err != nil && !strings.Contains(err.Error(), c.part) {
				t.Errorf("error %v, want %v with %q", err, c.reason, c.part)
			}
			if taken > most {
				t.Errorf("it took %d MiB to read %d", taken>>20, len(c.content)>>20)
			}
		})
	}
}

func TestDrawingsOfPDFAreNotTakenForBombs(t *testing.T) {
	content := packedDrawing(strings.Repeat("q 1 0 0 1 0 0 cm Q ", 50_000) + "BT [" + strings.Repeat("(q q q) -10 ", 20_000) + "] TJ ET")
	if _, err := Read("a.pdf", content); err != nil {
		t.Error(err)
	}
}

func BenchmarkBombs(b *testing.B) {
	for name, c := range bombs(b) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(name, c.content); !errors.Is(err, c.reason) {
					b.Fatal(err)
				}
			}
		})
	}
}
