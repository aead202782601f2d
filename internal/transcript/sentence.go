package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// sentenceEnd is where the first sentence of rest ends, the blank space after
// it included. The annex breaks at every line end and after every full stop
// with a capital behind it; the breaks that a reader would not see are skipped.
func (c *cutter) sentenceEnd(rest Span) int {
	pieces := sentences.FromString(c.text[rest.Start:rest.End])
	for pieces.Next() {
		at := rest.Start + len(withoutOpening(c.text[rest.Start:rest.Start+pieces.End()]))
		if rest.Start+pieces.End() == rest.End || !IsBoundary(c.text, at) {
			continue
		}
		said := strings.TrimRightFunc(c.text[rest.Start:at], isBlank)
		lineEnds := strings.Count(c.text[rest.Start+len(said):at], "\n")
		if c.isBreak(said, at, lineEnds) {
			return at
		}
	}
	return rest.End
}

// longestGap is how many bytes without a letter or a digit a sentence may hold.
const longestGap = 256

// stretchEnd is where the part of rest ends that is cut by itself. A sentence
// does not go on across a very long gap: to find out whether it does, the annex
// would have to look across it once for every sign in it.
func (c *cutter) stretchEnd(rest Span) int {
	if c.unit != BySentence {
		return rest.End
	}
	last := rest.Start // letter or digit
	for at := rest.Start; at < rest.End; {
		size := 1
		if letter := c.text[at]; letter < utf8.RuneSelf {
			if isASCIIWord(letter) {
				last = at
			}
		} else {
			var r rune
			if r, size = utf8.DecodeRuneInString(c.text[at:rest.End]); !isGap(r) {
				last = at
			}
		}
		if at-last > longestGap && IsBoundary(c.text, at) {
			return at
		}
		at += size
	}
	return rest.End
}

// isGap reports whether a code point beyond ASCII lies in a block of blanks,
// brackets and quotes. Looking up its category would cost more than cutting.
func isGap(r rune) bool {
	return r < 'À' || r == '\u1680' || 0x2000 <= r && r < 0x3040 || 0xfd3e <= r && r < 0xff66
}

// isASCIIWord reports whether a byte is an ASCII letter or digit.
func isASCIIWord(b byte) bool {
	return 'a' <= b|0x20 && b|0x20 <= 'z' || '0' <= b && b <= '9'
}

// withoutOpening leaves out the quotes and brackets that open at the end of a
// piece: where no spaces are written, the annex takes them for closing ones.
func withoutOpening(piece string) string {
	return strings.TrimRightFunc(piece, func(r rune) bool { return unicode.In(r, unicode.Ps, unicode.Pi) })
}

// isBreak decides whether the sentence said ends before at, after lineEnds ends
// of lines.
func (c *cutter) isBreak(said string, at, lineEnds int) bool {
	next := c.text[at:]
	if said == "" {
		return false
	}
	if lineEnds > 1 || strings.HasPrefix(next, "\n") {
		return true
	}
	if strings.HasSuffix(said, ".") {
		return !isAbbreviated(said, next)
	}
	if lineEnds == 0 || endsInTerminator(said) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(next)
	return !unicode.IsLower(first) && !c.isWrapped(at)
}

// endsInTerminator reports whether the last sign, closing quotes and brackets
// aside, ends a sentence.
func endsInTerminator(said string) bool {
	said = strings.TrimRightFunc(said, func(r rune) bool {
		return r == '"' || r == '\'' || unicode.In(r, unicode.Pe, unicode.Pf)
	})
	last, _ := utf8.DecodeLastRuneInString(said)
	return unicode.Is(unicode.Sentence_Terminal, last) || last == '…'
}

// A text counts as hard-wrapped when its longest line has between these many
// characters: shorter ones are verse or single utterances, longer ones are
// paragraphs on one line.
const (
	leastWrap = 40
	mostWrap  = 120
)

// wrapWidth is the width to which the lines of a text were broken, in code
// points, or 0 if they were not.
func wrapWidth(text string) int {
	longest := 0
	for line := range strings.Lines(text) {
		line = strings.TrimRightFunc(line, isBlank)
		if len(line) > mostWrap*utf8.UTFMax {
			return 0
		}
		longest = max(longest, utf8.RuneCountInString(line))
	}
	if longest < leastWrap || longest > mostWrap {
		return 0
	}
	return longest
}

// isWrapped reports whether the line that begins at had to begin there, since
// its first word would not have fitted on the line before.
func (c *cutter) isWrapped(at int) bool {
	if c.width == 0 {
		return false
	}
	before := strings.TrimRightFunc(c.text[:at], isBlank)
	line := before[lineStart(before, len(before)):]
	word := c.text[at:]
	if i := strings.IndexFunc(word, isBlank); i >= 0 {
		word = word[:i]
	}
	return utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > c.width
}
