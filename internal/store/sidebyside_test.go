package store

import (
	"io"
	"strings"
	"sync/atomic"
	"testing"
)

func TestSideBySide(t *testing.T) {
	var sum atomic.Int64
	sideBySide(4, func(worker int) { sum.Add(int64(worker)) })
	if sum.Load() != 6 {
		t.Errorf("got %d, want 6", sum.Load())
	}
	defer func() {
		if cause := recover(); cause != "second" {
			t.Errorf("the caller met %v", cause)
		}
		if sum.Load() != 6+3 {
			t.Errorf("the others did not come to their end: %d", sum.Load())
		}
	}()
	sideBySide(3, func(worker int) {
		if worker == 1 {
			panic("second")
		}
		sum.Add(int64(worker + 1 - worker/2))
	})
}

// brokenFile panics when it is read, as a fault in the verifier might.
type brokenFile struct{ io.ReaderAt }

func (brokenFile) ReadAt([]byte, int64) (int, error) { panic("the verifier fell") }

// TestVerifierFalls meets a panic of the verifier where it was asked for, so that the
// screens can give the terminal back.
func TestVerifierFalls(t *testing.T) {
	wantFall := func(name string, do func()) {
		defer func() {
			if cause, ok := recover().(string); !ok || !strings.Contains(cause, "fell") {
				t.Errorf("%s: met %v", name, cause)
			}
		}()
		do()
	}
	wantFall("scan", func() { scan(brokenFile{}, 100, nil) })
	file := begun(t)
	file.place.is(file.place.now().identity, meanwhile(0, func() error { panic("it fell beside the readers") }))
	wantFall("meanwhile", func() { _ = file.Whole() })
}
