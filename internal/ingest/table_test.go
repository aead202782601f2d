package ingest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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

func FuzzReadTable(f *testing.F) {
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
