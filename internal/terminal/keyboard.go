package terminal

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
)

const (
	query       = "\x1b]11;?\x1b\\"
	answerStart = "\x1b]11;"
	// answerLimit is the length in bytes beyond which no terminal's answer
	// goes ("\x1b]11;rgba:ffff/ffff/ffff/ffff\x1b\\" has 33).
	answerLimit = 48
)

// Keyboard is a terminal's input without the terminal's own answers. Give it to
// Bubble Tea in place of standard input (tea.WithInput); it is still a
// terminal's file, so that raw mode and cancelling work as before.
//
// A terminal may answer after a millisecond, after a second over a slow line,
// or never. Keyboard waits for nothing: what is typed passes through at once,
// and the answer is picked out of the stream whenever it comes. Left in, it
// would arrive as the keys "alt+] 1 1 ; r g b …", and code a passage.
//
//	var program *tea.Program
//	keyboard := terminal.NewKeyboard(tty, func(dark bool) { program.Send(theme.Background{Dark: dark}) })
//	program = tea.NewProgram(model, tea.WithInput(keyboard), …)
//	// and among the commands of the model's Init:
//	func() tea.Msg { return keyboard.AskBackground(out, getenv) } // an error, or nil
type Keyboard struct {
	*os.File
	answered func(dark bool)
	asking   atomic.Bool
	held     []byte // the beginning of an answer whose rest is to come
	escaped  bool   // the last byte passed on was ESC
}

// NewKeyboard returns a keyboard that reads from tty and calls answered, from
// the goroutine that reads, once for each answer to [Keyboard.AskBackground].
func NewKeyboard(tty *os.File, answered func(dark bool)) *Keyboard {
	return &Keyboard{File: tty, answered: answered}
}

// AskBackground asks the terminal behind out for its background colour, without
// waiting. environ looks up a variable of the environment (os.Getenv): nothing
// is asked where TERM names a terminal that cannot answer, nor on Windows,
// where keys do not come through Read. Call it while the terminal is in raw
// mode, that is from a tea.Cmd; else the answer is shown like typed text.
func (k *Keyboard) AskBackground(out io.Writer, environ func(string) string) error {
	if runtime.GOOS == "windows" || !answers(environ("TERM")) {
		return nil
	}
	k.asking.Store(true)
	if _, err := io.WriteString(out, query); err != nil {
		return fmt.Errorf("ask terminal for its background: %w", err)
	}
	return nil
}

// answers reports whether a terminal of this name may be asked. The Linux
// console and dumb terminals print the question, or parts of it.
func answers(term string) bool {
	return term != "" && term != "dumb" && !strings.HasPrefix(term, "linux")
}

// Read reads what was typed. It may return no bytes and no error, where all
// that came was an answer.
func (k *Keyboard) Read(p []byte) (int, error) {
	if !k.asking.Load() && len(k.held) == 0 || len(p) <= answerLimit {
		return k.File.Read(p)
	}
	held := copy(p, k.held)
	k.held = nil
	n, err := k.File.Read(p[held:])
	return k.sift(p[:held+n]), err
}

// sift takes a terminal's answer out of b and returns how many bytes are left.
// The beginning of an answer at the end of b is held back for the next read.
func (k *Keyboard) sift(b []byte) int {
	start, body := k.find(b)
	if start < 0 {
		k.escaped = bytes.HasSuffix(b, []byte("\x1b"))
		return len(b)
	}
	colour, length, complete := cutAnswer(b[body:])
	if !complete {
		if len(b)-start < answerLimit {
			k.held = bytes.Clone(b[start:])
			return start
		}
		return len(b)
	}
	k.asking.Store(false)
	k.escaped = false
	if dark, ok := isDark(colour); ok {
		k.answered(dark)
	}
	return start + copy(b[start:], b[body+length:])
}

// find returns where an answer starts in b, and where its colour starts; -1
// where there is none. A lone ESC is passed on at once (it is a key), so an
// answer torn right behind it continues here without it.
func (k *Keyboard) find(b []byte) (start, body int) {
	if k.escaped && bytes.HasPrefix(b, []byte(answerStart[1:])) {
		return 0, len(answerStart) - 1
	}
	if i := bytes.Index(b, []byte(answerStart)); i >= 0 {
		return i, i + len(answerStart)
	}
	for n := len(answerStart) - 1; n >= 2; n-- {
		if bytes.HasSuffix(b, []byte(answerStart[:n])) {
			return len(b) - n, len(b)
		}
	}
	return -1, 0
}

// cutAnswer returns the text before the terminator (BEL or ST) of an answer and
// the length of both.
func cutAnswer(b []byte) (colour string, length int, complete bool) {
	i := bytes.IndexAny(b, "\a\x1b")
	switch {
	case i < 0 || i > answerLimit:
		return "", 0, false
	case b[i] == '\a':
		return string(b[:i]), i + 1, true
	case i+1 < len(b) && b[i+1] == '\\':
		return string(b[:i]), i + 2, true
	}
	return "", 0, false
}
