package ingest

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// bookOf writes a workbook by hand: its sheets, as XML between sheetData, and
// the texts they share.
func bookOf(t testing.TB, texts []string, sheets ...string) []byte {
	t.Helper()
	parts := map[string]string{}
	var list, relations, shared string
	for i, sheet := range sheets {
		list += fmt.Sprintf(`<sheet name="Sheet %d" sheetId="%d" r:id="rId%d"/>`, i+1, i+1, i+1)
		relations += fmt.Sprintf(`<Relationship Id="rId%d" Target="/xl/worksheets/sheet%d.xml"/>`, i+1, i+1)
		parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = `<worksheet><sheetData>` + sheet + `</sheetData></worksheet>`
	}
	for _, text := range texts {
		shared += "<si>" + text + "</si>"
	}
	parts["xl/workbook.xml"] = `<workbook><sheets>` + list + `</sheets></workbook>`
	parts["xl/_rels/workbook.xml.rels"] = `<Relationships>` + relations + `</Relationships>`
	parts["xl/sharedStrings.xml"] = `<sst>` + shared + `</sst>`
	parts["xl/styles.xml"] = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[h]:mm:ss;@"/><numFmt numFmtId="165" formatCode="0.0 &quot;days&quot;"/>` +
		`<numFmt numFmtId="166" formatCode="[Red][$-409]h:mm AM/PM"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="20"/><xf numFmtId="21"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/><xf numFmtId="47"/></cellXfs></styleSheet>`
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for name, text := range parts {
		member, err := archive.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := member.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const header = `<row r="1"><c r="A1" t="inlineStr"><is><t>speaker</t></is></c><c r="B1" t="inlineStr"><is><t>text</t></is></c><c r="C1" t="inlineStr"><is><t>start</t></is></c></row>`

func TestWorkbookForms(t *testing.T) {
	texts := []string{"<t>Ann</t>", "<r><t>Why </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">not?_x000D_\n\nReally &amp; truly_x0041_?</t></r>", "<t>東京</t><rPh sb=\"0\" eb=\"2\"><t>とうきょう</t></rPh>"}
	for name, c := range map[string]struct {
		sheets []string
		want   []string
	}{
		"shared texts":   {[]string{header + `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c></row><row r="3"><c r="B3" t="s"><v>2</v></c></row>`}, []string{"Ann: Why not?\n\nReally & trulyA?\n\n東京"}},
		"no places":      {[]string{strings.NewReplacer(` r="A1"`, "", ` r="B1"`, "", ` r="C1"`, "", ` r="1"`, "").Replace(header) + `<row><c t="s"><v>0</v></c><c t="str"><f>A&amp;B</f><v>So.</v></c></row>`}, []string{"Ann: So."}},
		"gaps":           {[]string{header + `<row r="7"><c r="B7" t="str"><v>So.</v></c><c r="C7"><v>1.5</v></c></row><row r="8"/><row r="9"><c r="B9" t="e"><v>#REF!</v></c><c r="XFD9"><v>1</v></c></row>`}, []string{"1.5s : So."}},
		"the other page": {[]string{`<row r="1"><c r="A1" t="str"><v>Notes</v></c></row>`, header + `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="str"><v>So.</v></c></row>`}, []string{"Ann: So."}},
		"numbers, truth": {[]string{header + `<row r="2"><c r="A2"><v>7</v></c><c r="B2"><v>1.5E-1</v></c></row><row r="3"><c r="A3" t="s"><v>99</v></c><c r="B3" t="b"><v>1</v></c></row>`}, []string{"7: 0.15 TRUE"}},
	} {
		t.Run(name, func(t *testing.T) {
			result := checkSpoken(t, "a.xlsx", string(bookOf(t, texts, c.sheets...)), "Excel workbook", c.want)
			if len(c.sheets) > 1 {
				hasWarning(t, result, `of 2 sheets only "Sheet 2" is read`)
			}
		})
	}
}

// Spreadsheets keep a time as part of a day and make of 0:01, typed for a
// second, a minute past midnight; what it shows is what was meant.
func TestTimesOfWorkbooks(t *testing.T) {
	for name, c := range map[string]struct{ style, value, want string }{
		"typed as 0:01":   {"1", "6.9444444444444447E-4", "1s : So."},
		"with seconds":    {"2", "7.1759259259259259E-4", "1m2s : So."},
		"beyond a day":    {"3", "1.0423611111111111", "25h1m0s : So."},
		"number of days":  {"4", "2.5", "2.5s : So."},
		"half of the day": {"5", "6.9444444444444447E-4", "1s : So."},
		"day of calendar": {"6", "45000.5", ": So."},
		"tenths":          {"7", "1.1574074074074074E-6", "100ms : So."},
		"no style":        {"99", "12.25", "12.25s : So."},
	} {
		sheet := header + `<row r="2"><c r="B2" t="str"><v>So.</v></c><c r="C2" s="` + c.style + `"><v>` + c.value + `</v></c></row>`
		if got := spoken(readText(t, "a.xlsx", string(bookOf(t, nil, sheet)))); cmp.Diff([]string{c.want}, got) != "" {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// What a common library writes is read.
func TestWorkbooksOfExcelize(t *testing.T) {
	book := excelize.NewFile()
	for i, cells := range [][]any{{"Time", "Speaker", "Statement"}, {0.5, "INT", "Why?"}, {"0:02", "P07", "So <b>it</b> was."}, {nil, nil, "Then 我们."}} {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &cells); err != nil {
			t.Fatal(err)
		}
	}
	content, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	checkSpoken(t, "a", content.String(), "Excel workbook", []string{"500ms INT: Why?", "2s P07: So <b>it</b> was.\n\nThen 我们."})
}

func TestRealWorkbook(t *testing.T) {
	result := readFile(t, "qux360-A.xlsx")
	if diff := cmp.Diff(map[string]int{"Alex Morgan": 16, "Jordan Lee": 16}, turnCounts(result)); diff != "" {
		t.Error(diff)
	}
	lines := spoken(result)
	if want := "1s Jordan Lee: Thanks for joining today, Alex."; !strings.HasPrefix(lines[0], want) {
		t.Errorf("begins %q", lines[0])
	}
	if want := "3m1s Alex Morgan: Just that remote work is still evolving."; !strings.HasPrefix(lines[31], want) {
		t.Errorf("ends %q", lines[31])
	}
}

func TestWorkbookRefusals(t *testing.T) {
	wide := strings.Repeat(`<row><c r="XFD1"><v>1</v></c></row>`, maxCells/maxColumns+1)
	for name, c := range map[string]struct {
		content []byte
		reason  error
		part    string
	}{
		"survey":        {bookOf(t, nil, `<row r="1"><c r="A1" t="str"><v>Age</v></c><c r="B1" t="str"><v>Why?</v></c></row>`), ErrNoTranscript, `has "Age", "Why?"`},
		"nothing in it": {bookOf(t, nil, ""), ErrEmpty, "no sheet has a row"},
		"only a header": {bookOf(t, nil, header), ErrEmpty, "Excel workbook"},
		"far cells":     {bookOf(t, nil, wide), ErrUnsafe, "cells"},
		"many texts":    {bookOf(t, []string{strings.Repeat("<t/></si><si>", maxCells+1)}, header), ErrUnsafe, "unpacks to more than"},
		"broken XML":    {bookOf(t, nil, header+"<row></c>"), ErrDamaged, "in xl/worksheets/sheet1.xml"},
		"deep XML":      {bookOf(t, nil, strings.Repeat("<row>", 300)), ErrUnsafe, "deep"},
		"DOCTYPE":       {bookOf(t, nil, "<!DOCTYPE a>"), ErrUnsafe, "DOCTYPE"},
	} {
		_, err := Read("a.xlsx", c.content)
		var refusal *Error
		if !errors.Is(err, c.reason) || !errors.As(err, &refusal) || refusal.Hint() == "" || !strings.Contains(err.Error(), c.part) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
