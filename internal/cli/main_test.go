package cli

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// testEnv is a world without a terminal, in which nothing is known of the user.
func testEnv(args ...string) (Env, *bytes.Buffer, *bytes.Buffer) {
	var out, err bytes.Buffer
	return Env{
		Args: args, In: strings.NewReader(""), Out: &out, Err: &err,
		Now:      func() time.Time { return time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC) },
		Random:   strings.NewReader(strings.Repeat("dice", 1000)),
		Getenv:   func(string) string { return "" },
		UserName: func() (string, error) { return "", errors.New("nobody knows") },
	}, &out, &err
}

// TestPanicIsASentence lets the login name panic, as anything might.
func TestPanicIsASentence(t *testing.T) {
	env, out, said := testEnv("undo", "joint")
	env.UserName = func() (string, error) { panic("index out of range") }
	if code := Main(env); code != failed {
		t.Errorf("exit code %d, want %d", code, failed)
	}
	want := "emic: error: emic met a case it was not made for and stopped: a string\n" +
		"emic: hint: what was shown as saved is safe; please report what you did\n"
	if said.String() != want || out.Len() > 0 {
		t.Errorf("said %q, printed %q; want %q", said, out, want)
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

// TestAnswerThatCannotBeWritten makes a study and cannot say so.
func TestAnswerThatCannotBeWritten(t *testing.T) {
	env, _, said := testEnv("new", filepath.Join(t.TempDir(), "joint"), "--coder", "jane")
	env.Out = full{}
	if code := Main(env); code != failed || said.String() != "emic: error: it is done, but that cannot be written: no room\n" {
		t.Errorf("exit code %d, said %q", code, said)
	}
}

func TestNobodyIsAtWork(t *testing.T) {
	env, _, said := testEnv("undo", "joint")
	if code := Main(env); code != failed {
		t.Errorf("exit code %d, want %d", code, failed)
	}
	want := "emic: error: find out who is at work: nobody knows\nemic: hint: say who you are with --coder NAME\n"
	if said.String() != want {
		t.Errorf("said %q, want %q", said, want)
	}
}

// TestNoFolders runs where there is neither a cache nor a configuration folder.
func TestNoFolders(t *testing.T) {
	env, _, said := testEnv("demo")
	if code := Main(env); code != failed || !strings.Contains(said.String(), "there is no cache folder") {
		t.Errorf("exit code %d, said %q", code, said)
	}
	env.rememberStudy("joint.emic")
	if last, err := env.lastStudy(); last != "" || err != nil {
		t.Errorf("the last study is %q, %v; want none", last, err)
	}
}

func TestVerbFirst(t *testing.T) {
	for from, want := range map[string]string{
		"participants joint list":             "participants list joint",
		"participants joint set P01 a=b":      "participants set joint P01 a=b",
		"participants list joint":             "participants list joint",
		"participants list list":              "participants list list",
		"participants joint --help":           "participants joint --help",
		"participants --help list":            "participants --help list",
		"codings joint list":                  "codings joint list",
		"participants":                        "participants",
		"participants import import file.csv": "participants import import file.csv",
	} {
		args := strings.Fields(from)
		if got := strings.Join(verbFirst(args), " "); got != want {
			t.Errorf("%q is read as %q, want %q", from, got, want)
		}
		if strings.Join(args, " ") != from {
			t.Errorf("%q was changed in place", from)
		}
	}
}

// TestEveryCommandHasAnExample holds help to what it promises, hidden commands too.
func TestEveryCommandHasAnExample(t *testing.T) {
	env, _, _ := testEnv()
	commands := rootCommand(env).Commands()
	for len(commands) > 0 {
		cmd := commands[0]
		commands = append(commands[1:], cmd.Commands()...)
		if cmd.Short == "" || !strings.Contains(cmd.Example, "  "+cmd.Root().Name()+" ") {
			t.Errorf("%s has no short help or no example", cmd.CommandPath())
		}
	}
}
