package crashtest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// recorded follows the lines of a log about the folder /d, in which there is a
// file "old" with 1024 times "o".
func recorded(t *testing.T, log ...string) *Recording {
	t.Helper()
	r := newRecording("/d", map[string][]byte{"old": []byte(strings.Repeat("o", 1024))})
	for _, c := range calls(log) {
		if err := r.take(c); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// eachCut cuts the power many times at the end.
func eachCut(r *Recording, see func(Cut)) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		see(r.Cut(r.Len(), random))
	}
}

// text is bytes as strace writes them.
func text(s string) string { return `"` + hexed(s) + `"` }

func TestWhatIsNotSyncedMayBeTorn(t *testing.T) {
	r := recorded(t, `7 pwrite64(3</d/old>, `+text(strings.Repeat("n", 1024))+`, 1024, 0) = 1024`)
	seen := map[string]int{}
	eachCut(r, func(c Cut) {
		content := c.Files["old"]
		seen[fmt.Sprintf("%d %c%c", len(content), content[0], content[512])]++
	})
	for _, want := range []string{"1024 oo", "1024 on", "1024 no", "1024 nn"} {
		if seen[want] == 0 {
			t.Errorf("never left: %q of %v", want, seen)
		}
	}
	if len(seen) != 4 {
		t.Errorf("left: %v", seen)
	}
}

func TestWhatIsSyncedStays(t *testing.T) {
	r := recorded(t,
		`7 pwrite64(3</d/old>, `+text("first")+`, 5, 0) = 5`,
		`7 fdatasync(3</d/old>) = 0`,
		`7 pwrite64(3</d/old>, `+text("2")+`, 1, 0) = 1`)
	both := map[string]int{}
	eachCut(r, func(c Cut) { both[string(c.Files["old"][:5])]++ })
	if len(both) != 2 || both["first"] == 0 || both["2irst"] == 0 {
		t.Errorf("left: %v", both)
	}
}

// TestSyncCoversOnlyWhatEndedBefore has a write that ends while a sync is running.
func TestSyncCoversOnlyWhatEndedBefore(t *testing.T) {
	r := recorded(t,
		`7 fsync(3</d/old> <unfinished ...>`,
		`8 pwrite64(3</d/old>, `+text("new")+`, 3, 0) = 3`,
		`7 <... fsync resumed>) = 0`)
	left := map[string]int{}
	eachCut(r, func(c Cut) { left[string(c.Files["old"][:3])]++ })
	if left["ooo"] == 0 || left["new"] == 0 {
		t.Errorf("left: %v", left)
	}
}

// TestSyncOfAFileKeepsNeitherItsNameNorOthers makes a file, syncs it, and renames it.
func TestSyncOfAFileKeepsNeitherItsNameNorOthers(t *testing.T) {
	made := []string{
		`7 openat(AT_FDCWD</>, ` + text("/d/new") + `, O_RDWR|O_CREAT|O_EXCL, 0600) = 4</d/new>`,
		`7 write(4</d/new>, ` + text("hello") + `, 5) = 5`,
		`7 fsync(4</d/new>) = 0`,
		`7 renameat(AT_FDCWD</>, ` + text("/d/new") + `, AT_FDCWD</>, ` + text("/d/old") + `) = 0`,
	}
	names := map[string]int{}
	eachCut(recorded(t, made...), func(c Cut) {
		if c.Files["new"] != nil && string(c.Files["new"]) != "hello" {
			t.Errorf("new is %q", c.Files["new"])
		}
		names[fmt.Sprint(c.Files["new"] != nil, len(c.Files["old"]))]++
	})
	if names["false 1024"] == 0 || names["true 1024"] == 0 || names["false 5"] == 0 {
		t.Errorf("left: %v", names)
	}
	eachCut(recorded(t, append(made, `7 fsync(5</d>) = 0`)...), func(c Cut) {
		if string(c.Files["old"]) != "hello" || len(c.Files) != 1 {
			t.Errorf("after the folder was synced: %d files, old is %.9q", len(c.Files), c.Files["old"])
		}
	})
}

func TestInjectedSyncsHaveNotHappened(t *testing.T) {
	r := recorded(t,
		`7 ftruncate(3</d/old>, 9) = 0`,
		`7 fsync(3</d/old>) = 0 (INJECTED)`)
	lengths := map[int]int{}
	eachCut(r, func(c Cut) { lengths[len(c.Files["old"])]++ })
	if r.Syncs() != 0 || lengths[9] == 0 || lengths[1024] == 0 {
		t.Errorf("%d syncs; left: %v", r.Syncs(), lengths)
	}
}

func TestCallsThatCannotBeFollowedAreRefused(t *testing.T) {
	for _, line := range []string{
		`7 fallocate(3<` + hexed("/d/old") + `>, 0, 0, 4096) = 0`,
		`7 mkdirat(AT_FDCWD</d>, ` + text("sub") + `, 0700) = 0`,
		`7 write(3</d/old>, "` + hexed("cut") + `"..., 4096) = 4096`,
		`7 write(3</d/gone (deleted)>, ` + text("x") + `, 1) = 1`,
		`7 openat(AT_FDCWD</d>, ` + text("unknown") + `, O_RDONLY) = 3</d/unknown>`,
	} {
		r := newRecording("/d", map[string][]byte{"old": nil})
		if err := r.take(calls([]string{line})[0]); err == nil {
			t.Errorf("taken: %s", line)
		}
	}
}

// TestTraceOfAShell records a program that is none of ours.
func TestTraceOfAShell(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "old"), []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("/bin/sh", "-c", "echo new >new; sync .; echo done")
	cmd.Dir = folder
	tracer := Trace(t, cmd, folder, Honest)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	r := tracer.Recording(t)
	if got := r.SaidBy(r.Len()); got != "done\n" {
		t.Errorf("said %q", got)
	}
	if said := r.Acknowledged(); len(said) != 1 || said[0] != r.Len() {
		t.Errorf("said after %v of %d steps", said, r.Len())
	}
	if r.Syncs() != 1 {
		t.Errorf("%d syncs", r.Syncs())
	}
	eachCut(r, func(c Cut) {
		if _, made := c.Files["new"]; !made || string(c.Files["old"]) != "old" {
			t.Fatalf("left: %q", c.Files)
		}
	})
}

func TestJudge(t *testing.T) {
	for script, want := range map[string]string{
		`while read -r line; do echo "noise"; echo "verdict: "; done`: "",
		`while read -r line; do echo "verdict: $line is bad"; done`:   "it is bad",
		`read -r line; kill -BUS $$`:                                  "killed the program",
		`read -r line; exec sleep 100`:                                "hangs",
	} {
		judge := &Judge{Patience: time.Second, Start: func() *exec.Cmd { return exec.Command("/bin/sh", "-c", script) }}
		err := judge.Ask("it")
		if got := fmt.Sprint(err); err == nil != (want == "") || !strings.Contains(got, want) {
			t.Errorf("%s: got %v, want %q", script, err, want)
		}
		if err := judge.Close(); err != nil {
			t.Error(err)
		}
	}
}
