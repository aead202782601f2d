package page

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"emic/internal/terminal"
)

const ellipsis = "…"

// Width returns how many cells a line takes.
func Width(line string) int {
	if n, ok := plainWidth(line); ok {
		return n
	}
	return ansi.StringWidth(line)
}

// Cells returns how many cells a raw text takes, shown in one line.
func Cells(raw string) int { return Width(terminal.Safe(raw)) }

// plainWidth is the short way for printable ASCII.
func plainWidth(line string) (cells int, ok bool) {
	for i := range len(line) {
		if line[i] < ' ' || line[i] >= 0x7f {
			return 0, false
		}
	}
	return len(line), true
}

// Fit returns the line as exactly width cells: cut, with an ellipsis as its last
// cell, or filled with spaces. A line feed is shown as a sign.
func Fit(line string, width int) string { return fit(line, width, false) }

// FitRight is like [Fit], but fills from the left: for numbers.
func FitRight(line string, width int) string { return fit(line, width, true) }

func fit(line string, width int, right bool) string {
	if width <= 0 {
		return ""
	}
	if strings.IndexByte(line, '\n') >= 0 {
		line = strings.ReplaceAll(line, "\n", "␊")
	}
	if Width(line) > width {
		line = ansi.Truncate(line, width, ellipsis)
	}
	// An accent at the start of a line, or an Arabic number sign at its end,
	// joins the space next to it, so filling once may not be enough, also where one
	// space is all that is missing. A line that swallows the spaces, which no painted
	// one does, is not filled for ever.
	for range 3 {
		missing := width - Width(line)
		if missing <= 0 {
			break
		}
		if right {
			line = strings.Repeat(" ", missing) + line
		} else {
			line += strings.Repeat(" ", missing)
		}
	}
	return line
}

// Columns sets cells side by side, each fitted to its width, with one space
// between two. A negative width aligns its cell to the right. A missing cell is
// empty; a width of 0 leaves its column out, space included.
func Columns(widths []int, cells ...string) string {
	var out strings.Builder
	for i, width := range widths {
		if width == 0 {
			continue
		}
		if out.Len() > 0 {
			out.WriteByte(' ')
		}
		cell := ""
		if i < len(cells) {
			cell = cells[i]
		}
		out.WriteString(fit(cell, max(width, -width), width < 0))
	}
	return out.String()
}

// Lines returns a block of exactly height lines of exactly width cells from a
// string of lines: too long ones are cut, missing ones are blank.
func Lines(s string, height, width int) []string {
	block := make([]string, 0, max(height, 0))
	for len(block) < height {
		line, rest, more := strings.Cut(s, "\n")
		block = append(block, Fit(line, width))
		if s = rest; !more {
			break
		}
	}
	for len(block) < height {
		block = append(block, strings.Repeat(" ", max(width, 0)))
	}
	return block
}
