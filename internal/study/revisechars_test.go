package study_test

import (
	"strings"
	"testing"

	"emic/internal/study"
	"emic/internal/transcript"

	"pgregory.net/rapid"
)

// strewn puts pieces between the words of a text that become one character with
// what stands before or behind them.
func strewn(t *rapid.T, text string) string {
	words := strings.SplitAfter(text, " ")
	for range rapid.IntRange(0, 6).Draw(t, "pieces") {
		i := rapid.IntRange(1, len(words)).Draw(t, "at")
		words[i-1] += rapid.SampledFrom([]string{"\u0301so ", "\u0301", "\u0600", "\u200d", "🇦", "👩\u200d", "ि ", "\u00ad", "e\u0308 "}).Draw(t, "piece")
	}
	return strings.Join(words, "")
}

// TestWhatGoesAlongCutsNoCharacter holds that marks, and the places that are offered
// for those that wait, lie on whole characters of the corrected text.
func TestWhatGoesAlongCutsNoCharacter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, jane := &study.Memory{}, coder("jane", 1)
		begin(t, m, coder("setter", 9))
		all := paragraphs(t)
		old, now := strewn(t, asText(all)), strewn(t, asText(upset(t, all)))
		must(t, m, jane, jane.Revise(p07(t, m).ID, revisionOf(old)))
		for range rapid.IntRange(1, 5).Draw(t, "marks") {
			on := study.Passage{Transcript: p07(t, m).ID, Handle: "P07:x", Span: anySpan(t, old)}
			act := rapid.SampledFrom([]study.Act{jane.Withhold(on), jane.MarkSeen(on), jane.Code(on, book(t, m).IDOf("money"))}).Draw(t, "act")
			_, _ = m.Do(jane, act) // nothing is put on an empty passage, or on a withheld one
		}
		if now == old {
			return
		}
		must(t, m, jane, jane.Revise(p07(t, m).ID, revisionOf(now)))
		var spans []transcript.Span
		read(t, m, func(r study.Reader) error {
			for _, kind := range study.MarkKinds() {
				for mark, err := range r.Marks(kind, p07(t, m).ID) {
					if err != nil {
						return err
					}
					spans = append(spans, mark.Span)
				}
			}
			return nil
		})
		for _, parked := range queue(t, m) {
			spans = append(spans, parked.Candidates...)
		}
		for _, span := range spans {
			if span.Empty() || transcript.SnapSpan(now, span) != span {
				t.Fatalf("%v of %q cuts a character, or is nothing\nit was %q", span, now, old)
			}
		}
	})
}

// anySpan draws whole characters of a text.
func anySpan(t *rapid.T, text string) transcript.Span {
	start := rapid.IntRange(0, len(text)-1).Draw(t, "start")
	return transcript.SnapSpan(text, transcript.Span{Start: start, End: rapid.IntRange(start, min(len(text), start+40)).Draw(t, "end")})
}
