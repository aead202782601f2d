// Package dialog holds the boxes that ask for something over a screen: a line, a
// text, yes or no, one of several; and the sheet of all keys. Each hands what was
// given to a function, whose command the program runs.
package dialog

import (
	"strings"

	"emic/internal/tui/page"
	"emic/internal/tui/theme"
)

// Box draws lines in a frame with a title, of the given inner width. Lines are
// painted already; the title is raw.
func Box(th *theme.Theme, title string, lines []string, inner int) []string {
	b, g := th.Border, th.Glyphs
	title = page.Fit(th.Title.Text(title), min(page.Cells(title), inner-2))
	rule := strings.Repeat(g.Horizontal, max(0, inner-page.Width(title)-1))
	boxed := []string{b.Text(g.TopLeft+g.Horizontal+" ") + title + b.Text(" "+rule+g.TopRight)}
	for _, line := range lines {
		boxed = append(boxed, b.Text(g.Vertical+" ")+page.Fit(line, inner)+b.Text(" "+g.Vertical))
	}
	return append(boxed, b.Text(g.BottomLeft+strings.Repeat(g.Horizontal, inner+2)+g.BottomRight))
}

// Lay lays the lines of a box over the middle of the upper lines of a window, as many
// as there is room for it. What would be left beside it of a narrow window is
// blanked: a mark or half a letter there looks like a part of the box.
func Lay(window, box []string, width, room int) []string {
	beside := max(0, (width-page.Width(box[0]))/2)
	if beside <= sliver {
		blank := strings.Repeat(" ", beside)
		for i, line := range box {
			box[i] = page.Fit(blank+line, width)
		}
		beside = 0
	}
	return page.Over(window, box, max(0, (room-len(box))/2), beside)
}

// sliver is how many cells beside a box are too few to show anything.
const sliver = 2

// edges is what the frame of a Box adds to the inner width.
const edges = 4

// innerWidth returns the width inside a box: what is wanted, where it fits.
func innerWidth(wanted, window int) int { return max(10, min(wanted, window-edges-2)) }

// wrapped paints a raw text in rows of a width.
func wrapped(ink page.Ink, text string, width int) []string {
	var lines []string
	for _, row := range page.Wrap(text, width) {
		lines = append(lines, ink.Text(strings.TrimRight(text[row.Start:row.End], " \n")))
	}
	return lines
}
