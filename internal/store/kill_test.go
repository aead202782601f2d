package store_test

import (
	"bufio"
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

// TestKill lets a child process code and say so after each act, and kills it at
// any moment. What it said was done must be there, and the state must be what the
// history makes of it.
func TestKill(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no SIGKILL there")
	}
	file := create(t)
	kept, kinds := map[string]bool{}, map[string]int{}
	random := rand.New(rand.NewPCG(1, uint64(time.Now().UnixNano())))
	rounds := killRounds(t)
	for round := range rounds {
		said, err := killedChild(file.Path(), round, time.Duration(random.IntN(40_000))*time.Microsecond)
		if err != nil {
			t.Fatal(err)
		}
		note(said, kept, kinds)
		again, err := store.Open(file.Path())
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		wantKept(t, again, kept)
		if round%10 == 9 || round == rounds-1 {
			wantFold(t, again)
		}
	}
	t.Logf("%d acts were acknowledged in %d rounds: %v", len(kept), rounds, kinds)
	if len(kinds) < actKinds && rounds >= 100 {
		t.Errorf("only %v were done", kinds)
	}
	if len(kept) < rounds/4 {
		t.Errorf("only %d acts were acknowledged in %d rounds: this has tested little", len(kept), rounds)
	}
}

// note takes in which acts a child has acknowledged: "ID kind".
func note(said []string, kept map[string]bool, kinds map[string]int) {
	for _, act := range said {
		id, kind, _ := strings.Cut(act, " ")
		kept[id] = true
		kinds[kind]++
	}
}

// killedChild runs a child until it has said something, and a little longer, and
// returns what it said. Every fifth is killed while it is starting.
func killedChild(path string, round int, longer time.Duration) (said []string, err error) {
	child := childOf(path, round)
	out, err := child.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := child.Start(); err != nil {
		return nil, err
	}
	kill := func() { _ = child.Process.Kill() }
	first := round%5 != 0
	if !first {
		time.AfterFunc(longer/2, kill)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		id, ok := strings.CutPrefix(lines.Text(), "done ")
		if !ok {
			continue
		}
		said = append(said, id)
		if first {
			first = false
			time.AfterFunc(longer, kill)
		}
	}
	_ = child.Wait()
	return said, nil
}

// TestSeveralProcesses lets children write at the same time, as fast as they can.
func TestSeveralProcesses(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no SIGKILL there")
	}
	file := create(t)
	kept := map[string]bool{}
	var guard sync.Mutex
	var all sync.WaitGroup
	for n := range 3 {
		all.Go(func() {
			said, err := killedChild(file.Path(), 1001+5*n, 300*time.Millisecond)
			guard.Lock()
			defer guard.Unlock()
			if err != nil || len(said) == 0 {
				t.Errorf("child %d did nothing (%v)", n, err)
			}
			note(said, kept, map[string]int{})
		})
	}
	all.Wait()
	wantKept(t, file, kept)
	wantFold(t, file)
}

// TestTenWriters lets ten people work on one study at human pace, which is an act
// every few seconds; these are ten times as fast. Nobody waits too long, and
// nothing is lost.
func TestTenWriters(t *testing.T) {
	if testing.Short() {
		t.Skip("takes five seconds")
	}
	file := create(t)
	const writers, acts = 10, 10
	kept, kinds := map[string]bool{}, map[string]int{}
	var guard sync.Mutex
	var all sync.WaitGroup
	for n := range writers {
		all.Go(func() {
			child := childOf(file.Path(), 2001+n)
			child.Env = append(child.Env, "EMIC_KILL_ACTS="+strconv.Itoa(acts))
			out, err := child.CombinedOutput()
			guard.Lock()
			defer guard.Unlock()
			if err != nil {
				t.Errorf("writer %d: %v: %s", n, err, out)
			}
			for line := range strings.Lines(string(out)) {
				if act, ok := strings.CutPrefix(strings.TrimSpace(line), "done "); ok {
					note([]string{act}, kept, kinds)
				}
			}
		})
	}
	all.Wait()
	if len(kept) != writers*acts {
		t.Errorf("%d acts were acknowledged, want %d: %v", len(kept), writers*acts, kinds)
	}
	wantKept(t, file, kept)
	wantFold(t, file)
}

// wantKept sees that changes are there.
func wantKept(t *testing.T, file *store.File, ids map[string]bool) {
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
			if err := c.Verify(); err != nil { // what was acknowledged is there byte for byte
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
