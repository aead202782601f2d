package report

import (
	"bufio"
	"encoding/csv"
	"strings"
)

// csvSheet writes comma-separated values.
type csvSheet struct{ out *csv.Writer }

func newCSV(out *bufio.Writer, columns []Column) (csvSheet, error) {
	s := csvSheet{csv.NewWriter(out)}
	return s, s.out.Write(names(columns))
}

func (s csvSheet) row(r Row) error { return s.out.Write(r.Cells) }

func (s csvSheet) finish([]string) error {
	s.out.Flush()
	return s.out.Error()
}

// tsvSheet writes tab-separated values. Its writer remembers the first error.
type tsvSheet struct {
	out    *bufio.Writer
	escape *strings.Replacer
}

func newTSV(out *bufio.Writer, columns []Column) tsvSheet {
	s := tsvSheet{out, strings.NewReplacer("\\", `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)}
	s.line(names(columns))
	return s
}

func (s tsvSheet) line(cells []string) {
	for i, cell := range cells {
		if i > 0 {
			s.out.WriteByte('\t')
		}
		s.out.WriteString(s.escape.Replace(cell))
	}
	s.out.WriteByte('\n')
}

func (s tsvSheet) row(r Row) error {
	s.line(r.Cells)
	return nil
}

func (s tsvSheet) finish([]string) error { return nil }
