package page

import (
	"fmt"
	"math"
	"strings"
)

// Bar draws a share (0 to 1; less and more count as these) as a bar of exactly
// width cells, to the eighth of a cell. A share above 0 always shows something,
// and one below 1 never looks full.
func Bar(share float64, width int) string {
	width = max(width, 0)
	eighths := steps(share, width*8)
	full, part := eighths/8, eighths%8
	bar := strings.Repeat("█", full)
	if part > 0 {
		bar += string([]rune(" ▏▎▍▌▋▊▉")[part])
		full++
	}
	return bar + strings.Repeat(" ", width-full)
}

// PlainBar is [Bar] in ASCII, to the cell.
func PlainBar(share float64, width int) string {
	width = max(width, 0)
	full := steps(share, width)
	return strings.Repeat("#", full) + strings.Repeat("-", width-full)
}

// Percent writes a share as a percentage in four cells, " 61%". Only nothing is
// "  0%" and only everything "100%": what rounds to them is " <1%" and ">99%".
func Percent(share float64) string {
	percent := int(math.Round(clamp(share) * 100))
	switch {
	case percent == 0 && clamp(share) > 0:
		return " <1%"
	case percent == 100 && clamp(share) < 1:
		return ">99%"
	}
	return fmt.Sprintf("%3d%%", percent)
}

// steps rounds a share to one of n steps, keeping 0 and n for the extremes.
func steps(share float64, n int) int {
	share = clamp(share)
	step := int(math.Round(share * float64(n)))
	switch {
	case n < 2 || share == 0 || share == 1:
		return step
	case step == 0:
		return 1
	}
	return min(step, n-1)
}

// clamp returns the share between 0 and 1; not a number is 0 (0 of 0 is nothing).
func clamp(share float64) float64 {
	if math.IsNaN(share) {
		return 0
	}
	return min(max(share, 0), 1)
}
