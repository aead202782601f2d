package themes

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"emic/internal/analysis"
)

func Example_sentence() {
	fmt.Println(sentence(analysis.Counts{
		Codings: 12, Segments: 11, Passages: 1, Characters: 12345, Words: 2345, Transcripts: 1, Participants: 1,
	}, 12))
	// Output: 12 codings · 11 segments · 1 passage · 12,345 characters · 2,345 words · 1 transcript · 1 of 12 participants
}

func TestThousandsAreApart(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 123456: "123,456", 1234567: "1,234,567"} {
		if got := grouped(n); got != want {
			t.Errorf("%d is written %q, want %q", n, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, math.MaxInt).Draw(t, "n")
		if got := strings.ReplaceAll(grouped(n), ",", ""); got != fmt.Sprint(n) {
			t.Fatalf("%d is written %q", n, grouped(n))
		}
	})
}

func TestOneIsNotMany(t *testing.T) {
	for n, want := range map[int]string{0: "0 codings", 1: "1 coding", 2000: "2,000 codings"} {
		if got := several(n, "coding"); got != want {
			t.Errorf("%d codings are %q, want %q", n, got, want)
		}
	}
}

func TestBarsAreOfTheMostAndOfAllParticipants(t *testing.T) {
	n := analysis.Counts{Words: 30, Participants: 3}
	if got := words.share(n, 60, 12); got != 0.5 {
		t.Errorf("30 of at most 60 words: %v", got)
	}
	if got := participants.share(n, 4, 12); got != 0.25 {
		t.Errorf("3 of 12 participants: %v", got)
	}
	if got := words.share(analysis.Counts{}, 0, 0); got != 0 {
		t.Errorf("nothing of nothing: %v", got)
	}
}

// book is a table of a tree of the given depths, with counts that fall.
func book(depths []int) analysis.Table {
	t := analysis.Table{Groups: []analysis.Group{{Of: 9}}, Total: []analysis.Counts{{Codings: 100}}}
	var path []string
	for i, depth := range depths {
		depth = min(depth, len(path))
		path = append(path[:depth], fmt.Sprint("c", i))
		row := analysis.Row{Code: path[depth], Name: path[depth], Depth: depth, Counts: []analysis.Counts{{Codings: i % 7}}}
		if depth > 0 {
			row.Parent = path[depth-1]
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func TestRowsInView(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := newRollUp(book(rapid.SliceOfN(rapid.IntRange(0, 3), 1, 40).Draw(t, "depths")))
		folded := map[string]bool{}
		for _, row := range u.table.Rows {
			folded[row.Code] = rapid.Bool().Draw(t, "folded")
		}
		fewest := func(a, b int) int { return u.whole(a).Codings - u.whole(b).Codings }
		open := u.visible(func(string) bool { return false }, fewest)
		if len(open) != len(u.table.Rows) {
			t.Fatalf("unfolded there are %d rows of %d", len(open), len(u.table.Rows))
		}
		seen := map[int]bool{}
		for _, row := range u.visible(func(slug string) bool { return folded[slug] }, fewest) {
			for _, above := range u.above(u.table.Rows[row].Code) {
				if folded[above] || !seen[u.number[above]] {
					t.Fatalf("row %d is in view without %s above it", row, above)
				}
			}
			seen[row] = true
		}
		for row := range u.table.Rows {
			if !seen[row] && !anyFolded(u, folded, row) {
				t.Fatalf("row %d is out of view although nothing above it is folded", row)
			}
		}
	})
}

func anyFolded(u *rollUp, folded map[string]bool, row int) bool {
	for _, above := range u.above(u.table.Rows[row].Code) {
		if folded[above] {
			return true
		}
	}
	return false
}
