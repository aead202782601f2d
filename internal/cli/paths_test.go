package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// streams matches what leads to the terminal past Env.stdout, Env.say and messages.
var streams = regexp.MustCompile(`(?:\b[Ee]nv|\be|\bt)\.(?:Out|Err)\b|\bos\.Std(?:out|err)\b|\bfmt\.Print|[^.\w]print(?:ln)?\(`)

// direct lists who may nevertheless use the streams of the terminal, and what for.
func direct() map[string]string {
	return map[string]string{
		"env.go":           "it hands them out",
		"printing.go":      "it makes harmless what goes there",
		"root.go":          "cobra writes through what makes it harmless",
		"progress.go":      "its one line is written over, and made harmless",
		"fit.go":           "it asks for the width",
		"edit.go":          "the editor gets the terminal",
		"edit_copy.go":     "the editor gets the terminal",
		"intake_screen.go": "the preview gets the terminal",
		"screens.go":       "the screens and the prompts get the terminal; their own tests judge them",
	}
}

// TestNoOtherWayToTheTerminal finds what prints past the functions that make it
// harmless.
func TestNoOtherWayToTheTerminal(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") || direct()[name] != "" {
			continue
		}
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(string(content), "\n") {
			code, _, _ := strings.Cut(line, "//")
			if found := streams.FindString(code); found != "" {
				t.Errorf("%s:%d: %q leads past Env.stdout, Env.say and messages: %s", name, n+1, found, strings.TrimSpace(line))
			}
		}
	}
}
