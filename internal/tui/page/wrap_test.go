package page_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"emic/internal/transcript"
	"emic/internal/tui/page"
)

func ExampleWrap() {
	text := "But nobody could say whose money it was, and the papers came the night before."
	for _, row := range page.Wrap(text, 30) {
		fmt.Printf("%2d–%2d %2d %s\n", row.Start, row.End, row.Width, page.Paint(text, row, nil))
	}
	// Output:
	//  0–27 26 But nobody could say whose
	// 27–56 28 money it was, and the papers
	// 56–78 22 came the night before.
}

// shown wraps and paints without marks.
func shown(text string, width int) []string {
	var lines []string
	for _, row := range page.Wrap(text, width) {
		lines = append(lines, page.Paint(text, row, nil))
	}
	return lines
}

func TestWrapBreaksWhereAReaderWould(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		width int
		want  string
	}{
		"empty":                    {"", 10, ""},
		"fits":                     {"well yes", 8, "well yes"},
		"at the space":             {"well yes", 7, "well|yes"},
		"spaces hang":              {"well      yes", 5, "well|yes"},
		"spaces at the end hang":   {"well yes    ", 8, "well yes"},
		"only spaces":              {"        ", 3, ""},
		"leading spaces stay":      {"  well", 8, "  well"},
		"leading spaces too wide":  {"     well", 4, "|well"},
		"long word":                {"deinstitutionalisation", 8, "deinstit|utionali|sation"},
		"long word after another":  {"the deinstitutionalisation", 8, "the|deinstit|utionali|sation"},
		"after a hyphen":           {"co-commissioning", 12, "co-|commissionin|g"},
		"not in a number":          {"from 10-15 of", 8, "from|10-15 of"},
		"not before a minus":       {"was -five", 6, "was|-five"},
		"after a dash":             {"money—whose", 8, "money—|whose"},
		"line feed":                {"one\ntwo", 10, "one|two"},
		"empty line":               {"one\n\ntwo", 10, "one||two"},
		"line feeds at the end":    {"one\n\n", 10, "one"},
		"space before line feed":   {"one   \ntwo", 4, "one|two"},
		"tab is a sign":            {"a\tb", 10, "a␉b"},
		"Chinese":                  {"健康委員會說", 4, "健康|委員|會說"},
		"Chinese, odd width":       {"健康委員會說", 5, "健康|委員|會說"},
		"no comma at the start":    {"健康,委員", 4, "健|康,|委員"},
		"no 。 at the start":        {"健康。委", 4, "健|康。|委"},
		"no 「 at the end":          {"健「康」", 4, "健|「康|」"},
		"Chinese and Latin":        {"健康NHS委員", 5, "健康|NHS委|員"},
		"Korean breaks at spaces":  {"건강 위원회", 8, "건강|위원회"},
		"accents stay together":    {"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301"},
		"families stay together":   {"👩\u200d👩\u200d👧👩\u200d👩\u200d👧", 3, "👩\u200d👩\u200d👧|👩\u200d👩\u200d👧"},
		"width 0 is 2":             {"健a", 0, "健|a"},
		"escape sequence is shown": {"a\x1b[31mb", 4, "a␛[3|1mb"},
	} {
		if got := strings.Join(shown(c.text, c.width), "|"); got != c.want {
			t.Errorf("%s: %q at %d is %q, want %q", name, c.text, c.width, got, c.want)
		}
	}
}

