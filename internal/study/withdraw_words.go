package study

import (
	"hash/fnv"
	"strings"
	"unicode"
	"unicode/utf8"

	"emic/internal/transcript"

	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/unicode/norm"
)

// phrases are runs of words of somebody, by their hashes, whatever
// the case of letters and the shape of apostrophes.
type phrases map[uint64]bool

// learn takes all runs of a number of words of a passage in.
func (p phrases) learn(text string, length int) {
	for phrase := range eachRun(text, length) {
		p[phrase] = true
	}
}

// isOne reports whether a text is one of the runs, and nothing beside.
func (p phrases) isOne(text string) bool {
	for phrase := range eachRun(text, countWords(text)) {
		return p[phrase]
	}
	return false
}

func countWords(text string) (n int) {
	for range eachRun(text, 1) {
		n++
	}
	return n
}

// quotedIn reports whether a text has one of the phrases.
func (p phrases) quotedIn(text string) bool {
	if len(p) == 0 {
		return false
	}
	for phrase := range eachRun(text, QuotedWords) {
		if p[phrase] {
			return true
		}
	}
	return false
}

// blanked stands for words that were quoted.
const blanked = "[…]"

// blank returns a text with a sign for each run of words that are quoted.
func (p phrases) blank(text string) string {
	var quoted []transcript.Span
	for phrase, span := range eachRun(text, QuotedWords) {
		if p[phrase] {
			quoted = append(quoted, span)
		}
	}
	var b strings.Builder
	at := 0
	for _, span := range transcript.Union(quoted) {
		b.WriteString(text[at:span.Start])
		b.WriteString(blanked)
		at = span.End
	}
	b.WriteString(text[at:])
	return b.String()
}

// eachRun yields every run of so many words, and where it stands.
func eachRun(text string, length int) func(func(uint64, transcript.Span) bool) {
	return func(yield func(uint64, transcript.Span) bool) {
		type said struct {
			hash uint64
			at   transcript.Span
		}
		var row []said
		for tokens := words.FromString(text); tokens.Next(); {
			word := tokens.Value()
			if strings.IndexFunc(word, isWordy) < 0 {
				continue
			}
			row = append(row, said{hashWord(word), transcript.Span{Start: tokens.Start(), End: tokens.End()}})
			if len(row) < length {
				continue
			}
			var phrase uint64
			for _, s := range row {
				phrase = phrase*0x9E3779B97F4A7C15 + s.hash
			}
			if !yield(phrase, transcript.Span{Start: row[0].at.Start, End: row[len(row)-1].at.End}) {
				return
			}
			row = row[:copy(row, row[1:])]
		}
	}
}

func isWordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func hashWord(word string) uint64 {
	sum := fnv.New64a()
	_, _ = sum.Write([]byte(strings.ReplaceAll(strings.ToLower(norm.NFKC.String(word)), "’", "'")))
	return sum.Sum64()
}

// isWords reports whether a name says something: has three letters in a row.
func isWords(name string) bool {
	letters := 0
	for _, r := range name {
		if letters++; !unicode.IsLetter(r) {
			letters = 0
		}
		if letters == 3 {
			return true
		}
	}
	return false
}

// replaceWord puts another word for one, where it stands by itself.
func replaceWord(text, word, other string) string {
	var b strings.Builder
	for {
		i := strings.Index(text, word)
		if i < 0 {
			return b.String() + text
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+len(word):])
		b.WriteString(text[:i])
		if i > 0 && isWordy(before) || isWordy(after) {
			b.WriteString(word)
		} else {
			b.WriteString(other)
		}
		text = text[i+len(word):]
	}
}
