package pseudonym

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"emic/internal/transcript"
)

// Match is a name in a text.
type Match struct {
	transcript.Span        // bytes; with the apostrophe of a possessive that gets its s
	Name            string // as it is listed
	Put             string // what takes its place
}

// Find returns the names in a text, in order and without overlaps.
func (k *Key) Find(text string) []Match {
	var all []Match
	for p, at := range k.each(text) {
		if m, ok := p.match(text, at); ok {
			all = append(all, m)
		}
	}
	return longestFirst(all)
}

// each yields the names that a text has, in any case, and where.
func (k *Key) each(text string) iter.Seq2[pattern, transcript.Span] {
	return func(yield func(pattern, transcript.Span) bool) {
		for i, r := range text {
			patterns := k.byFirst[fold(r)]
			if len(patterns) == 0 || !startsWord(text, i) {
				continue
			}
			for _, p := range patterns {
				if at, ok := p.at(text, i); ok && !yield(p, at) {
					return
				}
			}
		}
	}
}

// longestFirst leaves of matches that overlap the longest.
func longestFirst(all []Match) []Match {
	slices.SortStableFunc(all, func(a, b Match) int { return cmp.Or(b.Len()-a.Len(), a.Start-b.Start) })
	var kept []Match
	for _, m := range all {
		at, _ := slices.BinarySearchFunc(kept, m, func(a, b Match) int { return a.Start - b.Start })
		free := (at == 0 || kept[at-1].End <= m.Start) && (at == len(kept) || m.End <= kept[at].Start)
		if free {
			kept = slices.Insert(kept, at, m)
		}
	}
	return kept
}

// at matches the pattern where a word starts.
func (p pattern) at(text string, start int) (transcript.Span, bool) {
	length, ok := p.length(text[start:])
	at := transcript.Span{Start: start, End: start + length}
	return at, ok && (endsWord(text, at.End) || takesParticle(text, at.End))
}

// match says what takes the place of a name; false when it stays, see put.
func (p pattern) match(text string, at transcript.Span) (Match, bool) {
	put, ok := p.put(text[at.Start:at.End])
	m := Match{at, p.Name, put}
	if size := possessive(text, m.Span); size > 0 && !endsInS(put) {
		m.Put += text[m.End:m.End+size] + "s"
		m.End += size
	}
	return m, ok
}

// length returns how many bytes of the text, from its start, the pattern takes.
func (p pattern) length(text string) (int, bool) {
	at := 0
	for n, want := range p.folded {
		if n > 0 {
			at += unseen(text[at:])
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		if want == ' ' {
			size = blank(text[at:])
		}
		if size == 0 || r != want && fold(r) != want {
			return 0, false
		}
		at += size
	}
	return at, true
}

// unseen returns how many bytes of invisible characters a text begins with.
func unseen(text string) int {
	if text == "" || text[0] < utf8.RuneSelf {
		return 0
	}
	return len(text) - len(strings.TrimLeftFunc(text, ignored))
}

// blank returns the length of the blank space that a text begins with; 0 when
// more than one line break is in it.
func blank(text string) int {
	n := len(text) - len(strings.TrimLeftFunc(text, func(r rune) bool { return fold(r) == ' ' }))
	if strings.Count(text[:n], "\n") > 1 {
		return 0
	}
	return n
}

// put returns what takes the place of a name as it is written; false when it is
// written in small letters, and listed with capitals.
func (p pattern) put(words string) (string, bool) {
	if sameCase(words, p.Name) {
		return p.Pseudonym, true
	}
	upper, lower, first := capitals(words)
	switch {
	case upper == 0:
		return "", false
	case upper > 1 && lower == 0:
		return strings.ToUpper(p.Pseudonym), true
	}
	if _, _, listed := capitals(p.Name); first && !listed {
		r, size := utf8.DecodeRuneInString(p.Pseudonym)
		return string(unicode.ToTitle(r)) + p.Pseudonym[size:], true
	}
	return p.Pseudonym, true
}

// sameCase reports whether two ways to write a name have capitals at the same letters.
func sameCase(a, b string) bool {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			switch {
			case unicode.IsUpper(r):
				return 'A'
			case unicode.IsLower(r):
				return 'a'
			}
			return -1
		}, s)
	}
	return letters(a) == letters(b)
}

// capitals counts capital and small letters, and says whether the first of them
// is a capital.
func capitals(words string) (upper, lower int, first bool) {
	for _, r := range words {
		switch {
		case unicode.IsUpper(r):
			first = first || lower == 0
			upper++
		case unicode.IsLower(r):
			lower++
		}
	}
	return upper, lower, first
}
