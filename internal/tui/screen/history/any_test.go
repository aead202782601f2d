package history_test

import (
	"errors"
	"io"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"emic/internal/study"
	"emic/internal/tui"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"
	"emic/internal/tui/session"
	"emic/internal/tui/theme"
	"emic/internal/tui/tuitest"

	"github.com/charmbracelet/lipgloss"
)

// TestAnyKeys presses keys at random, in windows of any size; the driver sees
// that every frame is in shape.
func TestAnyKeys(t *testing.T) {
	pressed := []string{"esc", "enter", "space", "tab", "pgdown", "backspace", "ctrl+s", "down", "y", "o"}
	for _, b := range keys.In(keys.Table(), keys.History) {
		pressed = append(pressed, b.Keys...)
	}
	for seed := range uint64(3) {
		sit(t, look{width: 80, height: 24}, func(_ *testing.T, d *desk) {
			random := rand.New(rand.NewPCG(seed, 1))
			for range 150 {
				if random.IntN(25) == 0 {
					d.Resize(40+random.IntN(120), 10+random.IntN(40))
				}
				d.Press(pressed[random.IntN(len(pressed))])
			}
		})
	}
}

// broken is a study that can be read until it breaks.
type broken struct {
	*study.Memory
	now bool
}

var errBroken = errors.New("the disk is gone")

// View implements study.Store.
func (b *broken) View(read func(study.Reader) error) error {
	if b.now {
		return errBroken
	}
	return b.Memory.View(read)
}

func TestReadingFails(t *testing.T) {
	m := &broken{Memory: demoStudy(t)}
	synctest.Test(t, func(t *testing.T) {
		s, err := session.Open(m, study.Author{Name: "jane", Now: time.Now, Random: rand.NewChaCha8([32]byte{1})})
		if err != nil {
			t.Fatal(err)
		}
		m.now = true
		set := tui.Settings{Theme: theme.New(lipgloss.NewRenderer(io.Discard), theme.None), Now: time.Now, Start: screen.Place{Screen: keys.History}}
		d := tuitest.New(t, tui.New(s, set), 80, 24).Wants("the disk is gone")
		d.Type("jkGnN").Press("enter", "esc")
	})
}
