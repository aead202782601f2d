package ingest

import (
	"encoding/csv"
	"errors"
	"strings"
)

// allRows reads a table whose first line follows line before. Where quotation
// marks stand out of place, as in tables that nobody quoted, the line is cut at
// every delimiter; misplaced lists these lines.
func allRows(text string, delimiter rune, before int) (rows []row, misplaced []int) {
	if delimiter == '\t' && isEvenlyTabbed(text) {
		return splitRows(text, before), nil
	}
	const patience = 100 // with lines out of order; an open quotation mark costs a look at all the rest
	for text != "" {
		read, at := readRowsUntil(newRowReader(text, delimiter, len(misplaced) > patience), before)
		rows = append(rows, read...)
		if at == 0 {
			break
		}
		rest := afterLines(text, at-before-1)
		line, after, _ := strings.Cut(rest, "\n")
		rows = append(rows, splitRow(line, string(delimiter), at))
		misplaced = append(misplaced, at)
		text, before = after, at
	}
	return rows, misplaced
}

// readRowsUntil reads to the end, or to the first row that cannot be read, whose
// line it gives; otherwise 0.
func readRowsUntil(reader rowReader, before int) (rows []row, at int) {
	for {
		r, err := reader.next()
		var misplaced *csv.ParseError
		switch {
		case errors.As(err, &misplaced):
			return rows, before + misplaced.StartLine
		case err != nil:
			return rows, 0
		}
		r.line += before
		rows = append(rows, r)
	}
}

// afterLines is the text without its first lines.
func afterLines(text string, count int) string {
	for range count {
		_, text, _ = strings.Cut(text, "\n")
	}
	return text
}

// isEvenlyTabbed reports whether every line has as many tabs as the first, so
// that no cell is quoted for the sake of a line end or tab in it.
func isEvenlyTabbed(text string) bool {
	first := -1
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		tabs := strings.Count(line, "\t")
		if first >= 0 && tabs != first {
			return false
		}
		first = tabs
	}
	return first > 0
}

// splitRows cuts lines at tabs.
func splitRows(text string, before int) []row {
	var rows []row
	for line := range strings.Lines(text) {
		before++
		if strings.TrimSpace(line) != "" {
			rows = append(rows, splitRow(strings.TrimSuffix(line, "\n"), "\t", before))
		}
	}
	return rows
}

// splitRow cuts a line at its delimiters. A cell in quotation marks that is made
// of nothing else loses them, as spreadsheets quote what has a mark in it.
func splitRow(line, delimiter string, number int) row {
	r := row{line: number, cells: strings.Split(line, delimiter)}
	for i, cell := range r.cells {
		r.cells[i] = unquoteCell(cell)
	}
	return r
}

// unquoteCell undoes the quoting of a spreadsheet: marks around the cell, and
// every mark within doubled.
func unquoteCell(cell string) string {
	if len(cell) < 2 || cell[0] != '"' || cell[len(cell)-1] != '"' {
		return cell
	}
	inner := cell[1 : len(cell)-1]
	if strings.Contains(strings.ReplaceAll(inner, `""`, ""), `"`) {
		return cell
	}
	return strings.ReplaceAll(inner, `""`, `"`)
}

// rowReader reads rows with the lines at which they begin.
type rowReader struct{ csv *csv.Reader }

func newRowReader(text string, delimiter rune, lenient bool) rowReader {
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma = delimiter
	reader.FieldsPerRecord = -1
	reader.LazyQuotes = lenient
	return rowReader{reader}
}

func (r rowReader) next() (row, error) {
	cells, err := r.csv.Read()
	if err != nil {
		return row{}, err
	}
	line, _ := r.csv.FieldPos(0)
	return row{line: line, cells: cells}, nil
}
