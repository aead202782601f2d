package ingest

import (
	"encoding/csv"
	"errors"
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
// commas, semicolons or tabs, in any encoding. Errors are of type *Error.
func (r Reader) ReadTable(name string, content []byte) (Table, error) {
	table, refusal := r.readTable(content)
	if refusal != nil {
		refusal.Name = name
		return Table{}, refusal
	}
	return table, nil
}

func (r Reader) readTable(content []byte) (Table, *Error) {
	if refusal := refuseSize(content); refusal != nil {
		return Table{}, refusal
	}
	for _, format := range binaryFormats() {
		if format.knows(source{content: content}) {
			return Table{}, &Error{Err: ErrUnsupported, Detail: "a table is expected, and this is " + format.name, Advice: "save the table as CSV in UTF-8"}
		}
	}
	text, encoding, warnings, refusal := decode(content, r.Encoding)
	if refusal != nil {
		return Table{}, refusal
	}
	table := Table{Encoding: encoding, Warnings: warnings}
	if table.Rows, refusal = cellsOf(text); refusal != nil {
		return Table{}, refusal
	}
	if len(table.Rows) == 0 {
		return Table{}, &Error{Err: ErrEmpty, Detail: "no row has anything in it", Advice: "its first row names the columns"}
	}
	return table, nil
}

// cellsOf cuts a text into rows of cells.
func cellsOf(text string) ([]TableRow, *Error) {
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma = delimiterOf(text)
	hint := 0 // lines before the table
	if told, rest, ok := toldDelimiter(text); ok {
		reader = csv.NewReader(strings.NewReader(rest))
		reader.Comma, hint = told, 1
	}
	reader.FieldsPerRecord = -1
	var rows []TableRow
	for {
		cells, err := reader.Read()
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
		if line, _ := reader.FieldPos(0); strings.TrimSpace(strings.Join(cells, "")) != "" {
			rows = append(rows, TableRow{line + hint, cells})
		}
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
