package transcript

import (
	"github.com/clipperhouse/uax29/v2/words"
)

// NextWord is where the first word after offset begins, or the end of the text.
// Only words that hold a letter or a digit count.
func NextWord(text string, offset int) int {
	offset = clip(offset, len(text))
	for word := range wordsFrom(text, lineStart(text, offset)) {
		if word.Start > offset {
			return word.Start
		}
	}
	return len(text)
}

// PreviousWord is where the last word before offset begins, or 0.
func PreviousWord(text string, offset int) int {
	offset = clip(offset, len(text))
	for line := offset; line > 0; {
		line = lineStart(text, line-1)
		found := -1
		for word := range wordsFrom(text, line) {
			if word.Start >= offset {
				break
			}
			found = word.Start
		}
		if found >= 0 {
			return found
		}
	}
	return 0
}

// WordEnd is where the word ends that offset lies in, or else the next one; the
// end of the text where there is none. From the end of a word it goes on to the
// end of the next, so that it can be repeated.
func WordEnd(text string, offset int) int {
	offset = clip(offset, len(text))
	for word := range wordsFrom(text, lineStart(text, offset)) {
		if word.End > offset {
			return word.End
		}
	}
	return len(text)
}

// wordsFrom walks the words of a text from a line start.
func wordsFrom(text string, start int) func(yield func(Span) bool) {
	return func(yield func(Span) bool) {
		for tokens := words.FromString(text[start:]); tokens.Next(); {
			word := Span{start + tokens.Start(), start + tokens.End()}
			if isWord(tokens.Value()) && !yield(word) {
				return
			}
		}
	}
}

// Sentences cuts part of a text, such as the body of a segment, into sentences
// without the blank space between them.
func Sentences(text string, within Span) []Span {
	cut := cutter{text: text, unit: BySentence, width: wrapWidth(text)}
	cut.body(within, 0, within.Start)
	bodies := make([]Span, len(cut.segments))
	for i, segment := range cut.segments {
		bodies[i] = segment.Body
	}
	return bodies
}

// SentenceAt is the sentence of part of a text that holds offset. An offset
// between two sentences belongs to the one before, an offset outside to the
// nearest. Where there are no words, it is an empty span.
func SentenceAt(text string, within Span, offset int) Span {
	found := Span{within.Start, within.Start}
	for i, sentence := range Sentences(text, within) {
		if i > 0 && sentence.Start > offset {
			break
		}
		found = sentence
	}
	return found
}
