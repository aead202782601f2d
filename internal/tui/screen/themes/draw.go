package themes

import (
	"fmt"
	"strings"

	"emic/internal/tui/page"
)

// View implements screen.Screen.
func (s *Screen) View() string {
	if s.shown == nil || len(s.shown.table.Rows) == 0 {
		return strings.Join(page.Lines(s.empty(), s.height, s.width), "\n")
	}
	lines, foot := s.head(), s.foot()
	if len(lines)+len(foot) < s.height {
		lines = append(lines, strings.Split(s.list.View(), "\n")...)
	}
	lines = append(lines, foot...)
	return strings.Join(page.Lines(strings.Join(lines, "\n"), s.height, s.width), "\n")
}

// empty says what is to be done where there is nothing to count.
func (s *Screen) empty() string {
	switch {
	case s.failed != nil:
		return "\n  " + page.Ink("").Text("Could not count: "+s.failed.Error())
	case s.shown == nil:
		return "\n  counting…"
	}
	return "\n  No codes yet. 2 opens the codebook, where a adds one; emic codebook import brings one in."
}

// Header implements screen.Screen.
func (s *Screen) Header(int) string {
	if s.shown == nil {
		return ""
	}
	total := s.shown.table.Total[0]
	return fmt.Sprintf("%s in %s of %s", several(total.Codings, "coding"), grouped(total.Transcripts),
		several(len(s.host.Session().Snapshot().Transcripts), "transcript"))
}
