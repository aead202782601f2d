package terminal

import (
	"strings"
	"unicode/utf8"
)

const (
	signInvalid   = utf8.RuneError
	signC1        = '␦'
	signInvisible = '◌'
	signDelete    = '␡'
	signC0        = '␀' // the first of the pictures of U+0000 to U+001F
)

// Safe returns s with everything that a terminal would act on, or that would
// deceive its reader, replaced by visible signs one cell wide; line ends and
// tabs too. The result has as many runes as s (an invalid byte counts as one)
// and is valid UTF-8. A clean text comes back as it is, without allocation.
func Safe(s string) string { return rewrite(s, false) }

// SafeLines is like [Safe], but keeps line feeds.
func SafeLines(s string) string { return rewrite(s, true) }

// rewrite copies the clean stretches of s and puts signs between them. It
// remembers the previous rune, since a joiner is judged by what it joins.
func rewrite(s string, keepLines bool) string {
	var out strings.Builder
	copied, prev := 0, rune(0)
	for i := 0; i < len(s); {
		if c := s[i]; c >= ' ' && c < 0x7f || c == '\n' && keepLines {
			prev = rune(c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if n := flagLength(s[i:], r); n > 0 {
			prev = r
			i += n
			continue
		}
		sign := signFor(r, size, prev)
		if sign != r || size == 1 {
			out.WriteString(s[copied:i])
			out.WriteRune(sign)
			copied = i + size
			r = 0
		}
		prev = r
		i += size
	}
	if copied == 0 {
		return s
	}
	out.WriteString(s[copied:])
	return out.String()
}

// signFor returns what stands for r: r itself where it is harmless after prev.
func signFor(r rune, size int, prev rune) rune {
	switch {
	case r == utf8.RuneError && size == 1:
		return signInvalid
	case r < ' ':
		return signC0 + r
	case r == 0x7f:
		return signDelete
	case r >= 0x80 && r <= 0x9f:
		return signC1
	case isJoiner(r) && joins(prev), isSelector(r) && selects(prev):
		return r
	case isInvisible(r):
		return signInvisible
	}
	return r
}

// flagLength returns the length in bytes of the flag of England, Scotland or
// Wales at the start of s, and 0 where there is none. These are the only emoji
// that Unicode recommends of those spelled with tag characters.
func flagLength(s string, r rune) int {
	const blackFlag, end = '🏴', "\U000E007F"
	if r != blackFlag {
		return 0
	}
	for _, tags := range [...]string{
		"\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067" + end,
		"\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074" + end,
		"\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073" + end,
	} {
		if n := utf8.RuneLen(r); strings.HasPrefix(s[n:], tags) {
			return n + len(tags)
		}
	}
	return 0
}
