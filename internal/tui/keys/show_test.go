package keys_test

import (
	"fmt"
	"strings"
	"testing"

	"emic/internal/tui/keys"
)

func ExampleHints() {
	for _, hint := range keys.Hints(keys.Table(), keys.Code, keys.Global) {
		fmt.Printf("%s %s   ", hint.Key, hint.Label)
	}
	// Output:
	// c find code   space nothing here   v part of it   m memo   x remove   u undo   ? keys
}

func TestShow(t *testing.T) {
	for key, want := range map[string]string{
		"j": "j", "ctrl+r": "ctrl-r", "g d": "gd", "down": "↓", "left": "←", "f1": "F1", "f": "f", "space": "space", ": q": ":q", "shift+tab": "shift-tab",
	} {
		if got := keys.Show(key); got != want {
			t.Errorf("%q is shown as %q, want %q", key, got, want)
		}
	}
}

func TestSheetHasEveryKeyOfItsScopes(t *testing.T) {
	groups := keys.Sheet(keys.Table(), keys.Span, keys.Global)
	if len(groups) != 2 || groups[0].Scope != keys.Span {
		t.Fatalf("groups %v", groups)
	}
	for _, group := range groups {
		if got, want := len(group.Lines), len(keys.In(keys.Table(), group.Scope)); got != want {
			t.Errorf("%s: %d lines, want %d", group.Scope, got, want)
		}
	}
	if got, want := groups[0].Lines[len(groups[0].Lines)-1].Keys, "esc v"; got != want {
		t.Errorf("alternatives are %q, want %q", got, want)
	}
}

// TestMarkdownIsATableForEachScreen has every key of the screens in the README, and
// none of the modes that show theirs.
func TestMarkdownIsATableForEachScreen(t *testing.T) {
	text := keys.Markdown(keys.Table())
	for _, scope := range keys.Scopes() {
		title := "| " + strings.ToUpper(string(scope[:1])) + string(scope[1:]) + " | | | |\n|---|---|---|---|\n| `"
		want := 1
		if scope.IsMode() && scope != keys.Span {
			want = 0
		}
		if n := strings.Count(text, title); n != want {
			t.Errorf("%d tables for %q, want %d", n, scope, want)
		}
		for _, b := range keys.In(keys.Table(), scope) {
			if want == 1 && !strings.Contains(text, " | "+b.Help+" |") {
				t.Errorf("Markdown lacks %q", b.Help)
			}
		}
	}
	for cell, times := range map[string]int{
		"| `gd` | all quotes of the code at hand |": 2, "| `q` `:q` `ctrl-c` | quit; everything is saved |": 1, "| `gg` `home` | first |": 1, "| `n` | next hit |": 1,
	} {
		if n := strings.Count(text, cell); n != times {
			t.Errorf("Markdown has %q %d times, want %d", cell, n, times)
		}
	}
	if strings.HasSuffix(text, "\n\n") || !strings.HasSuffix(text, "|\n") {
		t.Error("Markdown does not end with its last row")
	}
}

func TestMarkdownReadsDownTheLeftFirst(t *testing.T) {
	key := func(name string) keys.Binding {
		return keys.Binding{Action: keys.Action(name), Keys: []string{name}, Help: "does " + name, Scopes: []keys.Scope{keys.Code}}
	}
	text := keys.Markdown([]keys.Binding{key("a"), key("b"), key("c")})
	if want := "| `a` | does a | `c` | does c |\n| `b` | does b | | |\n"; !strings.Contains(text, want) {
		t.Errorf("Markdown is\n%s", text)
	}
}

func TestMarkdownEscapesABar(t *testing.T) {
	table := []keys.Binding{{Action: "x", Keys: []string{"|"}, Help: "help", Scopes: []keys.Scope{keys.Code}}}
	if !strings.Contains(keys.Markdown(table), "| `\\|` | help |") {
		t.Error("a bar would end its cell")
	}
}
