package cli

import "testing"

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
