package study

import (
	"bytes"
	"cmp"
	"time"
)

// Clock is a hybrid logical clock: milliseconds since 1970 in the upper 48
// bits, a counter in the lower 16. It follows the wall clock and never runs
// backwards within a study, even when the wall clock does (Kulkarni et al. 2014,
// "Logical Physical Clocks").
type Clock uint64

// ClockAt returns the first clock value of the millisecond of t.
func ClockAt(t time.Time) Clock { return Clock(t.UnixMilli()) << 16 }

// Time returns the wall-clock part, in UTC.
func (c Clock) Time() time.Time { return time.UnixMilli(int64(c >> 16)).UTC() }

// after returns the clock of a change made at t by somebody who has seen c.
func (c Clock) after(t time.Time) Clock { return max(ClockAt(t), c+1) }

// Stamp says when a register was written: by clock, then by the first bytes of
// the id of the change, so that any two writes are ordered alike in every copy.
type Stamp struct {
	Clock  Clock
	Change [8]byte
}

// Compare orders stamps, older first.
func (s Stamp) Compare(other Stamp) int {
	if c := cmp.Compare(s.Clock, other.Clock); c != 0 {
		return c
	}
	return bytes.Compare(s.Change[:], other.Change[:])
}
