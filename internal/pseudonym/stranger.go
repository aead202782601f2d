package pseudonym

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// Stranger is why a word is suspect that has a capital within a sentence and is in
// no way like a name of the key.
const Stranger = "with a capital, and not in the key"

const (
	fewestWords  = 50 // from which on it is told whether a language writes nouns with capitals
	nounCapitals = 8  // there, one word in so many has one
	longestTitle = 4  // letters of what is shortened before a name, as in "Prof. Evans"
)

// strangers collects words with a capital within a sentence, those that stand side
// by side as one. Languages that write all nouns with capitals have none.
func (v vocabulary) strangers(text string, small map[string]bool, c *collector) {
	s := sentence{vocabulary: v, small: small, text: text, start: -1, begins: true}
	for tokens := words.FromString(text); tokens.Next(); {
		s.take(tokens.Value(), tokens.Start())
	}
	s.flush()
	if s.words >= fewestWords && s.capitals*nounCapitals > s.words {
		return
	}
	for _, at := range s.found {
		c.add(text[at[0]:at[1]], Stranger, at[0])
	}
}

// sentence is what is known of a text up to a word.
type sentence struct {
	vocabulary
	small    map[string]bool
	text     string
	begins   bool // the next word is the first of a sentence
	last     string
	start    int // of a stranger that may go on; -1 for none
	end      int
	words    int // within sentences
	capitals int // those of them with one
	found    [][2]int
}

// take goes on by a word, or by what stands between two.
func (s *sentence) take(token string, at int) {
	first, _ := utf8.DecodeRuneInString(token)
	switch {
	case unicode.IsLetter(first) || unicode.IsNumber(first):
		s.word(token, at)
	case token == " ":
	case token == "." && utf8.RuneCountInString(s.last) <= longestTitle && hasName(s.last):
		s.flush()
	default:
		s.flush()
		s.begins = s.begins || strings.ContainsAny(token, ".?!:…\"“”„«»()[]–—\n")
	}
}

func (s *sentence) word(token string, at int) {
	word := stem(token)
	if !s.begins {
		s.words++
		if hasName(word) {
			s.capitals++
		}
	}
	if s.begins || !hasName(word) || s.small[strings.ToLower(word)] || s.chosen[plain(word)] || s.why(word, false) != "" {
		s.flush()
	} else {
		if s.start < 0 {
			s.start = at
		}
		s.end = at + len(word)
	}
	s.begins, s.last = false, word
}

func (s *sentence) flush() {
	if s.start >= 0 {
		s.found = append(s.found, [2]int{s.start, s.end})
	}
	s.start = -1
}

// hasName reports whether a word begins with a capital, and goes on in small letters
// somewhere. Acronyms are no names, several of them neither (GPs), nor are the I of
// I'm and names of files.
func hasName(word string) bool {
	upper, lower, first := capitals(strings.TrimSuffix(word, "s"))
	head, tail := utf8.DecodeRuneInString(word)
	next, _ := utf8.DecodeRuneInString(word[tail:])
	return first && upper > 0 && lower > 0 && !(head == 'I' && isApostrophe(next)) && !strings.Contains(word, ".")
}
