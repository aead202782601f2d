package keys

import "strings"

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