func TestPaintLaysMarksOverRows(t *testing.T) {
	mark := func(start, end int, ink page.Ink) page.Mark {
		return page.Mark{Span: transcript.Span{Start: start, End: end}, Ink: ink}
	}
	text := "money was short e\u0301t"
	for name, c := range map[string]struct {
		row   page.Row
		marks []page.Mark
		want  string
	}{
		"none":             {page.Row{Start: 0, End: 6}, nil, "money"},
		"one":              {page.Row{Start: 0, End: 9}, []page.Mark{mark(0, 5, "1")}, "<1>money<0> was"},
		"from before":      {page.Row{Start: 6, End: 16}, []page.Mark{mark(0, 9, "1")}, "<1>was<0> short"},
		"beyond":           {page.Row{Start: 0, End: 10}, []page.Mark{mark(6, 99, "1")}, "money <1>was<0>"},
		"outside":          {page.Row{Start: 0, End: 6}, []page.Mark{mark(6, 9, "1"), mark(3, 3, "1")}, "money"},
		"overlap":          {page.Row{Start: 0, End: 9}, []page.Mark{mark(0, 7, "1"), mark(3, 9, "31")}, "<1>mon<0><1;31>ey w<0><31>as<0>"},
		"plain ink":        {page.Row{Start: 0, End: 5}, []page.Mark{mark(1, 2, "")}, "money"},
		"empty span":       {page.Row{Start: 0, End: 5}, []page.Mark{mark(0, 5, "1"), mark(2, 2, "7")}, "<1>money<0>"},
		"inside a cluster": {page.Row{Start: 16, End: 20}, []page.Mark{mark(17, 18, "1")}, "<1>e\u0301<0>t"},
	} {
		got := page.Paint(text, c.row, c.marks)
		want := strings.NewReplacer("<", "\x1b[", ">", "m").Replace(c.want)
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func checkWrap(t interface{ Fatalf(string, ...any) }, text string, width int) {
	at := 0
	for i, row := range page.Wrap(text, width) {
		if row.Start != at || row.End < row.Start || row.End == row.Start && text != "" {
			t.Fatalf("%+q at %d: row %d is %v, want it to start at %d", text, width, i, row, at)
		}
		at = row.End
		line := page.Paint(text, row, nil)
		if n := ansi.StringWidth(line); n > row.Width || row.Width > max(width, 2) {
			t.Fatalf("%+q at %d: row %v needs %d cells", text, width, row, n)
		}
		half := transcript.Span{Start: (row.Start + row.End) / 2, End: row.End}
		if got := ansi.Strip(page.Paint(text, row, []page.Mark{{Span: half, Ink: "1"}})); got != line {
			t.Fatalf("%+q at %d: row %v marked is %+q, unmarked %+q", text, width, row, got, line)
		}
	}
	if at != len(text) {
		t.Fatalf("%+q at %d: rows end at %d of %d", text, width, at, len(text))
	}
}

func genText() *rapid.Generator[string] {
	pieces := []string{" ", "  ", "\n", "word", "commissioning", "-", "—", "健", "康。", "「", "e\u0301", "\u0301", "👩\u200d👧", "🏽",
		"\u200d", "\ufe0f", "☺\ufe0f", "\x1b[1m", "\r\n", "\t", "\xff", "\u202e", "م\u200cن", "क्\u200dष", "한국", "\u3000", "🇬🇧", "\u0600"}
	return rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.SampledFrom(pieces)),
		func(s []string) string { return strings.Join(s, "") }))
}

func TestWrapProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkWrap(t, genText().Draw(t, "text"), rapid.IntRange(0, 30).Draw(t, "width"))
	})
}

func TestWrapKeepsClustersOfSafeTextWhole(t *testing.T) {
	clusters := []string{"a", "e\u0301", "👩\u200d👩\u200d👧", "🇬🇧", "क्\u200dष", "健", " "}
	rapid.Check(t, func(t *rapid.T) {
		drawn := rapid.SliceOf(rapid.SampledFrom(clusters)).Draw(t, "clusters")
		text := strings.Join(drawn, "")
		starts := map[int]bool{len(text): true}
		for rest := text; rest != ""; {
			starts[len(text)-len(rest)] = true
			cluster, _ := ansi.FirstGraphemeCluster(rest, ansi.GraphemeWidth)
			rest = rest[len(cluster):]
		}
		for _, row := range page.Wrap(text, rapid.IntRange(2, 12).Draw(t, "width")) {
			if !starts[row.End] {
				t.Fatalf("%q: row %v ends inside a cluster", text, row)
			}
		}
	})
}

func FuzzWrap(f *testing.F) {
	f.Add("But nobody could say whose money it was.", 20)
	f.Add("健康「委員」會說。👩\u200d👧 e\u0301\x1b[31m\xff\n", 5)
	f.Fuzz(func(t *testing.T, text string, width int) {
		checkWrap(t, text, width%200)
	})
}

func BenchmarkWrap(b *testing.B) {
	for name, text := range map[string]string{
		"ascii":   strings.Repeat("But nobody could say whose money it was, and ", 20),
		"chinese": strings.Repeat("但沒有人能說這是誰的錢，文件在前一晚才到。", 20),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				page.Wrap(text, 70)
			}
		})
	}
}
