package store

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"emic/internal/store/crashtest"
	"emic/internal/study/studytest"
)

// cuts returns how many power cuts each scenario suffers; EMIC_POWERCUT_STATES says
// otherwise.
func cuts() int {
	if n, err := strconv.Atoi(os.Getenv("EMIC_POWERCUT_STATES")); err == nil {
		return n
	}
	return 50
}

// scenario is a run of the program during which the power is cut.
type scenario struct {
	name    string
	prepare func(t *testing.T, folder string)
	command func(t *testing.T, folder string) *exec.Cmd
	// promised is what must be true once the program has said so much; final tells
	// the history of a study as it is at the end.
	promised func(said string, final func(name string) []string) []claim
}

// scenarios lists what a researcher does.
func scenarios() []scenario {
	joint := func(t *testing.T, folder string) { jointIn(t, folder) }
	run := func(args ...string) func(*testing.T, string) *exec.Cmd {
		return func(t *testing.T, folder string) *exec.Cmd { return program(t, folder, args...) }
	}
	return []scenario{
		{"coding", joint, coding, func(said string, final func(string) []string) []claim {
			return grown(final("joint.emic"), begun3, strings.Count(said, "Saved: "))
		}},
		{"import", func(t *testing.T, folder string) { joint(t, folder); interviewIn(t, folder) }, run("add", "joint", "talk.txt"),
			func(said string, final func(string) []string) []claim {
				return grown(final("joint.emic"), begun3, strings.Count(said, "talk.txt: "))
			}},
		{"creation", func(*testing.T, string) {}, run("new", "fresh", "--codebook", "joint-commissioning-wales"),
			func(said string, final func(string) []string) []claim {
				return []claim{{Name: "fresh.emic", Must: strings.Contains(said, "begun with"), Changes: final("fresh.emic")}}
			}},
		{"backup", joint, run("backup", "joint", "copy"), func(said string, final func(string) []string) []claim {
			return []claim{
				{Name: "joint.emic", Must: true, Changes: final("joint.emic")},
				{Name: "copy.emic", Must: strings.Contains(said, "copied and checked"), Changes: final("copy.emic")},
			}
		}},
		{"migration", func(t *testing.T, folder string) { olderIn(t, folder) }, migrating, func(said string, final func(string) []string) []claim {
			all := final("joint.emic")
			done := strings.Contains(said, "brought up to date")
			return []claim{
				{Name: "joint.emic", Must: true, Changes: all, Migrates: !done},
				{Name: "joint.emic.format-0", Must: done, Changes: all, Migrates: true},
			}
		}},
		{"compaction", joint, run("compact", "joint"), func(said string, final func(string) []string) []claim {
			now := claim{Name: "joint.emic", Must: true, Changes: final("joint.emic")}
			if _, to, ok := strings.Cut(said, " KiB to "); ok {
				now.Longest = kibibytes(to)
			}
			return []claim{now}
		}},
	}
}

// kibibytes reads the number that a text begins with, and returns as many bytes.
func kibibytes(s string) int64 {
	digits, _, _ := strings.Cut(s, " ")
	n, _ := strconv.ParseInt(digits, 10, 64) // a sentence cut short promises nothing
	return n << 10
}

// begun3 is how many changes the study has before anything is done to it:
// beginning, interviews, codings.
const begun3 = 3

// grown claims of joint.emic what was there before, and so many changes more.
func grown(final []string, before, acknowledged int) []claim {
	return []claim{{Name: "joint.emic", Must: true, Changes: final[:before+acknowledged]}}
}

// coding is work by prompts, each act of which is acknowledged by a line.
func coding(t *testing.T, folder string) *exec.Cmd {
	cmd := program(t, folder, "code", "joint", "--plain")
	cmd.Stdin = strings.NewReader(strings.Join([]string{
		"goto 2", "code Aspect 2", "memo says it twice", "next", "seen", "goto 4", "code Aspect 3; Aspect 4", "remove Aspect 3",
		"undo", "redo", "withhold", "release", "memo study: " + strings.Repeat("A long thought. ", 400), "new Fresh under Subject 1", "code Fresh", "quit", "",
	}, "\n"))
	return cmd
}

