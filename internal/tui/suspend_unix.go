//go:build unix

package tui

import (
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// suspender gives the terminal back while the program is stopped, however that was
// asked for, and takes it again afterwards. Bubble Tea alone knows of ctrl-z only, and
// waits for ever where no shell could have it go on.
type suspender struct {
	program *tea.Program
	asked   chan os.Signal
	done    chan struct{}

	measured bool // since the terminal was taken again
	given    bool // it was given back before
}

// continued says that the program goes on after it was stopped without a warning:
// others may have had the terminal.
type continued struct{}

// watch begins to wait for signals. Call stop when the program has ended.
func (s *suspender) watch(program *tea.Program) (stop func()) {
	s.program, s.asked, s.done = program, make(chan os.Signal, 1), make(chan struct{})
	s.listen()
	go s.pass()
	return func() {
		signal.Stop(s.asked)
		close(s.done)
	}
}

func (s *suspender) listen() { signal.Notify(s.asked, syscall.SIGTSTP, syscall.SIGCONT) }

// pass hands on what the system asks for.
func (s *suspender) pass() {
	for {
		select {
		case <-s.done:
			return
		case by := <-s.asked:
			var msg tea.Msg = tea.SuspendMsg{}
			if by == syscall.SIGCONT {
				msg = continued{}
			}
			s.program.Send(msg)
		}
	}
}

// filter is for tea.WithFilter. Bubble Tea measures the terminal beside all else when
// it has taken it again: until it says what came of that, it cannot give it back.
func (s *suspender) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	do := func() {}
	switch msg.(type) {
	case tea.WindowSizeMsg:
		s.measured = true
		return msg
	case tea.SuspendMsg:
		do = s.halt
	case continued:
	default:
		return msg
	}
	if s.given && !s.measured {
		time.AfterFunc(measuredWithin, func() { s.program.Send(msg) })
		return nil
	}
	s.given, s.measured = true, false
	return tea.Exec(withoutTerminal{do}, nil)()
}

// measuredWithin is when to look again whether the terminal has been measured.
const measuredWithin = 10 * time.Millisecond

// halt stops the program, and returns when it goes on. Where nobody could have it
// go on, such as in a window of its own without a shell, the system does not stop it.
// It takes SIGTTOU, which does what SIGTSTP does: Go never gives a signal back its
// meaning that it has once listened for.
func (s *suspender) halt() {
	signal.Stop(s.asked)
	defer s.listen()
	goesOn := make(chan os.Signal, 1)
	signal.Notify(goesOn, syscall.SIGCONT)
	defer signal.Stop(goesOn)
	if err := syscall.Kill(0, syscall.SIGTTOU); err != nil {
		return
	}
	select {
	case <-goesOn:
	case <-time.After(goesOnWithin):
	}
}

// goesOnWithin is how long after having been stopped it takes at most to hear of it.
const goesOnWithin = 200 * time.Millisecond

// withoutTerminal is a tea.ExecCommand: what is done while the terminal is given back.
type withoutTerminal struct{ do func() }

func (w withoutTerminal) Run() error {
	w.do()
	return nil
}

func (withoutTerminal) SetStdin(io.Reader)  {}
func (withoutTerminal) SetStdout(io.Writer) {}
func (withoutTerminal) SetStderr(io.Writer) {}
