package cli

import (
	"testing"

	"pgregory.net/rapid"
)

func TestNearest(t *testing.T) {
	commands := []string{"codebook", "code", "themes", "history"}
	for _, c := range []struct{ word, want string }{
		{"themse", "themes"},
		{"THEMES", "themes"},
		{"hist", "history"},
		{"cod", "codebook"},
		{"quotes", ""},
		{"", ""},
		{"x", ""},
	} {
		if got := nearest(c.word, commands); got != c.want {
			t.Errorf("nearest(%q) is %q, want %q", c.word, got, c.want)
		}
	}
}

// TestEdits holds edits to what a distance is.
func TestEdits(t *testing.T) {
	word := rapid.SliceOfN(rapid.SampledFrom([]rune("abé")), 0, 6)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		d := edits(a, b)
		if (d == 0) != (string(a) == string(b)) {
			t.Errorf("%d edits from %q to %q", d, string(a), string(b))
		}
		if back := edits(b, a); back != d {
			t.Errorf("%d edits there and %d back", d, back)
		}
		if least, most := max(len(a), len(b))-min(len(a), len(b)), max(len(a), len(b)); d < least || d > most {
			t.Errorf("%d edits from %q to %q, not %d to %d", d, string(a), string(b), least, most)
		}
	})
	if d := edits([]rune("themse"), []rune("themes")); d != 1 {
		t.Errorf("a swap of neighbours is %d edits, want 1", d)
	}
}
