package pseudonym

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"emic/internal/codebook"

	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Suspect is something in a text that a person should look at.
type Suspect struct {
	Words string // as written
	Why   string // "looks like Mary", "an e-mail address"
	At    []int  // where, in bytes
}

var (
	email    = regexp.MustCompile(`[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`)
	phone    = regexp.MustCompile(`(?:\+\d|\(?\b0)[\d ()./-]{7,18}\d\b|(?:\(\d{3}\) ?|\b\d{3}[-. ])\d{3}[-. ]\d{4}\b`)
	postcode = regexp.MustCompile(`\b(?:[A-Z]{1,2}[0-9][A-Z0-9]?|GIR) ?[0-9][ABD-HJLNP-UW-Z]{2}\b`)
)

// Suspects lists what should be looked at in a text whose names were replaced, in
// the order in which it first comes up. Ordinary words that a sentence begins with
// are told by being in the text in small letters as well.
func (k *Key) Suspects(text string) []Suspect {
	c := collector{index: map[string]int{}}
	for _, look := range []struct {
		pattern *regexp.Regexp
		why     string
	}{{email, "an e-mail address"}, {phone, "a telephone number"}, {postcode, "a postcode"}} {
		for _, at := range look.pattern.FindAllStringIndex(text, -1) {
			if found := text[at[0]:at[1]]; look.pattern != phone || digits(found) >= 10 {
				c.add(found, look.why, at[0])
			}
		}
	}
	k.inSmall(text, &c)
	k.resembling(text, &c)
	slices.SortStableFunc(c.all, func(a, b Suspect) int { return cmp.Compare(a.At[0], b.At[0]) })
	return c.all
}

func digits(s string) int {
	n := 0
	for _, r := range s {
		if '0' <= r && r <= '9' {
			n++
		}
	}
	return n
}

// collector joins what is written alike.
type collector struct {
	all   []Suspect
	index map[string]int
}

func (c *collector) add(words, why string, at int) {
	i, known := c.index[words+"\n"+why]
	if !known {
		i = len(c.all)
		c.index[words+"\n"+why] = i
		c.all = append(c.all, Suspect{Words: words, Why: why})
	}
	c.all[i].At = append(c.all[i].At, at)
}

// inSmall collects names of several words in small letters; those of one word are
// among what resembles a name.
func (k *Key) inSmall(text string, c *collector) {
	for p, at := range k.each(text) {
		words := text[at.Start:at.End]
		if _, found := p.match(text, at); !found && strings.ContainsFunc(p.Name, isBetween) {
			c.add(words, p.Name+" in small letters", at.Start)
		}
	}
}

// isBetween reports whether a character stands between the words of a name.
func isBetween(r rune) bool { return !inWord(r) && !isApostrophe(r) }

// resembling collects the words that resemble names.
func (k *Key) resembling(text string, c *collector) {
	small := map[string]bool{}
	for tokens := words.FromString(text); tokens.Next(); {
		if r, _ := utf8.DecodeRuneInString(tokens.Value()); unicode.IsLower(r) {
			small[tokens.Value()] = true
		}
	}
	listed, verdicts := k.listedWords(), map[string]string{}
	for tokens := words.FromString(text); tokens.Next(); {
		word := stem(tokens.Value())
		why, known := verdicts[word]
		if !known {
			why = listed.why(word, small[strings.ToLower(word)])
			verdicts[word] = why
		}
		if why != "" {
			c.add(word, why, tokens.Start())
		}
	}
	listed.strangers(text, small, c)
}

// stem cuts off the possessive.
func stem(word string) string {
	for i, r := range word {
		if isApostrophe(r) && strings.EqualFold(word[i+utf8.RuneLen(r):], "s") {
			return word[:i]
		}
	}
	return word
}

// listedWord is a word of a name.
type listedWord struct {
	word, plain string
	entry       Entry
	whole       bool // it is all of the name
}

// vocabulary is what the words of a text are compared with.
type vocabulary struct {
	words  []listedWord
	chosen map[string]bool // the words of pseudonyms, plain
}

func (k *Key) listedWords() vocabulary {
	v := vocabulary{chosen: map[string]bool{}}
	for _, e := range k.entries {
		for tokens := words.FromString(e.Pseudonym); tokens.Next(); {
			if r, _ := utf8.DecodeRuneInString(tokens.Value()); unicode.IsLetter(r) {
				v.chosen[plain(tokens.Value())] = true
			}
		}
		for tokens := words.FromString(e.Name); tokens.Next(); {
			word := tokens.Value()
			if r, _ := utf8.DecodeRuneInString(word); unicode.IsLetter(r) && utf8.RuneCountInString(word) > 1 {
				v.words = append(v.words, listedWord{word, plain(word), e, word == e.Name})
			}
		}
	}
	return v
}

// plain is a word in small letters and without accents.
func plain(word string) string {
	stripped, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), word)
	if err != nil {
		stripped = word
	}
	return strings.ToLower(stripped)
}

// why says why a word should be looked at; "" when it need not.
func (v vocabulary) why(word string, ordinary bool) string {
	first, _ := utf8.DecodeRuneInString(word)
	bare := plain(word)
	if !unicode.IsLetter(first) || v.chosen[bare] {
		return ""
	}
	for _, l := range v.words {
		if bare == l.plain {
			return l.same(word, unicode.IsLower(first))
		}
	}
	if ordinary || unicode.IsLower(first) {
		return ""
	}
	for _, l := range v.words {
		if alike(bare, l.plain) {
			return "looks like " + l.entry.Name
		}
	}
	return ""
}

// same says why a word should be looked at that is a word of a name, but for
// case and accents.
func (l listedWord) same(word string, small bool) string {
	switch {
	case small && !l.whole:
		return ""
	case small:
		return fmt.Sprintf("%s in small letters", l.entry.Name)
	case !l.whole && strings.EqualFold(word, l.word):
		return "part of " + l.entry.Name
	}
	return "looks like " + l.entry.Name
}

// alike reports whether two words are one edit apart, or two when they are long.
func alike(a, b string) bool {
	x, y := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	most := 1
	switch longer := max(x, y); {
	case longer < 4:
		return false
	case longer >= 8:
		most = 2
	}
	return max(x, y)-min(x, y) <= most && codebook.Distance(a, b) <= most
}