// interviewIn writes an interview of some pages into a folder.
func interviewIn(t testing.TB, folder string) {
	t.Helper()
	text := studytest.Size{Interviews: 1, Words: 6000, Codes: 1}.Arrival(7).Text
	if err := os.WriteFile(filepath.Join(folder, "talk.txt"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// olderIn makes joint.emic in a folder, a study of the fabricated format 0.
func olderIn(t testing.TB, folder string) {
	t.Helper()
	if err := age(jointIn(t, folder)); err != nil {
		t.Fatal(err)
	}
}

// migrating opens a study of the fabricated format 0 in a process of its own, as
// no program that ships can.
func migrating(_ *testing.T, folder string) *exec.Cmd {
	child := exec.Command(os.Args[0], "-test.run=^TestMigratingChild$")
	child.Env = append(os.Environ(), "EMIC_MIGRATE="+filepath.Join(folder, "joint.emic"), "GODEBUG=asyncpreemptoff=1")
	return child
}

// TestMigratingChild is the process.
func TestMigratingChild(t *testing.T) {
	path := os.Getenv("EMIC_MIGRATE")
	if path == "" {
		t.Skip("is run by TestPowerCut")
	}
	if _, err := openWith(path, migration{makes: 1, run: addPlaces}); err != nil {
		t.Fatal(err)
	}
	fmt.Println("brought up to date")
}

// record runs a scenario to its end under the eyes of strace.
func (s scenario) record(t *testing.T, disk crashtest.Disk) (*crashtest.Recording, func(name string) []string) {
	t.Helper()
	folder := t.TempDir()
	s.prepare(t, folder)
	cmd := s.command(t, folder)
	tracer := crashtest.Trace(t, cmd, folder, disk)
	var said strings.Builder
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v: %s", err, said.String())
	}
	return tracer.Recording(t), func(name string) []string { return historyOf(t, filepath.Join(folder, name)) }
}

// bad is a power cut after which something that was promised is not true.
type bad struct {
	after int
	wrong error
}

// cutOften cuts the power n times after each scenario's step from on, and returns
// what came of it.
func (s scenario) cutOften(t *testing.T, disk crashtest.Disk, n int, from func(*crashtest.Recording) int) (found []bad) {
	t.Helper()
	recording, final := s.record(t, disk)
	if syncs := recording.Syncs(); (syncs == 0) != (disk == crashtest.Forgetful) {
		t.Fatalf("%d syncs were recorded", syncs)
	}
	history := map[string][]string{}
	judge, first := newJudge(t), from(recording)
	random := rand.New(rand.NewPCG(3, uint64(n)))
	said := slices.DeleteFunc(recording.Acknowledged(), func(after int) bool { return after < first })
	for i := range n {
		after := first + random.IntN(recording.Len()+1-first)
		if i%4 == 0 { // when most is promised
			after = said[random.IntN(len(said))]
		}
		cut := recording.Cut(after, random)
		folder, err := os.MkdirTemp(fastFolder(t), "cut-*")
		if err != nil {
			t.Fatal(err)
		}
		asked := claims{folder, s.promised(recording.SaidBy(cut.After), func(name string) []string {
			if history[name] == nil {
				history[name] = final(name)
			}
			return history[name]
		})}
		if err := cut.Lay(folder); err != nil {
			t.Fatal(err)
		}
		if wrong := ask(t, judge, asked); wrong != nil {
			found = append(found, bad{cut.After, wrong})
		}
		if err := os.RemoveAll(folder); err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// fastFolder returns a folder whose files need not outlive the test.
func fastFolder(t *testing.T) string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return t.TempDir()
}

// TestPowerCut cuts the power at any moment of what a researcher does. What the
// program had said was done must be there, and the study must be whole and take
// what is written to it next. See package crashtest for how.
func TestPowerCut(t *testing.T) {
	crashtest.Strace(t)
	for _, s := range scenarios() {
		t.Run(s.name, func(t *testing.T) {
			found := s.cutOften(t, crashtest.Honest, cuts(), func(*crashtest.Recording) int { return 0 })
			for _, b := range found[:min(3, len(found))] {
				t.Errorf("after step %d: %v", b.after, b.wrong)
			}
			t.Logf("%d of %d power cuts were bad", len(found), cuts())
		})
	}
}

// TestPowerCutIsSeen does the same on a disk that forgets to sync, from when the
// program has first said that something is done. If the harness did not find that
// of each scenario nearly all of that is lost, it could not find anything.
func TestPowerCutIsSeen(t *testing.T) {
	crashtest.Strace(t)
	n := max(50, cuts()) // fewer might be lucky
	for _, s := range scenarios() {
		t.Run(s.name, func(t *testing.T) {
			found := s.cutOften(t, crashtest.Forgetful, n, func(r *crashtest.Recording) int { return s.firstPromise(t, r) })
			t.Logf("%d of %d power cuts were bad", len(found), n)
			if len(found)*10 < n*9 {
				t.Errorf("with syncs off, only %d of %d power cuts were found to have lost anything", len(found), n)
			}
		})
	}
}

// firstPromise returns after how many steps more is promised than at the start.
func (s scenario) firstPromise(t *testing.T, r *crashtest.Recording) int {
	t.Helper()
	any100 := func(string) []string { return make([]string, 100) }
	weight := func(step int) (n int) {
		for _, c := range s.promised(r.SaidBy(step), any100) {
			n += len(c.Changes)
			if c.Must {
				n++
			}
			if c.Longest > 0 {
				n++
			}
		}
		return n
	}
	for step := range r.Len() + 1 {
		if weight(step) > weight(0) {
			return step
		}
	}
	t.Fatalf("the program has acknowledged nothing: %q", r.SaidBy(r.Len()))
	return 0
}
