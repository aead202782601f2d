package cli

import "strings"

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
		if d := edits([]rune(a), []rune(b)); d < least {
			best, least = candidate, d
		}
	}
	return best
}

// edits counts the letters to insert, delete, replace or swap with their
// neighbour that turn a into b.
func edits(a, b []rune) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
