//go:build unix

package terminal_test

import (
	"io"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/creack/pty"

	"emic/internal/terminal"
)

type background bool

// listener is a program that asks for the background and ends when it has seen
// both the answer and the key "q".
type listener struct {
	keyboard *terminal.Keyboard
	tty      io.Writer
	keys     string
	dark     string
}

func (l *listener) Init() tea.Cmd {
	return func() tea.Msg { return l.keyboard.AskBackground(l.tty, environ("TERM=xterm")) }
}

func (l *listener) View() string { return "" }

func (l *listener) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		l.keys += msg.String()
	case background:
		l.dark = map[background]string{true: "dark", false: "light"}[msg]
	}
	if l.dark != "" && strings.HasSuffix(l.keys, "q") {
		return l, tea.Quit
	}
	return l, nil
}

// TestKeyboardInAProgram runs Bubble Tea on a terminal that answers in between
// two keys.
func TestKeyboardInAProgram(t *testing.T) {
	master, slave, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	defer master.Close()
	defer slave.Close()
	model := &listener{tty: slave}
	var program *tea.Program
	model.keyboard = terminal.NewKeyboard(slave, func(dark bool) { program.Send(background(dark)) })
	program = tea.NewProgram(model, tea.WithInput(model.keyboard), tea.WithOutput(slave), tea.WithoutSignals())
	go answerLikeATerminal(master)
	if _, err := program.Run(); err != nil {
		t.Fatal(err)
	}
	if model.keys != "jq" || model.dark != "light" {
		t.Errorf("keys %q on a %q background, want \"jq\" on \"light\"", model.keys, model.dark)
	}
}

// answerLikeATerminal waits for the question, and answers it while keys are
// being typed. It reads on, since a terminal that does not would block the
// program.
func answerLikeATerminal(master io.ReadWriter) {
	var seen []byte
	buffer := make([]byte, 1024)
	for answered := false; ; {
		n, err := master.Read(buffer)
		if err != nil {
			return
		}
		seen = append(seen, buffer[:n]...)
		if !answered && strings.Contains(string(seen), "\x1b]11;?") {
			answered = true
			if _, err := io.WriteString(master, "j"+light+"q"); err != nil {
				return
			}
		}
	}
}
