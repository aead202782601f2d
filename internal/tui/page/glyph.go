package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"emic/internal/terminal"
)

// glyph is the smallest thing that is set in one piece: a grapheme cluster, or
// a single rune of a cluster that is not safe.
type glyph struct {
	size        int // in bytes
	cells       int
	first, last rune
}

// nextGlyph returns the glyph at the start of s, which is not empty.
func nextGlyph(s string) glyph {
	if c := s[0]; c < utf8.RuneSelf && (c < ' ' || len(s) == 1 || s[1] < utf8.RuneSelf) {
		return glyph{1, 1, rune(c), rune(c)} // a control character has a sign of one cell
	}
	cluster, cells := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	first, size := utf8.DecodeRuneInString(cluster)
	if safe := terminal.Safe(cluster); safe != cluster {
		return glyph{size, ansi.StringWidth(terminal.Safe(cluster[:size])), first, first}
	}
	last, _ := utf8.DecodeLastRuneInString(cluster)
	return glyph{len(cluster), cells, first, last}
}

// isSpace reports whether a row may end with g hanging over its edge. A space
// that carries an accent may not.
func (g glyph) isSpace() bool {
	return isSpace(g.first) && g.size == utf8.RuneLen(g.first)
}

// isSpace reports whether a row may end with r hanging over its edge.
func isSpace(r rune) bool {
	switch r {
	case ' ', 0x1680, 0x205F, 0x3000:
		return true
	case 0x2007: // a figure space does not break
		return false
	}
	return r >= 0x2000 && r <= 0x200A
}

// mayBreak reports whether a row may end between prev (with before before it)
// and g, without a space between them.
func mayBreak(before, prev rune, g glyph) bool {
	if strings.ContainsRune("-‐–—/", prev) {
		return unicode.IsLetter(g.first) && (unicode.IsLetter(before) || unicode.IsDigit(before))
	}
	return (isIdeographic(g.first) || isIdeographic(prev)) && !endsNoRow(prev) && !startsNoRow(g.first)
}

// isIdeographic reports whether rows break next to r without a space: Chinese
// and Japanese writing with its punctuation, and emoji. Korean has spaces.
func isIdeographic(r rune) bool {
	return r >= 0x2E80 && r <= 0xA4CF || r >= 0xF900 && r <= 0xFAFF ||
		r >= 0xFE30 && r <= 0xFE4F || r >= 0xFF01 && r <= 0xFF9F ||
		r >= 0x1F300 && r <= 0x1FAFF || r >= 0x20000 && r <= 0x3FFFF
}

// endsNoRow reports whether r opens something and so stays with what follows.
func endsNoRow(r rune) bool {
	return strings.ContainsRune("([{«“‘「『（【〔〈《〖〘［｛｟", r)
}

// startsNoRow reports whether r closes something and so stays with what comes
// before it (the Japanese kinsoku rules, and their Chinese like).
func startsNoRow(r rune) bool {
	return strings.ContainsRune(")]}»”’,.;:!?…%、。，．：；？！）］｝」』】〕〉》〗〙｠｡｣､・･ーｰ々〻ゝゞヽヾ"+
		"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ～〜％", r)
}
