package study_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"emic/internal/study"
)

func TestNaturalOrder(t *testing.T) {
	want := []string{"", "007", "7", "P", "P1", "P2", "p02", "P2 b", "P10", "P18446744073709551617", "Q1"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, study.NaturalOrder)
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestNaturalOrderIsAnOrder holds that two names are in one order only, and that
// no third comes between in another.
func TestNaturalOrderIsAnOrder(t *testing.T) {
	name := rapid.StringMatching(`[aAbB019]{0,5}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := name.Draw(t, "a"), name.Draw(t, "b"), name.Draw(t, "c")
		if study.NaturalOrder(a, b) != -study.NaturalOrder(b, a) || (study.NaturalOrder(a, b) == 0) != (a == b) {
			t.Errorf("%q and %q", a, b)
		}
		if study.NaturalOrder(a, b) < 0 && study.NaturalOrder(b, c) < 0 && study.NaturalOrder(a, c) >= 0 {
			t.Errorf("%q < %q < %q, but not the first before the last", a, b, c)
		}
	})
}
