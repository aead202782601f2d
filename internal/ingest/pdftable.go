package ingest

import (
	"encoding/binary"
	"encoding/hex"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/ledongthuc/pdf"
)

const (
	mostCodes   = 1 << 16 // that a font tells the signs of; it has no more
	mostSpaces  = 100     // in which the codes of a font lie
	maxTable    = 4 << 20 // bytes in which mostCodes have room
	longestCode = 4       // bytes of a code
	longestSign = 64      // bytes of what one code stands for; ligatures have some
)

// codeTable is what a font of a PDF brings to tell what its codes stand for,
// ToUnicode by name. Codes are strings of bytes.
type codeTable struct {
	wide   bool              // every code has two bytes
	spaces []codeSpan        // tell how many bytes a code has, where it is not wide
	signs  map[string]string // of single codes
	spans  []codeSpan        // of codes in a row, sorted
}

// codeSpan is some codes of as many bytes in a row.
type codeSpan struct {
	from, to string
	sign     string // of the first, in UTF-16; those of the others follow it
}

// tableToken is what matters in a table: codes and signs, lists of signs, and
// where each kind of entry begins and ends. How many there are is told as well,
// and not believed.
var tableToken = regexp.MustCompile(`<([0-9A-Fa-f \t\r\n]*)>|[\[\]]|\b(?:begin|end)(?:codespacerange|bfchar|bfrange)\b`)

// readCodeTable reads the table of a font; nil where it has none.
func readCodeTable(stream pdf.Value, wide bool) *codeTable {
	if stream.Kind() != pdf.Stream {
		return nil
	}
	// What can be read of a stream that breaks off stands.
	text, _ := io.ReadAll(io.LimitReader(stream.Reader(), maxTable))
	t := parseCodeTable(string(text))
	t.wide = wide
	return t
}

func parseCodeTable(text string) *codeTable {
	t := &codeTable{signs: make(map[string]string)}
	entry := tableEntry{table: t}
	for len(t.signs)+len(t.spans) < mostCodes && len(t.spaces) < mostSpaces {
		at := tableToken.FindStringSubmatchIndex(text)
		if at == nil {
			break
		}
		token, code := text[at[0]:at[1]], ""
		if at[2] >= 0 {
			code = bytesOfHex(text[at[2]:at[3]])
		}
		entry.take(token, code)
		text = text[at[1]:]
	}
	slices.SortStableFunc(t.spans, func(a, b codeSpan) int { return compareCodes(a.from, b.from) })
	return t
}

// tableEntry is the entry being read.
type tableEntry struct {
	table  *codeTable
	kind   string // of entries: codespacerange, bfchar, bfrange
	codes  []string
	listed bool // whether the signs of codes in a row are told one by one
	count  int  // of these so far
}

func (e *tableEntry) take(token, code string) {
	switch kind, begins := strings.CutPrefix(token, "begin"); {
	case begins:
		*e = tableEntry{table: e.table, kind: kind}
	case token[0] == 'e' || token[0] == ']':
		e.codes, e.listed = nil, false
		if token[0] == 'e' {
			e.kind = ""
		}
	case token[0] == '[':
		e.listed, e.count = len(e.codes) == 2, 0
	case e.listed:
		if place, ok := codeAfter(e.codes[0], e.count); ok && compareCodes(place, e.codes[1]) <= 0 {
			e.table.signs[place] = decodeSign(code, 0)
		}
		e.count++
	default:
		e.codes = append(e.codes, code)
		e.end()
	}
}

// end takes the entry into the table once it is whole.
func (e *tableEntry) end() {
	t, codes := e.table, e.codes
	switch {
	case e.kind == "bfchar" && len(codes) == 2:
		t.signs[codes[0]] = decodeSign(codes[1], 0)
	case e.kind == "codespacerange" && len(codes) == 2:
		t.spaces = append(t.spaces, codeSpan{from: codes[0], to: codes[1]})
	case e.kind == "bfrange" && len(codes) == 3:
		t.spans = append(t.spans, codeSpan{codes[0], codes[1], codes[2]})
	case len(codes) < 3 && e.kind != "":
		return
	}
	e.codes = nil
}

// sizeAt is how many bytes the first of some codes has.
func (t *codeTable) sizeAt(codes string) int {
	if t.wide {
		return min(2, len(codes))
	}
	for size := 1; size <= min(longestCode, len(codes)); size++ {
		code := codes[:size]
		for _, space := range t.spaces {
			if len(space.from) == size && len(space.to) == size && space.from <= code && code <= space.to {
				return size
			}
		}
	}
	return 1
}

// sign is what a code stands for, "" where the table does not tell.
func (t *codeTable) sign(code string) string {
	if sign, ok := t.signs[code]; ok {
		return sign
	}
	i, found := slices.BinarySearchFunc(t.spans, code, func(s codeSpan, code string) int { return compareCodes(s.from, code) })
	if !found {
		i--
	}
	if i < 0 || len(t.spans[i].from) != len(code) || compareCodes(code, t.spans[i].to) > 0 {
		return ""
	}
	return decodeSign(t.spans[i].sign, int(valueOf(code)-valueOf(t.spans[i].from)))
}

// compareCodes puts shorter codes before longer ones.
func compareCodes(a, b string) int {
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	return strings.Compare(a, b)
}

// codeAfter is the code so many places behind another one, if there is one of as
// many bytes.
func codeAfter(code string, places int) (string, bool) {
	if len(code) == 0 || len(code) > longestCode {
		return "", false
	}
	value := uint64(valueOf(code)) + uint64(places)
	var bytes [8]byte
	binary.BigEndian.PutUint64(bytes[:], value)
	return string(bytes[8-len(code):]), value>>(8*len(code)) == 0
}

// valueOf is a code as a number.
func valueOf(code string) uint32 {
	value := uint32(0)
	for i := range len(code) {
		value = value<<8 | uint32(code[i])
	}
	return value
}

// decodeSign reads UTF-16, whose last unit is so much further on. Zero is no sign.
func decodeSign(sign string, further int) string {
	var units []uint16
	for i := 0; i+1 < min(len(sign), longestSign); i += 2 {
		units = append(units, uint16(sign[i])<<8|uint16(sign[i+1]))
	}
	if len(sign) == 1 {
		units = []uint16{uint16(sign[0])}
	}
	if len(units) == 0 {
		return ""
	}
	units[len(units)-1] += uint16(further)
	return strings.ReplaceAll(string(utf16.Decode(units)), "\x00", "")
}

// bytesOfHex reads bytes as PDF writes them: with blanks between, and perhaps
// without the last digit if that is a zero.
func bytesOfHex(digits string) string {
	digits = strings.Join(strings.Fields(digits), "")
	if len(digits)%2 != 0 {
		digits += "0"
	}
	bytes, _ := hex.DecodeString(digits)
	return string(bytes)
}
