package transcript

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func ExampleAnchoring_Find() {
	old := "The papers came the night befor. Nobody read them."
	now := "Yes. The papers came the night before. Nobody had read them."
	a := NewAnchoring(old, now)
	for _, words := range []string{"The papers", "came the night befor.", "read them"} {
		start := strings.Index(old, words)
		found := a.Find(Span{start, start + len(words)})
		fmt.Printf("%s: %s\n", found.Fate, now[found.Span.Start:found.Span.End])
	}
	// Output:
	// exact: The papers
	// edited: came the night before.
	// exact: read them
}

// find says what becomes of the first occurrence of some words.
func find(t *testing.T, old, now, words string) (Anchored, string) {
	t.Helper()
	start := strings.Index(old, words)
	if start < 0 {
		t.Fatalf("%q is not in %q", words, old)
	}
	found := NewAnchoring(old, now).Find(Span{start, start + len(words)})
	return found, now[found.Span.Start:found.Span.End]
}

func TestFates(t *testing.T) {
	for name, c := range map[string]struct {
		old, now, words, want string
		fate                  Fate
	}{
		"untouched":                       {"a b c", "a b c", "b", "b", Exact},
		"behind an insertion":             {"one two three", "zero one two three", "two three", "two three", Exact},
		"right before an insertion":       {"one two three", "one two and three", "two", "two", Exact},
		"first of two alike, one cut":     {"yes yes", "yes", "yes", "yes", Exact},
		"a letter mended in it":           {"it was lat in the day", "it was late in the day", "was lat in", "was late in", Edited},
		"a letter mended at its end":      {"it was so lat", "it was so late", "was so lat", "was so late", Edited},
		"a word put in":                   {"we met in town", "we met often in town", "we met in", "we met often in", Edited},
		"its first word mended":           {"INT: Wel, the papers came", "INT: Well, the papers came", "Wel, the papers", "Well, the papers", Edited},
		"moved":                           {"first we ate well. then we slept.", "then we slept. and here first we ate well.", "then we slept", "then we slept", Moved},
		"put in twice":                    {"x we ate so well y", "we ate so well p x y q we ate so well", "we ate so well", "", Ambiguous},
		"too short to be known elsewhere": {"no. and then some more of it", "and then some more no. of it", "no", "", Ambiguous},
		"rewritten":                       {"INT: how? P07: it was all right. INT: so?", "INT: how? P07: nothing worth telling. INT: so?", "it was all right.", "", Lost},
		"a third of it left":              {"P07: there it rained. INT: so?", "P07: there we went. INT: so?", "there it rained", "", Ambiguous},
		"less than a third of it left":    {"P07: here it rained on. INT: so?", "P07: here we went. INT: so?", "here it rained on", "", Lost},
		"cut out":                         {"one two three four", "one four", "two three", "", Lost},
		"everything cut out":              {"one two", "", "one", "", Lost},
		"an accent put on its last sign":  {"cafe is", "cafe\u0301 is", "cafe", "cafe\u0301", Edited},
	} {
		t.Run(name, func(t *testing.T) {
			found, words := find(t, c.old, c.now, c.words)
			if found.Fate != c.fate || words != c.want {
				t.Errorf("%s %q, want %s %q; candidates %v", found.Fate, words, c.fate, c.want, found.Candidates)
			}
			if found.Fate == Ambiguous && len(found.Candidates) == 0 {
				t.Error("ambiguous without a candidate")
			}
		})
	}
}

func TestRewrittenPassageOffersItsPlaceFirst(t *testing.T) {
	found, _ := find(t, "INT: how? P07: so it is by now. INT: so? P08: no.", "INT: how? P07: so it never did. INT: so? P08: no.", "so it is by now")
	if found.Fate != Ambiguous || found.Candidates[0] != (Span{15, 30}) {
		t.Errorf("got %v, want the place of “so it never did” first", found)
	}
}

