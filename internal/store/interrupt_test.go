//go:build unix

package store

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"emic/internal/interrupt"
	"emic/internal/store/crashtest"
)

// raise has the system ask this program to end.
func raise(t *testing.T, by syscall.Signal) {
	t.Helper()
	if err := syscall.Kill(os.Getpid(), by); err != nil {
		t.Fatal(err)
	}
}

// endings returns the signals by which the system asks a program to end, but those
// that are ignored here, as the hang-up is under nohup.
func endings() []syscall.Signal {
	return slices.DeleteFunc([]syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP},
		func(by syscall.Signal) bool { return signal.Ignored(by) })
}

// TestInterruptedMaking asks the program to end while a file is made.
func TestInterruptedMaking(t *testing.T) {
	for _, by := range endings() {
		path := filepath.Join(t.TempDir(), "study.emic")
		err := atomically(path, func(ctx context.Context, file *os.File) error {
			raise(t, by)
			for to := (interrupt.Writer{Context: ctx, To: file}); ; time.Sleep(time.Millisecond) {
				if _, err := to.Write([]byte("half")); err != nil {
					return err
				}
			}
		})
		if !errors.Is(err, ErrInterrupted) {
			t.Errorf("%v: got %v, want ErrInterrupted", by, err)
		}
		wantEmpty(t, filepath.Dir(path))
	}
}

// TestInterruptedBeforeTheName does so once all is written.
func TestInterruptedBeforeTheName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "study.emic")
	err := atomically(path, func(ctx context.Context, file *os.File) error {
		raise(t, syscall.SIGINT)
		<-ctx.Done()
		return nil
	})
	if !errors.Is(err, ErrInterrupted) {
		t.Errorf("got %v, want ErrInterrupted", err)
	}
	wantEmpty(t, filepath.Dir(path))
}

func wantEmpty(t *testing.T, folder string) {
	t.Helper()
	if entries, err := os.ReadDir(folder); err != nil || len(entries) > 0 {
		t.Errorf("left behind: %v (%v)", entries, err)
	}
}

// TestSweepHalfMade removes only what was being made long ago.
func TestSweepHalfMade(t *testing.T) {
	folder := t.TempDir()
	for name, age := range map[string]time.Duration{
		".a.emic.making-1": 2 * longSince, ".b.emic.making-2": longSince / 2, "c.emic.making-3": 2 * longSince,
		".making-4": 2 * longSince, ".notes": 2 * longSince, "d.emic": 2 * longSince, ".e.emic.format-0.making-5": 2 * longSince,
	} {
		path, then := filepath.Join(folder, name), time.Now().Add(-age)
		if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Chtimes(path, then, then)); err != nil {
			t.Fatal(err)
		}
	}
	sweepHalfMade(folder, time.Now())
	var left []string
	entries, err := os.ReadDir(folder)
	for _, entry := range entries {
		left = append(left, entry.Name())
	}
	if got := strings.Join(left, " "); err != nil || got != ".b.emic.making-2 .making-4 .notes c.emic.making-3 d.emic" {
		t.Errorf("left are %s (%v)", got, err)
	}
}

// TestInterrupted asks the program to end at any moment while it makes a file. It
// does as it is told, or is done already, and leaves nothing half made.
func TestInterrupted(t *testing.T) {
	judge, clean, rounds, most := newJudge(t), desk(t), 40, 400
	if testing.Short() {
		rounds, most = 4, 4
	}
	before := historyOf(t, filepath.Join(clean, "joint.emic"))
	random := rand.New(rand.NewPCG(6, uint64(time.Now().UnixNano())))
	interrupted, all := 0, 0
	for _, e := range makers() {
		t.Run(e.name, func(t *testing.T) {
			longest := 20 * time.Millisecond // grows and shrinks, so that about as many are done as not, however fast the machine
			for n := 0; n < rounds || n < most && interrupted == 0; n++ {
				folder := copyOf(t, clean)
				by := endings()[n%len(endings())]
				all++
				o := e.endedBy(t, folder, by, time.Duration(random.Int64N(int64(longest))))
				if err := e.endsWell(t, judge, folder, before, o); err != nil {
					t.Errorf("exit code %d, said %q, cried %q: %v", o.code, tail(o.said), tail(o.cried), err)
				}
				if o.code == 0 {
					longest -= longest / 5
				} else {
					longest += longest / 4
				}
				if strings.Contains(o.cried, ErrInterrupted.Error()) {
					interrupted++
				}
			}
		})
	}
	t.Logf("%d of %d were interrupted while they made their file", interrupted, all)
	if interrupted == 0 && most > rounds {
		t.Error("this has tested nothing")
	}
}

// endedBy runs an errand and sends it a signal after a while.
func (e errand) endedBy(t *testing.T, folder string, by os.Signal, after time.Duration) outcome {
	t.Helper()
	cmd := program(t, folder, e.args...)
	var said, cried bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &cried
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	_ = cmd.Process.Signal(by) // it may be done
	_ = cmd.Wait()             // the exit code tells
	return outcome{code: cmd.ProcessState.ExitCode(), said: said.String(), cried: cried.String()}
}

// makers lists the errands that make a file.
func makers() (some []errand) {
	for _, e := range errands() {
		if e.study != "" {
			some = append(some, e)
		}
	}
	return append(some, errand{
		name: "salvage", args: []string{"salvage", "joint", "--out", "copy"}, study: "copy.emic", done: says("copy.emic"), most: 1,
	})
}

// endsWell holds a program that was asked to end to what it said.
func (e errand) endsWell(t *testing.T, judge *crashtest.Judge, folder string, before []string, o outcome) error {
	t.Helper()
	done := e.done(o.said) > 0
	if ended := o.code == -1 || o.code == 1 && strings.Contains(o.cried, "emic: error: "); !done && !ended {
		return errors.New("it neither did it nor said so")
	}
	return errors.Join(ask(t, judge, claims{folder, e.claims(before, done)}), leftovers(folder))
}
