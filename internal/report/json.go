package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
)

// jsonSheet writes one object a row, a row a line.
type jsonSheet struct {
	out     *bufio.Writer
	columns []Column
	keys    [][]byte
	before  string // what parts a row from what is before it
}

func newJSON(out *bufio.Writer, columns []Column) *jsonSheet {
	s := &jsonSheet{out: out, columns: columns, before: "\n"}
	for _, c := range columns {
		s.keys = append(s.keys, quoted(c.Name))
	}
	out.WriteString(`{"rows": [`)
	return s
}

func (s *jsonSheet) row(r Row) error {
	s.out.WriteString(s.before)
	s.before = ",\n"
	s.out.WriteByte('{')
	for i, cell := range r.Cells {
		if i > 0 {
			s.out.WriteString(", ")
		}
		s.out.Write(s.keys[i])
		s.out.WriteString(": ")
		if !s.columns[i].Number {
			s.out.Write(quoted(cell))
			continue
		}
		if cell == "" {
			cell = "null"
		}
		if !json.Valid([]byte(cell)) {
			return fmt.Errorf("column %s: %q is no number", s.columns[i].Name, cell)
		}
		s.out.WriteString(cell)
	}
	return s.out.WriteByte('}')
}

func (s *jsonSheet) finish(notes []string) error {
	s.out.WriteString("\n], \"notes\": [")
	for i, note := range notes {
		if i > 0 {
			s.out.WriteByte(',')
		}
		s.out.WriteByte('\n')
		s.out.Write(quoted(note))
	}
	_, err := s.out.WriteString("\n]}\n")
	return err
}

// quoted returns s as a JSON string, with <, > and & as they are. A string can
// always be written, and a Buffer never fails.
func quoted(s string) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
