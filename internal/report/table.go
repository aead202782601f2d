package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
)

// Column is one column of a table.
type Column struct {
	Name   string // unique in the table; the key in JSON
	Number bool   // its cells are numbers: right-aligned, not quoted in JSON
	Tree   bool   // its cells are indented by the depth of their row, where people read them
	Keyed  bool   // for programs: left out where people read (table, md)
}

// Row is one row of a table: a cell for each column. The cell of a number column
// is written as JSON writes numbers, or is empty where there is none.
type Row struct {
	Cells []string
	Depth int // of the row in the tree; 0 at the top
}

// Table is what can be written in every format.
type Table struct {
	Columns []Column
	Rows    []Row
	Notes   []string // the footer, a line each
}

// Write writes the table. Error: the writer's; ErrUnknownFormat.
func (t Table) Write(to io.Writer, f Format) error {
	out := bufio.NewWriter(to)
	if err := t.write(out, f); err != nil {
		return fmt.Errorf("write %s: %w", f, err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write %s: %w", f, err)
	}
	return nil
}

func (t Table) write(out *bufio.Writer, f Format) error {
	if f == Aligned {
		writeAligned(out, t)
		return nil
	}
	s, err := newSheet(out, f, t.Columns)
	if err != nil {
		return err
	}
	for _, row := range t.Rows {
		if err := s.row(row); err != nil {
			return err
		}
	}
	return s.finish(t.Notes)
}

// sheet takes rows one by one, so that a long table need not be held.
type sheet interface {
	row(Row) error
	finish(notes []string) error
}

// newSheet begins a table in any format but Aligned, which has to know all rows.
func newSheet(out *bufio.Writer, f Format, columns []Column) (sheet, error) {
	switch f {
	case CSV:
		return newCSV(out, columns)
	case TSV:
		return newTSV(out, columns), nil
	case JSON:
		return newJSON(out, columns), nil
	case Markdown:
		return newMarkdown(out, columns), nil
	}
	return nil, ErrUnknownFormat
}

// shown returns the indices of the columns that people read, the tree first.
func shown(columns []Column) []int {
	var tree, others []int
	for i, c := range columns {
		switch {
		case c.Tree:
			tree = append(tree, i)
		case !c.Keyed:
			others = append(others, i)
		}
	}
	return append(tree, others...)
}

func names(columns []Column) []string {
	all := make([]string, len(columns))
	for i, c := range columns {
		all[i] = c.Name
	}
	return all
}

// numbers returns the cells of number columns.
func numbers(values ...int) []string {
	cells := make([]string, len(values))
	for i, v := range values {
		cells[i] = strconv.Itoa(v)
	}
	return cells
}
