package store_test

import (
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

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
			said, _, err := killedChild(file.Path(), 1001+5*n, span{longer: 300 * time.Millisecond})
			guard.Lock()
			defer guard.Unlock()
			if err != nil || len(said) == 0 {
				t.Errorf("child %d did nothing (%v)", n, err)
			}
			note(said, kept, map[string]int{})
		})
	}
	all.Wait()
	wantKept(t, file, kept, kept)
	wantFold(t, file)
}

// TestTenWriters lets ten people work on one study at human pace, which is an act
// every few seconds; these are ten times as fast. Everybody's turn comes, and
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
	if done := len(kept) + kinds["compact"]; done != writers*acts {
		t.Errorf("%d acts were acknowledged, want %d: %v", done, writers*acts, kinds)
	}
	wantKept(t, file, kept, kept)
	wantFold(t, file)
}
