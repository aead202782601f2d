package cli

import (
	"bytes"
	"os"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"emic/internal/report"
)

// width is how many cells wide the terminal is that results go to; 0 where they
// go elsewhere.
func (o *output) width() int {
	file, ok := o.env.Out.(*os.File)
	if !ok || o.file != "" {
		return 0
	}
	width, _, err := term.GetSize(file.Fd())
	if err != nil {
		return 0
	}
	return width
}

// fits reports whether the lines of a table, its notes aside, are no wider than
// that; everything fits into 0.
func fits(t report.Table, width int) bool { return excess(t, width) == 0 }

// excess is by how many cells they are wider.
func excess(t report.Table, width int) int {
	t.Notes = nil
	var lines bytes.Buffer
	if width == 0 || t.Write(&lines, report.Aligned) != nil {
		return 0
	}
	widest := 0
	for line := range bytes.Lines(lines.Bytes()) {
		widest = max(widest, ansi.StringWidth(string(bytes.TrimRight(line, "\n"))))
	}
	return max(0, widest-width)
}

// leastName is how far, in cells, names are cut before columns are left out.
const leastName = 24

// squeeze has a table of codes fit into a width, as far as it can: without the ids
// of the codes, with names cut, at last without the columns on the right, which a
// note names.
func squeeze(t report.Table, width int) report.Table {
	if fits(t, width) {
		return t
	}
	t.Columns = slices.Clone(t.Columns)
	hide(&t, "code")
	var left []string
	over := excess(cutNames(t, excess(t, width)), width)
	for i := len(t.Columns) - 1; over > 0 && i > 0 && t.Columns[i-1].Number; i-- {
		t.Columns[i].Keyed = true
		left = append(left, t.Columns[i].Name)
		over -= breadth(t, i)
	}
	if slices.Reverse(left); len(left) > 0 {
		t.Notes = append(slices.Clone(t.Notes), "No room for "+listed(left)+".")
	}
	return cutNames(t, excess(t, width))
}

// breadth is how many cells a column takes, with the gap before it.
func breadth(t report.Table, column int) int {
	widest := ansi.StringWidth(t.Columns[column].Name)
	for _, row := range t.Rows {
		widest = max(widest, ansi.StringWidth(row.Cells[column]))
	}
	return widest + len("  ")
}

// hide leaves a column out where people read.
func hide(t *report.Table, name string) {
	for i := range t.Columns {
		t.Columns[i].Keyed = t.Columns[i].Keyed || t.Columns[i].Name == name
	}
}

// cutNames makes the column of names so many cells narrower, or as narrow as names
// can be understood.
func cutNames(t report.Table, by int) report.Table {
	at := slices.IndexFunc(t.Columns, func(c report.Column) bool { return c.Tree })
	if by == 0 || at < 0 {
		return t
	}
	widest := 0
	for _, row := range t.Rows {
		widest = max(widest, ansi.StringWidth(indent(row)+row.Cells[at]))
	}
	room := max(leastName, widest-by)
	t.Rows = slices.Clone(t.Rows)
	for i, row := range t.Rows {
		t.Rows[i].Cells = slices.Clone(row.Cells)
		t.Rows[i].Cells[at] = ansi.Truncate(row.Cells[at], room-len(indent(row)), "…")
	}
	return t
}

// indent is what stands before a name in a tree.
func indent(row report.Row) string { return strings.Repeat("  ", row.Depth) }
