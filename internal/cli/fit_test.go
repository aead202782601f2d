//go:build unix

package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"emic/internal/report"
)

// wide is a table of codes with so many groups.
func wide(groups int) report.Table {
	t := report.Table{Columns: []report.Column{{Name: "code"}, {Name: "name", Tree: true}}, Notes: []string{"Said before."}}
	rows := []report.Row{
		{Cells: []string{"locality", "The locality"}},
		{Cells: []string{"catchment-and-boundaries", "Catchment areas and the boundaries of services"}, Depth: 2},
	}
	for i := range groups {
		t.Columns = append(t.Columns, report.Column{Name: fmt.Sprintf("group %d (of 4)", i), Number: true})
		for r := range rows {
			rows[r].Cells = append(rows[r].Cells, "4")
		}
	}
	t.Rows = rows
	return t
}

// TestSqueeze takes away no more than it has to.
func TestSqueeze(t *testing.T) {
	for _, c := range []struct {
		width int
		want  string // columns
		note  string
	}{
		{0, "code,name,group 0 (of 4),group 1 (of 4)", ""},
		{200, "code,name,group 0 (of 4),group 1 (of 4)", ""},
		{90, "name,group 0 (of 4),group 1 (of 4)", ""},
		{60, "name,group 0 (of 4),group 1 (of 4)", ""},
		{45, "name,group 0 (of 4)", "No room for group 1 (of 4)."},
	} {
		got := squeeze(wide(2), c.width)
		var names []string
		for _, column := range got.Columns {
			if !column.Keyed {
				names = append(names, column.Name)
			}
		}
		if said := strings.Join(names, ","); said != c.want || !fits(got, c.width) {
			t.Errorf("at %d: %s, want %s", c.width, said, c.want)
		}
		if said := strings.Join(got.Notes[1:], " "); said != c.note {
			t.Errorf("at %d: the note is %q, want %q", c.width, said, c.note)
		}
	}
}

// TestThemesFitTheTerminal looks at tables by attribute in a window of 80 cells.
func TestThemesFitTheTerminal(t *testing.T) {
	home := t.TempDir()
	name, text := filepath.Join(home, "joint.emic"), filepath.Join(home, "P01.txt")
	if err := os.WriteFile(text, []byte("INT: How?\n\nP01: Slow.\n\nINT: Why?\n\nP01: No time.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"new", name, "--codebook", "joint-commissioning-wales"},
		{"add", name, text, "--set", "perspective=primary care and community services"},
		{"participants", "set", name, "P02", "perspective=secondary care in hospitals", "--new"},
	} {
		if code, said := atTerminal(t, home, "", args...); code != done {
			t.Fatalf("emic %v: exit code %d, %s", args, code, said)
		}
	}
	for _, args := range [][]string{{}, {"--by", "perspective"}, {"--count", "codings"}, {"--level", "category"}} {
		code, shown := atTerminal(t, home, "", append([]string{"themes", name}, args...)...)
		rows, _, _ := strings.Cut(shown, "\n\n")
		for line := range strings.Lines(rows) {
			if n := ansi.StringWidth(strings.TrimSuffix(line, "\n")); code != done || n > 80 {
				t.Errorf("emic themes %v: exit code %d, a line of %d cells: %s", args, code, n, line)
			}
		}
		if !strings.Contains(shown, "Total") || slices.Contains(args, "--by") && !strings.Contains(shown, "A wider window shows more") {
			t.Errorf("emic themes %v shows\n%s", args, shown)
		}
	}
}

// TestSqueezeLeavesTheTableAlone sees that what it is given stays, and that what it
// makes fits any window wide enough for a name and a number.
func TestSqueezeLeavesTheTableAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		groups, width := rapid.IntRange(1, 30).Draw(t, "groups"), rapid.IntRange(42, 300).Draw(t, "width")
		given := wide(groups)
		if got := squeeze(given, width); !fits(got, width) {
			t.Errorf("%d cells too wide", excess(got, width))
		}
		var before, after bytes.Buffer
		if err := wide(groups).Write(&before, report.Aligned); err != nil {
			t.Fatal(err)
		}
		if err := given.Write(&after, report.Aligned); err != nil || !slices.Equal(before.Bytes(), after.Bytes()) {
			t.Errorf("the table became\n%s", after.String())
		}
	})
}
