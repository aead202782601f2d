package terminal_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"emic/internal/terminal"
)

func ExampleSafe() {
	fmt.Println(terminal.Safe("nobody \x1b[31msaid\x1b[0m\twhose\xff money"))
	fmt.Println(terminal.Safe("read \u202Ebackwards\u202C"))
	// Output:
	// nobody ␛[31msaid␛[0m␉whose� money
	// read ◌backwards◌
}

func TestSafeShowsWhatATerminalWouldActOn(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"null":                     {"a\x00b", "a␀b"},
		"line end":                 {"a\r\nb", "a␍␊b"},
		"delete":                   {"a\x7fb", "a␡b"},
		"C1 control sequence":      {"\u009b31m", "␦31m"},
		"raw C1 byte":              {"\x9b31m", "�31m"},
		"truncated rune":           {"caf\xc3", "caf�"},
		"overlong":                 {"\xc0\xaf", "��"},
		"surrogate":                {"\xed\xa0\x80", "���"},
		"bidi isolate":             {"\u2066x\u2069", "◌x◌"},
		"bidi overrides":           {"\u202a\u202b\u202c\u202d\u202e", "◌◌◌◌◌"},
		"bidi marks":               {"\u200e\u200f\u061c", "◌◌◌"},
		"zero-width space":         {"pass\u200bword", "pass◌word"},
		"soft hyphen":              {"co\u00adding", "co◌ding"},
		"byte order mark":          {"\ufeffText", "◌Text"},
		"line separator":           {"a\u2028b", "a◌b"},
		"blank letter":             {"a\u3164b", "a◌b"},
		"smuggled tags":            {"ok\U000E0068\U000E0069", "ok◌◌"},
		"tags after a flag":        {"🏴\U000E0068\U000E007F", "🏴◌◌"},
		"joiner in Latin":          {"pass\u200dword", "pass◌word"},
		"joiner first":             {"\u200dword", "◌word"},
		"joiner twice":             {"م\u200c\u200cن", "م\u200c◌ن"},
		"selector in Latin":        {"a\ufe0fb", "a◌b"},
		"selectors in a row":       {"❤\ufe0f\ufe0f\U000E0100", "❤\ufe0f◌◌"},
		"joiner after a sign":      {"\x1b\u200d", "␛◌"},
		"replacement in the input": {"a\ufffdb", "a\ufffdb"},
	} {
		if got := terminal.Safe(c.in); got != c.want {
			t.Errorf("%s: Safe(%+q) = %+q, want %+q", name, c.in, got, c.want)
		}
	}
}

func TestSafeLeavesWritingAlone(t *testing.T) {
	for _, text := range []string{
		"", "Well, the health authority asked us.", "Pa fath o wasanaeth sydd ŵyl?",
		"می\u200cخواهم", "क्\u200dष र्\u200dय", "ශ්\u200dරී", "שָׁלוֹם", "健康委員會说", "葛\U000E0100",
		"👩\u200d👩\u200d👧\u200d👦", "👩🏽\u200d⚕\ufe0f", "❤\ufe0f", "1\ufe0f\u20e3", "🏳\ufe0f\u200d🌈",
		"🏴\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F", "e\u0301", "ᠮᠣᠩ\u180bᠭᠣᠯ",
		"non\u00a0breaking", "“quoted” — dash…",
	} {
		if got := terminal.Safe(text); got != text {
			t.Errorf("Safe(%+q) = %+q, want it unchanged", text, got)
		}
	}
}

func TestSafeLinesKeepsLineFeedsOnly(t *testing.T) {
	if got, want := terminal.SafeLines("a\n\tb\r\nc\x1b"), "a\n␉b␍\nc␛"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSafeDoesNotAllocateForCleanText(t *testing.T) {
	for _, text := range []string{strings.Repeat("plain words ", 50), "می\u200cخواهم 健康 👩🏽\u200d⚕\ufe0f"} {
		if n := testing.AllocsPerRun(100, func() { terminal.Safe(text) }); n != 0 {
			t.Errorf("%.20q…: %v allocations, want 0", text, n)
		}
	}
}

func checkSafe(t interface{ Fatalf(string, ...any) }, in string) {
	out := terminal.Safe(in)
	if got, want := utf8.RuneCountInString(out), utf8.RuneCountInString(in); got != want {
		t.Fatalf("Safe(%+q) has %d runes, want %d", in, got, want)
	}
	if !utf8.ValidString(out) {
		t.Fatalf("Safe(%+q) = %+q is not UTF-8", in, out)
	}
	if again := terminal.Safe(out); again != out {
		t.Fatalf("Safe is not stable on %+q: %+q, then %+q", in, out, again)
	}
	for _, r := range out {
		if r < ' ' || r >= 0x7f && r <= 0x9f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			t.Fatalf("Safe(%+q) lets %U through", in, r)
		}
	}
	if ansi.Strip(out) != out {
		t.Fatalf("Safe(%+q) = %+q holds an escape sequence", in, out)
	}
}

func TestSafeProperties(t *testing.T) {
	awkward := []rune{0, '\n', '\t', 0x1b, '[', 0x7f, 0x9b, 0x200d, 0x200c, 0xfe0f, 0x202e, '🏴', 0xe0067, '👩', 'م', 'a', '1', '健'}
	rapid.Check(t, func(t *rapid.T) {
		checkSafe(t, rapid.OneOf(
			rapid.String(),
			rapid.StringOf(rapid.SampledFrom(awkward)),
			rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
		).Draw(t, "text"))
	})
}

func TestEverySignIsOneCellWide(t *testing.T) {
	for r := range rune(0xE1000) {
		if sign := terminal.Safe(string(r)); sign != string(r) && ansi.StringWidth(sign) != 1 {
			t.Errorf("%U is shown as %q, %d cells wide", r, sign, ansi.StringWidth(sign))
		}
	}
}

func FuzzSafe(f *testing.F) {
	for _, seed := range []string{"plain", "\x1b]0;title\a", "\u202e\xff\xc2", "👩\u200d⚕\ufe0f", "م\u200cن"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) { checkSafe(t, in) })
}

func BenchmarkSafe(b *testing.B) {
	for name, text := range map[string]string{
		"ascii":  strings.Repeat("Well, the health authority asked us. ", 1000),
		"arabic": strings.Repeat("می\u200cخواهم بدانم ", 1000),
		"dirty":  strings.Repeat("Well,\tthe \x1b[31mhealth authority ", 1000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				terminal.Safe(text)
			}
		})
	}
}
