package transcript

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func ExampleAnchoring_Echoes() {
	old := "We met. Dr Evans shouted at me all day. It was late and nobody said a word."
	now := "We met. It was late and nobody said a word. He shouted at me all day."
	a := NewAnchoring(old, now)
	start := strings.Index(old, "Dr Evans")
	for _, echo := range a.Echoes(Span{start, start + len("Dr Evans shouted at me all day.")}, 1) {
		fmt.Println(now[echo.Start:echo.End])
	}
	// Output: shouted at me all day
}

func ExampleAnchoring_Bared() {
	old := "Dr Evans shouted at me all day. It was late."
	now := "It was late. Dr Evans shouted at me again."
	for _, words := range NewAnchoring(old, now).Bared([]Span{{0, len("Dr Evans shouted at me all day.")}}) {
		fmt.Println(now[words.New.Start:words.New.End])
	}
	// Output:
	// Dr Evans shouted at
	// Evans shouted at me
}

// TestBared leaves out what stands open elsewhere in the old text, and what is not
// within one passage.
func TestBared(t *testing.T) {
	old := "We had no money at all. So we had no money at first."
	for name, c := range map[string]struct {
		held []Span
		want int
	}{
		"none":                 {nil, 0},
		"all of it":            {[]Span{{0, len(old)}}, 10},
		"open elsewhere":       {[]Span{{0, 23}}, 1}, // no money at all
		"two that touch":       {[]Span{{0, 24}, {24, len(old)}}, 10},
		"across into the open": {[]Span{{0, 10}}, 0},
	} {
		if got := NewAnchoring(old, old).Bared(c.held); len(got) != c.want {
			t.Errorf("%s: %v, want %d", name, got, c.want)
		}
	}
}

func TestEchoes(t *testing.T) {
	old := "INT: So? P07: It was my sister. P08: It was my sister too. INT: No."
	for name, c := range map[string]struct {
		now, words string
		least      int
		want       []string
	}{
		"nothing new":            {old, "It was my sister.", 1, nil},
		"copied":                 {old + " P09: it WAS my sister", "It was my sister.", 1, []string{"it WAS my sister"}},
		"a part of it":           {old + " my sister", "It was my sister.", 1, nil},
		"short, all of it":       {old + " my sister", "my sister", 1, []string{"my sister"}},
		"too short to be looked": {old + " my sister", "my sister", 3, nil},
		"no words":               {old + " ?", "?", 1, nil},
	} {
		t.Run(name, func(t *testing.T) {
			start := strings.Index(old, c.words)
			var got []string
			for _, echo := range NewAnchoring(old, c.now).Echoes(Span{start, start + len(c.words)}, c.least) {
				got = append(got, c.now[echo.Start:echo.End])
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestWhatComesUpElsewhereCutsNoCharacter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := anyText().Draw(t, "old")
		now := anyText().Draw(t, "before") + old + anyText().Draw(t, "between") + old
		a, held := NewAnchoring(old, now), SnapSpan(old, Span{rapid.IntRange(0, len(old)).Draw(t, "start"), len(old)})
		place, _ := a.Enclose(held)
		spans := append(a.Echoes(held, 1), place)
		for _, words := range a.Bared([]Span{held}) {
			spans = append(spans, words.New)
		}
		for _, span := range spans {
			if SnapSpan(now, span) != span {
				t.Fatalf("%v cuts a character of %q", span, now)
			}
		}
	})
}
