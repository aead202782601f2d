package store

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"emic/internal/store/crashtest"
)

// errand is a command line, run while calls of the system fail.
type errand struct {
	name  string
	args  []string
	typed string
	// study is the file that it makes, or makes anew; when it is not named it does
	// neither, and changes joint.emic.
	study string
	// done is how many changes its output acknowledges.
	done func(said string) int
	// most is how many it acknowledges when nothing fails.
	most int
}

// says counts how often words are said.
func says(words string) func(string) int {
	return func(said string) int { return strings.Count(said, words) }
}

// errands lists nine of them.
func errands() []errand {
	return []errand{
		{name: "new", args: []string{"new", "fresh"}, study: "fresh.emic", done: says("begun with"), most: 1},
		{name: "add", args: []string{"add", "joint", "talk.txt"}, done: says("talk.txt: plain"), most: 1},
		{name: "code", args: []string{"code", "joint", "--plain"}, typed: "goto 2\ncode Aspect 2\nmemo why\nwithhold\nundo\nquit\n", done: says("Saved: "), most: 4},
		{name: "codings import", args: []string{"codings", "import", "joint", "codings.csv"}, done: says("1 coding imported"), most: 1},
		{name: "withhold", args: []string{"withhold", "joint", "--transcript", "P0001", "--start", "10", "--end", "20"}, done: says("withheld"), most: 1},
		{name: "participants set", args: []string{"participants", "joint", "set", "P0001", "area=coast"}, done: says("P0001"), most: 1},
		{name: "undo", args: []string{"undo", "joint"}, done: says("undo: import"), most: 1},
		{name: "backup", args: []string{"backup", "joint", "copy"}, study: "copy.emic", done: says("copied and checked"), most: 1},
		{name: "compact", args: []string{"compact", "joint"}, study: "joint.emic", done: says("compacted from"), most: 1},
	}
}

// failures lists which calls fail, and how. Of mmap, only those of studies: Go
// itself cannot go on without memory.
func failures() []string {
	return []string{
		"pwrite64:error=EIO", "pwrite64:error=ENOSPC", "pwrite64:error=EDQUOT", "write:error=ENOSPC", "fdatasync:error=EIO", "fsync:error=EIO",
		"ftruncate:error=ENOSPC", "linkat:error=EIO", "linkat,renameat:error=EPERM", "renameat:error=EIO", "openat:error=EMFILE", "mmap:error=ENOMEM",
	}
}

// next is the call that fails after the nth: each, when EMIC_FAULTS is "all", and
// else ever fewer.
func next(n int) int {
	if os.Getenv("EMIC_FAULTS") == "all" {
		return n + 1
	}
	return 2*n + 1
}

// outcome is what became of an errand.
type outcome struct {
	code        int
	said, cried string // on standard output and standard error
	touched     bool   // a call has failed
	silenced    bool   // the failing calls are those that words are written by
	folder      string // where it ran
}

// wakeFailed is what Go's runtime says when it cannot wake itself: a call to write
// that no disk takes part in, made now and then, and it does not live without.
const wakeFailed = "runtime: netpollBreak write failed"

// runWith runs an errand in a copy of a folder, and the nth of its calls fails.
func (e errand) runWith(t *testing.T, clean, failure string, n int) outcome {
	t.Helper()
	for range 20 {
		if o := e.runOnce(t, copyOf(t, clean), failure, n); !strings.Contains(o.cried, wakeFailed) {
			return o
		}
	}
	t.Fatalf("call %d for %s is always one that Go's runtime wakes itself by", n, failure)
	return outcome{}
}

func (e errand) runOnce(t *testing.T, folder, failure string, n int) outcome {
	t.Helper()
	calls, _, _ := strings.Cut(failure, ":")
	log := filepath.Join(t.TempDir(), "log")
	cmd := program(t, folder, e.args...)
	cmd.Env = append(cmd.Env, "GOMAXPROCS=1") // strace counts the calls of each thread
	cmd.Stdin = strings.NewReader(e.typed)
	var said, cried bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &cried
	options := []string{
		"strace", "-f", "--seccomp-bpf", "-qq", "-e", "signal=none", "-e", "trace=" + calls, "-e", fmt.Sprintf("inject=%s:when=%d", failure, n), "-o", log,
	}
	if calls == "mmap" {
		study := filepath.Join(folder, cmp.Or(e.study, "joint.emic"))
		options = append(options, "-P", study, "-P", beside(study))
	}
	crashtest.Under(t, cmd, options)
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	logged, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	return outcome{
		code: cmd.ProcessState.ExitCode(), said: said.String(), cried: cried.String(),
		touched:  bytes.Contains(logged, []byte("(INJECTED)")),
		silenced: calls == "write",
		folder:   folder,
	}
}

