package study

import (
	"strings"
	"testing"

	"emic/internal/transcript"

	"pgregory.net/rapid"
)

// TestParagraphsTile holds turns that are made up to what turns have to be.
func TestParagraphsTile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{"a", "So it was.", "\n", "\n\n", " ", "###"})).Draw(t, "text"), "")
		turns := paragraphs(text)
		if err := transcript.CheckTurns(turns, len(text)); err != nil {
			t.Fatal(err)
		}
		for _, turn := range turns {
			if turn.Start > 0 && !strings.HasSuffix(text[:turn.Start], "\n\n") {
				t.Fatalf("a turn begins at %d within a paragraph", turn.Start)
			}
		}
	})
}
