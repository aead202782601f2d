package transcript

import (
	"strings"

	"pgregory.net/rapid"
)

// anyText draws texts that mix scripts, blanks, line ends, marks and emoji.
func anyText() *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{
		"a", "I", "word", "Dr. Jones", "3.5", ".", "?", "!", " ", "  ", "\t", "\n", "\n\n", "\r\n", "e.g. this", "Sr. Pérez",
		"é", "e\u0301", "\u0301", "我们", "。", "？", "ราคา", "สวัสดี", "مرحبا", "क्षि", "\u200d", "👩\u200d👩\u200d👧", "🇦🇹", "🇨", "‼",
		"\u00a0", "\u2028", "\ufeff", "\u0600", "(", "\"", "”", "INT:", "lower case", "한국어", "\u1100\u1161", "\x07", "\x1b[31m",
	})
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "pieces"), "")
	})
}

// turnsOf draws turns that tile a text.
func turnsOf(t *rapid.T, text string) []Turn {
	var turns []Turn
	for start := 0; start < len(text); {
		end := boundaryFrom(text, rapid.IntRange(start+1, len(text)).Draw(t, "end"))
		first := boundaryFrom(text, rapid.IntRange(start, end).Draw(t, "first"))
		turns = append(turns, Turn{
			Span:    Span{start, end},
			Body:    Trim(text, Span{first, end}),
			Speaker: rapid.SampledFrom([]string{"", "INT", "P07", "访谈者"}).Draw(t, "speaker"),
			At:      NoTime,
		})
		start = end
	}
	return turns
}

// boundaryFrom is the first grapheme boundary at or after offset.
func boundaryFrom(text string, offset int) int {
	if IsBoundary(text, offset) {
		return offset
	}
	return NextGrapheme(text, offset)
}
