package codebook

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// candidate is a word that may have been meant, and how many edits it is away.
type candidate struct {
	word     string
	distance int
}

// nearest returns up to limit candidates, closest first, that are at most a third of the word's length away.
func nearest(candidates []candidate, word string, limit int) []string {
	furthest := max(1, utf8.RuneCountInString(word)/3)
	slices.SortStableFunc(candidates, func(a, b candidate) int { return cmp.Compare(a.distance, b.distance) })
	var words []string
	for _, c := range candidates {
		if c.distance <= furthest && len(words) < limit && !slices.Contains(words, c.word) {
			words = append(words, c.word)
		}
	}
	return words
}

// didYouMean is a hint that names the word of the list that comes nearest, or lists them all when none does.
func didYouMean(word string, list []string) string {
	var candidates []candidate
	for _, w := range list {
		candidates = append(candidates, candidate{w, Distance(fold(word), fold(w))})
	}
	if near := nearest(candidates, word, 1); len(near) > 0 {
		return "did you mean " + quote(near[0]) + "?"
	}
	if len(list) == 0 || len(list) > 20 {
		return ""
	}
	return "it may be " + oneOf(list)
}

// longest is the length, in code points, from which on words are no longer compared edit by edit.
const longest = 100

// Distance counts the edits (insert, delete, replace, swap of neighbours) that turn a into b: optimal string alignment.
func Distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	if len(s) > longest || len(t) > longest {
		return max(len(s), len(t))
	}
	before, last := make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row := make([]int, len(t)+1)
		row[0] = i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(t)]
}
