package studytest

import (
	"fmt"
	"strings"
)

// Size is how large a study is.
type Size struct {
	Name       string
	Interviews int
	Words      int // of each interview, about
	Codes      int // of all levels
	Codings    int // of the whole study
}

// S is a doctoral thesis.
func S() Size { return Size{Name: "S", Interviews: 28, Words: 8000, Codes: 64, Codings: 3000} }

// M is a funded project of several coders.
func M() Size { return Size{Name: "M", Interviews: 200, Words: 8000, Codes: 300, Codings: 60_000} }

// L is more than anybody has by hand.
func L() Size {
	return Size{Name: "L", Interviews: 2000, Words: 8000, Codes: 1000, Codings: 1_000_000}
}

// ParseSize returns the size of that name.
func ParseSize(name string) (Size, error) {
	for _, s := range []Size{S(), M(), L()} {
		if strings.EqualFold(s.Name, name) {
			return s, nil
		}
	}
	return Size{}, fmt.Errorf("parse size %q: there are S, M and L", name)
}

// codingsOf returns how many codings the nth interview has.
func (s Size) codingsOf(n int) int {
	return s.Codings*(n+1)/s.Interviews - s.Codings*n/s.Interviews
}
