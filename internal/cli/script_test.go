package cli_test

import (
	"bytes"
	"errors"
	"flag"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"emic/internal/cli"
)

var update = flag.Bool("update", false, "write the output of the scripts into their files")

// TestMain lets the scripts run emic as a process of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"emic": func() { os.Exit(cli.Main(brittleEnv(os.Getenv("EMIC_TEST_PANIC")))) },
	})
}

// TestScripts runs the command lines in testdata/script and compares what they
// print to the letter.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
		Setup: func(e *testscript.Env) error {
			e.Setenv("EMIC_TEST_HOME", filepath.Join(e.WorkDir, ".home"))
			return nil
		},
	})
}

// exits runs "exits CODE PROGRAM ARGUMENTS…" and holds the program to its exit code.
func exits(script *testscript.TestScript, not bool, args []string) {
	if not || len(args) < 2 {
		script.Fatalf("usage: exits CODE PROGRAM ARGUMENTS…")
	}
	var exit *exec.ExitError
	err := script.Exec(args[1], args[2:]...)
	if err != nil && !errors.As(err, &exit) {
		script.Fatalf("run %s: %v", args[1], err)
	}
	code := 0
	if exit != nil {
		code = exit.ExitCode()
	}
	if strconv.Itoa(code) != args[0] {
		script.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// scriptEnv is the world of a script: jane's, in which every command takes place
// one minute after the one before, with dice that always fall alike.
func scriptEnv() cli.Env {
	env := cli.System()
	home := os.Getenv("EMIC_TEST_HOME")
	n := countCommand(filepath.Join(home, "commands"))
	env.Now = func() time.Time { return time.Date(2026, 5, 4, 9, n, 0, 0, time.UTC) }
	env.Random = rand.NewChaCha8([32]byte{byte(n), byte(n >> 8)})
	env.UserName = func() (string, error) { return `OFFICE\jane`, nil }
	env.CacheDir, env.ConfigDir = filepath.Join(home, "cache"), filepath.Join(home, "config")
	if kind := os.Getenv("EMIC_TEST_NETWORK"); kind != "" {
		env.Network = func(string) string { return kind }
	}
	return env
}

// countCommand returns how many commands a script has run before.
func countCommand(file string) int {
	before, err := os.ReadFile(file)
	if err != nil && !os.IsNotExist(err) {
		panic(err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		panic(err)
	}
	if err := os.WriteFile(file, append(before, '.'), 0o600); err != nil {
		panic(err)
	}
	return bytes.Count(before, []byte("."))
}
