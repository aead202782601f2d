package tuitest

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"emic/internal/terminal/terminaltest"
)

// colours matches the only escape sequences that a frame may hold.
var colours = regexp.MustCompile(`\x1b\[[0-9;:]*m`)

// plain returns a frame without its colours.
func plain(view string) string { return colours.ReplaceAllString(view, "") }

// flawOf says what is wrong with a frame; "" if nothing is.
func flawOf(view string, width, height int) string {
	lines := strings.Split(view, "\n")
	if len(lines) != height {
		return fmt.Sprintf("the view has %d lines in a window of %d:\n%s", len(lines), height, plain(view))
	}
	for i, line := range lines {
		if cells := ansi.StringWidth(line); cells > width {
			return fmt.Sprintf("line %d of the view has %d cells in a window of %d:\n%s", i+1, cells, width, plain(line))
		}
		if flaw := terminaltest.Flaw(line, terminaltest.Frame); flaw != "" {
			return fmt.Sprintf("line %d of the view holds what a terminal would act on: %s", i+1, flaw)
		}
	}
	return ""
}
