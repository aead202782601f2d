package store_test

import (
	"bufio"
	"maps"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"emic/internal/store"
	"emic/internal/study"
)

// killRounds returns how often the child is killed; EMIC_KILL_ROUNDS says otherwise.
func killRounds(t *testing.T) int {
	if n, err := strconv.Atoi(os.Getenv("EMIC_KILL_ROUNDS")); err == nil {
		return n
	}
	if testing.Short() {
		return 20
	}
	return 300
}

// studyRounds is how many of them one study goes through: enough to grow on, and
// few enough that looking at it takes no longer each time.
const studyRounds = 50

// TestKill lets a child process code and say so after each act, and kills it at
// any moment. What it said was done must be there, byte for byte, and the state
// must be what the history makes of it.
func TestKill(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no SIGKILL there")
	}
	rounds, done := killRounds(t), tally{kinds: map[string]int{}}
	t.Run("studies", func(t *testing.T) {
		for first := 0; first < rounds; first += studyRounds {
			t.Run(strconv.Itoa(first), func(t *testing.T) {
				t.Parallel()
				done.add(killed(t, first, min(rounds, first+studyRounds)))
			})
		}
	})
	acts := 0
	for _, n := range done.kinds {
		acts += n
	}
	t.Logf("%d acts were acknowledged in %d rounds, %d of them before the first act: %v", acts, rounds, done.early, done.kinds)
	if len(done.kinds) < actKinds && rounds >= 100 {
		t.Errorf("only %v were done", done.kinds)
	}
	if acts < rounds/4 {
		t.Errorf("only %d acts were acknowledged in %d rounds: this has tested little", acts, rounds)
	}
	if done.early < rounds/20 {
		t.Errorf("only %d of %d were killed while starting", done.early, rounds)
	}
}

// tally counts what was acknowledged, by kind of act, and rounds in which nothing was.
type tally struct {
	guard sync.Mutex
	kinds map[string]int
	early int
}

func (c *tally) add(kinds map[string]int, early int) {
	c.guard.Lock()
	defer c.guard.Unlock()
	for kind, n := range kinds {
		c.kinds[kind] += n
	}
	c.early += early
}

// killed has a study go through rounds in each of which who acts on it is killed.
func killed(t *testing.T, first, end int) (kinds map[string]int, early int) {
	t.Helper()
	file := createIn(t, fastFolder(t))
	kept, kinds := map[string]bool{}, map[string]int{}
	random := rand.New(rand.NewPCG(uint64(first), uint64(time.Now().UnixNano())))
	starts := 20 * time.Millisecond // how long a child takes to its first act
	owed := 0                       // rounds in which the child was to be killed before it
	for round := first; round < end; round++ {
		if round%5 == 0 {
			owed++
		}
		life := span{early: owed > 0, longer: time.Duration(random.Int64N(int64(40 * time.Millisecond)))}
		if life.early {
			life.longer = time.Duration(random.Int64N(int64(starts)))
		}
		said, took, err := killedChild(file.Path(), round, life)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case len(said) == 0:
			early++
			owed = max(0, owed-1)
		case life.early:
			starts -= starts / 4 // the machine is faster than it was
		default:
			starts = took
		}
		fresh := map[string]bool{}
		note(said, fresh, kinds)
		maps.Copy(kept, fresh)
		again, err := store.Open(file.Path())
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		wantKept(t, again, kept, fresh)
		wantAlone(t, again.Path())
		if round%10 == 9 || round == end-1 {
			wantFold(t, again)
		}
	}
	return kinds, early
}

// fastFolder returns a folder whose files need not outlive the test: what a killed
// process has written is in the system's memory, whatever the disk.
func fastFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("/dev/shm", "kill-*")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	return folder
}

// note takes in which acts a child has acknowledged: "ID kind".
func note(said []string, kept map[string]bool, kinds map[string]int) {
	for _, act := range said {
		id, kind, _ := strings.Cut(act, " ")
		kinds[kind]++
		if id != noChange {
			kept[id] = true
		}
	}
}

// span is how long a child lives: so long from its start, or else from its first act.
type span struct {
	early  bool
	longer time.Duration
}

// killedChild runs a child for a span, and returns what it said, and how long it
// took to its first act.
func killedChild(path string, round int, life span) (said []string, took time.Duration, err error) {
	child := childOf(path, round)
	out, err := child.StdoutPipe()
	if err != nil {
		return nil, 0, err
	}
	began := time.Now()
	if err := child.Start(); err != nil {
		return nil, 0, err
	}
	kill := func() { _ = child.Process.Kill() }
	if life.early {
		time.AfterFunc(life.longer, kill)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		id, ok := strings.CutPrefix(lines.Text(), "done ")
		if !ok {
			continue
		}
		said = append(said, id)
		if len(said) > 1 {
			continue
		}
		took = time.Since(began)
		if !life.early {
			time.AfterFunc(life.longer, kill)
		}
	}
	_ = child.Wait()
	return said, took, nil
}

// wantKept sees that changes are there, and that those that are fresh are byte for
// byte what their ids are hashes of.
func wantKept(t *testing.T, file *store.File, ids, fresh map[string]bool) {
	t.Helper()
	found := 0
	err := file.View(func(r study.Reader) error {
		for h, err := range r.History() {
			if err != nil {
				return err
			}
			if ids[h.ID.String()] {
				found++
			}
			if !fresh[h.ID.String()] {
				continue
			}
			c, err := r.Change(h.ID)
			if err == nil {
				err = c.Verify()
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || found != len(ids) {
		t.Fatalf("%d of %d acknowledged acts are there (%v)", found, len(ids), err)
	}
}

// wantFold sees that the state is the fold of the history, and that every record
// of the file is whole.
func wantFold(t *testing.T, file *store.File) {
	t.Helper()
	fresh := &study.Memory{}
	err := file.View(func(r study.Reader) error {
		for h, err := range r.History() {
			if err != nil {
				return err
			}
			c, err := r.Change(h.ID)
			if err != nil {
				return err
			}
			if err := c.Verify(); err != nil {
				return err
			}
			if err := fresh.Apply(c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if digest(t, fresh) != digest(t, file) {
		t.Fatal("the state is not the fold of the history")
	}
	copied := file.Path() + ".copy"
	if err := file.Backup(copied); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(copied); err != nil {
		t.Fatal(err)
	}
}
