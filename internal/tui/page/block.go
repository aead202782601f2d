package page

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Beside sets blocks side by side with a separator between two. A block that is
// shorter than the tallest is continued with blanks as wide as its first line.
func Beside(separator string, blocks ...[]string) []string {
	height := 0
	for _, block := range blocks {
		height = max(height, len(block))
	}
	joined := make([]string, height)
	var out strings.Builder
	for row := range joined {
		out.Reset()
		for i, block := range blocks {
			if i > 0 {
				out.WriteString(separator)
			}
			if row < len(block) {
				out.WriteString(block[row])
			} else if len(block) > 0 {
				out.WriteString(strings.Repeat(" ", Width(block[0])))
			}
		}
		joined[row] = out.String()
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
