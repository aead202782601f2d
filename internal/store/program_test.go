package store

import (
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"emic/internal/study"
	"emic/internal/study/studytest"
)

// build makes the program, as it ships, once for all tests.
var build = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "emic-program-*")
	if err != nil {
		return "", err
	}
	program := filepath.Join(folder, "emic")
	compile := exec.Command("go", "build", "-buildvcs=false", "-o", program, "emic/cmd/emic")
	compile.Env = append(os.Environ(), "CGO_ENABLED=0")
	said, err := compile.CombinedOutput()
	if err != nil {
		_, _ = os.Stderr.Write(said) // the error alone does not say what is wrong
	}
	return program, err
})

// TestMain takes the program away again.
func TestMain(m *testing.M) {
	code := m.Run()
	if tidy != nil {
		tidy()
	}
	os.Exit(code)
}

// tidy removes what was built; nil when nothing was.
var tidy func()

// program returns a command line of the program, jane at work, ready to be run in
// a folder. What it remembers of its user is kept elsewhere.
func program(t testing.TB, folder string, args ...string) *exec.Cmd {
	t.Helper()
	path, err := build()
	if err != nil {
		t.Fatalf("build the program: %v", err)
	}
	tidy = func() { _ = os.RemoveAll(filepath.Dir(path)) }
	cmd := exec.Command(path, args...)
	cmd.Dir = folder
	home := t.TempDir()
	cmd.Env = append(os.Environ(), "EMIC_CODER=jane", "GODEBUG=asyncpreemptoff=1",
		"XDG_CACHE_HOME="+filepath.Join(home, "cache"), "XDG_CONFIG_HOME="+filepath.Join(home, "config"))
	return cmd
}

// tiny is a study of one interview.
func tiny() studytest.Size {
	return studytest.Size{Name: "tiny", Interviews: 1, Words: 1500, Codes: 30, Codings: 20}
}

// jointIn makes joint.emic in a folder, a tiny study.
func jointIn(t testing.TB, folder string) *File {
	t.Helper()
	author := studytest.Author("jane", 1)
	file, err := Create(filepath.Join(folder, "joint.emic"), author, "Joint", tiny().Book())
	if err != nil {
		t.Fatal(err)
	}
	if err := tiny().FillBegun(file, author); err != nil {
		t.Fatal(err)
	}
	return file
}

// historyOf returns the ids of the changes of a study, the oldest first.
func historyOf(t testing.TB, path string) []string {
	t.Helper()
	file, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	ids, err := file.changeIDs()
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func (f *File) changeIDs() (ids []string, err error) {
	err = f.View(func(r study.Reader) error {
		ids = nil
		for h, err := range r.History() {
			if err != nil {
				return err
			}
			ids = append([]string{h.ID.String()}, ids...)
		}
		return nil
	})
	return ids, err
}
