package ingest

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// utterance is what one speaker says within one cue, or its like in formats that
// are no subtitles: a row, a segment, an annotation.
type utterance struct {
	cue
	speaker string
	words   string // without tags
	gap     string // between it and what was said before in the same turn; a blank where empty
}

func wordless(u utterance) bool { return u.words == "" }

// breath is the pause after which unnamed speech counts as a new turn.
const breath = 2 * time.Second

// compose joins utterances to turns and writes the text.
func compose(said []utterance) Result {
	var text strings.Builder
	var b turnBuilder
	said = slices.DeleteFunc(said, wordless)
	text.Grow(lengthOf(said))
	for i, u := range said {
		switch {
		case i > 0 && goesOn(said[i-1], u):
			text.WriteString(cmp.Or(u.gap, " "))
		case i > 0:
			text.WriteString("\n\n")
			fallthrough
		default:
			b.add(text.Len(), text.Len(), u.speaker, u.from)
		}
		text.WriteString(u.words)
	}
	if len(said) > 0 {
		text.WriteString("\n")
	}
	b.text = text.String()
	return Result{Text: b.text, Turns: b.finish()}
}

// lengthOf is how many bytes utterances take at most, with what stands between
// them.
func lengthOf(said []utterance) int {
	length := 0
	for _, u := range said {
		length += len(u.words) + len("\n\n")
	}
	return length
}

// goesOn reports whether an utterance belongs to the turn of the one before.
// Where nobody is named, it does if the cues are pieces of one utterance, by
// their names or since the first stops in mid-sentence without a pause.
func goesOn(before, next utterance) bool {
	if before.speaker != next.speaker {
		return false
	}
	if next.speaker != "" || before.isPieceOf(next.cue) {
		return true
	}
	promptly := before.to >= 0 && next.from >= 0 && next.from-before.to < breath
	return promptly && !endsWithStop(before.words)
}

// endsWithStop reports whether some words end as a sentence does.
func endsWithStop(words string) bool {
	return strings.ContainsAny(lastSign(words), ".?!…。？！؟।")
}

// lastSign is the last sign of some words, closing quotes aside.
func lastSign(words string) string {
	words = strings.TrimRight(words, `"'”’»)]」』`)
	_, size := utf8.DecodeLastRuneInString(words)
	return words[len(words)-size:]
}
