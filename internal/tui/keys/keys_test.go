package keys_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"emic/internal/tui/keys"
)

// press makes the message of a key as the table writes it.
func press(name string) tea.KeyMsg {
	special := map[string]tea.KeyMsg{
		"space": {Type: tea.KeySpace, Runes: []rune{' '}}, "enter": {Type: tea.KeyEnter}, "esc": {Type: tea.KeyEsc},
		"ctrl+r": {Type: tea.KeyCtrlR}, "pgdown": {Type: tea.KeyPgDown}, "f1": {Type: tea.KeyF1},
	}
	if msg, ok := special[name]; ok {
		return msg
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

func ExampleMatcher() {
	matcher := keys.NewMatcher(keys.Table())
	for _, key := range []string{"j", "g", "d", "a", "f1"} {
		action, state := matcher.Match(press(key), keys.Code, keys.Global)
		fmt.Println(key, action, state == keys.Pending)
	}
	// Output:
	// j move.down false
	// g  true
	// d quotes-of-code false
	// a  false
	// f1 screen.code false
}

func TestMatch(t *testing.T) {
	code := []keys.Scope{keys.Code, keys.Global}
	span := []keys.Scope{keys.Span, keys.Global}
	for name, c := range map[string]struct {
		keys   string
		scopes []keys.Scope
		action keys.Action
		state  keys.State
	}{
		"one key":                  {"c", code, keys.PickCodes, keys.Matched},
		"space bar":                {"space", code, keys.Seen, keys.Matched},
		"control key":              {"ctrl+r", code, keys.Redo, keys.Matched},
		"alternative":              {"pgdown", code, keys.PageDown, keys.Matched},
		"sequence":                 {"g g", code, keys.First, keys.Matched},
		"sequence begun":           {"g", code, "", keys.Pending},
		"sequence broken":          {"g x", code, "", keys.Dropped},
		"sequence given up":        {"g esc", code, "", keys.Dropped},
		"after a broken one":       {"g x x", code, keys.Uncode, keys.Matched},
		"as in vi":                 {": q", code, keys.Quit, keys.Matched},
		"pin":                      {"a", code, "", keys.Unknown},
		"nearest scope first":      {"w", span, keys.WordForward, keys.Matched},
		"same key on the screen":   {"w", code, keys.Withhold, keys.Matched},
		"global below a mode":      {"u", span, keys.Undo, keys.Matched},
		"other screen's key":       {"A", code, "", keys.Unknown},
		"letters while writing":    {"j", []keys.Scope{keys.Write}, "", keys.Unknown},
		"several runes are no key": {"jj", code, "", keys.Unknown},
	} {
		matcher := keys.NewMatcher(keys.Table())
		var action keys.Action
		var state keys.State
		for key := range strings.FieldsSeq(c.keys) {
			action, state = matcher.Match(press(key), c.scopes...)
		}
		if action != c.action || state != c.state {
			t.Errorf("%s: %q is %q (state %d), want %q (%d)", name, c.keys, action, state, c.action, c.state)
		}
	}
}

func TestPasteIsNoKey(t *testing.T) {
	matcher := keys.NewMatcher(keys.Table())
	paste := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("x"), Paste: true}
	if action, state := matcher.Match(paste, keys.Code); state != keys.Unknown {
		t.Errorf("pasting x is %q", action)
	}
}

func TestPendingIsShownAndForgotten(t *testing.T) {
	matcher := keys.NewMatcher(keys.Table())
	matcher.Match(press("g"), keys.Code)
	if matcher.Pending() != "g" {
		t.Errorf("pending %q, want g", matcher.Pending())
	}
	matcher.Reset()
	if action, _ := matcher.Match(press("g"), keys.Code); action != "" {
		t.Errorf("after Reset a single g is %q", action)
	}
}

func TestEveryKeyOfTheTableMatchesItsAction(t *testing.T) {
	for _, binding := range keys.Table() {
		for _, scope := range binding.Scopes {
			for _, key := range binding.Keys {
				matcher := keys.NewMatcher([]keys.Binding{binding})
				var got keys.Action
				for part := range strings.FieldsSeq(key) {
					got, _ = matcher.Match(asTyped(t, part), scope)
				}
				if got != binding.Action {
					t.Errorf("%s: %q is %q, want %q", scope, key, got, binding.Action)
				}
			}
		}
	}
}

// asTyped finds the message that Bubble Tea calls by this name, so that no key
// of the table has a name that does not exist.
func asTyped(t *testing.T, name string) tea.KeyMsg {
	for kind := tea.KeyType(-100); kind < 128; kind++ {
		if msg := (tea.KeyMsg{Type: kind}); kind != tea.KeyRunes && msg.String() != "" && keys.Name(msg) == name {
			return msg
		}
	}
	if len([]rune(name)) != 1 {
		t.Errorf("Bubble Tea has no key %q", name)
	}
	return press(name)
}

func TestEveryBindingIsComplete(t *testing.T) {
	for _, b := range keys.Table() {
		if b.Action == "" || b.Help == "" || len(b.Keys) == 0 || len(b.Scopes) == 0 {
			t.Errorf("binding %+v lacks something", b)
		}
		for _, scope := range b.Scopes {
			if !slices.Contains(keys.Scopes(), scope) {
				t.Errorf("%s: unknown scope %q", b.Action, scope)
			}
		}
	}
}

func TestPinnableKeysAreFree(t *testing.T) {
	pins := keys.Pinnable(keys.Table())
	matcher := keys.NewMatcher(keys.Table())
	for _, pin := range pins {
		if action, state := matcher.Match(press(pin), keys.Span, keys.Code); state != keys.Unknown {
			t.Errorf("%q can be pinned, but is %q", pin, action)
		}
	}
	if len(pins) < 30 || pins[0] != "a" || !slices.Contains(pins, "0") || slices.Contains(pins, "s") || slices.Contains(pins, "g") {
		t.Errorf("pins are %q: want 30 or more, a first, digits, but neither s nor g", pins)
	}
}

func TestSplit(t *testing.T) {
	paste := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("two words"), Paste: true}
	for name, c := range map[string]struct {
		msg  tea.KeyMsg
		want []tea.KeyMsg
	}{
		"several":  {press("jjc"), []tea.KeyMsg{press("j"), press("j"), press("c")}},
		"single":   {press("j"), []tea.KeyMsg{press("j")}},
		"special":  {press("enter"), []tea.KeyMsg{press("enter")}},
		"no ASCII": {press("é健"), []tea.KeyMsg{press("é"), press("健")}},
		"paste":    {paste, []tea.KeyMsg{paste}},
	} {
		if got := keys.Split(c.msg); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestSplitLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		runes := rapid.SliceOfN(rapid.Rune(), 1, 30).Draw(t, "runes")
		var typed []rune
		for _, msg := range keys.Split(tea.KeyMsg{Type: tea.KeyRunes, Runes: runes}) {
			typed = append(typed, msg.Runes...)
		}
		if !slices.Equal(typed, runes) {
			t.Fatalf("%q became %q", string(runes), string(typed))
		}
	})
}
