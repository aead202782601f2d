package transcript

import (
	"fmt"
	"slices"
	"testing"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// boundariesOf lists the grapheme boundaries by walking the whole text.
func boundariesOf(text string) []int {
	boundaries := []int{0}
	for clusters := graphemes.FromString(text); clusters.Next(); {
		boundaries = append(boundaries, clusters.End())
	}
	return boundaries
}

func TestBoundariesAgreeWithAWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		boundaries := boundariesOf(text)
		for offset := range len(text) + 1 {
			i, found := slices.BinarySearch(boundaries, offset)
			if IsBoundary(text, offset) != found {
				t.Fatalf("byte %d of %q: boundary %v, want %v", offset, text, !found, found)
			}
			next := i
			if found {
				next = min(i+1, len(boundaries)-1)
			}
			if got := NextGrapheme(text, offset); got != boundaries[next] {
				t.Fatalf("next after %d of %q is %d, want %d", offset, text, got, boundaries[next])
			}
			if got, want := PreviousGrapheme(text, offset), boundaries[max(i-1, 0)]; got != want {
				t.Fatalf("previous before %d of %q is %d, want %d", offset, text, got, want)
			}
		}
	})
}

func TestSnapSpan(t *testing.T) {
	family := "👩\u200d👩\u200d👧" // 18 bytes, one character to a reader
	text := "a" + family + "e\u0301z"
	for span, want := range map[Span]Span{
		{0, 1}:    {0, 1},
		{1, 5}:    {1, 19},
		{7, 8}:    {1, 19},
		{3, 20}:   {1, 22},
		{20, 21}:  {19, 22},
		{5, 5}:    {1, 1},
		{-3, 99}:  {0, 23},
		{22, 3}:   {22, 22},
		{99, 120}: {23, 23},
	} {
		if got := SnapSpan(text, span); got != want {
			t.Errorf("%v snaps to %v, want %v", span, got, want)
		}
	}
}

func TestTrimLeavesCharactersWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		start := boundaryFrom(text, rapid.IntRange(0, len(text)).Draw(t, "start"))
		span := Span{start, boundaryFrom(text, rapid.IntRange(start, len(text)).Draw(t, "end"))}
		trimmed := Trim(text, span)
		if !span.Contains(trimmed) || SnapSpan(text, trimmed) != trimmed || Trim(text, trimmed) != trimmed {
			t.Fatalf("%v of %q trims to %v", span, text, trimmed)
		}
	})
}

func TestWordsOfSpanMode(t *testing.T) {
	text := "Well, I — don't\n\n know 3.5."
	steps := func(start int, step func(string, int) int) (stops []int) {
		for at := start; len(stops) < 10; {
			next := step(text, at)
			if next == at {
				break
			}
			at = next
			stops = append(stops, at)
		}
		return stops
	}
	starts := []int{6, 12, 20, 25, len(text)}
	if diff := cmp.Diff(starts, steps(0, NextWord)); diff != "" {
		t.Errorf("w: %s", diff)
	}
	if diff := cmp.Diff([]int{25, 20, 12, 6, 0}, steps(len(text), PreviousWord)); diff != "" {
		t.Errorf("b: %s", diff)
	}
	if diff := cmp.Diff([]int{4, 7, 17, 24, 28, 29}, steps(0, WordEnd)); diff != "" {
		t.Errorf("e: %s", diff)
	}
}

func TestWordStepsEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		at := rapid.IntRange(-1, len(text)+1).Draw(t, "at")
		if next := NextWord(text, at); next <= at && next != len(text) {
			t.Fatalf("w from %d of %q goes to %d", at, text, next)
		}
		if previous := PreviousWord(text, at); previous >= at && previous != 0 {
			t.Fatalf("b from %d of %q goes to %d", at, text, previous)
		}
		if end := WordEnd(text, at); end <= at && end != len(text) {
			t.Fatalf("e from %d of %q goes to %d", at, text, end)
		}
	})
}

func ExampleSentenceAt() {
	text := "P07: Dr. Evans asked us. We were keen. Then it rained."
	body := Span{5, len(text)}
	for _, offset := range []int{0, 12, 25, 99} {
		sentence := SentenceAt(text, body, offset)
		fmt.Println(text[sentence.Start:sentence.End])
	}
	// Output:
	// Dr. Evans asked us.
	// Dr. Evans asked us.
	// We were keen.
	// Then it rained.
}
