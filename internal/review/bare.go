package review

import (
	"strings"
	"unicode"
)

// bare is a text without what a word processor may change by itself: blanks, line
// ends and signs that no document can hold.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if isIdle(r) {
			return -1
		}
		return r
	}, text)
}

func isIdle(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar || r == '\ufeff' || r == '\u200b'
}

// place returns where in a text so many bytes of its bare words have gone by.
func place(text string, count int) int {
	gone, end := 0, 0
	for i, r := range text {
		if gone >= count {
			break
		}
		if !isIdle(r) {
			gone, end = gone+len(string(r)), i+len(string(r))
		}
	}
	return end
}
