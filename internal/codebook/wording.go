package codebook

import (
	"strconv"
	"strings"
)

// quote puts a name into quotation marks for a message, with control characters made visible.
func quote(s string) string { return strconv.Quote(s) }

// oneOf lists words as a choice: a, b or c.
func oneOf(words []string) string { return enumerate(words, " or ") }

// allOf lists words as a sum: a, b and c.
func allOf(words []string) string { return enumerate(words, " and ") }

func enumerate(words []string, last string) string {
	n := len(words)
	if n < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:n-1], ", ") + last + words[n-1]
}
