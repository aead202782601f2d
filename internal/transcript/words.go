package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// eachWord calls do with where each word begins that holds a letter or a digit,
// by the default rules of UAX #29. Most of most texts is ASCII, for which few of
// the rules matter; the rest goes through all of them.
func eachWord(text string, do func(start int)) {
	if !utf8.ValidString(text) { // the annex has no rules for bytes that are no character
		eachWordByRules(text, 0, do)
		return
	}
	for at := 0; at < len(text); {
		plain := plainLen(text[at:])
		eachPlainWord(text[:at+plain], at, do)
		at += plain
		other := otherLen(text[at:])
		eachWordByRules(text[:at+other], at, do)
		at += other
	}
}

// eachWordByRules is eachWord from a byte on, by all the rules.
func eachWordByRules(text string, from int, do func(start int)) {
	for tokens := words.FromString(text[from:]); tokens.Next(); {
		if isWord(tokens.Value()) {
			do(from + tokens.Start())
		}
	}
}

// isWord reports whether a token of the annex holds a letter or a digit.
func isWord(token string) bool {
	for _, r := range token {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

// plainLen is how much of the beginning of a text is ASCII, up to a place where it
// can be cut.
func plainLen(text string) int {
	end := 0
	for end < len(text) && text[end] < utf8.RuneSelf {
		end++
	}
	if end == len(text) {
		return end
	}
	for end--; end > 0 && !isCut(text, end); {
		end--
	}
	return max(end, 0)
}

// otherLen is how much of a text is up to the first place where it can be cut
// behind something that is not ASCII.
func otherLen(text string) int {
	at := strings.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
	for at++; at > 0 && at < len(text); at++ {
		if isCut(text, at) {
			return at
		}
	}
	return len(text)
}

// isCut reports whether no rule of the annex reaches over a byte's beginning: it is
// a blank behind something else in ASCII.
func isCut(text string, at int) bool {
	return isBlank(rune(text[at])) && !isBlank(rune(text[at-1])) && text[at-1] < utf8.RuneSelf
}

// eachPlainWord is eachWord from a byte on, which is a cut or the first, for what is
// ASCII from there on.
func eachPlainWord(text string, from int, do func(start int)) {
	start, found := -1, false
	for i := from; i < len(text); i++ {
		switch b := text[i]; {
		case isPlainLetter(b) || isPlainDigit(b):
			if start < 0 {
				start = i
			}
			if !found {
				do(start)
			}
			found = true
		case b == '_':
			if start < 0 {
				start = i
			}
		case start < 0 || !joins(text, i):
			start, found = -1, false
		}
	}
}

// joins reports whether a mark within ASCII holds what stands around it together,
// as in don't and 1,500.
func joins(text string, at int) bool {
	if at == 0 || at+1 == len(text) {
		return false
	}
	before, after := text[at-1], text[at+1]
	switch text[at] {
	case '\'', '.':
		return isPlainLetter(before) && isPlainLetter(after) || isPlainDigit(before) && isPlainDigit(after)
	case ':':
		return isPlainLetter(before) && isPlainLetter(after)
	case ',', ';':
		return isPlainDigit(before) && isPlainDigit(after)
	}
	return false
}

func isPlainLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func isPlainDigit(b byte) bool { return '0' <= b && b <= '9' }
