package tuitest

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// Type types a text, a key for each rune; a space is the space bar.
func (d *Driver) Type(text string) *Driver {
	d.t.Helper()
	for _, r := range text {
		d.Send(runeKey(r))
	}
	return d
}

// TypeFast types a text so fast that it arrives as one message, as from a
// terminal under load.
func (d *Driver) TypeFast(text string) *Driver {
	d.t.Helper()
	return d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text)})
}

// Paste pastes a text.
func (d *Driver) Paste(text string) *Driver {
	d.t.Helper()
	return d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
}

// Press presses keys by the names that Bubble Tea has for them: "enter",
// "ctrl+r", "pgdown", "alt+1", "j". The space bar is "space". A name with
// spaces in it, such as "g d", is several keys.
func (d *Driver) Press(names ...string) *Driver {
	d.t.Helper()
	for _, name := range names {
		for key := range strings.FieldsSeq(name) {
			msg, ok := Key(key)
			if !ok {
				d.t.Fatalf("there is no key %q", key)
			}
			d.Send(msg)
		}
	}
	return d
}

// Click presses and releases the left button on a cell; 0, 0 is the upper left.
func (d *Driver) Click(x, y int) *Driver {
	d.t.Helper()
	return d.Send(
		tea.MouseMsg{X: x, Y: y, Action: tea.MouseActionPress, Button: tea.MouseButtonLeft},
		tea.MouseMsg{X: x, Y: y, Action: tea.MouseActionRelease, Button: tea.MouseButtonLeft},
	)
}

// Key returns the message of a key by its name.
func Key(name string) (msg tea.KeyMsg, ok bool) {
	if rest, alt := strings.CutPrefix(name, "alt+"); alt {
		msg, ok = Key(rest)
		msg.Alt = true
		return msg, ok
	}
	if runes := []rune(name); len(runes) == 1 {
		return runeKey(runes[0]), true
	}
	if name == "space" {
		return runeKey(' '), true
	}
	for kind := tea.KeyType(-100); kind < 128; kind++ {
		if kind != tea.KeyRunes && kind != tea.KeySpace && kind.String() == name {
			return tea.KeyMsg{Type: kind}, true
		}
	}
	return tea.KeyMsg{}, false
}

func runeKey(r rune) tea.KeyMsg {
	if r == ' ' {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}
}
