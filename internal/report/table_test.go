package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"emic/internal/analysis"
	"emic/internal/report"
)

// randomTable returns a table of one text and one number column.
func randomTable(t *rapid.T) report.Table {
	table := report.Table{Columns: []report.Column{{Name: "name", Tree: true}, {Name: "n", Number: true}}}
	for range rapid.IntRange(0, 4).Draw(t, "rows") {
		text := rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.SampledFrom([]rune("a\t\n|\\\",;=*_<>&#-1.~[]\x1b日 ")), 0, 12, -1))
		cells := []string{strings.ReplaceAll(text.Draw(t, "text"), "\r", ""), fmt.Sprint(rapid.Int().Draw(t, "n"))}
		table.Rows = append(table.Rows, report.Row{Cells: cells, Depth: rapid.IntRange(0, 3).Draw(t, "depth")})
	}
	return table
}

func written(t interface{ Fatal(...any) }, table report.Table, f report.Format) string {
	var out bytes.Buffer
	if err := table.Write(&out, f); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestCSVReadsBack sees that a CSV reader gets the cells as they are.
func TestCSVReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := randomTable(t)
		got, err := csv.NewReader(strings.NewReader(written(t, table, report.CSV))).ReadAll()
		if err != nil || len(got) != len(table.Rows)+1 {
			t.Fatalf("%d rows, %v", len(got), err)
		}
		for i, row := range table.Rows {
			if got[i+1][0] != row.Cells[0] || got[i+1][1] != row.Cells[1] {
				t.Fatalf("%q became %q", row.Cells, got[i+1])
			}
		}
	})
}

// TestTSVReadsBack sees that a line is a row and a tab parts two cells, whatever is in them.
func TestTSVReadsBack(t *testing.T) {
	unescape := strings.NewReplacer(`\\`, "\\", `\t`, "\t", `\n`, "\n", `\r`, "\r")
	rapid.Check(t, func(t *rapid.T) {
		table := randomTable(t)
		lines := strings.Split(strings.TrimSuffix(written(t, table, report.TSV), "\n"), "\n")
		if len(lines) != len(table.Rows)+1 {
			t.Fatalf("%d lines", len(lines))
		}
		for i, row := range table.Rows {
			cells := strings.Split(lines[i+1], "\t")
			if len(cells) != 2 || unescape.Replace(cells[0]) != row.Cells[0] {
				t.Fatalf("%q became %q", row.Cells, lines[i+1])
			}
		}
	})
}

// TestJSONReadsBack sees that texts are texts and numbers are numbers.
func TestJSONReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := randomTable(t)
		table.Notes = []string{table.Columns[0].Name}
		var got struct {
			Rows []struct {
				Name string
				N    int
			}
			Notes []string
		}
		if err := json.Unmarshal([]byte(written(t, table, report.JSON)), &got); err != nil {
			t.Fatal(err)
		}
		for i, row := range table.Rows {
			if got.Rows[i].Name != row.Cells[0] || fmt.Sprint(got.Rows[i].N) != row.Cells[1] {
				t.Fatalf("%q became %+v", row.Cells, got.Rows[i])
			}
		}
		if len(got.Notes) != 1 || len(got.Rows) != len(table.Rows) {
			t.Fatalf("got %+v", got)
		}
	})
}

// TestMarkdownKeepsItsShape sees that no cell breaks out of its line or column.
func TestMarkdownKeepsItsShape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := randomTable(t)
		lines := strings.Split(strings.TrimSuffix(written(t, table, report.Markdown), "\n"), "\n")
		if len(lines) != len(table.Rows)+2 {
			t.Fatalf("%d lines", len(lines))
		}
		for _, line := range lines {
			line = strings.ReplaceAll(line, `\\`, "")
			if n := strings.Count(line, "|") - strings.Count(line, `\|`); n != 3 {
				t.Fatalf("%d bars in %q", n, line)
			}
		}
	})
}

// TestAlignedIsHarmless sees that nothing reaches a terminal that it would act on.
func TestAlignedIsHarmless(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := randomTable(t)
		got := written(t, table, report.Aligned)
		if strings.Count(got, "\n") != len(table.Rows)+1 {
			t.Fatalf("%d lines", strings.Count(got, "\n"))
		}
		if i := strings.IndexFunc(strings.ReplaceAll(got, "\n", ""), unicode.IsControl); i >= 0 {
			t.Fatalf("%q has a control character", got)
		}
	})
}

var errFull = errors.New("disk is full")

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestErrors(t *testing.T) {
	table, err := report.Themes(themes(""))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Formats() {
		if err := table.Write(full{}, f); !errors.Is(err, errFull) {
			t.Errorf("table as %s: %v", f, err)
		}
		if err := report.WriteQuotes(full{}, quotes(""), f); !errors.Is(err, errFull) {
			t.Errorf("quotes as %s: %v", f, err)
		}
		if err := report.WriteQuotes(&bytes.Buffer{}, list{fail: errFull}, f); !errors.Is(err, errFull) {
			t.Errorf("quotes that fail as %s: %v", f, err)
		}
	}
	if err := table.Write(&bytes.Buffer{}, "xml"); !errors.Is(err, report.ErrUnknownFormat) {
		t.Error(err)
	}
	if err := report.WriteQuotes(&bytes.Buffer{}, list{}, "xml"); !errors.Is(err, report.ErrUnknownFormat) {
		t.Error(err)
	}
	_, themesErr := report.Themes(themes(""), "quotes")
	_, crosstabErr := report.Crosstab(themes(""), "quotes")
	if !errors.Is(themesErr, report.ErrUnknownCount) || !errors.Is(crosstabErr, report.ErrUnknownCount) {
		t.Error(themesErr, crosstabErr)
	}
}

// TestChosenCounts keeps the counts that are named, in column order.
func TestChosenCounts(t *testing.T) {
	table, err := report.Themes(themes(""), "words", "codings")
	if err != nil {
		t.Fatal(err)
	}
	header, _, _ := strings.Cut(written(t, table, report.CSV), "\n")
	if header != "level,code,name,parent,codings,words,of" {
		t.Error(header)
	}
}

// TestOneLevelIsNotIndented sees that the names of a deep level begin at the margin.
func TestOneLevelIsNotIndented(t *testing.T) {
	only := themes("")
	only.Rows = only.Rows[2:]
	table, err := report.Themes(only, "codings")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(written(t, table, report.Aligned)) {
		if strings.HasPrefix(line, " ") {
			t.Errorf("indented: %q", line)
		}
	}
}

func ExampleTable_Write() {
	table, err := report.Themes(analysis.Table{
		Groups: []analysis.Group{{Of: 12}}, Coders: []string{"jane"},
		Rows: []analysis.Row{
			{Level: "theme", Code: "barriers", Name: "Barriers", Counts: []analysis.Counts{{Codings: 9, Participants: 7}}},
			{Level: "category", Code: "money", Name: "Money", Depth: 1, Counts: []analysis.Counts{{Codings: 4, Participants: 3}}},
		},
		Total: []analysis.Counts{{Codings: 9, Participants: 7}},
	}, "codings", "participants")
	if err != nil {
		panic(err)
	}
	if err := table.Write(os.Stdout, report.Aligned); err != nil {
		panic(err)
	}
	// Output:
	// name      code      codings  participants  of
	// Barriers  barriers        9             7  12
	//   Money   money           4             3  12
	// Total                     9             7  12
	//
	// Codings by jane.
	// Participants: 12.
}
