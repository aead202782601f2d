package ingest

import (
	"fmt"
	"slices"
	"strings"
)

// isDelimited takes a text whose first rows, parted by some delimiter, name the
// columns of a transcript. One with the extension of a table is a table too if
// its first rows have several cells, so that it is refused rather than read as
// speech.
func isDelimited(file source) bool {
	if _, _, ok := sniffDelimiter(file.text); ok {
		return true
	}
	return isTableExtension(file.extension) && looksTabular(file.text)
}

func isTableExtension(extension string) bool {
	return extension == ".csv" || extension == ".tsv" || extension == ".tab"
}

// maxRows is how many lines a table of text may have: as many as a sheet of Excel.
const maxRows = 1 << 20

// delimiters are tried in this order.
const delimiters = ",;\t|"

// sniffDelimiter finds the delimiter with which the names of a transcript's
// columns appear.
func sniffDelimiter(text string) (delimiter rune, skip int, ok bool) {
	skip = spreadsheetHint(text)
	for _, delimiter := range delimiters {
		if _, _, ok := findHeader(firstRows(text[skip:], delimiter, headerReach)); ok {
			return delimiter, skip, true
		}
	}
	return 0, 0, false
}

// spreadsheetHint is the length of the line "sep=;" that spreadsheets begin with.
func spreadsheetHint(text string) int {
	line, _, _ := strings.Cut(text, "\n")
	if len(line) <= len("sep=;") && strings.HasPrefix(strings.ToLower(line), "sep=") {
		return min(len(line)+1, len(text))
	}
	return 0
}

// looksTabular reports whether each of the first rows has the same number of
// cells, two or more.
func looksTabular(text string) bool {
	for _, delimiter := range delimiters {
		rows := firstRows(text, delimiter, headerReach)
		same := len(rows) > 0
		for _, r := range rows {
			same = same && len(r.cells) > 1 && len(r.cells) == len(rows[0].cells)
		}
		if same {
			return true
		}
	}
	return false
}

// firstRows reads some rows from the top, as far as they can be read.
func firstRows(text string, delimiter rune, count int) []row {
	const reach = 64 << 10 // bytes; titles and names of columns are not longer
	text = text[:min(len(text), reach)]
	var rows []row
	reader := newRowReader(text, delimiter, true)
	for len(rows) < count {
		r, err := reader.next()
		if err != nil {
			break
		}
		rows = append(rows, r)
	}
	return rows
}

// readDelimited reads a table of transcript rows.
func readDelimited(file source) (Result, *Error) {
	delimiter, skip, ok := sniffDelimiter(file.text)
	if !ok {
		return Result{}, refuseTable(headerOf(file.text))
	}
	if strings.Count(file.text, "\n") > maxRows {
		return Result{}, &Error{Err: ErrUnsupported, Detail: fmt.Sprintf("it is a table of more than %d lines", maxRows), Advice: "split the table"}
	}
	rows, misplaced := allRows(file.text[skip:], delimiter, min(skip, 1))
	c, header, _ := findHeader(rows)
	wide := spill(rows[header+1:], len(rows[header].cells), c.words, string(delimiter))
	result := readRows(rows[header+1:], c)
	if len(wide) > 0 {
		result.Warnings = append(result.Warnings, fmt.Sprintf(
			"line %d: the row has more cells than there are columns; words with a %q in them stand in quotation marks%s", wide[0], delimiter, more(len(wide))))
	}
	if len(misplaced) > 0 {
		result.Warnings = append(result.Warnings, fmt.Sprintf(
			"line %d: a quotation mark out of place; see whether this row is whole%s", misplaced[0], more(len(misplaced))))
	}
	return result, nil
}

// spill deals with rows that have more cells than there are columns, whose lines it
// gives: where the last column holds the words, the delimiter was one of them.
func spill(rows []row, columns, words int, delimiter string) (wide []int) {
	for i := range rows {
		cells := rows[i].cells
		if len(cells) <= columns || strings.Join(cells[columns:], "") == "" {
			continue
		}
		wide = append(wide, rows[i].line)
		if words == columns-1 {
			rows[i].cells = append(slices.Clone(cells[:words]), strings.Join(cells[words:], delimiter))
		}
	}
	return wide
}

// headerOf is the first row of a table that names no columns of a transcript,
// with the delimiter that gives the most cells.
func headerOf(text string) []string {
	var most []string
	for _, delimiter := range delimiters {
		if rows := firstRows(text, delimiter, 1); len(rows) > 0 && len(rows[0].cells) > len(most) {
			most = rows[0].cells
		}
	}
	return most
}

// refuseTable tells which names of columns were missed.
func refuseTable(header []string) *Error {
	return &Error{Err: ErrNoTranscript, Detail: "no column is named as holding the words of speakers; the first row has " + quoteAll(header),
		Advice: "name the columns in the first row: speaker, text and, if there are times, start"}
}
