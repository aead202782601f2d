package page

import (
	"regexp"
	"strings"

	"emic/internal/terminal"
)

const (
	escape = "\x1b["
	reset  = "\x1b[0m"
)

// Ink is how characters look: the parameters of an SGR sequence, such as
// "1;38;5;12". The zero Ink leaves them as they are. Inks come from a
// theme.Theme.
type Ink string

// With returns an ink that has the looks of k and, laid over them, those of
// over: its colours win, and bold, underline and the like add up.
func (k Ink) With(over Ink) Ink {
	if k == "" || over == "" {
		return k + over
	}
	return k + ";" + over
}

// Text paints a raw text, made safe, in k.
func (k Ink) Text(raw string) string {
	safe := terminal.Safe(raw)
	if k == "" || safe == "" {
		return safe
	}
	return escape + string(k) + "m" + safe + reset
}

// Under lays k under a line that may be painted already: what has no ink of its
// own shows k, and what has one keeps it on top.
func (k Ink) Under(line string) string {
	if k == "" || line == "" {
		return line
	}
	on := escape + string(k) + "m"
	if !strings.Contains(line, reset) {
		return on + line + reset
	}
	line = strings.TrimSuffix(line, reset)
	return on + strings.ReplaceAll(line, reset, reset+on) + reset
}

// colours matches the sequences that lay colours on a text.
var colours = regexp.MustCompile(`\x1b\[[0-9;:]*m`)

// Drawn makes safe what an input of bubbles has drawn, in any number of lines: its
// colours stay. There is no other escape sequence in it, since the inputs take out
// control characters as they are typed or pasted; what is invisible, or turns the
// writing around, they let through.
func Drawn(lines string) string {
	var out strings.Builder
	from := 0
	for _, at := range colours.FindAllStringIndex(lines, -1) {
		out.WriteString(terminal.SafeLines(lines[from:at[0]]) + lines[at[0]:at[1]])
		from = at[1]
	}
	return out.String() + terminal.SafeLines(lines[from:])
}
