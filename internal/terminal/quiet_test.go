//go:build unix

package terminal_test

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/creack/pty"

	"emic/internal/terminal"
)

const childVariable = "EMIC_TEST_TERMINAL_CHILD"

// TestMain lets the test binary play a program that starts on a terminal: by
// the time it runs, every init has.
func TestMain(m *testing.M) {
	switch os.Getenv(childVariable) {
	case "start":
		_ = tea.Quit // this binary imports Bubble Tea, as emic does
		fmt.Print("started")
	case "ask":
		lipgloss.NewRenderer(os.Stdout).HasDarkBackground()
	default:
		os.Exit(m.Run())
	}
}

// startChild runs this test binary on a terminal that answers nothing.
func startChild(t *testing.T, role string) *os.File {
	t.Helper()
	child := exec.Command(os.Args[0])
	// An empty CI: termenv asks no terminal where it is set.
	child.Env = append(os.Environ(), childVariable+"="+role, "TERM=xterm-256color", "CI=")
	tty, err := pty.Start(child)
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	t.Cleanup(func() {
		tty.Close()
		child.Process.Kill()
		child.Wait()
	})
	return tty
}

func TestImportAsksNothing(t *testing.T) {
	written, _ := io.ReadAll(startChild(t, "start")) // ends with EIO on Linux
	if got := string(written); got != "started" {
		t.Errorf("the terminal was sent %q before main ended, want %q only", got, "started")
	}
}

// Without this one, TestImportAsksNothing could pass because its terminal is
// one that nobody asks.
func TestTerminalOfTheTestsWouldBeAsked(t *testing.T) {
	question := make([]byte, len("\x1b]11;?"))
	if _, err := io.ReadFull(startChild(t, "ask"), question); err != nil {
		t.Fatal(err)
	}
	if got := string(question); !strings.HasPrefix(got, "\x1b]11") {
		t.Errorf("asked with %q, want OSC 11", got)
	}
}

func TestIsTerminal(t *testing.T) {
	master, slave, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	defer master.Close()
	defer slave.Close()
	file, err := os.Create(t.TempDir() + "/file")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if !terminal.IsTerminal(slave) || terminal.IsTerminal(file) || terminal.IsTerminal(nil) {
		t.Error("want true for a terminal, false for a file and for none")
	}
}
