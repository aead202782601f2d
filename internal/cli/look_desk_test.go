//go:build unix

package cli_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"emic/internal/store"
	"emic/internal/study"
)

// interviews makes a study and a folder of files: one that is clear, one in which
// nobody is known to ask, one that cannot be read.
func interviews(t *testing.T) (joint, folder string) {
	t.Helper()
	dir := t.TempDir()
	joint, folder = filepath.Join(dir, "joint.emic"), filepath.Join(dir, "in")
	for name, text := range map[string]string{
		"P01.txt":    "INT: How?\n\nP01: So.\n\nINT: Why?\n\nP01: Well.\n",
		"anna.txt":   "Anna: How?\n\nP08: So.\n\nAnna: Why?\n\nP08: Well.\n\nAnna: And?\n\nP08: No.\n",
		"broken.vtt": "WEBVTT\n",
	} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := atShell(t, "new", joint).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return joint, folder
}

// atShell is a command of jane's.
func atShell(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Args = append([]string{"emic"}, args...)
	cmd.Env = append(os.Environ(), "EMIC_CODER=jane", "TERM=xterm-256color", "EMIC_TEST_HOME="+t.TempDir())
	return cmd
}

// ended waits for the program's end, and returns its exit code.
func (d *desk) ended(t *testing.T) int {
	t.Helper()
	select {
	case err := <-d.done:
		if exit, ok := errors.AsType[*exec.ExitError](err); ok {
			return exit.ExitCode()
		}
		return 0
	case <-time.After(late):
		t.Fatal("the program does not end")
		return -1
	}
}

// speakersIn returns who speaks in a study's transcripts, by transcript, those who
// ask in brackets.
func speakersIn(t *testing.T, path string) map[string]string {
	t.Helper()
	file, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	err = file.View(func(r study.Reader) error {
		transcripts, err := study.Transcripts(r)
		for _, tr := range transcripts {
			all[tr.Name] = "(" + strings.Join(tr.Interviewers, " ") + ")"
			for _, role := range tr.Cast {
				all[tr.Name] += " " + role.Label
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestLookAndTakeIn has the screen open by itself where nobody is known to ask,
// says who does, leaves the bad file out and takes the others in.
func TestLookAndTakeIn(t *testing.T) {
	joint, folder := interviews(t)
	d := sitAt(t, atShell(t, "add", joint, folder))
	d.wait(t, "no label names an interviewer")
	d.press(t, "i")
	d.wait(t, "Who asks the questions?")
	d.press(t, "\r")
	d.wait(t, "asks")
	d.press(t, " ")
	d.wait(t, "FILES 3 of 3")
	d.press(t, "x")
	d.wait(t, "FILES 1 of 3")
	d.press(t, " ")
	d.wait(t, "Take in 2 files?")
	d.press(t, "y")
	d.wait(t, "anna.txt: plain text, 2 speakers (Anna asks), 6 turns, 6 segments")
	if code := d.ended(t); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if got := speakersIn(t, joint); len(got) != 2 || got["anna"] != "(Anna) P08" || got["P01"] != "(INT) P01" {
		t.Errorf("the study has %v", got)
	}
}

// TestLookAgainAtWhatHasChanged takes nothing in that was not seen: the screen comes
// back, with what was said of the file.
func TestLookAgainAtWhatHasChanged(t *testing.T) {
	joint, folder := interviews(t)
	anna := filepath.Join(folder, "anna.txt")
	d := sitAt(t, atShell(t, "add", joint, anna))
	d.wait(t, "no label names an interviewer")
	d.press(t, "i")
	d.wait(t, "Who asks the questions?")
	d.press(t, "\r")
	d.wait(t, "asks")
	text, err := os.ReadFile(anna)
	if err == nil {
		err = os.WriteFile(anna, append(text, "\nAnna: Was that all?\n"...), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	d.press(t, " ")
	d.wait(t, "4 turns, asks")
	if got := speakersIn(t, joint); len(got) != 0 {
		t.Errorf("the study has %v already", got)
	}
	d.press(t, " ")
	d.wait(t, "anna.txt: plain text, 2 speakers (Anna asks), 7 turns, 7 segments")
	if code := d.ended(t); code != 0 {
		t.Errorf("exit code %d", code)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if why := "anna.txt has changed since you saw it, so nothing was taken in yet"; !strings.Contains(d.all.String(), why) {
		t.Errorf("it was never shown that %s", why)
	}
}

// TestLookAndLeave takes nothing in.
func TestLookAndLeave(t *testing.T) {
	joint, folder := interviews(t)
	d := sitAt(t, atShell(t, "add", joint, folder, "--look", "--theme=light"))
	d.wait(t, "FILES 1 of 3")
	d.press(t, "q")
	d.wait(t, "nothing was taken in")
	if code := d.ended(t); code != 1 {
		t.Errorf("exit code %d", code)
	}
	if got := speakersIn(t, joint); len(got) != 0 {
		t.Errorf("the study has %v", got)
	}
}

// TestLookAtNothing says what is wrong where no file is left to look at.
func TestLookAtNothing(t *testing.T) {
	joint, folder := interviews(t)
	d := sitAt(t, atShell(t, "add", joint, filepath.Join(folder, "gone.txt"), "--look"))
	d.wait(t, "gone.txt: there is no such file or folder")
	if code := d.ended(t); code != 1 {
		t.Errorf("exit code %d", code)
	}
}

// TestNoLook takes in at once where there is no doubt, where it is settled, and
// where nobody wants to be asked.
func TestNoLook(t *testing.T) {
	for _, args := range [][]string{
		{"P01.txt"}, {"anna.txt", "--interviewer=Anna"}, {"anna.txt", "--no-interviewer"}, {"anna.txt", "--look=false"},
	} {
		joint, folder := interviews(t)
		d := sitAt(t, atShell(t, append([]string{"add", joint, filepath.Join(folder, args[0])}, args[1:]...)...))
		d.wait(t, args[0]+": plain text, 2 speakers")
		if code := d.ended(t); code != 0 {
			t.Errorf("%q: exit code %d", args, code)
		}
	}
}
