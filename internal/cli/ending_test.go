//go:build unix

package cli_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"

	"emic/internal/codebook"
	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/study/studytest"
	"emic/internal/transcript"
)

// canaryStudy makes a study all of whose words are canaries.
func canaryStudy(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "joint.emic")
	author := studytest.Author("jane", 1)
	book := &codebook.Book{ID: "b", Title: "Book", Levels: codebook.DefaultLevels(), Codes: []codebook.Code{
		{ID: "money", Name: "Money", Level: codebook.DefaultLevels()[2].ID, Pin: "a"},
	}}
	file, err := store.Create(path, author, "Joint", book)
	if err != nil {
		t.Fatal(err)
	}
	text := "P01: " + strings.Repeat(canary+" ", 20) + "\n\nP01: " + canary + " again\n"
	first := strings.Index(text, "\n\n")
	turns := []transcript.Turn{
		{Span: transcript.Span{End: first + 2}, Body: transcript.Span{Start: 5, End: first - 1}, Speaker: "P01", At: transcript.NoTime},
		{Span: transcript.Span{Start: first + 2, End: len(text)}, Body: transcript.Span{Start: first + 7, End: len(text) - 1}, Speaker: "P01", At: transcript.NoTime},
	}
	arrival := study.Arrival{Name: "P01", Unit: transcript.ByTurn, Text: text, Turns: turns}
	if _, err := file.Do(author, author.AddTranscripts(arrival)); err != nil {
		t.Fatal(err)
	}
	return path
}

// stay is where a coder sits down several times: what the program remembers is
// kept in between.
type stay struct {
	study, home, temp string
}

func newStay(t *testing.T) stay { return stay{canaryStudy(t), t.TempDir(), t.TempDir()} }

// sit opens the code screen, with more of the environment.
func (s stay) sit(t *testing.T, environ ...string) *desk {
	t.Helper()
	cmd := codeScreen(t, s.study)
	cmd.Args[3] = "--theme=auto"
	cmd.Env = append(append(cmd.Env, "EMIC_TEST_HOME="+s.home, "TMPDIR="+s.temp), environ...)
	return sitAt(t, cmd)
}

// exit waits for the program's end and returns its exit code; -1 after a signal
// that it did not catch.
func (d *desk) exit(t *testing.T) int {
	t.Helper()
	select {
	case err := <-d.done:
		if ended := (*exec.ExitError)(nil); errors.As(err, &ended) {
			return ended.ExitCode()
		}
		return 0
	case <-time.After(late):
		t.Fatal("the program does not end")
		return 0
	}
}

// readAll returns once all is read that a program has shown that has ended.
func (d *desk) readAll(t *testing.T) {
	t.Helper()
	select {
	case <-d.over:
	case <-time.After(late):
		t.Fatal("there is no end of what is shown")
	}
}

// wantTerminalBack sees that the terminal is as it was before, and returns what was
// shown after the screens were gone.
func (d *desk) wantTerminalBack(t *testing.T, before *term.State) string {
	t.Helper()
	after, err := term.GetState(d.keys.Fd())
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(before, after) {
		t.Error("the terminal is left in another mode")
	}
	d.readAll(t)
	d.mu.Lock()
	defer d.mu.Unlock()
	shown := d.shown.String()
	for name, off := range map[string]string{"screen": "\x1b[?1049l", "cursor": "\x1b[?25h", "mouse": "\x1b[?1002l", "pasting": "\x1b[?2004l"} {
		on := strings.NewReplacer("l", "h", "h", "l").Replace(off)
		if strings.LastIndex(shown, off) < strings.LastIndex(shown, on) || !strings.Contains(shown, off) {
			t.Errorf("the %s is not given back", name)
		}
	}
	return shown[strings.LastIndex(shown, "\x1b[?1049l")+1:]
}

