package page

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Beside sets blocks side by side with a separator between two. A block that is
// shorter than the tallest is continued with blanks as wide as its first line.
func Beside(separator string, blocks ...[]string) []string {
	height, size := 0, 0
	blanks := make([]string, len(blocks))
	for i, block := range blocks {
		height = max(height, len(block))
		if len(block) > 0 {
			blanks[i] = strings.Repeat(" ", Width(block[0]))
		}
		for _, line := range block {
			size += len(line) + len(separator)
		}
	}
	var all strings.Builder // one piece of memory for all lines
	all.Grow(size + height*len(blocks))
	joined := make([]string, height)
	for row := range joined {
		start := all.Len()
		for i, block := range blocks {
			if i > 0 {
				all.WriteString(separator)
			}
			if row < len(block) {
				all.WriteString(block[row])
			} else {
				all.WriteString(blanks[i])
			}
		}
		joined[row] = all.String()[start:]
	}
	return joined
}

// Over lays a box over a base with its upper left corner at a row and column of
// cells, as a dialog lies over a screen. What of the box lies outside the base
// is cut; lines of the base keep their width.
func Over(base, box []string, row, column int) []string {
	laid := append([]string(nil), base...)
	for i, line := range box {
		if at := row + i; at >= 0 && at < len(base) {
			laid[at] = overLine(base[at], line, max(column, 0))
		}
	}
	return laid
}

func overLine(base, line string, column int) string {
	width := Width(base)
	room := width - column
	if room <= 0 {
		return base
	}
	line = ansi.Truncate(line, room, "")
	end := column + Width(line)
	left := Fit(ansi.Truncate(base, column, ""), column)
	right := FitRight(ansi.TruncateLeft(base, end, ""), width-end)
	return Fit(left+line+right, width)
}
