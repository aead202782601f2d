package terminaltest

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What may reach a terminal besides text. Each matches where it stands.
var (
	// Frame is for a frame of the screens: colours, and nothing that moves.
	Frame = regexp.MustCompile(`^(?:\n|\x1b\[[0-9;:]*m)`)
	// Printed is for what a command prints: line ends, as a terminal is sent them
	// too, the tabs between columns, and how the line is taken away that tells how
	// far long work has come.
	Printed = regexp.MustCompile(`^(?:\r?\n|\t|\r\x1b\[K)`)
	// Program is for the whole program with its screens: what draws, what asks for
	// the mouse, the other screen and marked pasting and gives them back, and the
	// question about the background. There is no other.
	Program = regexp.MustCompile(`^(?:\r|\n|\x1b\[[0-9;:]*m|\x1b\[[0-9;]*[ABCDHJK]|` +
		`\x1b\[\?(?:25|1002|1003|1006|1049|2004)[hl]|\x1b\]11;\?(?:\a|\x1b\\))`)
)

// Flaw says what in shown is neither text nor what may be there; "" if nothing is.
func Flaw(shown string, may *regexp.Regexp) string {
	prev := rune(0)
	for i := 0; i < len(shown); {
		r, size := utf8.DecodeRuneInString(shown[i:])
		if found := may.FindString(shown[i:]); found != "" && r < ' ' {
			prev = 0
			i += len(found)
			continue
		}
		if why := against(r, size, prev); why != "" {
			return fmt.Sprintf("byte %d, after %q: %s in %q", i, tail(shown[:i]), why, head(shown[i:]))
		}
		prev = r
		i += size
	}
	return ""
}

// against says what is wrong with a character after another.
func against(r rune, size int, prev rune) string {
	switch {
	case r == utf8.RuneError && size == 1:
		return "a byte that is no UTF-8"
	case unicode.IsControl(r):
		return fmt.Sprintf("the control character %U", r)
	case unicode.Is(unicode.Bidi_Control, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
		return fmt.Sprintf("%U, which orders or breaks lines", r)
	case ignorable(r) && !modifies(r, prev):
		return fmt.Sprintf("the invisible %U", r)
	}
	return ""
}

// ignorable reports whether Unicode has r shown as nothing.
func ignorable(r rune) bool {
	if unicode.Is(unicode.Prepended_Concatenation_Mark, r) || r >= 0x13430 && r <= 0x1345F {
		return false // signs around Arabic numbers, and how hieroglyphs are set
	}
	return unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// modifies reports whether an ignorable character has something to change: it
// follows writing in which it has a meaning. Of the hostile texts none does so.
func modifies(r, prev rune) bool {
	switch {
	case prev < 0x600 && (prev < '#' || prev > '®' || unicode.IsLetter(prev)), ignorable(prev) && prev != 0xFE0F && prev < 0xE0020:
		return false
	case r >= 0xE0020 && r <= 0xE007F:
		return prev == '🏴' && r == 0xE0067 || prev >= 0xE0020 && prev <= 0xE007F // a flag of a part of Great Britain
	}
	return r == 0x200C || r == 0x200D || unicode.Is(unicode.Variation_Selector, r)
}

func tail(s string) string { return strings.ToValidUTF8(s[max(0, len(s)-40):], "�") }

func head(s string) string { return s[:min(len(s), 24)] }
