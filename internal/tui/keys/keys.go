// Package keys holds the one table of what can be done at the keyboard.
//
// Everything that speaks of keys is made from [Table]: matching ([Matcher]), the
// footer, the sheet behind "?", the README's table ([Markdown]) and the tests.
// A screen never compares a key by itself; it switches over [Action]:
//
//	action, state := matcher.Match(msg, keys.Span, keys.Code, keys.Global)
//
// # Scopes
//
// A [Scope] is a screen, or a mode that takes over the keyboard for a while
// ([Span], [Parked], [Splitting], [Look], [Pick], [PickOne], [Write], [Confirm]).
// The caller names those that are active, the nearest first; a key belongs to the
// first that knows it.
//
// # Keys
//
// A key is written as Bubble Tea writes it ("j", "ctrl+r", "pgdown"), the space
// bar is "space". A sequence is written with spaces between its keys, "g d".
//
// # Pins
//
// Letters and digits that codes are pinned to are the study's, not the table's.
// [Pinnable] names those that are free for it. Should a study from elsewhere have
// a code on a key of the table, the pin goes first on the code screen; F1 to F6
// open the screens everywhere.
package keys

import "slices"

// Action is something that a key can do. Its value is a stable name, such as
// "code.next".
type Action string

// Scope is where a binding holds: everywhere, on a screen, or in a mode.
type Scope string

// The scopes.
const (
	Global   Scope = "everywhere"
	Code     Scope = "code"
	Codebook Scope = "codebook"
	Themes   Scope = "themes"
	Quotes   Scope = "quotes"
	Memos    Scope = "memos"
	History  Scope = "history"

	Span      Scope = "part of a segment"      // mode of the code screen
	Splitting Scope = "splitting a code"       // mode of the codebook screen
	Parked    Scope = "what waits for a place" // after a correction of the text
	Look      Scope = "looking at files"       // before they are taken into a study
	Pick      Scope = "choosing"               // the picker and other lists with a filter
	PickOne   Scope = "choosing one"           // the same where only one is chosen; space is a letter
	Write     Scope = "writing"                // text inputs
	Confirm   Scope = "yes or no"
)

// Scopes returns all scopes in the order of the sheet and the README.
func Scopes() []Scope {
	return []Scope{Code, Span, Parked, Pick, PickOne, Codebook, Splitting, Themes, Quotes, Memos, History, Write, Confirm, Look, Global}
}

// IsMode reports whether the scope takes over the keyboard for a while, so that
// its keys may mean something else than on the screen below.
func (s Scope) IsMode() bool {
	return s == Span || s == Parked || s == Splitting || s == Pick || s == PickOne || s == Write || s == Confirm || s == Look
}

// Binding says which keys do what, where.
type Binding struct {
	Action Action
	Keys   []string // alternatives, the one to show first
	Label  string   // a few words for the footer; "" keeps it out of there, as all of a box, which says its keys itself
	Help   string   // for the sheet and the README
	Scopes []Scope
}

// holdsIn reports whether the binding holds in a scope.
func (b Binding) holdsIn(scope Scope) bool {
	return slices.Contains(b.Scopes, scope)
}

// In returns the bindings of a scope, in the order of the table.
func In(table []Binding, scope Scope) []Binding {
	var found []Binding
	for _, b := range table {
		if b.holdsIn(scope) {
			found = append(found, b)
		}
	}
	return found
}