func TestWordsElsewhereAreOfferedWithoutARewrittenPlace(t *testing.T) {
	found, _ := find(t, "INT: how? P07: no. INT: so? P08: no.", "INT: how? P07: perhaps. INT: so? P08: no.", "no")
	if found.Fate != Ambiguous || !slices.Equal(found.Candidates, []Span{{38, 40}}) {
		t.Errorf("got %v, want the other “no” only", found)
	}
}

// What has next to nothing of a passage is not offered for it: a candidate has its
// very words, or is where it stood and has a third of it left.
func TestCandidatesAreLikeThePassage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := strings.Join(someWords(t, 1, "old"), " ")
		now := strings.Join(someWords(t, 1, "now"), " ")
		start := rapid.IntRange(0, len(old)-1).Draw(t, "start")
		span := SnapSpan(old, Span{start, rapid.IntRange(start+1, len(old)).Draw(t, "end")})
		left, of := 0, utf8.RuneCountInString(strings.Join(strings.Fields(old[span.Start:span.End]), ""))
		for _, b := range align(old, now) {
			if piece := span.Intersect(Span{b.old, b.oldEnd()}); !piece.Empty() {
				left += utf8.RuneCountInString(strings.Join(strings.Fields(old[piece.Start:piece.End]), ""))
			}
		}
		for _, c := range NewAnchoring(old, now).Find(span).Candidates {
			if now[c.Start:c.End] != old[span.Start:span.End] && left*3 < of {
				t.Fatalf("%q is offered for %q, of which %d signs are left\nold %q\nnow %q", now[c.Start:c.End], old[span.Start:span.End], left, old, now)
			}
		}
	})
}

func TestEmptySpanIsLost(t *testing.T) {
	if found := NewAnchoring("a", "a").Find(Span{1, 1}); found.Fate != Lost {
		t.Errorf("got %v", found)
	}
}

// someWords draws words of a small vocabulary, so that many are alike.
func someWords(t *rapid.T, least int, label string) []string {
	return rapid.SliceOfN(rapid.SampledFrom([]string{"yes", "no", "well", "we", "met", "我们", "café", "INT:", "."}), least, 25).Draw(t, label)
}

// elsewhere draws what comes of words that are edited anyhow, word by word.
func elsewhere(t *rapid.T, words []string, label string) []string {
	var edited []string
	for i := range words {
		if rapid.IntRange(0, 4).Draw(t, fmt.Sprint(label, " in ", i)) == 0 {
			edited = append(edited, someWords(t, 0, label)...)
		}
		if rapid.IntRange(0, 3).Draw(t, fmt.Sprint(label, " out ", i)) > 0 {
			edited = append(edited, words[i])
		}
	}
	return edited
}

// passage is words between others, and its span in them.
func passage(before, words, after []string) (string, Span) {
	head, body := strings.Join(before, " ")+" ", strings.Join(words, " ")
	return head + body + " " + strings.Join(after, " "), Span{len(head), len(head) + len(body)}
}

func TestEditsElsewhereNeverChangeTheWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, words, after := someWords(t, 0, "before"), someWords(t, 1, "words"), someWords(t, 0, "after")
		old, span := passage(before, words, after)
		now, _ := passage(elsewhere(t, before, "head"), words, elsewhere(t, after, "tail"))
		found := NewAnchoring(old, now).Find(span)
		if !found.Fate.Settled() {
			if found.Fate == Lost {
				t.Fatalf("words that are there are lost\nold %q\nnow %q", old, now)
			}
			return
		}
		if got, want := now[found.Span.Start:found.Span.End], old[span.Start:span.End]; got != want {
			t.Fatalf("%s: %q became %q\nold %q\nnow %q", found.Fate, want, got, old, now)
		}
	})
}

func TestOneEditElsewhereLeavesThePassageInItsPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, words, after := someWords(t, 0, "before"), someWords(t, 1, "words"), someWords(t, 0, "after")
		old, span := passage(before, words, after)
		cut := rapid.IntRange(0, len(before)).Draw(t, "from")
		to := rapid.IntRange(cut, len(before)).Draw(t, "to")
		edited := slices.Concat(before[:cut], before[to:])
		if cut == to {
			edited = slices.Concat(before[:cut], someWords(t, 1, "put in"), before[cut:])
		}
		now, _ := passage(edited, words, after)
		found := NewAnchoring(old, now).Find(span)
		if found.Fate != Exact || now[found.Span.Start:found.Span.End] != old[span.Start:span.End] {
			t.Fatalf("%v\nold %q\nnow %q", found, old, now)
		}
	})
}

