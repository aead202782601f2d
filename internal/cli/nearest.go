package cli

import (
	"fmt"
	"strings"

	"emic/internal/codebook"
)

// nearest returns the word of the list that was probably meant, or "": one that
// word is the beginning of, or else the one that is the fewest edits away, at
// most a third of its letters.
func nearest(word string, list []string) string {
	best, least := "", max(1, len([]rune(word))/3)+1
	for _, candidate := range list {
		a, b := strings.ToLower(word), strings.ToLower(candidate)
		if len(a) > 1 && strings.HasPrefix(b, a) {
			return candidate
		}
		if d := codebook.Distance(a, b); d < least {
			best, least = candidate, d
		}
	}
	return best
}

// meant is the way out where a name is not known: the one that was probably meant, or
// else what is said otherwise.
func meant(name string, known []string, otherwise string) string {
	if near := nearest(name, known); near != "" {
		return fmt.Sprintf("did you mean %s?", near)
	}
	return otherwise
}

// unknown says that the study has no such thing, and what there is; none is the way out
// where it has none at all.
func unknown(thing, name string, names []string, none string) error {
	if len(names) > 0 {
		none = "the study has " + listed(firstFew(names))
	}
	return &advised{fmt.Errorf("there is no %s %q", thing, name), meant(name, names, none)}
}

// firstFew returns so many names as a message can hold.
func firstFew(names []string) []string {
	const few = 12
	if len(names) <= few {
		return names
	}
	return append(append([]string(nil), names[:few]...), "…")
}