// desk makes a folder with all that the errands need.
func desk(t *testing.T) (folder string) {
	t.Helper()
	folder = t.TempDir()
	jointIn(t, folder)
	interviewIn(t, folder)
	rows := "transcript,start,end,code,coder\nP0001,20,60,Aspect 2,jane\n"
	if err := os.WriteFile(filepath.Join(folder, "codings.csv"), []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	return folder
}

// copyOf copies a folder to where nothing is kept for long.
func copyOf(t *testing.T, folder string) string {
	t.Helper()
	copied, err := os.MkdirTemp(fastFolder(t), "fault-*")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(copied) })
	if err := os.CopyFS(copied, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	return copied
}

// TestNthCallFails has the first call of a kind fail, then the second, and so on,
// until a run gets through untouched. Whatever fails, the exit code and the words
// must be true, and the study must be whole.
func TestNthCallFails(t *testing.T) {
	crashtest.Strace(t)
	judge, runs, clean, words := newJudge(t), 0, desk(t), map[string]int{}
	before := historyOf(t, filepath.Join(clean, "joint.emic"))
	for _, e := range errands() {
		for _, failure := range failures() {
			t.Run(e.name+"/"+failure, func(t *testing.T) {
				for n := 1; ; n = next(n) {
					o := e.runWith(t, clean, failure, n)
					runs++
					words[o.words()]++
					if err := e.hold(t, judge, before, o); err != nil {
						t.Errorf("call %d failed, exit code %d, said %q, cried %q: %v", n, o.code, tail(o.said), tail(o.cried), err)
					}
					if !o.touched {
						break
					}
				}
			})
		}
	}
	t.Logf("%d runs, in which was said:", runs)
	for _, said := range slices.Sorted(maps.Keys(words)) {
		t.Logf("%4d times %s", words[said], said)
	}
}

// words returns what an outcome says of failures, for a person to judge.
func (o outcome) words() string {
	var told []string
	for line := range strings.Lines(o.said + o.cried) {
		if strings.Contains(line, "rror: ") || strings.Contains(line, "hint: ") {
			told = append(told, strings.ReplaceAll(strings.TrimSpace(line), o.folder, "FOLDER"))
		}
	}
	return strings.Join(told, " | ")
}

func tail(s string) string { return s[max(0, len(s)-300):] }

// hold holds the program to what it said.
func (e errand) hold(t *testing.T, judge *crashtest.Judge, before []string, o outcome) error {
	t.Helper()
	acknowledged := e.done(o.said)
	switch {
	case !o.touched && (o.code != 0 || acknowledged != e.most):
		return errors.New("nothing failed, and yet it did not do all of it")
	case o.code == 0 && acknowledged < e.most && !strings.Contains(o.said, "Error: "):
		return errors.New("it did not do all of it, and says nothing")
	case o.code != 0 && !strings.Contains(o.cried, "emic: error: ") && !o.silenced:
		return errors.New("it fails without a word")
	case strings.Contains(o.cried, "goroutine "):
		return errors.New("it speaks of its own insides")
	}
	joint := claim{Name: "joint.emic", Must: true, Changes: before}
	if e.study == "" {
		now := historyOf(t, filepath.Join(o.folder, joint.Name))
		if err := e.agrees(o, len(now)-len(before)); err != nil {
			return err
		}
		return ask(t, judge, claims{o.folder, []claim{joint}})
	}
	// what cannot be opened has been made
	if gone := strings.Contains(o.cried, "error: create ") || strings.Contains(o.cried, "error: back up "); gone {
		if _, err := os.Stat(filepath.Join(o.folder, e.study)); err == nil {
			return fmt.Errorf("%s is there", e.study)
		}
	}
	return errors.Join(ask(t, judge, claims{o.folder, e.claims(before, acknowledged > 0)}), leftovers(o.folder))
}

// claims are what must be true once a file has been made, or not.
func (e errand) claims(before []string, done bool) []claim {
	joint, made := claim{Name: "joint.emic", Must: true, Changes: before}, claim{Name: e.study, Must: done}
	switch e.name {
	case "compact":
		return []claim{joint}
	case "backup":
		made.Changes = before
	}
	return []claim{joint, made}
}

// agrees compares how many changes there are more with how many were acknowledged.
func (e errand) agrees(o outcome, more int) error {
	acknowledged := e.done(o.said)
	unsure := strings.Contains(o.said+o.cried, ErrUnsure.Error()) ||
		strings.Contains(o.cried, "write /dev/stdout") // it is done, and could not be said
	if more < acknowledged || more > acknowledged && !unsure {
		return fmt.Errorf("%d changes are there, %d were acknowledged", more, acknowledged)
	}
	return nil
}

// leftovers names files that nobody asked for.
func leftovers(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if !slices.Contains([]string{"joint.emic", "talk.txt", "codings.csv", "fresh.emic", "copy.emic"}, entry.Name()) {
			return fmt.Errorf("%s is left behind", entry.Name())
		}
	}
	return nil
}
