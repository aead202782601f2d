package cli

import (
	"errors"
	"strings"
	"testing"
)

func TestNoMistakes(t *testing.T) {
	if err := (&mistakes{file: "a.csv"}).err(); err != nil {
		t.Errorf("nothing is wrong, but: %v", err)
	}
}

// TestManyMistakes names the first fifty of very many, and counts the others.
func TestManyMistakes(t *testing.T) {
	m := mistakes{file: "a.csv"}
	for line := range 120 {
		m.add(line+2, "no coder")
	}
	var said strings.Builder
	messages{&said}.fail(m.err())
	lines := strings.Split(strings.TrimSpace(said.String()), "\n")
	if len(lines) != shownMistakes+3 || lines[0] != "a.csv:2: no coder" || lines[shownMistakes-1] != "a.csv:51: no coder" {
		t.Errorf("said %q", lines)
	}
	want := []string{
		"… and 70 more",
		"emic: error: a.csv has 120 mistakes; nothing was done",
		"emic: hint: correct the lines named above, then do it again",
	}
	if got := lines[len(lines)-3:]; strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("said at last %q, want %q", got, want)
	}
}

// TestHints gives an error's own hint before one that is known here.
func TestHints(t *testing.T) {
	own := &advised{errors.New("lost"), "look again"}
	if got := hintOf(errors.Join(errors.New("first"), own)); got != "look again" {
		t.Errorf("the hint is %q", got)
	}
	if got := hintOf(errors.New("lost")); got != "" {
		t.Errorf("the hint is %q, want none", got)
	}
}
