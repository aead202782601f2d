package ingest

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Table is a table as it lies in a file.
type Table struct {
	Encoding string // see Result
	Rows     []TableRow
	Warnings []string
}

// TableRow is a row with something in it.
type TableRow struct {
	Line  int      // at which it begins, from 1; of a sheet, the number of the row
	Cells []string // as written, line ends within them as LF; rows may differ in length
}

// ReadTable reads a file as a table and makes nothing of its cells: CSV with
// commas, semicolons or tabs, in any encoding, or the first sheet of an Excel
// workbook that has any rows. Errors are of type *Error.
func (r Reader) ReadTable(name string, content []byte) (Table, error) {
	table, refusal := r.readTable(source{content: content})
	if refusal == nil && len(table.Rows) == 0 {
		refusal = &Error{Err: ErrEmpty, Detail: "no row has anything in it", Advice: "its first row names the columns"}
	}
	if refusal != nil {
		refusal.Name = name
		return Table{}, refusal
	}
	return table, nil
}

func (r Reader) readTable(file source) (Table, *Error) {
	if refusal := refuseSize(file.content); refusal != nil {
		return Table{}, refusal
	}
	if isWorkbook(file) {
		return tableOfWorkbook(file)
	}
	for _, format := range binaryFormats() {
		if format.knows(file) {
			return Table{}, &Error{Err: ErrUnsupported, Detail: "a table is expected, and this is " + format.name,
				Advice: "save the table as CSV in UTF-8, or as an Excel workbook"}
		}
	}
	text, encoding, warnings, refusal := decode(file.content, r.Encoding)
	if refusal != nil {
		return Table{}, refusal
	}
	rows, refusal := cellsOf(text)
	return Table{encoding.name, filled(rows), warnings}, refusal
}

// tableOfWorkbook reads the first sheet with any rows.
func tableOfWorkbook(file source) (Table, *Error) {
	opened, refusal := openArchive(file.content)
	if refusal != nil {
		return Table{}, refusal
	}
	book := workbook{archive: opened}
	sheets, refusal := book.open()
	if refusal != nil {
		return Table{}, refusal
	}
	for _, sheet := range sheets {
		rows, refusal := book.rows(sheet.part)
		if refusal != nil {
			return Table{}, refusal
		}
		table := Table{Rows: filled(rows)}
		if len(table.Rows) == 0 {
			continue
		}
		if len(sheets) > 1 {
			table.Warnings = []string{fmt.Sprintf("of %d sheets only %q is read", len(sheets), shorten(sheet.name))}
		}
		return table, nil
	}
	return Table{}, nil
}

// filled returns the rows that have something in them.
func filled(rows []row) []TableRow {
	var kept []TableRow
	for _, r := range rows {
		if strings.TrimSpace(strings.Join(r.cells, "")) != "" {
			kept = append(kept, TableRow{r.line, r.cells})
		}
	}
	return kept
}

// cellsOf cuts a text into rows of cells.
func cellsOf(text string) ([]row, *Error) {
	delimiter, hint := delimiterOf(text), 0 // lines before the table
	if told, rest, ok := toldDelimiter(text); ok {
		text, delimiter, hint = rest, told, 1
	}
	reader := newRowReader(text, delimiter, false)
	var rows []row
	for {
		r, err := reader.next()
		var misquoted *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return rows, nil
		case errors.As(err, &misquoted):
			return nil, &Error{Line: misquoted.StartLine + hint, Err: ErrDamaged, Detail: "the quotes in the row that begins there do not match",
				Advice: "a text with quotes in it stands in quotes, and the quotes in it are doubled"}
		case err != nil:
			return nil, &Error{Err: ErrDamaged, Detail: err.Error(), Advice: saveAsText}
		}
		r.line += hint
		rows = append(rows, r)
	}
}

// toldDelimiter reads the line "sep=;" that spreadsheets may begin with.
func toldDelimiter(text string) (delimiter rune, rest string, ok bool) {
	first, rest, _ := strings.Cut(text, "\n")
	for _, delimiter := range ",;\t" {
		if strings.EqualFold(first, "sep="+string(delimiter)) {
			return delimiter, rest, true
		}
	}
	return 0, text, false
}

// delimiterOf returns what parts the cells of the first row: whichever of comma,
// semicolon and tab is there most often outside of quotes.
func delimiterOf(text string) rune {
	counts, quoted := map[rune]int{}, false
	for _, r := range text {
		if r == '\n' && !quoted {
			break
		}
		if quoted = quoted != (r == '"'); !quoted {
			counts[r]++
		}
	}
	best := ','
	for _, other := range ";\t" {
		if counts[other] > counts[best] {
			best = other
		}
	}
	return best
}
