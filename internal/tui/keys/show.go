package keys

import (
	"fmt"
	"slices"
	"strings"
)

// Hint is an entry of the footer: a key and what it does, in a few words.
type Hint struct{ Key, Label string }

// Hints returns the footer's entries for the scopes that are active, the
// nearest first: in the order of the table, each action once. The caller leaves
// out what has no room, but not the last, which says how to see every key.
func Hints(table []Binding, scopes ...Scope) []Hint {
	var hints []Hint
	shown := map[Action]bool{}
	for _, scope := range scopes {
		for _, b := range In(table, scope) {
			if b.Label != "" && !shown[b.Action] {
				shown[b.Action] = true
				hints = append(hints, Hint{Show(b.Keys[0]), b.Label})
			}
		}
	}
	return hints
}

// Show writes a key for people: "ctrl-r", "gd", "↓".
func Show(key string) string {
	switch key {
	case "down":
		return "↓"
	case "up":
		return "↑"
	case "left":
		return "←"
	case "right":
		return "→"
	}
	if before, after, sequence := strings.Cut(key, " "); sequence {
		return Show(before) + Show(after)
	}
	if name, found := strings.CutPrefix(key, "f"); found && name != "" {
		return "F" + name
	}
	return strings.ReplaceAll(key, "+", "-")
}

// Group is a section of the sheet: a scope and its lines.
type Group struct {
	Scope Scope
	Lines []Line
}

// Line is one binding for people: its keys, alternatives parted by spaces.
type Line struct{ Keys, Help string }

// Sheet returns every key of the given scopes, a group for each.
func Sheet(table []Binding, scopes ...Scope) []Group {
	var groups []Group
	for _, scope := range scopes {
		group := Group{Scope: scope}
		for _, b := range In(table, scope) {
			group.Lines = append(group.Lines, Line{strings.Join(shown(b), " "), b.Help})
		}
		groups = append(groups, group)
	}
	return groups
}

func shown(b Binding) []string {
	keys := make([]string, len(b.Keys))
	for i, key := range b.Keys {
		keys[i] = Show(key)
	}
	return keys
}

// Markdown returns the table for the README: a section for each screen and for a
// part of a segment, one for the keys that move about in a list, and one for those
// that hold everywhere. Other modes show their keys by themselves.
func Markdown(table []Binding) string {
	var out strings.Builder
	for _, scope := range Scopes() {
		if scope.IsMode() && scope != Span {
			continue
		}
		if scope == Global {
			section(&out, "In every list", table, inLists)
		}
		section(&out, capital(string(scope)), In(table, scope), func(b Binding) bool { return !inLists(b) })
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// section writes the bindings that are wanted, two in a row: down the left, then
// down the right.
func section(out *strings.Builder, title string, table []Binding, wanted func(Binding) bool) {
	var cells []string
	for _, b := range table {
		if wanted(b) {
			cells = append(cells, fmt.Sprintf("%s | %s |", code(b), b.Help))
		}
	}
	rows := (len(cells) + 1) / 2
	if len(cells)%2 == 1 {
		cells = append(cells, "| |")
	}
	fmt.Fprintf(out, "| %s | | | |\n|---|---|---|---|\n", title)
	for i := range rows {
		fmt.Fprintf(out, "| %s %s\n", cells[i], cells[rows+i])
	}
	out.WriteByte('\n')
}

// inLists reports whether a binding holds in all lists.
func inLists(b Binding) bool {
	return slices.Contains(b.Scopes, Themes) && slices.Contains(b.Scopes, History)
}

// code writes a binding's keys as Markdown code. No key of the table is a
// backquote, and a bar would end the table's cell.
func code(b Binding) string {
	return strings.ReplaceAll("`"+strings.Join(shown(b), "` `")+"`", "|", `\|`)
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
