package mutants

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// patience is how long a faulty program may take before it is asked whether it hangs.
const patience = 3 * time.Minute

// TestTable sees that every fault can be planted: its lines are there, just once,
// and so is the test that has to find it.
func TestTable(t *testing.T) {
	described := map[string]bool{}
	for _, m := range table(t) {
		if described[m.fault] {
			t.Errorf("%s: there are two", m.fault)
		}
		described[m.fault] = true
		if n := strings.Count(source(t, m.file), m.is); n != 1 || m.is == m.becomes {
			t.Errorf("%s: %s has its lines %d times, want once:\n%s", m.fault, m.file, n, m.is)
		}
		if !declares(t, m.folder, m.test) {
			t.Errorf("%s: there is no %s in %s", m.fault, m.test, m.folder)
		}
	}
}

// TestMutants plants the faults.
func TestMutants(t *testing.T) {
	wanted := os.Getenv("EMIC_MUTANTS")
	if wanted == "" {
		t.Skip("takes minutes; EMIC_MUTANTS=all plants every fault, or those that match it")
	}
	if wanted == "all" {
		wanted = "."
	}
	chosen := regexp.MustCompile(wanted)
	limit := make(chan struct{}, runtime.NumCPU())
	for _, m := range table(t) {
		if !chosen.MatchString(m.fault) {
			continue
		}
		t.Run(m.fault, func(t *testing.T) {
			t.Parallel()
			limit <- struct{}{}
			defer func() { <-limit }()
			m.plant(t)
		})
	}
}

// plant runs the test on the faulty program, and fails when the test does not.
func (m mutant) plant(t *testing.T) {
	said, err := m.run(t, m.overlay(t))
	switch failed := (&exec.ExitError{}); {
	case errors.Is(err, context.DeadlineExceeded):
		m.hangs(t)
	case err == nil:
		t.Errorf("%s does not find it:\n%s", m.test, said)
	case !errors.As(err, &failed) || bytes.Contains(said, []byte("[build failed]")) || bytes.Contains(said, []byte("[setup failed]")):
		t.Errorf("cannot be built: %v\n%s", err, said)
	case !bytes.Contains(said, []byte("FAIL")) && !bytes.Contains(said, []byte("panic: ")):
		t.Errorf("%s did not run: %v\n%s", m.test, err, said)
	}
}

// hangs tells a faulty program that hangs from a machine that is slow: there, the
// sound program takes as long.
func (m mutant) hangs(t *testing.T) {
	if _, err := m.run(t, ""); err != nil {
		t.Skipf("not judged: %s takes more than %v without the fault, too (%v)", m.test, patience, err)
	}
	t.Logf("found by %s, which hangs", m.test)
}

// run runs the test with the files of an overlay, and returns what it said. The error
// is context.DeadlineExceeded when it took too long.
func (m mutant) run(t *testing.T, overlay string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	args := []string{"test", "-vet=off", "-count=1", "-run", "^" + m.test + "$", "./" + m.folder}
	if anyTest(t, m.folder, `"pgregory.net/rapid"`) {
		// Nothing is left in the checkout, and that it fails is enough. A property that
		// finds a fault in most runs has to find it in each.
		args = append(args, "-failfast", "-rapid.nofailfile", "-rapid.shrinktime=1s", "-rapid.checks=400")
	}
	run := exec.CommandContext(ctx, "go", args...)
	flags := os.Getenv("GOFLAGS") + " -ldflags=-w"
	if overlay != "" {
		flags += " -overlay=" + overlay // for programs that tests build, too
	}
	run.Env = append(os.Environ(), "GOFLAGS="+flags)
	run.Dir = inside(t, ".")
	run.WaitDelay = 10 * time.Second
	said, err := run.CombinedOutput()
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	return said, err
}

// overlay writes the faulty file, and what tells the compiler to take it.
func (m mutant) overlay(t *testing.T) string {
	folder := t.TempDir()
	faulty := filepath.Join(folder, filepath.Base(m.file))
	write(t, faulty, []byte(strings.Replace(source(t, m.file), m.is, m.becomes, 1)))
	instead, err := json.Marshal(map[string]any{"Replace": map[string]string{inside(t, m.file): faulty}})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "overlay.json")
	write(t, path, instead)
	return path
}

func source(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(inside(t, file))
	if err != nil {
		t.Fatal(err)
	}
	return plainEnds(content)
}

// declares reports whether the tests of a package have one of that name.
func declares(t *testing.T, folder, name string) bool {
	t.Helper()
	return anyTest(t, folder, "\nfunc "+name+"(")
}

// anyTest reports whether something is written in the tests of a package.
func anyTest(t *testing.T, folder, what string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(inside(t, folder), "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(files, func(file string) bool {
		content, err := os.ReadFile(file)
		return err == nil && bytes.Contains(content, []byte(what))
	})
}

// inside returns where a path from internal/ is.
func inside(t *testing.T, path string) string {
	t.Helper()
	whole, err := filepath.Abs(filepath.Join("..", filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return whole
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}
