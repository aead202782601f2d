package pseudonym

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"emic/internal/transcript"
)

// startsWord reports whether a word can begin at an offset.
func startsWord(text string, at int) bool {
	before := strings.TrimRightFunc(text[:at], ignored)
	previous, size := utf8.DecodeLastRuneInString(before)
	if isApostrophe(previous) && ofIrish(before[:len(before)-size]) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[at:])
	return size == 0 || !joined(previous, next)
}

// ofIrish reports whether a text ends with the O of O'Neil.
func ofIrish(before string) bool {
	rest, found := strings.CutSuffix(before, "O")
	r, size := utf8.DecodeLastRuneInString(rest)
	return found && (size == 0 || !inWord(r))
}

// endsWord reports whether a word that lies before an offset ends there.
func endsWord(text string, at int) bool {
	previous, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(text[:at], ignored))
	next, size := utf8.DecodeRuneInString(strings.TrimLeftFunc(text[at:], ignored))
	return size == 0 || !joined(previous, next)
}

// joined reports whether two neighbours belong to one word.
func joined(a, b rune) bool {
	switch {
	case unicode.IsMark(b):
		return inWord(a)
	case !inWord(a) || !inWord(b) || unspaced(a) || unspaced(b):
		return false
	}
	return unicode.Is(unicode.Katakana, a) == unicode.Is(unicode.Katakana, b)
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// unspaced reports whether a character is of a script that writes no spaces
// between words.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// particles follow a Korean name without a blank between.
const particles = "은|는|이|가|을|를|의|에|에게|께|께서|한테|와|과|랑|이랑|하고|도|만|로|으로|에서|부터|까지|보다|처럼|야|아|씨|씨는|씨가|씨를|씨의|씨도|님|님은|님이|님을|님의"

// takesParticle reports whether a Korean word that lies before an offset goes on with
// a particle alone.
func takesParticle(text string, at int) bool {
	last, _ := utf8.DecodeLastRuneInString(text[:at])
	rest := text[at:]
	word := rest[:len(rest)-len(strings.TrimLeftFunc(rest, func(r rune) bool { return unicode.Is(unicode.Hangul, r) }))]
	return unicode.Is(unicode.Hangul, last) && word != "" && endsWord(text, at+len(word)) &&
		slices.Contains(strings.Split(particles, "|"), word)
}

// possessive returns the length of the apostrophe after a name that ends in s,
// when it says whose something is, rather than end a quotation; 0 otherwise.
func possessive(text string, name transcript.Span) int {
	sign, size := utf8.DecodeRuneInString(text[name.End:])
	if !isApostrophe(sign) || !endsInS(text[name.Start:name.End]) {
		return 0
	}
	after := text[name.End+size:]
	thing, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " \u00a0"))
	if !strings.HasPrefix(after, " ") && !strings.HasPrefix(after, "\u00a0") || !unicode.IsLetter(thing) {
		return 0
	}
	if inQuotation(text[strings.LastIndexByte(text[:name.Start], '\n')+1 : name.Start]) {
		return 0
	}
	return size
}

func endsInS(word string) bool { return strings.HasSuffix(word, "s") || strings.HasSuffix(word, "S") }

// inQuotation reports whether a line leaves a single quotation mark open.
func inQuotation(line string) bool {
	open, before := false, ' '
	for i, r := range line {
		if isApostrophe(r) {
			after, size := utf8.DecodeRuneInString(line[i+utf8.RuneLen(r):])
			switch {
			case !inWord(before) && (size == 0 || inWord(after)):
				open = true
			case !inWord(after):
				open = false
			}
		}
		before = r
	}
	return open
}
