// Package terminaltest has what strangers may put into a text to harm who looks at
// it, and a strict judge of what reaches a terminal. The judge shares no rule with
// terminal.Safe, so that neither can hide a mistake of the other.
package terminaltest

import "strings"

// Hostile is a text that a terminal would act on, or that deceives its reader; or
// one that is only Long, or otherwise unheard of, and may be shown as it is.
type Hostile struct {
	Name, Text string
	Long       bool
}

// All returns every kind of hostile text. Each begins and ends with a letter, so
// that it survives where blanks are trimmed.
func All() []Hostile {
	var all []Hostile
	for _, some := range [][]Hostile{sequences(), controls(), deceptions(), broken(), long()} {
		for _, h := range some {
			all = append(all, Hostile{h.Name, "x" + h.Text + "y", h.Long})
		}
	}
	return all
}

// OneLine returns those that hold no line end.
func OneLine() []Hostile { return without("\n") }

// Named returns those that can be the name of a file.
func Named() []Hostile {
	var named []Hostile
	for _, h := range without("\n\x00/") {
		if len(h.Text) < 200 {
			named = append(named, h)
		}
	}
	return named
}

func without(characters string) []Hostile {
	var left []Hostile
	for _, h := range All() {
		if !strings.ContainsAny(h.Text, characters) {
			left = append(left, h)
		}
	}
	return left
}

// sequences are the escape sequences, in seven bits, and as C1 controls raw and in
// UTF-8. A terminal that takes them sets the clipboard, retitles the window, types
// an answer, hides or moves what is shown.
func sequences() []Hostile {
	return []Hostile{
		{"OSC 52", "\x1b]52;c;cm0gLXJm\a", false},
		{"OSC title", "\x1b]0;retitled\x1b\\", false},
		{"OSC link", "\x1b]8;;http:evil\x1b\\link\x1b]8;;\x1b\\", false},
		{"OSC unfinished", "\x1b]0;swallows the rest", false},
		{"DSR", "\x1b[6n", false},
		{"DA", "\x1b[c", false},
		{"CSI erase", "\x1b[2J\x1b[H", false},
		{"CSI colour", "\x1b[31;8mhidden\x1b[0m", false},
		{"CSI alternate screen", "\x1b[?1049h", false},
		{"CSI unfinished", "\x1b[", false},
		{"DCS", "\x1bP$q\"p\x1b\\", false},
		{"APC", "\x1b_Gf=100;AAAA\x1b\\", false},
		{"PM", "\x1b^private\x1b\\", false},
		{"SOS", "\x1bXstring\x1b\\", false},
		{"reset", "\x1bc", false},
		{"charset", "\x1b(0lqk\x0e", false},
		{"C1 CSI in UTF-8", "\u009b2J", false},
		{"C1 OSC in UTF-8", "\u009d0;retitled\u009c", false},
		{"C1 DCS, SOS, PM, APC in UTF-8", "\u0090q\u009c\u0098q\u009c\u009eq\u009c\u009fq\u009c", false},
		{"C1 CSI raw", "\x9b2J", false},
		{"C1 OSC raw", "\x9d0;retitled\x9c", false},
		{"next line in UTF-8", "a\u0085b", false},
	}
}

func controls() []Hostile {
	return []Hostile{
		{"NUL", "a\x00b", false},
		{"BS", "paid\b\b\b\bnot ", false},
		{"CR", "emic: error: none\rall is well", false},
		{"CR LF", "a\r\nb", false},
		{"LF", "a\nemic: error: forged", false},
		{"VT and FF", "a\vb\fc", false},
		{"TAB", "a\tb", false},
		{"DEL", "a\x7fb", false},
		{"bell", "a\ab", false},
		{"shift out and in", "a\x0eb\x0fc", false},
		{"device controls", "a\x11b\x13c", false},
	}
}

// deceptions are not seen, or make other things be seen elsewhere.
func deceptions() []Hostile {
	return []Hostile{
		{"bidi override", "a\u202egnp.\u202cb", false},
		{"bidi embedding", "a\u202ab\u202bc\u202cd\u202de\u202c", false},
		{"bidi isolates", "a\u2066b\u2067c\u2068d\u2069e\u2069\u2069", false},
		{"bidi marks", "a\u200eb\u200fc\u061cd", false},
		{"tags", "a\U000E0001\U000E0069\U000E0067\U000E006E\U000E007Fb", false},
		{"tags after a flag", "a🏴\U000E0078\U000E007Fb", false},
		{"zero width", "a\u200bb\u2060c\ufeffd\u200de\u200cf\u00adg\u034fh", false},
		{"blank letters", "a\u3164b\u115fc\u1160d\uffa0e", false},
		{"selectors", "a\ufe0fb\ufe00c\U000E0100d\u180be", false},
		{"invisible operators", "a\u2061b\u2062c\u2063d\u2064e", false},
		{"old format controls", "a\u206ab\u206fc\ufff9d\ufffae\ufffbf", false},
		{"music and shorthand", "a\U0001D173b\U0001D17Ac\U0001BCA0d", false},
		{"line separator", "a\u2028b\u2029c", false},
	}
}

// broken are no UTF-8.
func broken() []Hostile {
	return []Hostile{
		{"lone bytes", "a\xffb\xfec\x80d", false},
		{"cut short", "a\xc3b\xe2\x82c\xf0\x9f\x92d", false},
		{"overlong escape", "a\xc0\x9b[2Jb\xe0\x80\x9b[2Jc", false},
		{"lone surrogates", "a\xed\xa0\x80b\xed\xb0\x80c", false},
		{"beyond Unicode", "a\xf4\x90\x80\x80b", false},
		{"noncharacters", "a\ufffeb\uffffc\ufdd0d", true},
	}
}

// long are single grapheme clusters of hundreds of characters.
func long() []Hostile {
	return []Hostile{
		{"accents", "e" + strings.Repeat("\u0301", 600) + "f", true},
		{"some accents", "e" + strings.Repeat("\u0335", 40) + "f", true},
		{"joined", strings.Repeat("👩\u200d", 200) + "👩", true},
		{"flags", strings.Repeat("🇼", 401), true},
		{"conjoined", strings.Repeat("क\u094d\u200d", 200) + "ष", true},
		{"one word", strings.Repeat("w", 600), true},
		{"jamo", strings.Repeat("\u1100", 100) + strings.Repeat("\u1161", 100) + strings.Repeat("\u11a8", 100), true},
	}
}
