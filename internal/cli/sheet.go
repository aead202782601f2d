package cli

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf8"
)

// sheet is a table that comes in as a CSV file: with commas, semicolons or tabs,
// with or without a byte order mark, as spreadsheets in all countries write it.
type sheet struct {
	mistakes
	columns []string // as in the heading, without blanks around them
	file    *os.File
	rows    *csv.Reader
}

// openSheet reads the heading of a file. Columns that are there twice, or have
// no name, are noted as mistakes. Close it after use.
func openSheet(path string) (*sheet, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, plain(err))
	}
	s := &sheet{mistakes: mistakes{file: path}, file: file}
	if err := s.readHeading(); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return s, nil
}

// Close closes the file.
func (s *sheet) Close() error { return s.file.Close() }

func (s *sheet) readHeading() error {
	in := bufio.NewReaderSize(s.file, 1<<16)
	head, err := in.Peek(1 << 16)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read %s: %w", s.mistakes.file, plain(err))
	}
	bom := []byte("\ufeff")
	if bytes.HasPrefix(head, bom) {
		head = head[len(bom):]
		if _, err := in.Discard(len(bom)); err != nil {
			return fmt.Errorf("read %s: %w", s.mistakes.file, err)
		}
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return &advised{fmt.Errorf("%s is not a CSV file in UTF-8", s.mistakes.file), "in Excel, save it as “CSV UTF-8 (Comma delimited)”"}
	}
	s.rows = csv.NewReader(in)
	s.rows.Comma = delimiter(head)
	s.rows.FieldsPerRecord = -1
	heading, err := s.rows.Read()
	if errors.Is(err, io.EOF) {
		return &advised{fmt.Errorf("%s is empty", s.mistakes.file), "its first line names the columns"}
	}
	if err != nil {
		return s.garbled(err)
	}
	s.rows.ReuseRecord = true
	return s.name(heading)
}

// name takes the heading. Columns without a name at its end are no columns:
// spreadsheets leave them behind.
func (s *sheet) name(heading []string) error {
	for i, column := range heading {
		heading[i] = strings.TrimSpace(column)
	}
	for len(heading) > 0 && heading[len(heading)-1] == "" {
		heading = heading[:len(heading)-1]
	}
	for i, column := range heading {
		switch {
		case column == "":
			s.add(1, "column %d has no name", i+1)
		case !utf8.ValidString(column):
			return s.notUTF8(1)
		case slices.ContainsFunc(heading[:i], func(before string) bool { return strings.EqualFold(before, column) }):
			s.add(1, "the column %q is there twice", column)
		}
	}
	s.columns = heading
	return nil
}

// column returns the index of a column, whatever the case of its name; -1 when
// it is not there.
func (s *sheet) column(name string) int {
	return slices.IndexFunc(s.columns, func(c string) bool { return strings.EqualFold(c, name) })
}

// require notes as mistakes the columns that are not there.
func (s *sheet) require(names ...string) {
	for _, name := range names {
		if s.column(name) >= 0 {
			continue
		}
		if near := nearest(name, s.columns); near != "" {
			s.add(1, "there is no column %q; is it %q?", name, near)
			continue
		}
		s.add(1, "there is no column %q", name)
	}
}

// next returns the number of the next line and its cells, as many as there are
// columns; they are valid until the next call. Lines with nothing in them are
// passed over, those with too much are noted as mistakes. Error: io.EOF at the
// end, or one after which nothing can be read.
func (s *sheet) next() (int, []string, error) {
	for {
		cells, err := s.rows.Read()
		if errors.Is(err, io.EOF) {
			return 0, nil, err
		}
		if err != nil {
			return 0, nil, s.garbled(err)
		}
		line, _ := s.rows.FieldPos(0)
		for len(cells) > len(s.columns) && strings.TrimSpace(cells[len(cells)-1]) == "" {
			cells = cells[:len(cells)-1]
		}
		switch {
		case isBlank(cells):
			continue
		case len(cells) > len(s.columns):
			s.add(line, "%d cells where the heading has %d; is a text with commas not in quotes?", len(cells), len(s.columns))
			continue
		}
		for len(cells) < len(s.columns) {
			cells = append(cells, "")
		}
		if slices.ContainsFunc(cells, func(cell string) bool { return !utf8.ValidString(cell) }) {
			return 0, nil, s.notUTF8(line)
		}
		return line, cells, nil
	}
}

func isBlank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(cell string) bool { return strings.TrimSpace(cell) != "" })
}

// garbled says where the quotes of a file go wrong.
func (s *sheet) garbled(err error) error {
	var at *csv.ParseError
	if !errors.As(err, &at) {
		return fmt.Errorf("read %s: %w", s.mistakes.file, plain(err))
	}
	return &advised{
		fmt.Errorf("%s:%d:%d: the quotes do not match", s.mistakes.file, at.Line, at.Column),
		"a text with quotes in it stands in quotes, and the quotes in it are doubled",
	}
}

func (s *sheet) notUTF8(line int) error {
	return &advised{fmt.Errorf("%s:%d: this is not UTF-8", s.mistakes.file, line), "in Excel, save the file as “CSV UTF-8 (Comma delimited)”"}
}

// delimiter returns what parts the cells of the first line: whichever of comma,
// semicolon and tab is there most often, outside of quotes.
func delimiter(head []byte) rune {
	counts, quoted := map[byte]int{}, false
	for _, b := range head {
		if b == '"' {
			quoted = !quoted
		}
		if b == '\n' && !quoted {
			break
		}
		if !quoted {
			counts[b]++
		}
	}
	best := ','
	for _, other := range ";\t" {
		if counts[byte(other)] > counts[byte(best)] {
			best = other
		}
	}
	return best
}
