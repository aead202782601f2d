package tuitest

import (
	"reflect"
	"slices"

	tea "github.com/charmbracelet/bubbletea"
)

// answer is what a command has returned, and which command that was: its place
// among those of the model and, within a batch or sequence, its place there.
// Answers that are ready at the same time are taken in this order, so that a
// test goes the same way every time.
type answer struct {
	from []int
	msg  tea.Msg
}

// start runs a command in a goroutine of its own, and keeps its answer.
func (d *Driver) start(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	d.started++
	d.running.Add(1)
	go func(from []int) {
		defer d.running.Add(-1)
		d.run(cmd, from)
	}([]int{d.started})
}

// run runs a command and what it unfolds to. It returns when all of it is done,
// as Bubble Tea does it, so that the next part of a sequence may begin.
func (d *Driver) run(cmd tea.Cmd, from []int) {
	if cmd == nil {
		return
	}
	msg := cmd()
	if batch, ok := msg.(tea.BatchMsg); ok {
		d.runAll(batch, from)
	} else if parts, ok := sequence(msg); ok {
		for i, part := range parts {
			d.run(part, append(slices.Clip(from), i))
		}
	} else if msg != nil {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.answers = append(d.answers, answer{from, msg})
	}
}

// runAll runs commands side by side and waits for all.
func (d *Driver) runAll(cmds []tea.Cmd, from []int) {
	done := make(chan struct{}, len(cmds))
	for i, cmd := range cmds {
		go func() {
			d.run(cmd, append(slices.Clip(from), i))
			done <- struct{}{}
		}()
	}
	for range cmds {
		<-done
	}
}

// next takes the answer of the command that was first.
func (d *Driver) next() (msg tea.Msg, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.answers) == 0 {
		return nil, false
	}
	first := 0
	for i := range d.answers {
		if slices.Compare(d.answers[i].from, d.answers[first].from) < 0 {
			first = i
		}
	}
	msg = d.answers[first].msg
	d.answers = slices.Delete(d.answers, first, first+1)
	return msg, true
}

// sequence returns the commands of tea.Sequence, whose message has a type that
// Bubble Tea keeps to itself: a slice of commands that is not a batch.
func sequence(msg tea.Msg) ([]tea.Cmd, bool) {
	value := reflect.ValueOf(msg)
	if !value.IsValid() || value.Kind() != reflect.Slice || value.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return nil, false
	}
	return value.Convert(reflect.TypeFor[[]tea.Cmd]()).Interface().([]tea.Cmd), true
}
