// Package tuitest drives a tea.Model in a test, without a terminal and without
// waiting.
//
// A test runs in a bubble of testing/synctest, whose clock is a fake one:
//
//	func TestCoding(t *testing.T) {
//		synctest.Test(t, func(t *testing.T) {
//			d := tuitest.New(t, newModel(t), 120, 40)
//			d.Type("jjc").Press("enter", "ctrl+r")
//			d.Golden("coded")
//		})
//	}
//
// After each message the driver runs what the model asks for, as Bubble Tea
// does: every command in a goroutine of its own, batches and sequences taken
// apart, and the messages that come of it sent to the model, until nothing is
// left to do but wait. Files may be read and written meanwhile. A command that
// waits for a timer (tea.Tick, a blinking cursor) goes on when the test calls
// [Driver.Advance], and not before; one that waits for a channel goes on when
// something is sent there. What still waits for a channel when the test ends is
// reported by synctest as a deadlock: close it in t.Cleanup.
//
// The model has to be made inside the bubble. time.Now starts there at midnight
// UTC of 2000-01-01, so frames with dates are the same every time.
//
// After each message the driver also looks at the view, and the test fails where
// it is not exactly as high as the window, wider than it, or holds anything but
// text and colours.
package tuitest

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// rest is how many messages a model may cause by one before it counts as never
// coming to rest.
const rest = 10_000

// Driver runs one model. Its methods fail the test by themselves and return the
// driver, so that they can be chained.
type Driver struct {
	t             testing.TB
	model         tea.Model
	width, height int
	quit          bool
	started       int          // commands so far
	running       atomic.Int32 // those of them that have not ended

	mu      sync.Mutex
	answers []answer
}

// New starts a model in a window of a size in cells: Init, then the size, as
// Bubble Tea does. It must be called in a bubble of synctest.
func New(t testing.TB, model tea.Model, width, height int) *Driver {
	t.Helper()
	d := &Driver{t: t, model: model, width: width, height: height}
	t.Cleanup(d.runOut)
	d.start(model.Init())
	d.Send(tea.WindowSizeMsg{Width: width, Height: height})
	return d
}

// Send sends messages one after the other, each with all that comes of it.
func (d *Driver) Send(msgs ...tea.Msg) *Driver {
	d.t.Helper()
	for _, msg := range msgs {
		d.update(msg)
		d.settle()
	}
	return d
}

// Burst sends messages without waiting for what comes of them, as when keys
// arrive faster than the disk writes, and then lets the model come to rest.
func (d *Driver) Burst(msgs ...tea.Msg) *Driver {
	d.t.Helper()
	for _, msg := range msgs {
		d.update(msg)
	}
	return d.settle()
}

// Resize changes the size of the window, in cells.
func (d *Driver) Resize(width, height int) *Driver {
	d.t.Helper()
	d.width, d.height = width, height
	return d.Send(tea.WindowSizeMsg{Width: width, Height: height})
}

// Advance lets time pass, and with it the timers of commands.
func (d *Driver) Advance(duration time.Duration) *Driver {
	d.t.Helper()
	time.Sleep(duration) // in the bubble's time: it takes none
	return d.settle()
}

// View returns the frame as it is now, with its colours.
func (d *Driver) View() string { return d.model.View() }

// Model returns the model as it is now.
func (d *Driver) Model() tea.Model { return d.model }

// Quit reports whether the model has asked to end the program. From then on it
// is sent nothing.
func (d *Driver) Quit() bool { return d.quit }

// update gives the model one message and looks at the frame that it draws.
func (d *Driver) update(msg tea.Msg) {
	d.t.Helper()
	if d.quit {
		return
	}
	if _, ok := msg.(tea.QuitMsg); ok {
		d.quit = true
		return
	}
	size, ok := msg.(tea.WindowSizeMsg)
	if ok {
		d.width, d.height = size.Width, size.Height
	}
	var cmd tea.Cmd
	d.model, cmd = d.model.Update(msg)
	if flaw := flawOf(d.model.View(), d.width, d.height); flaw != "" {
		d.t.Fatalf("after %T %v: %s", msg, msg, flaw)
	}
	d.start(cmd)
}

// settle runs commands and their messages until all that is left are waiting.
func (d *Driver) settle() *Driver {
	d.t.Helper()
	for range rest {
		synctest.Wait()
		msg, ok := d.next()
		if !ok {
			return d
		}
		d.update(msg)
	}
	d.t.Fatalf("the model does not come to rest: %d messages, and still more", rest)
	return d
}

// runOut lets the timers of commands run out when the test is over, since the
// bubble may not end before its goroutines.
func (d *Driver) runOut() {
	for range rest {
		if d.running.Load() == 0 {
			return
		}
		time.Sleep(time.Hour)
	}
}

// Text returns the frame as it is now without its colours, and without the
// spaces at the ends of its lines.
func (d *Driver) Text() string {
	lines := strings.Split(plain(d.View()), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n")
}

// Wants fails the test where the frame lacks one of the texts.
func (d *Driver) Wants(texts ...string) *Driver {
	d.t.Helper()
	for _, text := range texts {
		if frame := d.Text(); !strings.Contains(frame, text) {
			d.t.Errorf("the frame lacks %q:\n%s", text, frame)
		}
	}
	return d
}

// Lacks fails the test where the frame has one of the texts.
func (d *Driver) Lacks(texts ...string) *Driver {
	d.t.Helper()
	for _, text := range texts {
		if frame := d.Text(); strings.Contains(frame, text) {
			d.t.Errorf("the frame has %q:\n%s", text, frame)
		}
	}
	return d
}