// wantNoWords sees that no word of the transcript is in what was shown last, nor in
// any file but the study.
func (s stay) wantNoWords(t *testing.T, shown string) {
	t.Helper()
	if strings.Contains(shown, canary) {
		t.Errorf("shown at the end: %q", shown)
	}
	for _, folder := range []string{s.home, s.temp} {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			content, err := os.ReadFile(path)
			if strings.Contains(string(content), canary) {
				t.Errorf("%s holds words of the transcript: %s", path, content)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if left, err := os.ReadDir(s.temp); err != nil || len(left) > 0 {
		t.Errorf("left in the folder for temporary files: %v, %v", left, err)
	}
}

// typeMemo begins a memo and returns the mode that the terminal was in at first.
func (s stay) typeMemo(t *testing.T, d *desk) {
	t.Helper()
	d.wait(t, " 1/")
	d.press(t, "m")
	d.wait(t, "ctrl-s saves")
	d.press(t, "she hesitates")
	d.wait(t, "hesitates")
}

// wantMemoOffered sees that the memo is there again, and saves it.
func (s stay) wantMemoOffered(t *testing.T) {
	t.Helper()
	d := s.sit(t)
	d.wait(t, "she hesitates")
	d.press(t, "\x13") // ctrl-s
	d.wait(t, "memo on P01:1")
	d.standUp(t)
	d = s.sit(t)
	d.wait(t, " 1/")
	d.standUp(t)
	if shown := d.wantTerminalBack(t, modeOf(t, d)); strings.Contains(shown, "being typed") {
		t.Error("it is offered again though it is saved")
	}
	file, err := store.Open(s.study)
	if err != nil {
		t.Fatal(err)
	}
	err = file.View(func(r study.Reader) error {
		memos, err := study.Memos(r)
		if len(memos) != 1 || memos[0].Text != "she hesitates" {
			t.Errorf("the study has the memos %+v", memos)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// modeOf returns how a terminal is set.
func modeOf(t *testing.T, d *desk) *term.State {
	t.Helper()
	state, err := term.GetState(d.keys.Fd())
	if err != nil {
		t.Fatal(err)
	}
	return state
}

// TestSignals ends the program while a memo is being typed.
func TestSignals(t *testing.T) {
	fresh := freshMode(t)
	for _, by := range []syscall.Signal{syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT, syscall.SIGQUIT} {
		t.Run(by.String(), func(t *testing.T) {
			t.Parallel()
			s := newStay(t)
			d := s.sit(t)
			s.typeMemo(t, d)
			if err := d.process.Signal(by); err != nil {
				t.Fatal(err)
			}
			if code := d.exit(t); code != 1 {
				t.Errorf("exit code %d, want 1", code)
			}
			shown := d.wantTerminalBack(t, fresh)
			if !strings.Contains(shown, "emic was told to end ("+by.String()+"); what was shown as saved is safe; the text that was being typed is kept") {
				t.Errorf("shown at the end: %q", shown)
			}
			s.wantNoWords(t, shown)
			s.wantMemoOffered(t)
		})
	}
}

// freshMode returns how a terminal is set that nobody has changed.
func freshMode(t *testing.T) *term.State {
	t.Helper()
	d := sitAt(t, exec.Command("sleep", "0.1"))
	mode := modeOf(t, d)
	d.exit(t)
	return mode
}

// TestTerminalClosed closes the window in which a memo is being typed.
func TestTerminalClosed(t *testing.T) {
	t.Parallel()
	s := newStay(t)
	d := s.sit(t)
	s.typeMemo(t, d)
	// The terminal is gone once the read that is going on returns: there must be a frame to read.
	if err := errors.Join(d.keys.Close(), d.process.Signal(syscall.SIGWINCH)); err != nil {
		t.Fatal(err)
	}
	if code := d.exit(t); code == 0 {
		t.Error("exit code 0")
	}
	s.wantNoWords(t, "")
	s.wantMemoOffered(t)
}

// TestEndedWhileDefining ends the program while a code is being defined: the text is
// there again, and where it belongs.
func TestEndedWhileDefining(t *testing.T) {
	t.Parallel()
	s := newStay(t)
	d := s.sit(t)
	d.wait(t, " 1/")
	d.press(t, "2")
	d.wait(t, "not written yet")
	d.press(t, "d")
	d.wait(t, "Define Money")
	d.press(t, "Not when\r")
	d.wait(t, "ctrl-s saves")
	d.press(t, "they only wish")
	d.wait(t, "wish")
	kill(t, d.process.Pid, syscall.SIGHUP)
	d.exit(t)
	d = s.sit(t)
	d.wait(t, "Not when of Money")
	d.press(t, "\x13") // ctrl-s
	d.wait(t, "define Money: not when")
	d.standUp(t)
	if books := codesOf(t, s.study); len(books) != 1 || books[0].NotWhen != "they only wish" {
		t.Errorf("the codes are %+v", books)
	}
}

// codesOf returns the codes of a study.
func codesOf(t *testing.T, path string) (codes []codebook.Code) {
	t.Helper()
	file, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	err = file.View(func(r study.Reader) error {
		book, err := study.ReadCodebook(r)
		if err == nil {
			codes = book.Codes
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return codes
}

// TestKilledWhileTyping gives the program no chance: what was typed a while ago is kept.
func TestKilledWhileTyping(t *testing.T) {
	t.Parallel()
	s := newStay(t)
	d := s.sit(t)
	s.typeMemo(t, d)
	s.waitForDraft(t, "she hesitates")
	if err := d.process.Kill(); err != nil {
		t.Fatal(err)
	}
	if code := d.exit(t); code != -1 {
		t.Errorf("exit code %d", code)
	}
	s.wantNoWords(t, "")
	s.wantMemoOffered(t)
}

// waitForDraft waits until the program has kept words that are being typed, as it does
// by itself.
func (s stay) waitForDraft(t *testing.T, words string) {
	t.Helper()
	for tooLate := time.After(late); ; {
		kept := false
		_ = filepath.WalkDir(s.home, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && !strings.HasPrefix(entry.Name(), ".") { // else it has no name yet
				content, _ := os.ReadFile(path) // it may have got another name meanwhile
				kept = kept || strings.Contains(string(content), words)
			}
			return nil
		})
		if kept {
			return
		}
		select {
		case <-tooLate:
			t.Fatalf("%q is never kept", words)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// TestPanics lets the program panic with a word of the transcript, on the coding of
// a segment.
func TestPanics(t *testing.T) {
	fresh := freshMode(t)
	for name, place := range map[string]string{
		"update":  "tui.(*App).saved",
		"command": "terminal.(*Keyboard).AskBackground",
		"writer":  "session.(*Session).carryOut",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStay(t)
			d := s.sit(t, "EMIC_TEST_PANIC="+place)
			if name != "command" {
				d.wait(t, " 1/")
				d.press(t, "a")
			}
			s.wantGoodEnd(t, d, fresh, place[strings.Index(place, "."):])
		})
	}
}

// wantGoodEnd sees that a program that has panicked gave its terminal back, said so in
// a sentence, and reported where, without a word of the study.
func (s stay) wantGoodEnd(t *testing.T, d *desk, fresh *term.State, where string) {
	t.Helper()
	if code := d.exit(t); code != 1 {
		t.Errorf("exit code %d, want 1", code)
	}
	shown := d.wantTerminalBack(t, fresh)
	if !strings.Contains(shown, "emic: error: emic met a case it was not made for and stopped: a string") || strings.Contains(shown, "goroutine") {
		t.Errorf("shown at the end: %q", shown)
	}
	s.wantNoWords(t, shown)
	report, err := os.ReadFile(filepath.Join(s.home, "cache", "emic", "crash.txt"))
	if err != nil || !strings.Contains(string(report), where) {
		t.Errorf("the report: %s, %v", report, err)
	}
}

// emicFile is a file that runs as emic: by its name these tests know which program
// they are to be.
func emicFile(t *testing.T) string {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	emic := filepath.Join(t.TempDir(), "emic")
	if err := os.Symlink(exe, emic); err != nil {
		t.Fatal(err)
	}
	return emic
}

// TestSuspend goes back to a shell and comes back, by whomever and however the
// program was stopped.
func TestSuspend(t *testing.T) {
	byKey := func(t *testing.T, d *desk, _ int) { d.press(t, "\x1a") } // ctrl-z
	for name, stop := range map[string]func(*testing.T, *desk, int){
		"key":     byKey,
		"outside": func(t *testing.T, _ *desk, emic int) { kill(t, emic, syscall.SIGTSTP) },
		"unheard": func(t *testing.T, _ *desk, emic int) { kill(t, emic, syscall.SIGSTOP) },
		"again":   byKey,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStay(t)
			d, emic := s.sitInShell(t)
			stop(t, d, emic)
			if shown := d.wait(t, "[stopped "); name != "unheard" && !strings.Contains(shown, "\x1b[?1049l") {
				t.Errorf("the terminal was not given back: %q", shown)
			}
			if name == "again" {
				kill(t, emic, syscall.SIGCONT) // of no use: the terminal is the shell's
			}
			d.press(t, "\n")
			d.wait(t, "\x1b[?1049h")
			d.press(t, "a")
			d.wait(t, "code P01:1 as Money")
			d.press(t, "q")
			d.wait(t, "[ended 0]")
			if code := d.exit(t); code != 0 {
				t.Errorf("exit code %d", code)
			}
		})
	}
}

func kill(t *testing.T, process int, by syscall.Signal) {
	t.Helper()
	if err := syscall.Kill(process, by); err != nil {
		t.Fatal(err)
	}
}

// sitInShell opens the code screen from a shell with job control, which has it go
// on after a line is typed, once it is stopped: a shell does not have a job go on
// that it takes for running. It returns the number of emic's process.
func (s stay) sitInShell(t *testing.T) (*desk, int) {
	t.Helper()
	screen, number := codeScreen(t, s.study), filepath.Join(t.TempDir(), "process")
	cmd := exec.Command("bash", "-m", "-c", `sh -c 'echo $$ >"$0"; exec "$@"' "$0" "$@"; echo "[stopped $?]"; read -r _; until [ -n "$(jobs -s)" ]; do :; done; fg >/dev/null; echo "[ended $?]"`, number, emicFile(t))
	cmd.Args = append(cmd.Args, screen.Args[1:]...)
	cmd.Env = append(screen.Env, "EMIC_TEST_HOME="+s.home, "TMPDIR="+s.temp)
	d := sitAt(t, cmd)
	d.wait(t, " 1/")
	content, err := os.ReadFile(number)
	if err != nil {
		t.Fatal(err)
	}
	emic, err := strconv.Atoi(strings.TrimSpace(string(content)))
	if err != nil {
		t.Fatal(err)
	}
	return d, emic
}

// TestSuspendWithoutShell presses ctrl-z in a window of its own, where nobody could
// bring the program back: it goes on.
func TestSuspendWithoutShell(t *testing.T) {
	t.Parallel()
	s := newStay(t)
	d := s.sit(t)
	d.wait(t, " 1/")
	for range 2 {
		d.press(t, "\x1a")
		d.wait(t, "\x1b[?1049h")
	}
	d.press(t, "a")
	d.wait(t, "code P01:1 as Money")
	d.standUp(t)
}
