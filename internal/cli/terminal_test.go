//go:build unix

package cli

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creack/pty"
)

// atTerminal runs a command line at a terminal, where somebody has typed, and
// returns the exit code and all that was shown.
func atTerminal(t *testing.T, home, typed string, args ...string) (int, string) {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	defer master.Close()
	if err := pty.Setsize(slave, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		t.Fatal(err)
	}
	shown := make(chan string)
	go func() {
		var all bytes.Buffer
		_, _ = io.Copy(&all, master) // ends with an error when the terminal is closed
		shown <- strings.ReplaceAll(all.String(), "\r\n", "\n")
	}()
	if _, err := io.WriteString(master, typed); err != nil {
		t.Fatal(err)
	}
	env, _, _ := testEnv(args...)
	env.In, env.Out, env.Err = slave, slave, slave
	env.UserName = func() (string, error) { return "jane", nil }
	env.ConfigDir, env.CacheDir = filepath.Join(home, "config"), filepath.Join(home, "cache")
	code := Main(env)
	slave.Close()
	return code, <-shown
}

// TestWelcome greets who has no study yet, and lets them go again.
func TestWelcome(t *testing.T) {
	code, shown := atTerminal(t, t.TempDir(), "q\n")
	if code != done || !strings.Contains(shown, "emic demo        try it on an invented study") {
		t.Errorf("exit code %d, shown %q", code, shown)
	}
}

// TestLastStudyGone welcomes who has removed the study last worked on.
func TestLastStudyGone(t *testing.T) {
	home := t.TempDir()
	env := Env{ConfigDir: filepath.Join(home, "config")}
	study := filepath.Join(home, "joint.emic")
	if err := os.WriteFile(study, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	env.rememberStudy(study)
	if last, err := env.lastStudy(); last != study || err != nil {
		t.Fatalf("the last study is %q, %v; want %q", last, err, study)
	}
	if err := os.Remove(study); err != nil {
		t.Fatal(err)
	}
	if code, shown := atTerminal(t, home, "q\n"); code != done || !strings.Contains(shown, "Press Enter for the demo") {
		t.Errorf("exit code %d, shown %q", code, shown)
	}
}

// TestNothingActsOnATerminal shows a codebook that would retitle the window, in
// every format.
func TestNothingActsOnATerminal(t *testing.T) {
	book := filepath.Join(t.TempDir(), "evil.yaml")
	yaml := "id: evil\ntitle: \"a\\e]0;gone\\a\"\ncodes:\n  - {id: x, name: \"b\\u202ec\", level: theme, definition: d}\n"
	if err := os.WriteFile(book, []byte(yaml), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"table", "csv", "tsv", "json", "md"} {
		code, shown := atTerminal(t, t.TempDir(), "", "codebook", "show", book, "--format", format)
		if code != done || shown == "" || strings.ContainsAny(shown, "\x1b\a\u202e") {
			t.Errorf("%s: exit code %d, shown %q", format, code, shown)
		}
	}
	if _, shown := atTerminal(t, t.TempDir(), "", "codebook", "show", "no\x1b[2Jthing"); strings.Contains(shown, "\x1b") {
		t.Errorf("an error acts on the terminal: %q", shown)
	}
}

// TestThemesFitTheWindow shows as many counts as there is room for.
func TestThemesFitTheWindow(t *testing.T) {
	home := t.TempDir()
	name := filepath.Join(home, "joint")
	if code, shown := atTerminal(t, home, "", "new", name, "--codebook", "joint-commissioning-wales"); code != done {
		t.Fatalf("exit code %d, shown %q", code, shown)
	}
	code, shown := atTerminal(t, home, "", "themes", name, "--level", "overarching-theme")
	if code != done || !strings.Contains(shown, "A wider window shows more") {
		t.Errorf("exit code %d, shown %q", code, shown)
	}
	table, _, _ := strings.Cut(shown, "\n\n")
	for line := range strings.Lines(table) {
		if len(line) > 81 {
			t.Errorf("wider than the window: %q", line)
		}
	}
	if _, shown := atTerminal(t, home, "", "themes", name, "--format", "csv"); !strings.Contains(shown, "characters,words,transcripts") {
		t.Errorf("CSV lacks counts: %q", shown)
	}
}

// TestProgress shows how far an import has come, and takes the line away again.
func TestProgress(t *testing.T) {
	home := t.TempDir()
	name, interview := filepath.Join(home, "joint"), filepath.Join(home, "P01.txt")
	if err := os.WriteFile(interview, []byte("INT: How?\n\nP01: So.\n\nINT: Why?\n\nP01: Well.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, shown := atTerminal(t, home, "", "new", name); code != done {
		t.Fatalf("exit code %d, shown %q", code, shown)
	}
	want := "\r\x1b[Kreading 1 of 1: P01.txt\r\x1b[K" + interview + ": plain text, 2 speakers (INT asks), 4 turns, 4 segments\n"
	if code, shown := atTerminal(t, home, "", "add", name, interview); code != done || shown != want {
		t.Errorf("exit code %d, shown %q, want %q", code, shown, want)
	}
}
