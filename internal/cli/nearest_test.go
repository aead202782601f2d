package cli

import (
	"errors"
	"testing"
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

func TestUnknown(t *testing.T) {
	for _, c := range []struct {
		name  string
		names []string
		want  string
	}{
		{"P7", []string{"P07", "P12"}, "did you mean P07?"},
		{"Jane", []string{"P07", "P12"}, "the study has P07, P12"},
		{"Jane", nil, "emic add takes them in"},
	} {
		err := unknown("transcript", c.name, c.names, "emic add takes them in")
		var way *advised
		if !errors.As(err, &way) || way.hint != c.want || err.Error() != `there is no transcript "`+c.name+`"` {
			t.Errorf("%s of %q: %v, %+v", c.name, c.names, err, way)
		}
	}
}
