package page_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"emic/internal/tui/page"
)

func ExampleColumns() {
	widths := []int{14, -4, 6}
	fmt.Println(page.Columns(widths, "GP time and cover", "9", page.Bar(0.5, 6)) + "|")
	fmt.Println(page.Columns(widths, "健康委員會的錢從哪裡來", "12", page.Bar(1, 6)) + "|")
	// Output:
	// GP time and c…    9 ███   |
	// 健康委員會的…    12 ██████|
}

func ExampleBeside() {
	left := page.Lines("P01\nP07", 3, 5)
	right := page.Lines("Well, the health authority asked us", 1, 12)
	for _, line := range page.Beside(" │ ", left, right) {
		fmt.Println(line + "|")
	}
	// Output:
	// P01   │ Well, the h…|
	// P07   │             |
	//       │             |
}

func ExampleOver() {
	base := page.Lines("one fine day\nin the middle\nof the night", 3, 14)
	for _, line := range page.Over(base, []string{"┌──┐", "└──┘"}, 1, 4) {
		fmt.Println(line + "|")
	}
	// Output:
	// one fine day  |
	// in t┌──┐iddle |
	// of t└──┘ight  |
}

func TestFit(t *testing.T) {
	red := page.Ink("31")
	for _, c := range []struct {
		line  string
		width int
		want  string
	}{
		{"abc", 5, "abc  "}, {"abc", 3, "abc"}, {"abcd", 3, "ab…"}, {"abcd", 1, "…"}, {"abcd", 0, ""}, {"abcd", -1, ""},
		{"健康委", 4, "健… "}, {"健康", 4, "健康"}, {"a\nb", 4, "a␊b "}, {"", 2, "  "}, {"a\u0600", 2, "a\u0600  "},
		{red.Text("abc"), 4, "\x1b[31mabc\x1b[0m "}, {red.Text("abcd"), 3, "\x1b[31mab…\x1b[0m"},
	} {
		if got := page.Fit(c.line, c.width); got != c.want {
			t.Errorf("Fit(%q, %d) = %q, want %q", c.line, c.width, got, c.want)
		}
	}
	if got := page.FitRight("61%", 5); got != "  61%" {
		t.Errorf("FitRight: %q", got)
	}
}

// genLine draws a line as the program makes them: safe text, in parts painted.
func genLine() *rapid.Generator[string] {
	inks := rapid.SampledFrom([]page.Ink{"", "1", "31;4"})
	part := rapid.Custom(func(t *rapid.T) string {
		return inks.Draw(t, "ink").Text(genText().Draw(t, "text"))
	})
	return rapid.Map(rapid.SliceOfN(part, 0, 4), func(s []string) string { return strings.Join(s, "") })
}

func TestFitIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line, width := genLine().Draw(t, "line"), rapid.IntRange(0, 40).Draw(t, "width")
		for _, got := range []string{page.Fit(line, width), page.FitRight(line, width)} {
			if n := ansi.StringWidth(got); n != width {
				t.Fatalf("%+q fitted to %d has %d cells: %+q", line, width, n, got)
			}
		}
	})
}

func TestColumnsLeavesOutWidthZero(t *testing.T) {
	if got, want := page.Columns([]int{2, 0, 3, -2}, "a", "gone", "b"), "a  b     "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLinesIsExact(t *testing.T) {
	for _, c := range []struct {
		text          string
		height, width int
		want          string
	}{
		{"a\nlonger\nc", 2, 3, "a  |lo…"}, {"a", 2, 2, "a |  "}, {"", 1, 2, "  "}, {"a", 0, 2, ""}, {"a\n", 2, 1, "a| "},
	} {
		if got := strings.Join(page.Lines(c.text, c.height, c.width), "|"); got != c.want {
			t.Errorf("Lines(%q, %d, %d) = %q, want %q", c.text, c.height, c.width, got, c.want)
		}
	}
}

func TestOverKeepsTheBaseInShape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 30).Draw(t, "width")
		base := []string{page.Fit(genLine().Draw(t, "base"), width)}
		box := []string{page.Fit(genLine().Draw(t, "box"), rapid.IntRange(0, 20).Draw(t, "box width"))}
		laid := page.Over(base, box, 0, rapid.IntRange(-2, 35).Draw(t, "column"))
		if n := ansi.StringWidth(laid[0]); n != width {
			t.Fatalf("%+q over %+q is %d cells wide, want %d: %+q", box, base, n, width, laid[0])
		}
	})
}

