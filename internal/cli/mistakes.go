package cli

import (
	"errors"
	"fmt"
)

// mistakes collects what is wrong with a file, line by line, so that all of it
// can be said at once.
type mistakes struct {
	file  string
	lines []string // the first ones
	count int
}

// shownMistakes is how many mistakes are named; of the others only the number.
const shownMistakes = 50

func (m *mistakes) add(line int, format string, args ...any) {
	m.count++
	if m.count <= shownMistakes {
		m.lines = append(m.lines, fmt.Sprintf("%s:%d: ", m.file, line)+fmt.Sprintf(format, args...))
	}
}

// err is nil when nothing is wrong.
func (m *mistakes) err() error {
	if m.count == 0 {
		return nil
	}
	lines := m.lines
	if m.count > len(lines) {
		lines = append(lines, fmt.Sprintf("… and %d more", m.count-len(lines)))
	}
	return &refusal{lines, &advised{
		errors.New(m.file + " has " + plural(m.count, "mistake", "mistakes") + "; nothing was done"),
		"correct the lines named above, then do it again",
	}}
}
