package ingest

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// makePDF writes a PDF of these objects, the first of which is its catalogue.
func makePDF(objects ...string) []byte {
	var out bytes.Buffer
	var offsets []int
	out.WriteString("%PDF-1.4\n")
	for i, object := range objects {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return out.Bytes()
}

// drawing is a stream with instructions for a page.
func drawing(instructions string) string {
	return fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(instructions), instructions)
}

const (
	catalogue = "<</Type/Catalog/Pages 2 0 R>>"
	onePage   = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
	sheet     = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
	helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
)

func TestPDF(t *testing.T) {
	result := readFile(t, "pdpilot-P2.pdf")
	if diff := cmp.Diff(map[string]int{"": 1, "Dan": 81, "Participant": 84}, turnCounts(result)); diff != "" {
		t.Error(diff)
	}
	words := spoken(result)
	for at, want := range map[int]string{
		0:   ": Interview",
		4:   "Dan: So the first question is, I guess, do you use PDP and ICE plots in your work? And if so, what is your current approach to using them? So I guess the start would be like, do you use PDP and/or ICE plots in your work?",
		165: "Dan: Yes, let me remember where that button is.",
	} {
		if words[at] != want {
			t.Errorf("turn %d is %q", at, words[at])
		}
	}
	if len(result.Warnings) != 3 || !strings.Contains(result.Warnings[0], "guessed from the distances") || !strings.HasPrefix(result.Warnings[1], "180 numbers of pages and lines") {
		t.Errorf("warnings %q", result.Warnings)
	}
	checkResult(t, result)
}

func TestPDFLinesBecomeParagraphs(t *testing.T) {
	text := "BT /F1 10 Tf 14 TL 50 700 Td (INT: Why did it) Tj T* (take so long?) Tj T* T* (P07: Well\\227it is a long) Tj T* (story, half-) Tj T* (way.) Tj T* (INT: Oh.) Tj T* (P07: Yes.) Tj ET BT /F1 10 Tf 50 900 Td (outside) Tj ET"
	result, err := Read("a.pdf", makePDF(catalogue, onePage, sheet, drawing(text), helvetica))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"INT: Why did it take so long?", "P07: Well—it is a long story, half-way.", "INT: Oh.", "P07: Yes."}
	if diff := cmp.Diff(want, spoken(result)); diff != "" {
		t.Error(diff)
	}
}

