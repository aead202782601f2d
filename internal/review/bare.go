package review

import (
	"strings"
	"unicode"
)

// bare is a text without what a word processor may change by itself: blanks, line
// ends and signs that no document can hold are left out; curly quotes are straight,
// dashes short, and an ellipsis is three full stops.
func bare(text string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteString(bareSign(r))
	}
	return b.String()
}

func bareSign(r rune) string {
	switch {
	case unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar || r == '\ufeff' || r == '\u200b':
		return ""
	case strings.ContainsRune("‘’‚‛ʼ′", r):
		return "'"
	case strings.ContainsRune("“”„‟″", r):
		return `"`
	case strings.ContainsRune("‐‑‒–—―", r):
		return "-"
	case r == '…':
		return "..."
	}
	return string(r)
}

// place returns where in a text so many bytes of its bare words have gone by.
func place(text string, count int) int {
	gone, end := 0, 0
	for i, r := range text {
		if gone >= count {
			break
		}
		if sign := bareSign(r); sign != "" {
			gone, end = gone+len(sign), i+len(string(r))
		}
	}
	return end
}
