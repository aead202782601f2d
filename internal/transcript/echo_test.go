package transcript

import (
	"fmt"
	"slices"
	"strings"
	"testing"
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
