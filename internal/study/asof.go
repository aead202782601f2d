package study

import (
	"fmt"
	"slices"
	"time"
)

// AsOf returns the study as it stood at a time: the fold of the changes made up
// to then. Texts are read from r when they are asked for, so the result is valid
// as long as r is.
func AsOf(r Reader, at time.Time) (*Memory, error) {
	var past []Header
	limit := ClockAt(at.Add(time.Millisecond))
	for h, err := range r.History() {
		if err != nil {
			return nil, err
		}
		if h.Clock < limit {
			past = append(past, h)
		}
	}
	m := &Memory{lookUp: r.Text}
	for _, h := range slices.Backward(past) {
		c, err := r.Change(h.ID)
		if err != nil {
			return nil, fmt.Errorf("read change %s: %w", h.ID.Short(), err)
		}
		if err := Fold(memoryState{m}, c); err != nil {
			return nil, err
		}
		m.record(c)
	}
	return m, nil
}
