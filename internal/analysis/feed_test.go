package analysis

import (
	"errors"
	"testing"

	"emic/internal/study"
	"emic/internal/study/studytest"
)

// TestCountingFalls meets a panic of the goroutine that counts where it was asked
// for: there it can be caught.
func TestCountingFalls(t *testing.T) {
	author := studytest.Author("jane", 1)
	size := studytest.Size{Name: "small", Interviews: 9, Words: 400, Codes: 9, Codings: 40}
	m := &study.Memory{}
	if err := size.Fill(m, author); err != nil {
		t.Fatal(err)
	}
	err := m.View(func(r study.Reader) (err error) {
		defer func() {
			if recover() != nil {
				err = errors.New("it fell")
			}
		}()
		_, err = feed(r, "", &rollUp{outline: &outline{}}) // without what it counts into
		return err
	})
	if err == nil || err.Error() != "it fell" {
		t.Errorf("got %v, want a panic", err)
	}
}