func TestPDFRefusals(t *testing.T) {
	whole, err := os.ReadFile(filepath.Join("testdata", "pdpilot-P2.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	loop := strings.Replace(onePage, "3 0 R", "2 0 R", 1)
	for name, c := range map[string]struct {
		content []byte
		reason  error
		part    string
		hint    string
	}{
		"scanned":           {makePDF(catalogue, onePage, sheet, drawing("q 600 0 0 800 0 0 cm /Im1 Do Q"), helvetica), ErrEmpty, "no text in the PDF", "OCR"},
		"no pages":          {makePDF(catalogue, "<</Type/Pages/Kids[]/Count 0>>"), ErrEmpty, "no text in the PDF", "OCR"},
		"only its start":    {[]byte("%PDF-1.7\n"), ErrDamaged, "missing %%EOF", "pdftotext"},
		"cut short":         {whole[:len(whole)/2], ErrDamaged, "missing %%EOF", "pdftotext"},
		"pages in a circle": {makePDF(catalogue, loop), ErrDamaged, "too much time", "pdftotext"},
		"parent of itself":  {makePDF(catalogue, onePage, "<</Type/Page/Parent 3 0 R/Contents 4 0 R>>", drawing("BT ET")), ErrDamaged, "too much time", "pdftotext"},
		"length of itself":  {makePDF(catalogue, onePage, sheet, "<</Length 4 0 R>>\nstream\nBT ET\nendstream"), ErrEmpty, "no text", "OCR"},
		"claims":            {bytes.Replace(makePDF(catalogue), []byte("/Size 2"), []byte("/Size 99999999"), 1), ErrDamaged, "too much", "pdftotext"},
		"bad drawing":       {makePDF(catalogue, onePage, sheet, drawing("(a) (b) (c) Td"), helvetica), ErrDamaged, "page 1", "pdftotext"},
		"unknown filter":    {makePDF(catalogue, onePage, sheet, "<</Length 3/Filter/Nonsense>>\nstream\nabc\nendstream", helvetica), ErrDamaged, "page 1: unknown filter", "pdftotext"},
	} {
		t.Run(name, func(t *testing.T) {
			result, err := Read("a.pdf", c.content)
			var refusal *Error
			if !errors.Is(err, c.reason) || !errors.As(err, &refusal) {
				t.Fatalf("%v, %q", err, result.Text)
			}
			if !strings.Contains(err.Error(), c.part) || !strings.Contains(refusal.Hint(), c.hint) {
				t.Errorf("error %q, hint %q", err, refusal.Hint())
			}
		})
	}
}

// xrefPDF writes a PDF with a packed table in which part 1 is in the bundle that
// is part 2, and part 2 is wherever the row given says.
func xrefPDF(row [3]byte, packed bool) []byte {
	table := []byte{0, 0, 0, 2, 2, 0, row[0], row[1], row[2], 1, 9, 0}
	head := "/Type/XRef/W[1 1 1]/Size 4/Root 1 0 R"
	if packed {
		var rows, out bytes.Buffer
		above := make([]byte, 3)
		for i := 0; i < len(table); i += 3 {
			rows.WriteByte(2)
			for j := range 3 {
				rows.WriteByte(table[i+j] - above[j])
			}
			above = table[i : i+3]
		}
		packer := zlib.NewWriter(&out)
		if _, err := packer.Write(rows.Bytes()); err != nil || packer.Close() != nil {
			return nil
		}
		table, head = out.Bytes(), head+"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 3>>"
	}
	return fmt.Appendf(nil, "%%PDF-1.5\n3 0 obj\n<<%s/Length %d>>\nstream\n%s\nendstream\nendobj\nstartxref\n9\n%%%%EOF\n", head, len(table), table)
}

// A bundle of parts within itself would take the stack away, which cannot be
// recovered from.
func TestPDFThatHoldsItself(t *testing.T) {
	for _, packed := range []bool{false, true} {
		for _, row := range [][3]byte{{2, 2, 0}, {2, 1, 0}} {
			if _, err := Read("a.pdf", xrefPDF(row, packed)); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "in a circle") {
				t.Errorf("part 2 is %v, packed %v: error %v", row, packed, err)
			}
		}
		if err := checkXrefStreams(xrefPDF([3]byte{1, 99, 0}, packed)); err != nil {
			t.Errorf("packed %v: error %v", packed, err)
		}
	}
}

// One bad page costs that page, and is named.
func TestPDFPageThatCannotBeRead(t *testing.T) {
	result, err := Read("a.pdf", makePDF(catalogue, "<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>", sheet,
		drawing("BT /F1 10 Tf 50 700 Td (Some words.) Tj ET"), helvetica, strings.Replace(sheet, "4 0 R", "7 0 R", 1), drawing("(a) (b) (c) Td")))
	if err != nil || result.Text != "Some words.\n" || result.Warnings[0] != "page 2 cannot be read and is missing" {
		t.Errorf("%v: %q, warnings %q", err, result.Text, result.Warnings)
	}
}

// Damage of any kind gives an error or a text, in good time.
func TestDamagedPDF(t *testing.T) {
	whole, err := os.ReadFile(filepath.Join("testdata", "pdpilot-P2.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 12 {
		content := bytes.Clone(whole)
		for range 1 + random.IntN(20) {
			content[random.IntN(len(content))] ^= 1 << random.IntN(8)
		}
		checkRead(t, "a.pdf", content)
	}
	for _, end := range []int{1, 8, 100, 1000, len(whole) - 1000, len(whole) - 10} {
		checkRead(t, "a.pdf", append(bytes.Clone(whole[:end]), "\n%%EOF"...))
	}
}

// laidOut stands for pdftotext.
type laidOut struct {
	text string
	err  error
}

func (l laidOut) Convert(string, []byte) ([]byte, error) { return []byte(l.text), l.err }

func TestPDFByAnotherProgram(t *testing.T) {
	const text = "                    Interview P07\n\n 1    INT:   Why did it\n 2           take so long?\n\n 3    P07:   It is a long\n\n                     1\n\f 4           story.\n\n 5    INT:   Oh.\n\n 6    P07:   Yes.\n\n                     2\n\f"
	result, err := Reader{Converter: laidOut{text: text}}.Read("a.pdf", []byte("%PDF-2.0"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{": Interview P07", "INT: Why did it take so long?", "P07: It is a long story.", "INT: Oh.", "P07: Yes."}
	if diff := cmp.Diff(want, spoken(result)); diff != "" {
		t.Error(diff)
	}
	small := makePDF(catalogue, onePage, sheet, drawing("BT /F1 10 Tf 50 700 Td (Some words.) Tj ET"), helvetica)
	for failure, warnings := range map[error]int{ErrNoConverter: 2, errors.New("exit status 1"): 3} {
		result, err := Reader{Converter: laidOut{err: failure}}.Read("a.pdf", small)
		if err != nil || result.Text != "Some words.\n" || len(result.Warnings) != warnings {
			t.Errorf("%v: %q, warnings %q", err, result.Text, result.Warnings)
		}
	}
}

func FuzzReadPDF(f *testing.F) {
	f.Add(makePDF(catalogue, onePage, sheet, drawing("BT /F1 10 Tf 14 TL 50 700 Td (INT: Why?) Tj T* (P: So.) Tj ET"), helvetica))
	f.Add(makePDF(catalogue, "<</Type/Pages/Kids[2 0 R]/Count 9>>"))
	f.Add(letteredPDF("/Subtype/Type0/Encoding/Identity-H", manyCodes+"1 beginbfrange <0000> <ffff> [<0041>] endbfrange", "\x00\x01"))
	f.Fuzz(func(t *testing.T, content []byte) { checkRead(t, "a.pdf", append([]byte("%PDF-1.4\n"), content...)) })
}
