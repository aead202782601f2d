package transcript

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// bodies lists the words of each segment.
func bodies(text string, segments []Segment) []string {
	var words []string
	for _, segment := range segments {
		words = append(words, text[segment.Body.Start:segment.Body.End])
	}
	return words
}

func TestSegmentsTileTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		turns := turnsOf(t, text)
		if err := CheckTurns(turns, len(text)); err != nil {
			t.Fatal(err)
		}
		unit := rapid.SampledFrom(Units()).Draw(t, "unit")
		checkSegments(t, text, turns, Segments(text, turns, unit))
	})
}

func checkSegments(t *rapid.T, text string, turns []Turn, segments []Segment) {
	end := 0
	for i, segment := range segments {
		switch {
		case segment.Start != end || segment.Len() == 0:
			t.Fatalf("segment %d: %v does not follow byte %d in %q", i, segment.Span, end, text)
		case !segment.Contains(segment.Body):
			t.Fatalf("segment %d: body %v is outside of %v", i, segment.Body, segment.Span)
		case segment.Body.Empty() && hasBody(turns):
			t.Fatalf("segment %d of %q is empty", i, text)
		case !turns[segment.Turn].Body.Contains(segment.Body) && !segment.Body.Empty():
			t.Fatalf("segment %d: body %v crosses the turn %+v", i, segment.Body, turns[segment.Turn])
		case SnapSpan(text, segment.Body) != segment.Body:
			t.Fatalf("segment %d: body %v cuts a character of %q", i, segment.Body, text)
		case SegmentAt(segments, segment.Start) != i || SegmentAt(segments, segment.End-1) != i:
			t.Fatalf("segment %d is not found at its own offsets", i)
		}
		end = segment.End
	}
	if end != len(text) {
		t.Fatalf("segments of %q end at %d", text, end)
	}
	checkNothingLost(t, text, turns, segments)
}

// checkNothingLost holds that whatever shows in a turn's body is in a segment's.
func checkNothingLost(t *rapid.T, text string, turns []Turn, segments []Segment) {
	var said, coded strings.Builder
	for _, turn := range turns {
		said.WriteString(strings.Join(strings.FieldsFunc(text[turn.Body.Start:turn.Body.End], isBlank), ""))
	}
	for _, segment := range segments {
		coded.WriteString(strings.Join(strings.FieldsFunc(text[segment.Body.Start:segment.Body.End], isBlank), ""))
	}
	if said.String() != coded.String() {
		t.Fatalf("said %q, in segments %q", said.String(), coded.String())
	}
}

func hasBody(turns []Turn) bool {
	for _, turn := range turns {
		if !turn.Body.Empty() {
			return true
		}
	}
	return false
}