func TestOverCutsWhatLiesOutside(t *testing.T) {
	base := []string{"aaaa", "bbbb"}
	for _, c := range []struct {
		row, column int
		want        string
	}{
		{-1, 1, "aYYa|bbbb"}, {1, 3, "aaaa|bbbX"}, {0, 4, "aaaa|bbbb"}, {5, 0, "aaaa|bbbb"}, {0, 0, "XXaa|YYbb"},
	} {
		if got := strings.Join(page.Over(base, []string{"XX", "YY"}, c.row, c.column), "|"); got != c.want {
			t.Errorf("at %d,%d: %q, want %q", c.row, c.column, got, c.want)
		}
	}
	if base[0] != "aaaa" {
		t.Error("Over changed its base")
	}
}

func TestInk(t *testing.T) {
	bold, red := page.Ink("1"), page.Ink("31")
	for name, c := range map[string][2]string{
		"text":             {bold.Text("a\x1bb"), "\x1b[1ma␛b\x1b[0m"},
		"no ink":           {page.Ink("").Text("a"), "a"},
		"empty text":       {bold.Text(""), ""},
		"with":             {string(bold.With(red)), "1;31"},
		"with nothing":     {string(bold.With("")), "1"},
		"nothing with":     {string(page.Ink("").With(red)), "31"},
		"under plain":      {bold.Under("ab"), "\x1b[1mab\x1b[0m"},
		"under painted":    {bold.Under("a" + red.Text("b") + "c"), "\x1b[1ma\x1b[31mb\x1b[0m\x1b[1mc\x1b[0m"},
		"under, ends ink":  {bold.Under("a" + red.Text("b")), "\x1b[1ma\x1b[31mb\x1b[0m"},
		"no ink under":     {page.Ink("").Under("ab"), "ab"},
		"under empty line": {bold.Under(""), ""},
	} {
		if c[0] != c[1] {
			t.Errorf("%s: %q, want %q", name, c[0], c[1])
		}
	}
}

// TestFitEnds gives Fit what it is not made for: an escape sequence that has no end
// swallows the spaces that are put after it.
func TestFitEnds(t *testing.T) {
	page.Fit("a\x1b]0;b", 20)
	page.FitRight("a\x1b]0;b", 20)
}

func TestCells(t *testing.T) {
	for raw, want := range map[string]int{"": 0, "健康": 4, "a\x1b]0;b\a": 7, "a\u202eb": 3, "e\u0301": 1} {
		if got := page.Cells(raw); got != want {
			t.Errorf("%q takes %d cells, want %d", raw, got, want)
		}
	}
}

func TestDrawnKeepsColoursOnly(t *testing.T) {
	for lines, want := range map[string]string{
		"plain\nlines":                      "plain\nlines",
		"\x1b[7ma\x1b[0m\u202eb":            "\x1b[7ma\x1b[0m◌b",
		"می\u200cخواهم \x1b[38;5;1m\x1b[0m": "می\u200cخواهم \x1b[38;5;1m\x1b[0m",
		"\x1b[2Jgone\x1b]0;x\a":             "␛[2Jgone␛]0;x␇",
	} {
		if got := page.Drawn(lines); got != want {
			t.Errorf("%q is drawn as %q, want %q", lines, got, want)
		}
	}
}
