//go:build unix

package cli_test

import (
	"testing"

	"emic/internal/store"
)

// TestScreensGoOnWhenTheStudyIsCompacted replaces the file under the screens, by one
// of the same study.
func TestScreensGoOnWhenTheStudyIsCompacted(t *testing.T) {
	t.Parallel()
	s := newStay(t)
	before := changesOf(t, s.study)
	d := s.sit(t)
	d.wait(t, " 1/")
	d.press(t, "a")
	d.wait(t, "code P01:1 as Money")
	compact(t, s.study)
	d.press(t, "a")
	d.wait(t, "code P01:2 as Money")
	compact(t, s.study)
	d.press(t, "u")
	d.wait(t, "undo: code P01:2 as Money")
	d.standUp(t)
	if got := changesOf(t, s.study); got != before+3 {
		t.Errorf("%d changes, want %d", got, before+3)
	}
}

func compact(t *testing.T, path string) {
	t.Helper()
	file, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := file.Compact(); err != nil || c.After >= c.Before {
		t.Fatalf("%+v, %v", c, err)
	}
}
