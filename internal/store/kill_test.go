package store_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/study/studytest"
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
	kept := map[string]bool{}
	random := rand.New(rand.NewPCG(1, uint64(time.Now().UnixNano())))
	rounds := killRounds(t)
	for round := range rounds {
		said, err := killedChild(file.Path(), round, time.Duration(random.IntN(40_000))*time.Microsecond)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range said {
			kept[id] = true
		}
		again, err := store.Open(file.Path())
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		wantKept(t, again, kept)
		if round%10 == 9 || round == rounds-1 {
			wantFold(t, again)
		}
	}
	t.Logf("%d acts were acknowledged in %d rounds", len(kept), rounds)
	if len(kept) < rounds/4 {
		t.Errorf("only %d acts were acknowledged in %d rounds: this has tested little", len(kept), rounds)
	}
}

// killedChild runs a child until it has said something, and a little longer, and
// returns what it said. Every fourth is killed whether it has said anything or not.
func killedChild(path string, round int, longer time.Duration) (said []string, err error) {
	child := exec.Command(os.Args[0], "-test.run=^TestKillChild$")
	child.Env = append(os.Environ(), "EMIC_KILL_CHILD="+path, "EMIC_KILL_ROUND="+strconv.Itoa(round))
	out, err := child.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := child.Start(); err != nil {
		return nil, err
	}
	kill := func() { _ = child.Process.Kill() }
	first := round%4 != 0
	if !first {
		time.AfterFunc(longer, kill)
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
			said, err := killedChild(file.Path(), 1001+4*n, 300*time.Millisecond)
			guard.Lock()
			defer guard.Unlock()
			if err != nil || len(said) == 0 {
				t.Errorf("child %d did nothing (%v)", n, err)
			}
			for _, id := range said {
				kept[id] = true
			}
		})
	}
	all.Wait()
	wantKept(t, file, kept)
	wantFold(t, file)
}

// TestKillChild is the child.
func TestKillChild(t *testing.T) {
	path := os.Getenv("EMIC_KILL_CHILD")
	if path == "" {
		t.Skip("runs as the child of TestKill")
	}
	file, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	round, err := strconv.Atoi(os.Getenv("EMIC_KILL_ROUND"))
	if err != nil {
		t.Fatal(err)
	}
	author := study.Author{Name: "jane", Now: time.Now, Random: rand.NewChaCha8([32]byte{byte(round), byte(round >> 8), 9})}
	fmt.Println()
	for n := range 1000 {
		h, err := file.Do(author, actOfChild(t, file, author, n))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println("done " + h.ID.String())
	}
}

// actOfChild returns acts of all sizes: a coding, a memo, a seen mark, an interview.
func actOfChild(t *testing.T, file *store.File, author study.Author, n int) study.Act {
	t.Helper()
	passage := study.Passage{Handle: "P0001:2"}
	var code study.ID
	err := file.View(func(r study.Reader) error {
		tr, err := study.TranscriptNamed(r, "P0001")
		if err != nil {
			return err
		}
		turns, err := tr.Turns()
		if err != nil {
			return err
		}
		passage.Transcript, passage.Span = tr.ID, turns[1].Body
		book, err := study.ReadCodebook(r)
		if err == nil {
			code = book.IDOf(book.Codes[n%len(book.Codes)].ID)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	switch n % 4 {
	case 1:
		return author.WriteMemo(study.Target{On: study.OnStudy}, study.Note, "a thought", "it")
	case 3:
		arrival := studytest.Size{Interviews: 1, Words: 500, Codes: 1}.Arrival(n)
		arrival.Name = fmt.Sprintf("%s-%x", arrival.Name, randomBytes(t, author))
		return author.AddTranscripts(arrival)
	}
	return author.ImportCodings("the child", []study.Entry{{
		Transcript: passage.Transcript, Span: passage.Span, Code: code, Coder: fmt.Sprintf("jane %x", randomBytes(t, author)),
	}})
}

func randomBytes(t *testing.T, author study.Author) []byte {
	t.Helper()
	b := make([]byte, 4)
	if _, err := author.Random.Read(b); err != nil {
		t.Fatal(err)
	}
	return b
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
