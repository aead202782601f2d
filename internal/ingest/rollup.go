package ingest

import (
	"regexp"
	"slices"
	"time"
)

var wordTime = regexp.MustCompile(`<\d[\d:.]*><c`)

// unroll takes out what captions say again because they roll up the screen: there
// each cue begins with the lines that the one before ended with. YouTube writes
// them so, with the times of the words or, where another program has dropped
// these, with a cue of a blink between any two. In other files a line that comes
// twice was said twice.
func unroll(cues []cue) []cue {
	if !rollUp(cues) {
		return cues
	}
	var shown []string
	for i := range cues {
		var lines, words []string
		for _, line := range cues[i].lines {
			if word := plainWords(line); word != "" {
				lines, words = append(lines, line), append(words, word)
			}
		}
		again := min(len(shown), len(words))
		for !slices.Equal(shown[len(shown)-again:], words[:again]) {
			again--
		}
		cues[i].lines, shown = lines[again:], words
	}
	return cues
}

// rollUp reports whether cues are written as those that roll up the screen are.
func rollUp(cues []cue) bool {
	const blink, often = 50 * time.Millisecond, 3 // one cue in so many
	timed, blinks := 0, 0
	for _, c := range cues {
		if slices.ContainsFunc(c.lines, wordTime.MatchString) {
			timed++
		}
		if c.from >= 0 && c.to >= c.from && c.to-c.from <= blink {
			blinks++
		}
	}
	return timed*often >= len(cues) && timed > 0 || blinks*often >= len(cues) && blinks > 1
}
