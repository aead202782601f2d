package ingest

import (
	"strings"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding"
)

// unknownSign stands for a code of which a PDF does not say what it means.
const unknownSign = string(utf8.RuneError)

// face is a font, read once: programs such as LibreOffice change it with every
// other word.
type face struct {
	table     *codeTable        // by which the font itself tells its signs; may be nil
	named     encoding.Encoding // of codes of several bytes; may be nil
	library   pdf.TextEncoding  // of codes of a byte, for what the table lacks; may be nil
	composite bool              // a code may have several bytes
	known     [256]string       // signs of the codes of a byte that have been looked up
	first     int
	widths    []float64 // in thousandths of the size
}

// readFace reads a font. The library is not asked to read its table: it believes
// how many entries that claims to have, and lets an encoding go before it.
func readFace(font pdf.Font) *face {
	encoded := font.V.Key("Encoding")
	f := &face{first: font.FirstChar(), widths: font.Widths(), composite: font.V.Key("Subtype").Name() == "Type0"}
	f.table = readCodeTable(font.V.Key("ToUnicode"), f.composite && strings.HasPrefix(encoded.Name(), "Identity-"))
	switch {
	case f.composite:
		f.named = encodingOfCMap(encoded.Name())
	case f.table == nil || encoded.Kind() == pdf.Dict || encoded.Kind() == pdf.Name && !strings.HasPrefix(encoded.Name(), "Identity-"):
		f.library = font.Encoder()
	}
	return f
}

// draw tells the signs of some codes one by one, with their widths in thousandths
// of the size; 0 where the width is not known.
func (f *face) draw(codes string, draw func(sign string, wide float64)) {
	switch {
	case f == nil:
		drawEach(codes, draw)
	case !f.composite:
		for i := range len(codes) {
			draw(f.signOf(codes[i]), f.width(codes[i]))
		}
	case f.table != nil:
		for codes != "" {
			size := f.table.sizeAt(codes)
			sign := f.table.sign(codes[:size])
			if sign == "" && f.named != nil {
				sign, _ = f.named.NewDecoder().String(codes[:size])
			}
			draw(orUnknown(strings.ToValidUTF8(sign, unknownSign)), 0)
			codes = codes[size:]
		}
	case f.named != nil:
		signs, err := f.named.NewDecoder().String(codes)
		if err != nil {
			signs = unknownSign
		}
		drawEach(signs, draw)
	default:
		drawEach(strings.Repeat(unknownSign, (len(codes)+1)/2), draw)
	}
}

func drawEach(signs string, draw func(sign string, wide float64)) {
	for _, sign := range signs {
		draw(string(sign), 0)
	}
}

// signOf is what a code of one byte stands for.
func (f *face) signOf(code byte) string {
	if f.known[code] != "" {
		return f.known[code]
	}
	sign := ""
	if f.table != nil {
		sign = f.table.sign(string([]byte{code}))
	}
	if sign == "" && f.library != nil {
		sign = f.library.Decode(string([]byte{code}))
	}
	f.known[code] = strings.ToValidUTF8(orUnknown(sign), unknownSign)
	return f.known[code]
}

func orUnknown(sign string) string {
	if sign == "" {
		return unknownSign
	}
	return sign
}

func (f *face) width(code byte) float64 {
	if int(code) < f.first || int(code)-f.first >= len(f.widths) {
		return 0
	}
	return f.widths[int(code)-f.first]
}

// encodingOfCMap is the encoding that goes by a name which PDF has for codes of
// several bytes; nil where the name tells none.
func encodingOfCMap(name string) encoding.Encoding {
	usual := ""
	switch {
	case strings.HasPrefix(name, "Uni") && (strings.Contains(name, "-UCS2-") || strings.Contains(name, "-UTF16-")):
		usual = "UTF-16BE"
	case strings.Contains(name, "-RKSJ-"):
		usual = "Shift-JIS"
	case strings.HasPrefix(name, "EUC-"):
		usual = "EUC-JP"
	case strings.HasPrefix(name, "GB"):
		usual = "GB18030"
	case strings.Contains(name, "B5"):
		usual = "Big5"
	case strings.HasPrefix(name, "KSC"):
		usual = "EUC-KR"
	}
	_, found, _ := findEncoding(usual)
	return found
}
