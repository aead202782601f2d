package pseudonym

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"emic/internal/transcript"

	"github.com/clipperhouse/uax29/v2/words"
)

// Stranger is why a word is suspect that has a capital within a sentence and is in
// no way like a name of the key.
const Stranger = "with a capital, and not in the key"

// First is why a word is suspect that has a capital at the beginning of sentences
// alone, is nowhere in small letters, and is in no way like a name of the key.
const First = "at the beginning of sentences alone, and not in the key"

// Speaker is why a label is suspect that looks like a name, and has neither a name of
// the key nor a word of a pseudonym.
const Speaker = "a speaker, and not in the key"

// Speakers lists the labels that look like names, as they first come up. They need
// not stand in the text.
func (k *Key) Speakers(turns []transcript.Turn) []Suspect {
	listed, c := k.listedWords(), collector{index: map[string]int{}}
	for _, turn := range turns {
		if isCalled(turn.Speaker) && !listed.chose(turn.Speaker) && len(k.Find(turn.Speaker)) == 0 {
			c.add(turn.Speaker, Speaker, turn.Start)
		}
	}
	return c.all
}

const (
	fewestLetters  = 4 // of a label in capitals that is taken for a name: INT is none
	fewestCaseless = 2 // of one in a script without capitals
)

// isCalled reports whether somebody may be called by a label.
func isCalled(label string) bool {
	caseless := 0
	for _, r := range label {
		if unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsLower(r) {
			caseless++
		}
	}
	upper, lower, _ := capitals(label)
	return caseless >= fewestCaseless || lower == 0 && upper >= fewestLetters || slices.ContainsFunc(strings.Fields(label), hasName)
}

// chose reports whether a word of a pseudonym is in a label.
func (v vocabulary) chose(label string) bool {
	for tokens := words.FromString(label); tokens.Next(); {
		if v.chosen[plain(tokens.Value())] {
			return true
		}
	}
	return false
}

// IsVague reports whether a capital is all that speaks for it.
func (s Suspect) IsVague() bool { return s.Why == Stranger || s.Why == First }

const (
	fewestWords  = 50 // from which on it is told whether a language writes nouns with capitals
	nounCapitals = 8  // there, one word in so many has one
	longestTitle = 4  // letters of what is shortened before a name, as in "Prof. Evans"
)

// strangers collects words with a capital within a sentence, those that stand side
// by side as one, and those that only begin sentences. Languages that write all nouns
// with capitals have none.
func (v vocabulary) strangers(text string, small map[string]bool, c *collector) {
	s := sentence{vocabulary: v, small: small, text: text, start: -1, begins: true, within: map[string]bool{}}
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
	for _, at := range s.first {
		if word := text[at[0]:at[1]]; !s.within[word] {
			c.add(word, First, at[0])
		}
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
	first    [][2]int        // likewise, that begin sentences
	within   map[string]bool // words of those found
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
	switch known := !hasName(word) || s.small[strings.ToLower(word)] || s.chosen[plain(word)] || s.why(word, false) != ""; {
	case known:
		s.flush()
	case s.begins:
		s.flush()
		if !isContracted(word) {
			s.first = append(s.first, [2]int{at, at + len(word)})
		}
	default:
		if s.start < 0 {
			s.start = at
		}
		s.end, s.within[word] = at+len(word), true
	}
	s.begins, s.last = false, word
}

// isContracted reports whether a word goes on in small letters behind an apostrophe,
// as in They'd and C'est.
func isContracted(word string) bool {
	i := strings.IndexFunc(word, isApostrophe)
	return i >= 0 && !strings.ContainsFunc(word[i:], unicode.IsUpper)
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
