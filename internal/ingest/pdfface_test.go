package ingest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const manyCodes = "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"

// letteredPDF writes a page with a line for each of some strings, in a font that
// has a table if it is not empty.
func letteredPDF(font, table string, lines ...string) []byte {
	var text strings.Builder
	for i, line := range lines {
		fmt.Fprintf(&text, "BT /F1 10 Tf 50 %d Td <%x> Tj ET\n", 700-14*i, line)
	}
	if table != "" {
		font += "/ToUnicode 6 0 R"
	}
	return makePDF(catalogue, onePage, sheet, drawing(text.String()), "<</Type/Font/BaseFont/A"+font+">>", drawing(table))
}

func wideText(text string) string {
	var bytes []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		bytes = append(bytes, byte(unit>>8), byte(unit))
	}
	return string(bytes)
}

// A font tells by a table what its codes stand for, or by the name of an encoding.
func TestLettersOfPDFs(t *testing.T) {
	interview := []string{"访谈者：怎么开始的？", "受访者：每周四聚会。", "访谈者：然后呢？", "受访者：後來更糟。"}
	talk := []string{"聞き手：どうやって？", "参加者：木曜日だけ。", "聞き手：それから？", "参加者：お金が。"}
	codes := make(map[rune]int)
	var single, listed strings.Builder
	var numbered []string
	for _, line := range interview {
		var bytes []byte
		for _, r := range line {
			if codes[r] == 0 {
				codes[r] = len(codes) + 0x1f0 // over the edge of a byte
				fmt.Fprintf(&single, "<%04x> <%x>\n", codes[r], wideText(string(r)))
				fmt.Fprintf(&listed, "<%x> ", wideText(string(r)))
			}
			bytes = append(bytes, byte(codes[r]>>8), byte(codes[r]))
		}
		numbered = append(numbered, string(bytes))
	}
	each := func(lines []string, name string) (encoded []string) {
		for _, line := range lines {
			_, content := encode(t, line, name)
			encoded = append(encoded, string(content))
		}
		return encoded
	}
	for name, c := range map[string]struct {
		font, table string
		lines       []string
		want        []string
	}{
		"one by one":   {"/Subtype/Type0/Encoding/Identity-H", manyCodes + "99 beginbfchar " + single.String() + " endbfchar", numbered, interview},
		"a list":       {"/Subtype/Type0/Encoding/Identity-V", manyCodes + "1 beginbfrange <01f0> <0fff> [" + listed.String() + "] endbfrange", numbered, interview},
		"all in a row": {"/Subtype/Type0/Encoding/Identity-H", manyCodes + "1 beginbfrange <0000> <ffff> <0000> endbfrange", each(interview, "UTF-16BE"), interview},
		"UCS2":         {"/Subtype/Type0/Encoding/UniGB-UCS2-H", "", each(interview, "UTF-16BE"), interview},
		"UTF-16":       {"/Subtype/Type0/Encoding/UniJIS-UTF16-H", "", each(talk, "UTF-16BE"), talk},
		"GBK":          {"/Subtype/Type0/Encoding/GBK-EUC-H", "", each(interview, "GBK"), interview},
		"Shift-JIS":    {"/Subtype/Type0/Encoding/90ms-RKSJ-H", "", each(talk, "Shift-JIS"), talk},
		"EUC-JP":       {"/Subtype/Type0/Encoding/EUC-H", "", each(talk, "EUC-JP"), talk},
		"Big5":         {"/Subtype/Type0/Encoding/ETen-B5-H", "", each([]string{"訪談者：好。"}, "Big5"), []string{"訪談者：好。"}},
		"EUC-KR":       {"/Subtype/Type0/Encoding/KSCms-UHC-H", "", each([]string{"면접자: 네."}, "EUC-KR"), []string{"면접자: 네."}},
		"table first":  {"/Subtype/Type3/Encoding<</Differences[1/g1/g2/A]>>", "1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <01> <0057> <02> <00680079> endbfchar", []string{"\x01\x02\x03"}, []string{"WhyA"}},
	} {
		t.Run(name, func(t *testing.T) {
			result, err := Read("a.pdf", letteredPDF(c.font, c.table, c.lines...))
			if err != nil {
				t.Fatal(err)
			}
			var want []string
			for _, line := range c.want {
				want = append(want, strings.Replace(line, "：", ": ", 1))
			}
			if len(c.want) == 1 {
				want[0] = ": " + c.want[0] // nobody is named once
			}
			if diff := cmp.Diff(want, spoken(result)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPDFOfUnknownLettersIsRefused(t *testing.T) {
	content := letteredPDF("/Subtype/Type0/Encoding/Identity-H", "", "\x00\x01\x00\x02\x00\x03")
	refusal := refusalOf(t, "a.pdf", string(content), ErrUnsupported)
	if !strings.Contains(refusal.Error(), "does not say what most of its letters stand for") || !strings.Contains(refusal.Hint(), "OCR") {
		t.Errorf("%v; %s", refusal, refusal.Hint())
	}
}

// Nothing is made of what a table only claims to have.
func TestTablesThatClaim(t *testing.T) {
	for _, table := range []string{
		"99999999999 beginbfchar <0041> <0042> endbfchar", "99999999999 beginbfrange endbfrange", "99999999999 begincodespacerange <00> endcodespacerange",
		"beginbfrange <00> <ffffffffff> [<0041> endbfrange", "beginbfchar <> <> <0041> endbfchar", "beginbfrange <> <> [<0041>] <00> <ff> <> endbfrange",
	} {
		_, err := Read("a.pdf", letteredPDF("/Subtype/Type0/Encoding/Identity-H", table, "\x00\x41"))
		if err != nil && !errors.Is(err, ErrUnsupported) {
			t.Errorf("%s: %v", table, err)
		}
	}
}

// However a table is written, each code comes back as its sign.
func TestCodeTableTellsWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		text.WriteString("begincodespacerange <00> <7f> <8000> <ffff> endcodespacerange\n")
		want := make(map[string]string)
		next := uint32(0)
		for range rapid.IntRange(1, 6).Draw(t, "runs") {
			from := next + uint32(rapid.IntRange(0, 0x1000).Draw(t, "gap"))
			if from > 0x7f {
				from = max(from, 0x8000)
			}
			size := uint32(rapid.IntRange(1, 300).Draw(t, "codes"))
			next = from + size
			if from <= 0x7f {
				next = min(next, 0x80)
			}
			writeRun(t, &text, want, from, next)
		}
		table := parseCodeTable(text.String())
		for code, sign := range want {
			if size := table.sizeAt(code + "\x00\x00"); size != len(code) || table.sign(code) != sign {
				t.Fatalf("%x has %d bytes and is %q, want %q, by\n%s", code, size, table.sign(code), sign, text.String())
			}
		}
	})
}

// writeRun writes codes in a row in one of three ways, and notes their signs.
func writeRun(t *rapid.T, text *strings.Builder, want map[string]string, from, to uint32) {
	code := func(value uint32) string {
		if value < 0x80 {
			return string([]byte{byte(value)})
		}
		return string([]byte{byte(value >> 8), byte(value)})
	}
	first := rune(rapid.IntRange(0x21, 0xd000).Draw(t, "sign"))
	way := rapid.IntRange(0, 2).Draw(t, "way")
	switch way {
	case 1:
		fmt.Fprintf(text, "beginbfrange <%x> <%x> <%04x> endbfrange\n", code(from), code(to-1), first)
	case 2:
		fmt.Fprintf(text, "beginbfrange <%x> <%x> [", code(from), code(to-1))
	}
	for value := from; value < to; value++ {
		sign := string(first + rune(value-from))
		want[code(value)] = sign
		switch way {
		case 0:
			fmt.Fprintf(text, "1 beginbfchar\n<%x><%x>\nendbfchar\n", code(value), wideText(sign))
		case 2:
			fmt.Fprintf(text, "<%x>", wideText(sign))
		}
	}
	if way == 2 {
		text.WriteString("] endbfrange\n")
	}
}
