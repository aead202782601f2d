package ingest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// rowsOf returns the rows of a table, each as "LINE: cell|cell".
func rowsOf(table Table) []string {
	var rows []string
	for _, row := range table.Rows {
		rows = append(rows, fmt.Sprintf("%d: %s", row.Line, strings.Join(row.Cells, "|")))
	}
	return rows
}

func TestReadTable(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		want    []string
	}{
		"commas":       {"a,\"b, c\"\n,\n\n1,2\n", []string{"1: a|b, c", "4: 1|2"}},
		"semicolons":   {"\ufeffa;b;;\r\n\"one\r\ntwo\";2\r\n3;4\r\n", []string{"1: a|b||", "2: one\ntwo|2", "4: 3|4"}},
		"tabs":         {"a\tb\n1, 2\t3\n", []string{"1: a|b", "2: 1, 2|3"}},
		"hint":         {"sep=;\na;b,c\n", []string{"2: a|b,c"}},
		"quoted break": {"\"What,\nexactly, is it?\";b\nx;y\n", []string{"1: What,\nexactly, is it?|b", "3: x|y"}},
		"windows-1252": {"Name;Ort\nZo\xeb;K\xf6ln\n", []string{"1: Name|Ort", "2: Zoë|Köln"}},
		"UTF-16":       {"\xff\xfea\x00\t\x00b\x00\n\x00", []string{"1: a|b"}},
		"uneven":       {"a,b\n1\n1,2,3\n", []string{"1: a|b", "2: 1", "3: 1|2|3"}},
	} {
		table, err := Reader{}.ReadTable("a.csv", []byte(c.content))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(c.want, rowsOf(table)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestReadTableOfWorkbook(t *testing.T) {
	sheet := `<row r="1"><c r="A1" t="str"><v>id</v></c><c r="B1" t="str"><v>When?</v></c><c r="C1" t="str"><v>Rating</v></c><c r="XFD1" t="str"><v>far</v></c></row>` +
		`<row r="2"><c r="A2" t="str"><v> </v></c></row>` +
		`<row r="3"><c r="A3" t="str"><v>R1</v></c><c r="B3" s="6"><v>45413</v></c><c r="C3"><v>4.5</v></c></row>` +
		`<row r="4"><c r="A4" t="b"><v>1</v></c><c r="B4" s="6"><v>45413.5</v></c></row>`
	table, err := Reader{}.ReadTable("a.xlsx", bookOf(t, nil, "", sheet))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"1: id|When?|Rating|far", "3: R1|2024-05-01|4.5", "4: TRUE|2024-05-01 12:00:00"}
	var got []string
	for _, row := range rowsOf(table) {
		for strings.Contains(row, "||") {
			row = strings.ReplaceAll(row, "||", "|")
		}
		got = append(got, row)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(table.Rows[0].Cells) != maxColumns || len(table.Warnings) != 1 || !strings.Contains(table.Warnings[0], `only "Sheet 2" is read`) {
		t.Errorf("%d columns; %q", len(table.Rows[0].Cells), table.Warnings)
	}
}

// Excel on the Mac used to count days from 1904.
func TestDaysOfWorkbooks(t *testing.T) {
	const days = 43951
	for want, since1904 := range map[string]bool{"2020-04-30": false, "2024-05-01": true} {
		book := excelize.NewFile()
		style, err := book.NewStyle(&excelize.Style{NumFmt: 14})
		if err == nil {
			err = errors.Join(book.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &since1904}),
				book.SetSheetRow("Sheet1", "A1", &[]any{"speaker", "text"}), book.SetSheetRow("Sheet1", "A2", &[]any{"P07", days}),
				book.SetCellStyle("Sheet1", "B2", "B2", style))
		}
		if err != nil {
			t.Fatal(err)
		}
		content, err := book.WriteToBuffer()
		if err != nil {
			t.Fatal(err)
		}
		checkSpoken(t, "a.xlsx", content.String(), "Excel workbook", []string{"P07: " + want})
		if table, err := (Reader{}).ReadTable("a.xlsx", content.Bytes()); err != nil || rowsOf(table)[1] != "2: P07|"+want {
			t.Errorf("%v: %q, want %s", err, rowsOf(table), want)
		}
	}
}

func TestReadTableRefusesWorkbooks(t *testing.T) {
	whole := bookOf(t, nil, "")
	for name, c := range map[string]struct {
		content []byte
		reason  error
	}{
		"nothing in it": {bookOf(t, nil, ""), ErrEmpty},
		"broken":        {bookOf(t, nil, "<row></c>"), ErrDamaged},
		"cut short":     {whole[:len(whole)-40], ErrDamaged},
	} {
		if _, err := (Reader{}).ReadTable("a.xlsx", c.content); !errors.Is(err, c.reason) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReadTableRefuses(t *testing.T) {
	for content, want := range map[string]struct {
		reason error
		words  string
	}{
		"":                     {ErrEmpty, "a.csv"},
		",,\n \n":              {ErrEmpty, "no row"},
		"a,b\nx,\"y\nz,w\n":    {ErrDamaged, "line 2"},
		"sep=,\na,b\nx,y\"z\n": {ErrDamaged, "line 3"},
		"%PDF-1.7":             {ErrUnsupported, "PDF"},
	} {
		_, err := Reader{}.ReadTable("a.csv", []byte(content))
		var refusal *Error
		if !errors.Is(err, want.reason) || !strings.Contains(err.Error(), want.words) || !errors.As(err, &refusal) || refusal.Hint() == "" {
			t.Errorf("%q: %v", content, err)
		}
	}
}

func FuzzTable(f *testing.F) {
	f.Add([]byte("a,b\n1,2\n"))
	f.Add([]byte("\ufeffa;b\r\n\"x\"\"y\";\r\n"))
	f.Add([]byte("sep=\t\na\tb\n\""))
	f.Fuzz(func(t *testing.T, content []byte) {
		table, err := Reader{}.ReadTable("a.csv", content)
		line := 0
		for _, row := range table.Rows {
			if row.Line <= line || len(row.Cells) == 0 {
				t.Fatalf("row %q at line %d after line %d", row.Cells, row.Line, line)
			}
			line = row.Line
		}
		if (err == nil) != (len(table.Rows) > 0) {
			t.Fatalf("%d rows and %v", len(table.Rows), err)
		}
	})
}
