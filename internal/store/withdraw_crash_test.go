package store

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"emic/internal/store/crashtest"
	"emic/internal/study"
	"emic/internal/study/studytest"
)

// certified is what the program says when a participant has withdrawn.
const certified = "Certificate of a withdrawal"

// withdrawing7 has P07 withdraw from the study in a folder.
func withdrawing7(t *testing.T, folder string) *exec.Cmd {
	return program(t, folder, "withdraw", "joint", "P07", "--yes", "--quotes", "drop")
}

// wordsIn returns how many of the participant's words are in a study's file, and
// whether that is all of them or none.
func wordsIn(folder string) (n int, allOrNone error) {
	image, err := os.ReadFile(filepath.Join(folder, "joint.emic"))
	if err != nil {
		return 0, err
	}
	words := strings.Fields(canaries)
	for _, word := range words {
		if bytes.Contains(bytes.ToLower(image), []byte(word)) {
			n++
		}
	}
	if n != 0 && n != len(words) {
		return n, fmt.Errorf("%d of %d words are left", n, len(words))
	}
	return n, nil
}

// TestWithdrawKilled kills a child at any moment of a withdrawal: the file is the
// old one or the new one, whole, and once it is opened nothing lies beside it.
func TestWithdrawKilled(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no SIGKILL there")
	}
	clean := t.TempDir()
	file, _ := withdrawable(t, clean)
	before := historyOf(t, file.path)
	random := rand.New(rand.NewPCG(7, uint64(time.Now().UnixNano())))
	stayed, left := 0, 0
	longest := 60 * time.Millisecond // grows and shrinks, so that about as many come to nothing as not, however fast the machine
	const rounds = 24
	for n := 0; n < rounds || n < 10*rounds && (stayed == 0 || left == 0); n++ {
		folder := copyOf(t, clean)
		child := exec.Command(os.Args[0], "-test.run=^TestWithdrawingChild$")
		child.Env = append(os.Environ(), "EMIC_WITHDRAW="+filepath.Join(folder, "joint.emic"))
		out, err := child.StdoutPipe()
		if err == nil {
			err = child.Start()
		}
		if err == nil {
			_, err = out.Read(make([]byte, 1)) // it begins
		}
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(longest))))
		_ = child.Process.Kill()
		_ = child.Wait()
		if err := (claim{Name: "joint.emic", Must: true, Changes: before}).sound(folder); err != nil {
			t.Error(err)
		}
		wantLone(t, filepath.Join(folder, "joint.emic"))
		n, err := wordsIn(folder)
		if err != nil {
			t.Error(err)
		}
		if n > 0 {
			stayed++
			longest += longest / 4
		} else {
			left++
			longest -= longest / 5
		}
	}
	t.Logf("of %d killed withdrawals %d came to nothing", stayed+left, stayed)
	if stayed == 0 || left == 0 {
		t.Errorf("all %d came to the same: this has tested little", stayed+left)
	}
}

// TestWithdrawingChild is the child.
func TestWithdrawingChild(t *testing.T) {
	path := os.Getenv("EMIC_WITHDRAW")
	if path == "" {
		t.Skip("runs as the child of TestWithdrawKilled")
	}
	file, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	jane := studytest.Author("jane", 3)
	jane.Now = time.Now
	fmt.Println("begun")
	if _, err := file.Withdraw(jane, "P07", study.DropTexts); err != nil {
		t.Fatal(err)
	}
}

// TestWithdrawPowerCut cuts the power at any moment of a withdrawal. Once the
// certificate is there, no word is left in the file.
func TestWithdrawPowerCut(t *testing.T) {
	crashtest.Strace(t)
	s := scenario{
		name:    "withdrawal",
		prepare: func(t *testing.T, folder string) { withdrawable(t, folder) },
		command: withdrawing7,
		promised: func(said string, final func(string) []string) []claim {
			changes := final("joint.emic")
			if !strings.Contains(said, certified) {
				changes = changes[:len(changes)-1]
			}
			return []claim{{Name: "joint.emic", Must: true, Changes: changes}}
		},
	}
	for _, b := range s.cutOften(t, crashtest.Honest, cuts(), func(*crashtest.Recording) int { return 0 }) {
		t.Errorf("after step %d: %v", b.after, b.wrong)
	}
	recording, _ := s.record(t, crashtest.Honest)
	random := rand.New(rand.NewPCG(3, 9))
	promised := 0
	for i := range 2 * cuts() {
		after := random.IntN(recording.Len() + 1)
		if i%2 == 0 {
			after = recording.Len() - random.IntN(3)
		}
		cut := recording.Cut(after, random)
		folder, err := os.MkdirTemp(fastFolder(t), "cut-*")
		if err == nil {
			err = cut.Lay(folder)
		}
		if err != nil {
			t.Fatal(err)
		}
		n, err := wordsIn(folder)
		said := strings.Contains(recording.SaidBy(cut.After), certified)
		if said {
			promised++
		}
		if err != nil || said && n > 0 {
			t.Errorf("after step %d of %d: %d words, certified is %v, %v", cut.After, recording.Len(), n, said, err)
		}
		if err := os.RemoveAll(folder); err != nil {
			t.Fatal(err)
		}
	}
	if promised == 0 {
		t.Error("no power was cut once there was a certificate")
	}
}

// TestWithdrawNthCallFails has the first call of a kind fail, then later ones. What
// the program says must be true: of the history, and of the words.
func TestWithdrawNthCallFails(t *testing.T) {
	crashtest.Strace(t)
	clean := t.TempDir()
	file, _ := withdrawable(t, clean)
	before, judge, runs := historyOf(t, file.path), newJudge(t), 0
	e := errand{name: "withdraw", args: []string{"withdraw", "joint", "P07", "--yes", "--quotes", "drop"}, done: says(certified), most: 1}
	for _, failure := range failures() {
		t.Run(failure, func(t *testing.T) {
			for n := 1; ; n = next(n) {
				o := e.runWith(t, clean, failure, n)
				runs++
				words, err := wordsIn(o.folder)
				if o.code == 0 && words > 0 {
					err = errors.New("it says that it is done, and the words are there")
				}
				if err = errors.Join(err, leftovers(o.folder), e.hold(t, judge, before, o)); err != nil {
					t.Errorf("call %d failed, exit code %d, said %q, cried %q: %v", n, o.code, tail(o.said), tail(o.cried), err)
				}
				if !o.touched {
					break
				}
			}
		})
	}
	t.Logf("%d runs", runs)
}
