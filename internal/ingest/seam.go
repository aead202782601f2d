package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// seam joins the lines of a paragraph. It knows the words of the whole text.
type seam struct {
	words map[string]bool // in small letters, without the marks around them
}

func seamOf(lines []pageLine) seam {
	s := seam{words: make(map[string]bool)}
	for _, line := range lines {
		for word := range strings.FieldsSeq(line.words) {
			s.words[bareWord(word)] = true
		}
	}
	return s
}

func bareWord(word string) string {
	return strings.ToLower(strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

// join gives a line with what stands between it and the next one, mostly a blank:
// nothing in scripts that write none, and nothing behind a hyphen. That goes too
// if the text has the word without it elsewhere, and not with it.
func (s seam) join(line, next string) string {
	last, _ := utf8.DecodeLastRuneInString(line)
	first, _ := utf8.DecodeRuneInString(next)
	if unicode.In(last, unicode.Han, unicode.Hiragana, unicode.Katakana) && unicode.In(first, unicode.Han, unicode.Hiragana, unicode.Katakana) {
		return line
	}
	body, hyphened := strings.CutSuffix(line, "-")
	if end, _ := utf8.DecodeLastRuneInString(body); !hyphened || !unicode.IsLetter(end) || !unicode.IsLetter(first) {
		return line + " "
	}
	head := bareWord(body[strings.LastIndexFunc(body, unicode.IsSpace)+1:])
	rest, _, _ := strings.Cut(next, " ")
	if tail := bareWord(rest); unicode.IsLower(first) && s.words[head+tail] && !s.words[head+"-"+tail] {
		return body
	}
	return line
}