func TestBlocksAreCommonAndRise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, now := anyText().Draw(t, "old"), anyText().Draw(t, "now")
		last := block{}
		blocks := align(old, now)
		for i, b := range blocks {
			if b.old < last.oldEnd() || b.new < last.newEnd() || old[b.old:b.oldEnd()] != now[b.new:b.newEnd()] || b.size == 0 && i < len(blocks)-1 {
				t.Fatalf("block %d of %v is wrong", i, blocks)
			}
			last = b
		}
		if last.oldEnd() != len(old) || last.newEnd() != len(now) {
			t.Fatalf("the blocks end at %v", last)
		}
	})
}

func TestWhatIsFoundLiesInTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, now := anyText().Draw(t, "old"), anyText().Draw(t, "now")
		span := SnapSpan(old, Span{rapid.IntRange(0, len(old)).Draw(t, "start"), rapid.IntRange(0, len(old)).Draw(t, "end")})
		found := NewAnchoring(old, now).Find(span)
		spans := found.Candidates
		if found.Fate.Settled() {
			spans = append(spans, found.Span)
		}
		for _, s := range spans {
			if s.Empty() || s.Start < 0 || s.End > len(now) || !IsBoundary(now, s.Start) || !IsBoundary(now, s.End) {
				t.Fatalf("%v of %q is no passage", s, now)
			}
		}
	})
}

// interview makes a text of about size bytes with the spread of words that speech has.
func interview(size int, seed uint64) []string {
	random := rand.New(rand.NewPCG(seed, 1))
	var words []string
	for n := 0; n < size; {
		rank := int(2000 / (1 + 1999*random.Float64()))
		word := fmt.Sprintf("w%d", rank*7+random.IntN(rank))
		if random.IntN(12) == 0 {
			word += ".\n\nP07:"
		}
		words = append(words, word)
		n += len(word) + 1
	}
	return words
}

func BenchmarkAnchor(b *testing.B) {
	words := interview(1<<20, 7)
	edited := slices.Clone(words)
	random := rand.New(rand.NewPCG(3, 3))
	for range 500 {
		edited[random.IntN(len(edited))] = "mended"
	}
	for name, now := range map[string][]string{"corrected": edited, "another": interview(1<<20, 8)} {
		old, text := strings.Join(words, " "), strings.Join(now, " ")
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(old)))
			b.ReportAllocs()
			for b.Loop() {
				a := NewAnchoring(old, text)
				for at := 0; at+60 < len(old); at += 500 {
					a.Find(Span{at, at + 60})
				}
			}
		})
	}
}

// Speech of few words has none that occurs once, but hardly a paragraph twice.
func TestParagraphsFindTheirPlaceWhereNoWordIsUnique(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var old []string
	for range 200 {
		words := []string{"P07:"}
		for range 12 {
			words = append(words, []string{"yes", "no", "we", "met", "well", "late", "so"}[random.IntN(7)])
		}
		old = append(old, strings.Join(words, " "))
	}
	now := slices.Concat(old[:30], old[60:150], old[30:60], old[150:])
	for i := 0; i < len(now); i += 2 {
		now[i] = strings.Replace(now[i], "we", "you", 1)
	}
	before, after := strings.Join(old, "\n\n"), strings.Join(now, "\n\n")
	a, at := NewAnchoring(before, after), 0
	for _, paragraph := range old {
		found := a.Find(Span{at, at + len(paragraph)})
		at += len(paragraph) + 2
		if strings.Contains(after, paragraph) && (!found.Fate.Settled() || after[found.Span.Start:found.Span.End] != paragraph) {
			t.Errorf("%q is %s at %q", paragraph, found.Fate, after[found.Span.Start:found.Span.End])
		}
	}
}
