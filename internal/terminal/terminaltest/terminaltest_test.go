package terminaltest_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"emic/internal/terminal"
	"emic/internal/terminal/terminaltest"
)

func ExampleFlaw() {
	fmt.Println(terminaltest.Flaw("one \x1b[1mword\x1b[0m\n", terminaltest.Frame))
	fmt.Println(terminaltest.Flaw("one \x1b[1mword\x1b[0m\n", terminaltest.Printed))
	// Output:
	//
	// byte 4, after "one ": the control character U+001B in "\x1b[1mword\x1b[0m\n"
}

// rules are all that there are.
var rules = []*regexp.Regexp{terminaltest.Frame, terminaltest.Printed, terminaltest.Program}

// TestEveryHostileTextIsSeen holds the judge to seeing each, and Safe to mending
// each.
func TestEveryHostileTextIsSeen(t *testing.T) {
	nothing := regexp.MustCompile(`^[^\s\S]`)
	for _, h := range terminaltest.All() {
		if flaw := terminaltest.Flaw(h.Text, nothing); flaw == "" && !h.Long {
			t.Errorf("%s: nothing is seen in %q", h.Name, h.Text)
		}
		for _, may := range rules {
			if flaw := terminaltest.Flaw(terminal.Safe(h.Text), may); flaw != "" {
				t.Errorf("%s, made safe: %s", h.Name, flaw)
			}
		}
	}
}

// TestRulesLetThrough counts which rules let a sequence through: those of rules, in
// that order.
func TestRulesLetThrough(t *testing.T) {
	for sequence, want := range map[string]string{
		"\x1b[1;31m": "yes no yes", "\n": "yes yes yes", "\r\n": "no yes yes", "\r": "no no yes", "\t": "no yes no",
		"\r\x1b[K": "no yes yes", "\x1b[2J": "no no yes", "\x1b[?1049h": "no no yes", "\x1b]11;?\a": "no no yes",
		"\x1b]52;c;eA==\a": "no no no", "\x1b[6n": "no no no", "\x1b[?1l": "no no no", "\x1bc": "no no no",
	} {
		var got []string
		for _, may := range rules {
			got = append(got, map[bool]string{true: "yes", false: "no"}[terminaltest.Flaw("a"+sequence+"b", may) == ""])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s", sequence, got, want)
		}
	}
}

func TestWritingIsNoFlaw(t *testing.T) {
	for _, text := range []string{
		"Pa fath o wasanaeth sydd ŵyl?", "می\u200cخواهم", "क्\u200dष", "健康委員會说", "👩🏽\u200d⚕\ufe0f ❤\ufe0f 1\ufe0f\u20e3",
		"🏴\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F", "e\u0301", "“quoted” — dash…", "▌█ │─", "\u0600123",
	} {
		if flaw := terminaltest.Flaw(text, terminaltest.Printed); flaw != "" {
			t.Errorf("%q: %s", text, flaw)
		}
	}
}
