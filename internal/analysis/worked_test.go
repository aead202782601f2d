package analysis_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"emic/internal/analysis"
	"emic/internal/codebook"
	"emic/internal/study"
)

// records reads a table of testdata as one map for each line.
func records(t *testing.T, name string, comma rune) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in := csv.NewReader(f)
	in.Comma = comma
	rows, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	for _, row := range rows[1:] {
		record := map[string]string{}
		for i, cell := range row {
			record[rows[0][i]] = cell
		}
		all = append(all, record)
	}
	return all
}

func number(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// workedBook returns the tree of the worked example; a category's second theme
// is a further parent.
func workedBook(t *testing.T) *codebook.Book {
	t.Helper()
	book := &codebook.Book{ID: "worked", Title: "Worked", Levels: codebook.DefaultLevels()}
	hang := func(id, level, parent string) {
		c, ok := book.Code(id)
		switch {
		case !ok:
			book.Codes = append(book.Codes, codebook.Code{ID: id, Name: id, Level: level, Parent: parent})
		case c.Parent != parent:
			c.Also = append(c.Also, parent)
		}
	}
	for _, row := range records(t, "rollup_tree.csv", ',') {
		hang(row["overarching"], "overarching-theme", "")
		hang(row["theme"], "theme", row["overarching"])
		hang(row["category"], "category", row["theme"])
	}
	return book
}

// worked returns the study of the worked example, whose texts are of plain letters.
func worked(t *testing.T) desk {
	t.Helper()
	var arrivals []study.Arrival
	for _, row := range records(t, "rollup_cases.csv", ',') {
		a := plain(row["doc"], strings.Repeat("abcd ", 40))
		a.Participant = row["participant"]
		a.Attributes = map[string]string{"area": row["area"], "perspective": row["perspective"]}
		arrivals = append(arrivals, a)
	}
	d := newDesk(t, workedBook(t), arrivals...)
	var entries []study.Entry
	for _, row := range records(t, "rollup_codings.csv", ',') {
		entries = append(entries, d.entry(row["doc"], number(t, row["start"]), number(t, row["end"]), row["category"]))
	}
	d.do(d.jane.ImportCodings("rollup_codings.csv", entries))
	for _, row := range records(t, "rollup_withheld.csv", ',') {
		d.do(d.jane.Withhold(d.passage(row["doc"], number(t, row["start"]), number(t, row["end"]))))
	}
	return d
}

func themes(d desk, q analysis.Query) analysis.Table {
	d.Helper()
	return look(d, func(r study.Reader) (analysis.Table, error) { return analysis.Themes(r, q) })
}

// countsOf returns the counts of a code, or of all, in a group.
func countsOf(t failer, table analysis.Table, code, group string) analysis.Counts {
	t.Helper()
	g := slices.IndexFunc(table.Groups, func(g analysis.Group) bool { return g.Value == group })
	if g < 0 {
		t.Fatalf("no group %q in %v", group, table.Groups)
	}
	if code == "all" {
		return table.Total[g]
	}
	for _, row := range table.Rows {
		if row.Code == code {
			return row.Counts[g]
		}
	}
	t.Fatalf("no row %s", code)
	return analysis.Counts{}
}

// TestWorkedCounts is R1 of the worked examples.
func TestWorkedCounts(t *testing.T) {
	table := themes(worked(t), analysis.Query{})
	checked := 0
	for _, row := range records(t, "EXPECTED.tsv", '\t') {
		parts := strings.Split(row["id"], ".")
		if parts[0] != "R1" {
			continue
		}
		c := countsOf(t, table, parts[1], "")
		got := map[string]int{
			"codings": c.Codings, "segments": c.Segments, "merged_passages": c.Passages, "chars": c.Characters, "cases": c.Participants,
		}
		if want := number(t, row["expected"]); got[parts[2]] != want {
			t.Errorf("%s: got %d, want %d", row["id"], got[parts[2]], want)
		}
		checked++
	}
	if checked != 30 {
		t.Errorf("checked %d values, not 30", checked)
	}
	if table.LeftOut != (analysis.LeftOut{Parked: 1, Withheld: 1}) {
		t.Errorf("left out %+v", table.LeftOut)
	}
}

// TestWorkedGroups is R2 of the worked examples.
func TestWorkedGroups(t *testing.T) {
	d := worked(t)
	checked := 0
	for _, row := range records(t, "EXPECTED.tsv", '\t') {
		parts := strings.Split(row["id"], ".")
		if parts[0] != "R2" {
			continue
		}
		table := themes(d, analysis.Query{By: parts[1]})
		value := strings.ReplaceAll(parts[3], "_", " ")
		c := countsOf(t, table, parts[2], value)
		of := table.Groups[slices.IndexFunc(table.Groups, func(g analysis.Group) bool { return g.Value == value })].Of
		if got := fmt.Sprintf("%d/%d", c.Participants, of); got != row["expected"] {
			t.Errorf("%s: got %s, want %s", row["id"], got, row["expected"])
		}
		checked++
	}
	if checked != 18 {
		t.Errorf("checked %d values, not 18", checked)
	}
}
