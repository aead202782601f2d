package dialog

import (
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"emic/internal/terminal"
	"emic/internal/terminal/terminaltest"
	"emic/internal/tui/page"
	"emic/internal/tui/theme"
)

// TestBoxStaysStraight puts hostile titles on a box: its edges stay where they are,
// and a title that fits is shown whole.
func TestBoxStaysStraight(t *testing.T) {
	renderer := lipgloss.NewRenderer(io.Discard)
	renderer.SetColorProfile(termenv.TrueColor)
	th := theme.New(renderer, theme.Dark)
	for _, h := range terminaltest.All() {
		lines := Box(th, h.Text, []string{"a line"}, 60)
		for _, line := range lines {
			if flaw := terminaltest.Flaw(line, terminaltest.Frame); flaw != "" || page.Width(line) != 64 {
				t.Errorf("%s: %d cells, %s", h.Name, page.Width(line), flaw)
			}
		}
		if safe := terminal.Safe(h.Text); page.Width(safe) < 50 && !strings.Contains(lines[0], safe) {
			t.Errorf("%s: the title is cut: %q", h.Name, lines[0])
		}
	}
}

// TestLayBlanksSlivers covers what is left beside a box of a narrow window, and
// leaves a wide one as it is.
func TestLayBlanksSlivers(t *testing.T) {
	window := func(width int) []string {
		line := strings.Repeat("x", width)
		return []string{line, line, line}
	}
	for width, want := range map[int]string{4: "abcd", 6: " abcd ", 8: "  abcd  ", 9: "  abcd   ", 10: "xxxabcdxxx"} {
		laid := Lay(window(width), []string{"abcd"}, width, 3)
		if page.Width(laid[1]) != width || laid[1] != want {
			t.Errorf("%d cells: %q, want %q", width, laid[1], want)
		}
		if laid[0] != window(width)[0] || laid[2] != laid[0] {
			t.Errorf("%d cells: other lines changed: %q", width, laid)
		}
	}
}
