package session_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"emic/internal/demo/demotest"
	"emic/internal/study"
	"emic/internal/tui/session"
)

// full is a study that takes nothing in.
type full struct{ *study.Memory }

var errFull = errors.New("no space left on device")

func (full) Do(study.Author, study.Act) (study.Header, error) { return study.Header{}, errFull }

// TestRefusalsAreHeard keeps why acts were refused until the answer is taken, so that
// who has left before that can be told.
func TestRefusalsAreHeard(t *testing.T) {
	author := study.Author{Name: "jane", Now: time.Now, Random: rand.NewChaCha8([32]byte{})}
	s, err := session.Open(full{demotest.Study(t)}, author)
	if err != nil {
		t.Fatal(err)
	}
	nothing := func(study.Reader) (study.Draft, error) { return study.Draft{}, nil }
	first := s.Do(nothing)
	if s.Asked() != 1 {
		t.Errorf("the first act has the number %d", s.Asked())
	}
	second := s.Do(nothing)
	s.Wait()
	if err := s.Unheard(); !errors.Is(err, errFull) || !strings.Contains(err.Error(), "not saved") {
		t.Errorf("before an answer was taken: %v", err)
	}
	for _, answer := range []func() session.Saved{
		func() session.Saved { return second().(session.Saved) }, func() session.Saved { return first().(session.Saved) },
	} {
		if s.Unheard() == nil {
			t.Error("heard before all answers were taken")
		}
		saved := answer()
		if !saved.Refused() {
			t.Errorf("not refused: %+v", saved)
		}
		s.Take(saved)
	}
	if err := s.Unheard(); err != nil {
		t.Errorf("after all answers were taken: %v", err)
	}
}

// TestNothingToDoIsNoRefusal passes acts over that change nothing.
func TestNothingToDoIsNoRefusal(t *testing.T) {
	author := study.Author{Name: "jane", Now: time.Now, Random: rand.NewChaCha8([32]byte{})}
	s, err := session.Open(demotest.Study(t), author)
	if err != nil {
		t.Fatal(err)
	}
	saved := s.Do(func(study.Reader) (study.Draft, error) { return study.Draft{}, study.ErrNothingToDo })().(session.Saved)
	if saved.Refused() || s.Unheard() != nil || !errors.Is(saved.Err, study.ErrNothingToDo) {
		t.Errorf("%+v, %v", saved, s.Unheard())
	}
}
