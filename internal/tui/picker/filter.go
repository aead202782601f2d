package picker

import (
	"cmp"
	"math"
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
	Hits  []int
	Where Where
}

// Where is what of a choice fits what was typed.
type Where int

// What may fit, best first.
const (
	InName Where = iota
	InPath
	InDefinition
	InLetters // of the name, here and there
)

// String says it in words; "" of the name, where it is seen.
func (w Where) String() string {
	return [...]string{"", "in its path", "in its definition", "letters of its name"}[w]
}

// Filter returns the choices that fit what was typed: first names that have it, or
// that it shortens; then names that have every word of it, then paths that have, then
// definitions, and last names with its letters strewn over them. Equal fits keep the
// order of the choices. Accents and case do not matter. Nothing typed fits everything.
func Filter(choices []Choice, typed string) []Match {
	typed = fold(strings.TrimSpace(typed))
	if typed == "" {
		return all(choices)
	}
	type ranked struct {
		Match
		score int
	}
	var found []ranked
	for _, c := range choices {
		name := fold(c.Name)
		score, hits, ok := fits(typed, name)
		switch {
		case ok && shortens(hits, name):
			found = append(found, ranked{Match{c, c.hits(hits, name), InName}, score})
		case hasWords(name, typed):
			found = append(found, ranked{Match{Choice: c}, math.MinInt})
		case hasWords(fold(c.Path+" "+c.Name), typed):
			found = append(found, ranked{Match{Choice: c, Where: InPath}, 0})
		case hasWords(fold(c.Brief), typed):
			found = append(found, ranked{Match{Choice: c, Where: InDefinition}, 0})
		case ok:
			found = append(found, ranked{Match{c, c.hits(hits, name), InLetters}, score})
		}
	}
	slices.SortStableFunc(found, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.Where, b.Where), cmp.Compare(b.score, a.score))
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

// hits returns bytes of the folded name as bytes of the name; none where folding has
// moved its letters.
func (c Choice) hits(folded []int, name string) []int {
	if len(name) != len(c.Name) {
		return nil
	}
	return folded
}

// shortens reports whether letters stand for a name: of every word that has any of
// them, they are the first, or they are one piece of it.
func shortens(hits []int, name string) bool {
	if hits[len(hits)-1]-hits[0] == len(hits)-1 {
		return true
	}
	for i, at := range hits {
		begins := at == 0 || name[at-1] == ' '
		if !begins && (i == 0 || strings.Contains(name[hits[i-1]:at], " ")) {
			return false
		}
	}
	return true
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
