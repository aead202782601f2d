package desktest

import (
	"errors"
	"math/rand/v2"
	"testing"
	"testing/synctest"

	"emic/internal/demo/demotest"
	"emic/internal/study"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"
	"emic/internal/tui/theme"
)

// AnyKeys presses keys at random on a screen, in windows of any size; the driver
// sees that every frame is in shape. The screen is left for others, and entered
// again, from wherever the keys have led.
func AnyKeys(t *testing.T, at screen.Place) {
	t.Helper()
	pressed := []string{"esc", "enter", "space", "tab", "pgdown", "backspace", "ctrl+s", "down", "y", "o"}
	for _, b := range keys.In(keys.Table(), at.Screen) {
		pressed = append(pressed, b.Keys...)
	}
	elsewhere, many := everywhere(), 200
	if testing.Short() {
		many = 40
	}
	for seed := range uint64(3) {
		Sit(t, Look{Width: 80, Height: 24, Start: at}, func(_ *testing.T, d *Desk) {
			random := rand.New(rand.NewPCG(seed, 1))
			for range many {
				if random.IntN(25) == 0 {
					d.Resize(40+random.IntN(120), 10+random.IntN(40))
				}
				if random.IntN(8) == 0 {
					d.Press("esc", elsewhere[random.IntN(len(elsewhere))], home(at.Screen))
				}
				d.Press(pressed[random.IntN(len(pressed))])
			}
		})
	}
}

// home is the key that shows a screen, and that no code is pinned to.
func home(at keys.Scope) string {
	return map[keys.Scope]string{
		keys.Code: "f1", keys.Codebook: "f2", keys.Themes: "f3", keys.Quotes: "f4", keys.Memos: "f5", keys.History: "f6",
	}[at]
}

// everywhere returns the keys that hold on every screen, but for those that end or
// suspend the program.
func everywhere() (pressed []string) {
	for _, b := range keys.In(keys.Table(), keys.Global) {
		if b.Action != keys.Quit && b.Action != keys.Suspend {
			pressed = append(pressed, b.Keys...)
		}
	}
	return pressed
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

// ReadingFails opens a screen on a study that cannot be read any more: the screen
// has to say why, and to take keys nevertheless.
func ReadingFails(t *testing.T, at screen.Place) {
	t.Helper()
	m := &broken{Memory: demotest.Study(t)}
	synctest.Test(t, func(t *testing.T) {
		s, author := open(t, m)
		m.now = true
		d := Look{Width: 80, Height: 24, Start: at}.sit(t, s, author)
		d.Wants("the disk is gone").Type("jkGnN").Press("enter", "esc")
	})
}

// ThemeChanges lets the terminal say late that it is light: the screen has to
// look as if that had been known from the start.
func ThemeChanges(t *testing.T, at screen.Place) {
	t.Helper()
	var want string
	light := Look{Width: 120, Height: 40, Theme: theme.Light, Start: at}
	Sit(t, light, func(_ *testing.T, d *Desk) { want = d.View() })
	dark := light
	dark.Theme = theme.Dark
	Sit(t, dark, func(t *testing.T, d *Desk) {
		*d.theme = *inColour(theme.Light)
		d.Send(theme.Background{})
		if got := d.View(); got != want {
			t.Errorf("the frame is not as in a light window, but:\n%s", got)
		}
	})
}
