package transcript

import "github.com/clipperhouse/uax29/v2/words"

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
		number, known := numbers[pieces.Value()]
		if !known {
			number = int32(len(numbers))
			numbers[pieces.Value()] = number
		}
		t.spelling = append(t.spelling, number)
		t.starts = append(t.starts, pieces.Start())
	}
	t.starts = append(t.starts, len(text))
	return t
}
