package cli

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"emic/internal/terminal"
)

// stdout is where results go. On a terminal it makes harmless what the terminal
// would act on; into a file or a pipe, bytes go as they are, for another program.
func (e Env) stdout() io.Writer { return harmlessTo(e.Out) }

// harmlessTo is a writer to what may be a terminal, --out /dev/tty among it.
func harmlessTo(w io.Writer) io.Writer {
	if isTerminal(w) {
		return &harmless{out: w}
	}
	return w
}

// say writes a line of a result that is for people, harmless and one line in any
// case. Main reports it when the line cannot be written.
func (e Env) say(format string, args ...any) {
	_, err := fmt.Fprintln(e.Out, terminal.Safe(fmt.Sprintf(format, args...)))
	if e.unsaid != nil && *e.unsaid == nil {
		*e.unsaid = err
	}
}

// sayAll says lines.
func (e Env) sayAll(lines []string) {
	for _, line := range lines {
		e.say("%s", line)
	}
}

// indented is a text of several lines, harmless: only the first begins where lines
// of the result do.
func indented(text string) string {
	return strings.ReplaceAll(terminal.SafeLines(strings.TrimSpace(text)), "\n", "\n    ")
}

// messages is how to speak to the user beside the result.
func (e Env) messages() messages { return messages{e.Err} }

// harmless cleans what it writes. Tabs between columns stay.
type harmless struct {
	out  io.Writer
	rest []byte // the beginning of a character whose end is still to come
}

// Write takes all of p.
func (h *harmless) Write(p []byte) (int, error) {
	text := append(h.rest, p...)
	end := len(text) - unfinished(text)
	h.rest = append([]byte(nil), text[end:]...)
	clean := make([]byte, 0, end)
	for start := 0; start < end; {
		stop := start
		for stop < end && text[stop] != '\t' {
			stop++
		}
		clean = append(clean, terminal.SafeLines(string(text[start:stop]))...)
		if stop < end {
			clean = append(clean, '\t')
		}
		start = stop + 1
	}
	if _, err := h.out.Write(clean); err != nil {
		return 0, err
	}
	return len(p), nil
}

// unfinished returns how many bytes at the end of text begin a character without
// ending it.
func unfinished(text []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(text); n++ {
		if tail := text[len(text)-n:]; utf8.RuneStart(tail[0]) {
			if utf8.FullRune(tail) {
				return 0
			}
			return n
		}
	}
	return 0
}
