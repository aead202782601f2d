package transcript

import (
	"iter"
	"slices"
	"strings"
)

// echoWords is how many words in a row tell that they come from a passage.
const echoWords = 4

// Echoes returns where words of a passage have come up in the new text that did
// not stand there before: four of them in a row, whatever their case, or all of a
// shorter passage. So a part that is copied or moved elsewhere is found as well as
// the whole. A passage of fewer words than least has none.
func (a *Anchoring) Echoes(span Span, least int) []Span {
	passage := a.old[span.Start:span.End]
	size := min(echoWords, len(slices.Collect(wordsFrom(passage, 0))))
	if size < max(1, least) {
		return nil
	}
	runs := map[string]bool{}
	for run := range eachRun(passage, size) {
		runs[run] = true
	}
	var echoes []Span
	for _, i := range a.freshRuns(size) {
		run := a.newWords[i : i+size]
		if runs[spelling(a.new, run)] {
			echoes = append(echoes, SnapSpan(a.new, Span{run[0].Start, run[size-1].End}))
		}
	}
	return Union(echoes)
}

// Bared is where words stood in the old text, and where they are in the new.
type Bared struct{ Old, New Span }

// Bared returns where four words in a row are in the new text that the old one has
// within held passages alone, whether it accounts for them or not.
func (a *Anchoring) Bared(held []Span) (all []Bared) {
	if held = Union(held); len(held) == 0 {
		return nil
	}
	secret, open := map[string]Span{}, map[string]bool{}
	for run, span := range eachRun(a.old, echoWords) {
		switch {
		case slices.ContainsFunc(held, func(h Span) bool { return h.Contains(span) }):
			secret[run] = span
		case !slices.ContainsFunc(held, span.Overlaps):
			open[run] = true
		}
	}
	for run, span := range eachRun(a.new, echoWords) {
		if from, held := secret[run]; held && !open[run] {
			all = append(all, Bared{from, SnapSpan(a.new, span)})
		}
	}
	return all
}

// eachRun yields all runs of so many words of a text, as they are spelled, and where
// they stand.
func eachRun(text string, size int) iter.Seq2[string, Span] {
	return func(yield func(string, Span) bool) {
		words := slices.Collect(wordsFrom(text, 0))
		for i := range max(0, len(words)-size+1) {
			run := words[i : i+size]
			if !yield(spelling(text, run), Span{run[0].Start, run[size-1].End}) {
				return
			}
		}
	}
}

// spelling is what words are known by.
func spelling(text string, words []Span) string {
	var b strings.Builder
	for _, word := range words {
		b.WriteString(strings.ToLower(text[word.Start:word.End]) + "\n")
	}
	return b.String()
}

// freshRuns returns the words of the new text that begin a run of so many that the
// old text does not account for.
func (a *Anchoring) freshRuns(size int) []int {
	if a.newWords == nil {
		a.newWords = slices.Collect(wordsFrom(a.new, 0))
		a.fresh = map[int][]int{}
	}
	if runs, known := a.fresh[size]; known {
		return runs
	}
	var runs []int
	for i := range max(0, len(a.newWords)-size+1) {
		if !a.isTaken(Span{a.newWords[i].Start, a.newWords[i+size-1].End}) {
			runs = append(runs, i)
		}
	}
	a.fresh[size] = runs
	return runs
}
