package code

import (
	"fmt"

	"emic/internal/transcript"
	"emic/internal/tui/page"
)

// showTimes shows when each turn began, or no longer does.
func (s *Screen) showTimes() {
	s.times = !s.times
	s.layOut()
	s.text.Forget()
	if s.times && s.timeWidth == 0 {
		s.host.Say("the file of " + s.doc.Transcript.Name + " told no times")
	}
}

// widestTime is the width of the longest time and a blank; 0 when none is to be
// shown.
func (s *Screen) widestTime() int {
	if !s.times {
		return 0
	}
	widest := -1
	for _, turn := range s.doc.Turns {
		if turn.At >= 0 {
			widest = max(widest, len(transcript.Clock(turn.At)))
		}
	}
	return widest + 1
}

// time is when the segment's turn began, at its first segment.
func (s segments) time(i int) string {
	if s.timeWidth == 0 {
		return ""
	}
	clock := ""
	if turn := s.doc.Segments[i].Turn; turn >= 0 && s.begins(i) {
		clock = transcript.Clock(s.doc.Turns[turn].At)
	}
	return s.host.Theme().Dim.Text(fmt.Sprintf("%*s", s.timeWidth-1, clock)) + page.Ink("").Text(" ")
}
