package report

import (
	"bufio"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"emic/internal/terminal"
)

const (
	gap    = "  " // between columns
	indent = "  " // for each depth of a tree
)

// writeAligned writes a table for the terminal. Widths are those of a terminal's
// cells, in which a Chinese character takes two.
func writeAligned(out *bufio.Writer, t Table) {
	columns := shown(t.Columns)
	lines := [][]string{make([]string, len(columns))}
	for at, i := range columns {
		lines[0][at] = terminal.Safe(t.Columns[i].Name)
	}
	for _, row := range t.Rows {
		line := make([]string, len(columns))
		for at, i := range columns {
			line[at] = terminal.Safe(row.Cells[i])
			if t.Columns[i].Tree {
				line[at] = strings.Repeat(indent, row.Depth) + line[at]
			}
		}
		lines = append(lines, line)
	}
	widths := make([]int, len(columns))
	for _, line := range lines {
		for at, cell := range line {
			widths[at] = max(widths[at], ansi.StringWidth(cell))
		}
	}
	for _, line := range lines {
		for at, i := range columns {
			line[at] = padded(line[at], widths[at], t.Columns[i].Number)
		}
		out.WriteString(strings.TrimRight(strings.Join(line, gap), " ") + "\n")
	}
	writeNotes(out, t.Notes)
}

// padded fills a cell up to a width, on its left side if it holds a number.
func padded(cell string, width int, right bool) string {
	blank := strings.Repeat(" ", width-ansi.StringWidth(cell))
	if right {
		return blank + cell
	}
	return cell + blank
}

// writeNotes writes the footer for the terminal.
func writeNotes(out *bufio.Writer, notes []string) {
	if len(notes) > 0 {
		out.WriteByte('\n')
	}
	for _, note := range notes {
		out.WriteString(terminal.Safe(note) + "\n")
	}
}
