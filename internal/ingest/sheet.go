package ingest

import "strconv"

const (
	maxColumns = 16384   // of a sheet, as many as Excel has
	maxCells   = 2 << 20 // of a table, empty ones between others included
)

// rows reads the rows of a sheet that are not empty.
func (b *workbook) rows(part string) ([]row, *Error) {
	var s sheetReader
	refusal := b.walkPart(part, func(m *markup) {
		switch {
		case m.name == "row":
			s.begin(m.attribute("r"))
		case m.name == "c" && s.cells < maxCells && s.size <= maxPart:
			column := s.column(m.attribute("r"))
			if text := b.cell(m); text != "" {
				s.put(column, text)
			}
		}
	})
	switch {
	case refusal != nil:
	case s.cells >= maxCells:
		refusal = unsafeFile("a sheet has more than %d cells", maxCells)
	case s.size > maxPart:
		refusal = unsafeFile("a sheet has more than %d MiB of text", maxPart>>20)
	}
	return s.rows, refusal
}

// cell is what the cell just opened shows.
func (b *workbook) cell(m *markup) string {
	kind, style := m.attribute("t"), m.attribute("s")
	text := ""
	for depth := len(m.open); len(m.open) >= depth && m.next(); {
		if m.piece == opening && m.name == "v" {
			text = wordsWithin(m)
		} else if m.piece == opening && m.name == "is" {
			text = cellText(m)
		}
	}
	switch kind {
	case "s":
		if i, err := strconv.Atoi(text); err == nil && i >= 0 && i < len(b.texts) {
			return b.texts[i]
		}
		return ""
	case "str":
		return unescapeCell(text)
	case "e":
		return ""
	case "b":
		return truth(text)
	case "", "n":
		return b.number(text, style)
	}
	return text
}

// truth is how a spreadsheet shows a cell that is true or false.
func truth(text string) string {
	switch text {
	case "1":
		return "TRUE"
	case "0":
		return "FALSE"
	}
	return text
}

// sheetReader puts cells where they belong.
type sheetReader struct {
	rows   []row
	line   int // of the row, from 1
	next   int // column of the next cell that does not tell its own
	cells  int // so far, those in between included
	size   int // bytes of their texts, which many may share
	opened bool
}

// begin starts a row, which may tell its number.
func (s *sheetReader) begin(number string) {
	s.line, s.next, s.opened = s.line+1, 0, false
	if n, err := strconv.Atoi(number); err == nil && n > s.line {
		s.line = n
	}
}

// column reads the letters of a place such as BC12; a cell without one follows
// the one before. It counts from 0.
func (s *sheetReader) column(place string) int {
	column := 0
	for _, r := range place {
		if r < 'A' || r > 'Z' || column > maxColumns {
			break
		}
		column = column*26 + int(r-'A') + 1
	}
	if column == 0 {
		column = s.next + 1
	}
	s.next = column
	return column - 1
}

// put fills a cell of the row.
func (s *sheetReader) put(column int, text string) {
	if column >= maxColumns {
		return
	}
	if !s.opened {
		s.rows, s.opened = append(s.rows, row{line: s.line}), true
	}
	r := &s.rows[len(s.rows)-1]
	for len(r.cells) <= column {
		r.cells = append(r.cells, "")
		s.cells++
	}
	r.cells[column] = text
	s.size += len(text)
}
