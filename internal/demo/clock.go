package demo

import (
	"crypto/sha256"
	"encoding/binary"
	"time"

	"emic/internal/study"
)

// clock moves on by half a minute at each look: a coder's pace.
type clock struct{ at time.Time }

func newClock(start time.Time) *clock { return &clock{start} }

func (c *clock) now() time.Time {
	c.at = c.at.Add(30 * time.Second)
	return c.at
}

// calendar has the mornings on which the coder sat down.
type calendar struct{ morning time.Time }

func newCalendar() *calendar {
	return &calendar{time.Date(2000, time.February, 7, 9, 30, 0, 0, time.UTC)}
}

// next lets the author go on on the next working day.
func (c *calendar) next(a *study.Author) {
	c.morning = c.morning.AddDate(0, 0, 1)
	for c.morning.Weekday() == time.Saturday || c.morning.Weekday() == time.Sunday {
		c.morning = c.morning.AddDate(0, 0, 1)
	}
	a.Now = newClock(c.morning).now
}

// stream yields the same bytes in every run, so that ids are the same too.
type stream struct {
	block uint64
	rest  []byte
}

func newStream() *stream { return &stream{} }

// Read fills p; it never fails.
func (s *stream) Read(p []byte) (int, error) {
	for len(s.rest) < len(p) {
		s.block++
		sum := sha256.Sum256(binary.BigEndian.AppendUint64([]byte("emic demo"), s.block))
		s.rest = append(s.rest, sum[:]...)
	}
	n := copy(p, s.rest)
	s.rest = s.rest[n:]
	return n, nil
}
