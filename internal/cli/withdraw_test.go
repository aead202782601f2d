//go:build unix

package cli

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"emic/internal/study"
	"emic/internal/tui/screen"
)

// fauna are words that nobody but the participant uses.
const fauna = "zanzibar quokka numbat axolotl wombat kiwi bilby"

// inHome runs a command line, with a home of its own, and returns all that was said.
func inHome(t *testing.T, home string, args ...string) string {
	t.Helper()
	env, out, errs := testEnv(args...)
	env.UserName = func() (string, error) { return "jane", nil }
	env.ConfigDir, env.CacheDir = filepath.Join(home, "config"), filepath.Join(home, "cache")
	if code := Main(env); code != done {
		t.Fatalf("emic %s: exit code %d, %s%s", strings.Join(args, " "), code, out, errs)
	}
	return out.String() + errs.String()
}

// canary makes a study of a talk, in which words stand wherever words can.
func canary(t *testing.T, home string) (name, source string) {
	t.Helper()
	t.Setenv("TMPDIR", filepath.Join(home, "tmp"))
	for _, folder := range []string{"tmp", "work", "source"} {
		if err := os.MkdirAll(filepath.Join(home, folder), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	name, source = filepath.Join(home, "work", "joint"), filepath.Join(home, "source", "kiwi.txt")
	inHome(t, home, "new", name, "--codebook", "joint-commissioning-wales")
	for _, text := range []string{
		"INT: Well?\nNumbat: A bilby.\nINT: So?\nNumbat: Zanzibar.\n",
		"INT: Well?\nNumbat: A quokka.\nINT: So?\nNumbat: Zanzibar canary.\n",
	} {
		if err := os.WriteFile(source, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(text, "bilby") {
			inHome(t, home, "add", name, source, "--interviewer", "INT", "--participant", "Numbat")
			continue
		}
		inHome(t, home, "revise", name, "kiwi", source)
	}
	inHome(t, home, "participants", name, "set", "Numbat", "area=wombat")
	inHome(t, home, "review", "note", name, "Numbat", "--state", "sent", "--note", "axolotl")
	return name, source
}

// TestWithdrawalLeavesNoWordAnywhere looks for a participant's words in every file
// of a home, but for the one that the words came from.
func TestWithdrawalLeavesNoWordAnywhere(t *testing.T) {
	home := t.TempDir()
	name, source := canary(t, home)
	if found := wordsUnder(t, home, source); len(found) < len(strings.Fields(fauna)) {
		t.Fatalf("not all words were there: %v", found)
	}
	inHome(t, home, "withdraw", name, "Numbat", "--yes", "--certificate", filepath.Join(home, "work", "certificate.txt"))
	inHome(t, home, "undo", name)
	inHome(t, home, "history", name)
	for _, found := range wordsUnder(t, home, source) {
		t.Error(found)
	}
}

// wordsUnder lists which of the words are in which file below a folder.
func wordsUnder(t *testing.T, folder, but string) (found []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path == but {
			return err
		}
		content, err := os.ReadFile(path)
		for word := range strings.FieldsSeq(fauna) {
			if bytes.Contains(bytes.ToLower(content), []byte(word)) {
				found = append(found, word+" in "+path)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestWithdrawWaitsForDrafts does nothing as long as a memo that is being typed
// quotes, and takes away what was left of one half written.
func TestWithdrawWaitsForDrafts(t *testing.T) {
	home := t.TempDir()
	name, _ := canary(t, home)
	env := Env{CacheDir: filepath.Join(home, "cache")}
	on := study.Target{On: study.OnParticipant, ID: participantIn(t, name, "Numbat").ID}
	keeper := env.drafts(name+studyExtension, "tom")
	if err := keeper.Keep(1, screen.Writing{On: on, Text: "like a wombat"}); err != nil {
		t.Fatal(err)
	}
	drafts := filepath.Join(env.CacheDir, "emic", "drafts")
	files, err := os.ReadDir(drafts)
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	code, shown := withdrawIn(t, home, name)
	if code != failed || !strings.Contains(shown, "a text about what goes is being typed") {
		t.Errorf("exit code %d, %s", code, shown)
	}
	if err := os.Rename(filepath.Join(drafts, files[0].Name()), filepath.Join(drafts, ".draft-1")); err != nil {
		t.Fatal(err)
	}
	if code, shown = withdrawIn(t, home, name); code != done {
		t.Errorf("exit code %d, %s", code, shown)
	}
	if files, err = os.ReadDir(drafts); err != nil || len(files) > 0 {
		t.Errorf("there are %v, %v", files, err)
	}
}

func withdrawIn(t *testing.T, home, name string) (int, string) {
	t.Helper()
	env, out, errs := testEnv("withdraw", name, "Numbat", "--yes")
	env.UserName = func() (string, error) { return "jane", nil }
	env.ConfigDir, env.CacheDir = filepath.Join(home, "config"), filepath.Join(home, "cache")
	code := Main(env)
	return code, out.String() + errs.String()
}

func participantIn(t *testing.T, name, who string) (p study.Participant) {
	t.Helper()
	env, _, _ := testEnv()
	err := viewStudy(env, name, func(r study.Reader) (err error) {
		p, err = participantNamed(r, who)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestWithdrawAsks has the name typed at the terminal, and takes nothing else for a yes.
func TestWithdrawAsks(t *testing.T) {
	home := t.TempDir()
	name, source := canary(t, home)
	code, shown := atTerminal(t, home, "yes\n", "withdraw", name, "Numbat")
	if code != failed || !strings.Contains(shown, "There is no undo. To go on, type the participant's name:") || !strings.Contains(shown, "nothing was changed") {
		t.Errorf("exit code %d, shown %q", code, shown)
	}
	if len(wordsUnder(t, home, source)) == 0 {
		t.Error("it is done")
	}
	if code, shown = atTerminal(t, home, "Numbat\n", "withdraw", name, "Numbat"); code != done || !strings.Contains(shown, "Certificate of a withdrawal") {
		t.Errorf("exit code %d, shown %q", code, shown)
	}
	for _, found := range wordsUnder(t, home, source) {
		t.Error(found)
	}
}
