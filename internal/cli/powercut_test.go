//go:build unix

package cli_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"emic/internal/store"
	"emic/internal/store/crashtest"
	"emic/internal/study"
)

// TestPowerCutAtTheScreens cuts the power at any moment while somebody codes at the
// screens. What the status line had said was done must be there.
func TestPowerCutAtTheScreens(t *testing.T) {
	crashtest.Strace(t)
	t.Parallel()
	path := canaryStudy(t)
	before := changesOf(t, path)
	cmd := codeScreen(t, path)
	cmd.Path = emicFile(t)
	tracer := crashtest.Trace(t, cmd, filepath.Dir(path), crashtest.Honest)
	d := sitAt(t, cmd)
	d.wait(t, " 1/")
	acts := [][2]string{ // a key, and what the status line then says
		{"a", "code P01:1 as Money"}, {"a", "code P01:2 as Money"}, {"u", "undo: code P01:2 as Money"},
		{"w", "withhold P01:2"}, {"w", "release P01:2"},
	}
	for _, act := range acts {
		d.press(t, act[0])
		d.wait(t, act[1])
	}
	d.standUp(t)
	recording := tracer.Recording(t)
	history := idsOf(t, path)
	if len(history) != before+len(acts) {
		t.Fatalf("%d acts are in the history, want %d", len(history)-before, len(acts))
	}
	random := rand.New(rand.NewPCG(5, 5))
	for range 60 {
		cut := recording.Cut(random.IntN(recording.Len()+1), random)
		said, shown := recording.SaidBy(cut.After), 0
		for shown < len(acts) && strings.Contains(said, acts[shown][1]) {
			shown++
		}
		folder := t.TempDir()
		if err := cut.Lay(folder); err != nil {
			t.Fatal(err)
		}
		study := filepath.Join(folder, filepath.Base(path))
		if report, err := store.Verify(study, true); err != nil || len(report.Findings) > 0 {
			t.Fatalf("after step %d: %+v, %v", cut.After, report, err)
		}
		left := idsOf(t, study)
		for _, id := range history[:before+shown] {
			if !slices.Contains(left, id) {
				t.Fatalf("after step %d, of %d acts that were shown as saved one is lost", cut.After, shown)
			}
		}
		if err := os.RemoveAll(folder); err != nil {
			t.Fatal(err)
		}
	}
}

// idsOf returns the changes of a study, the oldest first.
func idsOf(t *testing.T, path string) (ids []study.Hash) {
	t.Helper()
	file, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	err = file.View(func(r study.Reader) error {
		for h, err := range r.History() {
			if err != nil {
				return err
			}
			ids = append(ids, h.ID)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(ids)
	return ids
}
