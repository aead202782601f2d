package picker

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"
	"golang.org/x/text/unicode/norm"
)

// Choice is a code that can be picked.
type Choice struct {
	Slug   string
	Name   string
	Path   string // where it hangs: "Implications > Barriers"
	Brief  string // its definition in a line
	Sign   string // letters in the margin
	Colour string
	Count  int // codings it has
}

// Match is a choice that fits what was typed, best first. Hits are the bytes of
// the name that were typed.
type Match struct {
	Choice
	Hits []int
}

// Where a hit lies, best first.
const (
	inName = iota
	inPath
	inBrief
)

// Filter returns the choices that fit what was typed: a name with the letters in
// order comes before a path that has every word, and that before a
// definition that has. Equal fits keep the order of the choices. Accents and case do not
// matter. Nothing typed fits everything.
func Filter(choices []Choice, typed string) []Match {
	typed = fold(strings.TrimSpace(typed))
	if typed == "" {
		return all(choices)
	}
	type ranked struct {
		Match
		where, score int
	}
	var found []ranked
	for _, c := range choices {
		name := fold(c.Name)
		if score, hits, ok := fits(typed, name); ok {
			if len(name) != len(c.Name) {
				hits = nil // folding moved the letters
			}
			found = append(found, ranked{Match{c, hits}, inName, score})
			continue
		}
		if hasWords(fold(c.Path+" "+c.Name), typed) {
			found = append(found, ranked{Match{Choice: c}, inPath, 0})
			continue
		}
		if hasWords(fold(c.Brief), typed) {
			found = append(found, ranked{Match{Choice: c}, inBrief, 0})
		}
	}
	slices.SortStableFunc(found, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.where, b.where), cmp.Compare(b.score, a.score))
	})
	matches := make([]Match, len(found))
	for i, f := range found {
		matches[i] = f.Match
	}
	return matches
}

func all(choices []Choice) []Match {
	matches := make([]Match, len(choices))
	for i, c := range choices {
		matches[i].Choice = c
	}
	return matches
}

// fits reports whether the letters of typed stand in text, in order, and how
// well: words typed whole count most.
func fits(typed, text string) (score int, hits []int, ok bool) {
	if at := strings.Index(text, typed); at >= 0 {
		score = 10_000 - at
		if at == 0 || text[at-1] == ' ' {
			score += 10_000
		}
		for i := range len(typed) {
			hits = append(hits, at+i)
		}
		return score, hits, true
	}
	found := fuzzy.FindNoSort(strings.ReplaceAll(typed, " ", ""), []string{text})
	if len(found) == 0 || !dense(found[0].MatchedIndexes, len(typed)) {
		return 0, nil, false
	}
	return found[0].Score, found[0].MatchedIndexes, true
}

// dense refuses letters that are strewn over the whole text.
func dense(hits []int, typed int) bool {
	return hits[len(hits)-1]-hits[0] < 6*typed
}

// hasWords reports whether every word of typed begins a word of text.
func hasWords(text, typed string) bool {
	for word := range strings.FieldsSeq(typed) {
		if !strings.Contains(" "+text, " "+word) {
			return false
		}
	}
	return true
}

// fold takes case and accents away.
func fold(s string) string {
	var out strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		if r < 0x300 || r > 0x36f {
			out.WriteRune(r)
		}
	}
	return out.String()
}
