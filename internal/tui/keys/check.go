package keys

import (
	"fmt"
	"strings"
)

// Clashes returns a sentence for each key of the table that means two things: in
// one scope, on a screen and everywhere, or as a key and as the beginning of a
// sequence. A mode may shadow what is below it.
func Clashes(table []Binding) []string {
	var clashes []string
	for _, scope := range Scopes() {
		taken := map[string]Action{}
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
func visibleFrom(table []Binding, scope Scope) []Binding {
	if scope.IsMode() || scope == Global {
		return In(table, scope)
	}
	return append(In(table, scope), In(table, Global)...)
}

// Pinnable returns the keys that codes can be pinned to, in the order in which
// they are best offered: free letters under the fingers first, digits that open no
// screen, then capitals. Free means that no binding of the code screen, its span
// mode or everywhere has the key.
func Pinnable(table []Binding) []string {
	const order = "asdfghjklqwertyuiopzxcvbnm" + "7890" + "ASDFGHJKLQWERTYUIOPZXCVBNM"
	taken := map[string]bool{}
	for _, scope := range []Scope{Code, Span, Global} {
		for _, b := range In(table, scope) {
			for _, key := range b.Keys {
				first, _, _ := strings.Cut(key, " ")
				taken[first] = true
			}
		}
	}
	var free []string
	for _, r := range order {
		if key := string(r); !taken[key] {
			free = append(free, key)
		}
	}
	return free
}
