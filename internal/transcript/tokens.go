package transcript

import (
	"slices"
	"strings"

	"github.com/clipperhouse/uax29/v2/words"
)

// tokens is a text as a comparison sees it: the pieces between the word
// boundaries of the annex, blanks and signs among them, each as the number of
// its spelling.
type tokens struct {
	spelling []int32
	starts   []int // byte at which each begins; one more, the end of the text
}

// tokenize cuts two texts into tokens that share their numbers, and returns how
// many spellings there are.
func tokenize(old, text string) (before, after tokens, spellings int) {
	numbers := make(map[string]int32, len(old)/32)
	before, after = cutTokens(old, numbers), cutTokens(text, numbers)
	return before, after, len(numbers)
}

func cutTokens(text string, numbers map[string]int32) tokens {
	t := tokens{spelling: make([]int32, 0, len(text)/3), starts: make([]int, 0, len(text)/3+1)}
	for pieces := words.FromString(text); pieces.Next(); {
		t.add(pieces.Value(), pieces.Start(), numbers)
	}
	t.starts = append(t.starts, len(text))
	return t
}

// lineTokens is tokenize for lines, with their line feeds.
func lineTokens(old, text string) (before, after tokens, spellings int) {
	numbers := map[string]int32{}
	before, after = cutLines(old, numbers), cutLines(text, numbers)
	return before, after, len(numbers)
}

func cutLines(text string, numbers map[string]int32) tokens {
	var t tokens
	start := 0
	for line := range strings.Lines(text) {
		t.add(line, start, numbers)
		start += len(line)
	}
	t.starts = append(t.starts, len(text))
	return t
}

func (t *tokens) add(value string, start int, numbers map[string]int32) {
	number, known := numbers[value]
	if !known {
		number = int32(len(numbers))
		numbers[value] = number
	}
	t.spelling = append(t.spelling, number)
	t.starts = append(t.starts, start)
}

// at returns which token begins at a byte, or the first one behind it.
func (t tokens) at(offset int) int {
	i, _ := slices.BinarySearch(t.starts, offset)
	return i
}
