package page_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"emic/internal/tui/page"
)

func ExampleBar() {
	for _, share := range []float64{1, 0.61, 0.001, 0} {
		fmt.Printf("%s|%s\n", page.Bar(share, 6), page.Percent(share))
	}
	// Output:
	// ██████|100%
	// ███▋  | 61%
	// ▏     | <1%
	//       |  0%
}

func TestBarShowsSomethingAndNeverAllTooSoon(t *testing.T) {
	for share, want := range map[float64]string{0: "----", 0.001: "#---", 0.5: "##--", 0.999: "###-", 1: "####", 7: "####", -1: "----"} {
		if got := page.PlainBar(share, 4); got != want {
			t.Errorf("PlainBar(%v) = %q, want %q", share, got, want)
		}
	}
	if got := page.Bar(0.9999, 3); got != "██▉" {
		t.Errorf("nearly everything is %q", got)
	}
	if got := page.Percent(0.9999) + page.Percent(math.NaN()); got != ">99%  0%" {
		t.Errorf("nearly everything, and 0 of 0, are %q", got)
	}
}

func TestBarIsExactAndGrows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(-1, 40).Draw(t, "width")
		low, high := rapid.Float64Range(-0.5, 1.5).Draw(t, "low"), rapid.Float64Range(-0.5, 1.5).Draw(t, "high")
		low, high = min(low, high), max(low, high)
		for _, bar := range []string{page.Bar(low, width), page.PlainBar(low, width)} {
			if ansi.StringWidth(bar) != max(width, 0) {
				t.Fatalf("%v at %d is %q", low, width, bar)
			}
		}
		if level(page.Bar(low, width)) > level(page.Bar(high, width)) {
			t.Fatalf("%v is longer than %v", low, high)
		}
		if len(page.Percent(low)) != 4 {
			t.Fatalf("%q is not four cells", page.Percent(low))
		}
	})
}

// level measures a bar in eighths.
func level(bar string) (eighths int) {
	for _, r := range bar {
		if r != ' ' {
			eighths += '█' + 8 - int(r)
		}
	}
	return eighths
}
