package transcript

import (
	"slices"
	"strings"
	"testing"

	"github.com/clipperhouse/uax29/v2/words"
	"pgregory.net/rapid"
)

// wordsByAnnex is what eachWord must find, by the rules alone.
func wordsByAnnex(text string) (starts []int) {
	for tokens := words.FromString(text); tokens.Next(); {
		if isWord(tokens.Value()) {
			starts = append(starts, tokens.Start())
		}
	}
	return starts
}

func wordsFound(text string) (starts []int) {
	eachWord(text, func(start int) { starts = append(starts, start) })
	return starts
}

// hardForWords is made of what the rules treat in different ways.
func hardForWords() *rapid.Generator[string] {
	pieces := []string{
		"a", "Z", "0", "7", "_", "'", ".", ":", ",", ";", " ", "  ", "\n", "\t", "\r", "\"", "-", "/", "\x00", "\u200b", "\u200d", "\u0308", "\u2019", "\u00a0",
		"ä", "ß", "谁", "の", "カ", "א", "ب", "ᄀ", "\u00ad", "\u2060", "ℹ", "👩", "🇬", "🇧", "\u2028", "\u3000", "\u2003", "\u066b", "٣", "\xff", "\xc3",
	}
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 30).Draw(t, "pieces"), "")
	})
}

func TestWordsAreThoseOfTheAnnex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(hardForWords(), anyText(), rapid.String()).Draw(t, "text")
		if got, want := wordsFound(text), wordsByAnnex(text); !slices.Equal(got, want) {
			t.Fatalf("words of %q begin at %v, want %v", text, got, want)
		}
	})
}

// Every text of four ASCII characters of different kinds, with all their neighbours.
func TestPlainWordsAreThoseOfTheAnnex(t *testing.T) {
	const kinds = "aZ07_'.:,; \n\"-\r\x00\t@"
	var text [5]byte
	var fill func(int)
	fill = func(at int) {
		if at == len(text) {
			if got, want := wordsFound(string(text[:])), wordsByAnnex(string(text[:])); !slices.Equal(got, want) {
				t.Fatalf("words of %q begin at %v, want %v", text, got, want)
			}
			return
		}
		for i := range len(kinds) {
			text[at] = kinds[i]
			fill(at + 1)
		}
	}
	fill(0)
}

func FuzzWords(f *testing.F) {
	f.Add("don't say 1,500 — 谁的钱？ naïve it's")
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := wordsFound(text), wordsByAnnex(text); !slices.Equal(got, want) {
			t.Fatalf("words of %q begin at %v, want %v", text, got, want)
		}
	})
}
