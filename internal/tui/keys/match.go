package keys

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// State is what came of a key.
type State int

const (
	// Unknown keys mean nothing in these scopes. On the code screen one may be a
	// pin.
	Unknown State = iota
	// Pending keys begin a sequence, and the next one goes on.
	Pending
	// Matched keys, or the sequences they end, have an action.
	Matched
	// Dropped keys ended a sequence that means nothing, and are spent.
	Dropped
)

// Matcher turns keys into actions. It remembers a sequence that has begun, so
// there is one for the whole program; it is not safe for concurrent use.
type Matcher struct {
	actions  map[Scope]map[string]Action
	prefixes map[Scope]map[string]bool
	pending  string
}

// NewMatcher returns a matcher for the bindings of a table.
func NewMatcher(table []Binding) *Matcher {
	m := &Matcher{map[Scope]map[string]Action{}, map[Scope]map[string]bool{}, ""}
	for _, b := range table {
		for _, scope := range b.Scopes {
			for _, key := range b.Keys {
				m.bind(scope, key, b.Action)
			}
		}
	}
	return m
}

func (m *Matcher) bind(scope Scope, key string, action Action) {
	if m.actions[scope] == nil {
		m.actions[scope] = map[string]Action{}
		m.prefixes[scope] = map[string]bool{}
	}
	m.actions[scope][key] = action
	for i := range key {
		if key[i] == ' ' {
			m.prefixes[scope][key[:i]] = true
		}
	}
}

// Match finds the action of a key in the first of the scopes that knows it. A
// pasted text is never a key. Esc ends a sequence that has begun, and so does a
// key that does not go on with it: that key does nothing, since what was meant
// was another sequence.
func (m *Matcher) Match(msg tea.KeyMsg, scopes ...Scope) (Action, State) {
	key, begun := Name(msg), m.pending != ""
	if begun {
		key = m.pending + " " + key
	}
	m.pending = ""
	for _, scope := range scopes {
		if action, ok := m.actions[scope][key]; ok && !msg.Paste {
			return action, Matched
		}
		if m.prefixes[scope][key] && !msg.Paste {
			m.pending = key
			return "", Pending
		}
	}
	if begun {
		return "", Dropped
	}
	return "", Unknown
}

// Pending returns the sequence that has begun, as the table writes it; "" if
// none has. Screens show it, and send the next key to Match whatever it is.
func (m *Matcher) Pending() string { return m.pending }

// Reset forgets a sequence that has begun.
func (m *Matcher) Reset() { m.pending = "" }

// Name returns a key's name as the table writes it.
func Name(msg tea.KeyMsg) string {
	return strings.ReplaceAll(msg.String(), " ", "space")
}

// Split breaks up keys that were typed so fast that they came as one message.
// Text inputs take the whole; everything else wants single keys. A paste stays
// whole, since it is not typed.
func Split(msg tea.KeyMsg) []tea.KeyMsg {
	if msg.Paste || msg.Type != tea.KeyRunes || len(msg.Runes) < 2 {
		return []tea.KeyMsg{msg}
	}
	single := make([]tea.KeyMsg, len(msg.Runes))
	for i, r := range msg.Runes {
		single[i] = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: msg.Alt}
	}
	return single
}
