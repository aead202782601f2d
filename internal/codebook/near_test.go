package codebook_test

import (
	"testing"

	"pgregory.net/rapid"

	"emic/internal/codebook"
)

// TestDistance holds Distance to what a distance is.
func TestDistance(t *testing.T) {
	word := rapid.SliceOfN(rapid.SampledFrom([]rune("abé")), 0, 6)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		d := codebook.Distance(string(a), string(b))
		if (d == 0) != (string(a) == string(b)) {
			t.Errorf("%d edits from %q to %q", d, string(a), string(b))
		}
		if back := codebook.Distance(string(b), string(a)); back != d {
			t.Errorf("%d edits there and %d back", d, back)
		}
		if least, most := max(len(a), len(b))-min(len(a), len(b)), max(len(a), len(b)); d < least || d > most {
			t.Errorf("%d edits from %q to %q, not %d to %d", d, string(a), string(b), least, most)
		}
	})
	if d := codebook.Distance("themse", "themes"); d != 1 {
		t.Errorf("a swap of neighbours is %d edits, want 1", d)
	}
}
