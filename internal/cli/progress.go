package cli

import (
	"fmt"

	"emic/internal/terminal"
)

// progress tells how far long work has come: on standard error, in one line that
// is written over, and only where somebody can see it.
type progress struct {
	env   Env
	shown bool
}

func (e Env) progress() *progress { return &progress{env: e} }

func (p *progress) say(format string, args ...any) {
	if isTerminal(p.env.Err) {
		p.shown = true
		fmt.Fprint(p.env.Err, "\r\x1b[K"+terminal.Safe(fmt.Sprintf(format, args...)))
	}
}

// end takes the line away.
func (p *progress) end() {
	if p.shown {
		p.shown = false
		fmt.Fprint(p.env.Err, "\r\x1b[K")
	}
}
