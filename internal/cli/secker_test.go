package cli

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSeckerTables has the commands reproduce Tables 1 and 2 of Secker, Davies and
// Howell 2000, row by row, from answers that were made up to sum to them.
func TestSeckerTables(t *testing.T) {
	tables, err := filepath.Abs("../analysis/testdata")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for number, id := range map[int]string{1: "area", 2: "group"} {
		answers := readTable(t, filepath.Join(tables, fmt.Sprintf("secker_checklist_synthetic%d.csv", number)))
		published := readTable(t, filepath.Join(tables, fmt.Sprintf("secker_table%d.csv", number)))
		items := answers[0][1:]
		if len(items) != len(published)-1 {
			t.Fatalf("table %d has %d rows for %d items", number, len(published)-1, len(items))
		}
		name := fmt.Sprint("table", number)
		runs(t, "new", name)
		runs(t, "survey", name, filepath.Join(tables, fmt.Sprintf("secker_checklist_synthetic%d.csv", number)), "--id", id)
		out := runs(t, append([]string{"checklist", name, "table", "--format", "csv"}, items...)...)
		got, err := csv.NewReader(strings.NewReader(out)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		of := fmt.Sprint(len(answers) - 1)
		var want [][]string
		for i, row := range published[1:] { // item, yes, no, numbers, five kinds of no answer, answered, of
			want = append(want, []string{items[i], row[1], row[2], "0", "0", "0", "0", "0", "0", of, of, "", "", "", "", ""})
		}
		got = got[1:]
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("table %d is %v, published are %v", number, got, want)
		}
	}
}

func readTable(t *testing.T, path string) [][]string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
