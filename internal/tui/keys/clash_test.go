package keys_test

import (
	"fmt"
	"strings"
	"testing"

	"emic/internal/tui/keys"
)

func TestTableHasNoClash(t *testing.T) {
	for _, clash := range clashesIn(keys.Table()) {
		t.Error(clash)
	}
}

func TestClashesAreFound(t *testing.T) {
	bind := func(action keys.Action, key string, scopes ...keys.Scope) keys.Binding {
		return keys.Binding{Action: action, Keys: []string{key}, Help: "help", Scopes: scopes}
	}
	for name, c := range map[string]struct {
		table []keys.Binding
		want  int
	}{
		"same screen":      {[]keys.Binding{bind("a", "x", keys.Code), bind("b", "x", keys.Code)}, 1},
		"with everywhere":  {[]keys.Binding{bind("a", "x", keys.Code), bind("b", "x", keys.Global)}, 1},
		"begins sequence":  {[]keys.Binding{bind("a", "g", keys.Code), bind("b", "g g", keys.Code)}, 1},
		"different screen": {[]keys.Binding{bind("a", "x", keys.Code), bind("b", "x", keys.Memos)}, 0},
		"mode shadows":     {[]keys.Binding{bind("a", "x", keys.Span), bind("b", "x", keys.Global)}, 0},
		"two sequences":    {[]keys.Binding{bind("a", "g d", keys.Code), bind("b", "g g", keys.Code)}, 0},
	} {
		if got := clashesIn(c.table); len(got) != c.want {
			t.Errorf("%s: %q, want %d", name, got, c.want)
		}
	}
}

// clashesIn returns a sentence for each key of the table that means two things: in
// one scope, on a screen and everywhere, or as a key and as the beginning of a
// sequence. A mode may shadow what is below it.
func clashesIn(table []keys.Binding) []string {
	var clashes []string
	for _, scope := range keys.Scopes() {
		taken := map[string]keys.Action{}
		for _, b := range visibleFrom(table, scope) {
			for _, key := range b.Keys {
				if other, ok := taken[key]; ok {
					clashes = append(clashes, fmt.Sprintf("%s: %q is both %s and %s", scope, key, other, b.Action))
				}
				taken[key] = b.Action
			}
		}
		for key := range taken {
			if first, _, sequence := strings.Cut(key, " "); sequence && taken[first] != "" {
				clashes = append(clashes, fmt.Sprintf("%s: %q is %s and begins %q", scope, first, taken[first], key))
			}
		}
	}
	return clashes
}

// visibleFrom returns the bindings that a scope must not clash with, its own
// included.
func visibleFrom(table []keys.Binding, scope keys.Scope) []keys.Binding {
	if scope.IsMode() || scope == keys.Global {
		return keys.In(table, scope)
	}
	return append(keys.In(table, scope), keys.In(table, keys.Global)...)
}
