package store

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"emic/internal/store/crashtest"
	"emic/internal/study"
	"emic/internal/study/studytest"
)

// claim is what must be true of a study in a folder.
type claim struct {
	Name     string   // of its file
	Must     bool     // it must be there; else it may be missing
	Changes  []string // are in its history, when it is there
	Migrates bool     // it may be of the fabricated format before the first
	Longest  int64    // bytes it may be long; 0 = any
}

// claims are those about one folder.
type claims struct {
	Folder string
	Claims []claim
}

// sound returns what is wrong with a study that was claimed to be so: what it
// lacks, what is damaged, and whether it can be worked on.
func (c claim) sound(folder string) error {
	path := filepath.Join(folder, c.Name)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) && !c.Must {
		return nil
	}
	file, err := c.open(path)
	if err != nil {
		return err
	}
	if length, err := file.length(); err != nil || c.Longest > 0 && length > c.Longest {
		return errors.Join(fmt.Errorf("it is %d bytes long, more than %d", length, c.Longest), err)
	}
	if err := file.wholeWith(c.Changes); err != nil {
		return err
	}
	author := studytest.Author("owen", 9)
	author.Now = time.Now
	if _, err := file.Do(author, author.Retitle("Written to afterwards")); err != nil {
		return fmt.Errorf("write to it: %w", err)
	}
	return file.wholeWith(c.Changes)
}

func (c claim) open(path string) (*File, error) {
	if c.Migrates {
		return openWith(path, migration{makes: 1, run: addPlaces})
	}
	return Open(path)
}

// wholeWith sees that every record is as it was written, that the changes are
// there, and that the state is what the history makes of it.
func (f *File) wholeWith(changes []string) error {
	seen, err := f.inspect(inspect)
	if err != nil {
		return err
	}
	if len(seen.found) > 0 {
		return fmt.Errorf("found %v", seen.found)
	}
	found, err := f.changeIDs()
	if err != nil {
		return err
	}
	for _, id := range changes {
		if !slices.Contains(found, id) {
			return fmt.Errorf("change %.8s of %d is lost; %d are there", id, len(changes), len(found))
		}
	}
	return f.isFold()
}

// isFold sees that the state is the fold of the history.
func (f *File) isFold() error {
	fresh := &study.Memory{}
	var changes []study.Change
	var folded, kept study.Hash
	err := f.View(func(r study.Reader) (err error) {
		for h, err := range r.History() {
			if err != nil {
				return err
			}
			c, err := r.Change(h.ID)
			if err != nil {
				return err
			}
			changes = append(changes, c)
		}
		kept, err = studytest.Digest(r)
		return err
	})
	if err == nil {
		err = fresh.Apply(changes...)
	}
	if err != nil {
		return err
	}
	err = fresh.View(func(r study.Reader) (err error) {
		folded, err = studytest.Digest(r)
		return err
	})
	if err == nil && folded != kept {
		err = errors.New("the state is not the fold of the history")
	}
	return err
}

// newJudge asks about claims in a process of its own.
func newJudge(t testing.TB) *crashtest.Judge {
	t.Helper()
	judge := &crashtest.Judge{Patience: 2 * time.Minute, Start: func() *exec.Cmd {
		child := exec.Command(os.Args[0], "-test.run=^TestJudge$", "-test.timeout=0")
		child.Env = append(os.Environ(), "EMIC_CRASH_JUDGE=1")
		return child
	}}
	t.Cleanup(func() { _ = judge.Close() })
	return judge
}

// ask has a judge look at claims.
func ask(t testing.TB, judge *crashtest.Judge, c claims) error {
	t.Helper()
	question, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	return judge.Ask(string(question))
}

// TestJudge is the judge.
func TestJudge(t *testing.T) {
	if os.Getenv("EMIC_CRASH_JUDGE") == "" {
		t.Skip("is asked by the tests of crashes")
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var asked claims
		err := json.Unmarshal(lines.Bytes(), &asked)
		for _, c := range asked.Claims {
			if wrong := c.sound(asked.Folder); wrong != nil {
				err = errors.Join(err, fmt.Errorf("%s: %w", c.Name, wrong))
			}
		}
		fmt.Println(crashtest.Answer(err))
	}
}
