package cli

import (
	"bytes"
	"os"

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
func fits(t report.Table, width int) bool {
	t.Notes = nil
	var lines bytes.Buffer
	if width == 0 || t.Write(&lines, report.Aligned) != nil {
		return true
	}
	for line := range bytes.Lines(lines.Bytes()) {
		if ansi.StringWidth(string(bytes.TrimRight(line, "\n"))) > width {
			return false
		}
	}
	return true
}
