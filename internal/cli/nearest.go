package cli

import (
	"strings"

	"emic/internal/codebook"
)

// nearest returns the word of the list that was probably meant, or "": one that
// word is the beginning of, or else the one that is the fewest edits away, at
// most a third of its letters.
func nearest(word string, list []string) string {
	best, least := "", max(1, len([]rune(word))/3)+1
	for _, candidate := range list {
		a, b := strings.ToLower(word), strings.ToLower(candidate)
		if len(a) > 1 && strings.HasPrefix(b, a) {
			return candidate
		}
		if d := codebook.Distance(a, b); d < least {
			best, least = candidate, d
		}
	}
	return best
}