func TestSentences(t *testing.T) {
	for name, want := range map[string][]string{
		"title and decimal":  {"Dr. Jones said 3.5 things.", "We agreed."},
		"initial":            {"I met K. Silem Mohammad there.", "So did I.", "Then we left."},
		"short forms":        {"Some things, e.g. This one, matter.", "Others, vs. Those, do not."},
		"German":             {"Am 3. Mai kam Hr. Huber, z.B. Mittags.", "Das war Nr. 5.", "Gut."},
		"Spanish":            {"El Sr. Pérez y la Dra. Gómez vinieron.", "¿Y Ud. Cree eso?", "¡Sí!"},
		"French":             {"Mme. Dupont est là.", "Et Mlle. Martin aussi."},
		"quotes":             {"She said “no.”", "He left."},
		"ellipsis goes on":   {"Well… I do not know.", "Really."},
		"number at the end":  {"I was 5.", "Then we moved."},
		"question, lower":    {"what?", "that one."},
		"Arabic question":    {"كيف حالك؟", "بخير."},
		"Devanagari danda":   {"मैं ठीक हूँ।", "आप कैसे हैं?"},
		"lines":              {"- one", "- two"},
		"line goes on":       {"We went to\nthe shop.", "It was shut."},
		"title at line end":  {"I saw Dr.\nJones.", "He waved."},
		"blank line is hard": {"and so", "it went on"},
	} {
		t.Run(name, func(t *testing.T) {
			separator := " "
			switch name {
			case "lines":
				separator = "\n"
			case "blank line is hard":
				separator = "\n\n"
			}
			text := strings.Join(want, separator)
			if diff := cmp.Diff(want, bodies(text, Segments(text, nil, BySentence))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSentencesOfChineseNeedNoSpace(t *testing.T) {
	text := "我们开始吧。你准备好了吗？“好了。”那么走！"
	want := []string{"我们开始吧。", "你准备好了吗？", "“好了。”", "那么走！"}
	if diff := cmp.Diff(want, bodies(text, Segments(text, nil, BySentence))); diff != "" {
		t.Error(diff)
	}
}

// The same words, broken at two widths, are the same sentences.
func TestSentencesSurviveHardWrapping(t *testing.T) {
	text := "When we began, the Health Authority and I had never met the people from Social Services in Cardiff " +
		"or Swansea, which Mary and I thought odd. Nobody had told us why. It was only later that I " +
		"found out what Mr. Evans had said to them about Money and Trust."
	want := bodies(text, Segments(text, nil, BySentence))
	for _, width := range []int{50, 72} {
		wrapped := wrap(text, width)
		var got []string
		for _, body := range bodies(wrapped, Segments(wrapped, nil, BySentence)) {
			got = append(got, strings.ReplaceAll(body, "\n", " "))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("at width %d: %s", width, diff)
		}
	}
}

// Without a limit, the first of these takes minutes.
func TestSentencesAcrossLongGaps(t *testing.T) {
	for _, sign := range []string{" ", ")", "\u3000"} {
		text := "It ended." + strings.Repeat(sign, 300_000) + "then came more"
		got := bodies(text, Segments(text, nil, BySentence))
		if !strings.HasPrefix(got[0], "It ended.") || !strings.HasSuffix(got[len(got)-1], "then came more") {
			t.Errorf("with %q between: %d sentences", sign, len(got))
		}
	}
}

func wrap(text string, width int) string {
	var out strings.Builder
	column := 0
	for word := range strings.FieldsSeq(text) {
		switch {
		case column > 0 && column+1+len(word) > width:
			out.WriteByte('\n')
			column = 0
		case column > 0:
			out.WriteByte(' ')
			column++
		}
		out.WriteString(word)
		column += len(word)
	}
	return out.String()
}

func TestTurnsWithoutWordsHaveNoSegment(t *testing.T) {
	text := "INT:\n\nP: Yes.\n\nINT:\n"
	turns := []Turn{
		{Span: Span{0, 6}, Body: Span{4, 4}, Speaker: "INT"},
		{Span: Span{6, 15}, Body: Span{9, 13}, Speaker: "P"},
		{Span: Span{15, 20}, Body: Span{19, 19}, Speaker: "INT"},
	}
	want := []Segment{{Span: Span{0, 20}, Body: Span{9, 13}, Turn: 1}}
	if diff := cmp.Diff(want, Segments(text, turns, ByTurn)); diff != "" {
		t.Error(diff)
	}
}

func TestTextWithoutWordsIsOneSegment(t *testing.T) {
	want := []Segment{{Span: Span{0, 3}, Turn: -1}}
	if diff := cmp.Diff(want, Segments(" \n ", nil, BySentence)); diff != "" {
		t.Error(diff)
	}
	if got := Segments("", nil, ByTurn); got != nil {
		t.Errorf("an empty text has segments: %v", got)
	}
	if got := SegmentAt(nil, 5); got != -1 {
		t.Errorf("segment %d in no segments", got)
	}
}

func ExampleSegments() {
	text := "INT: Why?\n\nP07: Dr. Jones said so.\nTwice.\n\nAnd then he left."
	turns := []Turn{
		{Span: Span{0, 11}, Body: Span{5, 9}, Speaker: "INT"},
		{Span: Span{11, len(text)}, Body: Span{16, len(text)}, Speaker: "P07"},
	}
	for _, unit := range Units() {
		fmt.Println(unit)
		for i, segment := range Segments(text, turns, unit) {
			fmt.Printf("  %d %s %q\n", i+1, turns[segment.Turn].Speaker, text[segment.Body.Start:segment.Body.End])
		}
	}
	// Output:
	// turn
	//   1 INT "Why?"
	//   2 P07 "Dr. Jones said so.\nTwice.\n\nAnd then he left."
	// paragraph
	//   1 INT "Why?"
	//   2 P07 "Dr. Jones said so.\nTwice."
	//   3 P07 "And then he left."
	// sentence
	//   1 INT "Why?"
	//   2 P07 "Dr. Jones said so."
	//   3 P07 "Twice."
	//   4 P07 "And then he left."
	// line
	//   1 INT "Why?"
	//   2 P07 "Dr. Jones said so."
	//   3 P07 "Twice."
	//   4 P07 "And then he left."
}

// BenchmarkSegments cuts 2 MB of talk in several scripts.
func BenchmarkSegments(b *testing.B) {
	text := longText(2 << 20)
	turns := []Turn{WholeText(text, 0)}
	for _, unit := range Units() {
		b.Run(unit.String(), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Segments(text, turns, unit)
			}
		})
	}
}

// longText repeats a few paragraphs up to a size.
func longText(size int) string {
	const paragraph = "Well, the health authority asked us, and we were keen enough at the start. But nobody could say " +
		"whose money it was, and Dr. Evans said the papers came 3.5 hours before. ¿Qué pasó? Creo que sí — más o menos.\n" +
		"我们开始吧。你准备好了吗？\n\n"
	return strings.Repeat(paragraph, size/len(paragraph))
}

// Turns that do not fit their text, as from a damaged file, do no harm.
func TestSegmentsOfTurnsThatDoNotFit(t *testing.T) {
	span := rapid.Custom(func(t *rapid.T) Span {
		return Span{rapid.IntRange(-5, 60).Draw(t, "start"), rapid.IntRange(-5, 60).Draw(t, "end")}
	})
	rapid.Check(t, func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		var turns []Turn
		for range rapid.IntRange(1, 6).Draw(t, "turns") {
			turns = append(turns, Turn{Span: span.Draw(t, "span"), Body: span.Draw(t, "body")})
		}
		end := 0
		for _, segment := range Segments(text, turns, rapid.SampledFrom(Units()).Draw(t, "unit")) {
			if segment.Start != end || segment.Len() == 0 || !segment.Contains(segment.Body) {
				t.Fatalf("segment %+v after byte %d of %q", segment, end, text)
			}
			if SnapSpan(text, segment.Body) != segment.Body {
				t.Fatalf("segment %+v cuts a character of %q", segment, text)
			}
			end = segment.End
		}
		if end != len(text) {
			t.Fatalf("segments of %q end at %d", text, end)
		}
	})
}
