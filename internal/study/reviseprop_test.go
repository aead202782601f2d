package study_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"emic/internal/study"
	"emic/internal/transcript"

	"pgregory.net/rapid"
)

// spoken draws words of a vocabulary so small that sentences repeat, in scripts
// with and without blanks, with accents in either normalisation.
func spoken(t *rapid.T, least int) string {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{
		"yes", "no", "we", "met", "late", "I", "don't", "know", "我们", "开会。", "café", "cafe\u0301", "naïve", "P07", "So.", "👩‍👩‍👧",
	}), least, 12).Draw(t, "words")
	return strings.Join(words, " ")
}

// paragraphs draws the paragraphs of an interview, each with a label.
func paragraphs(t *rapid.T) []string {
	var all []string
	for range rapid.IntRange(1, 7).Draw(t, "paragraphs") {
		all = append(all, rapid.SampledFrom([]string{"INT: ", "P07: "}).Draw(t, "label")+spoken(t, 1))
	}
	return all
}

func asText(paragraphs []string) string { return strings.Join(paragraphs, "\n\n") + "\n" }

// upset corrects paragraphs as people do: it moves, copies, drops and relabels
// them, rewrites words and copies some words of one into another.
func upset(t *rapid.T, all []string) []string {
	all = slices.Clone(all)
	for range rapid.IntRange(1, 5).Draw(t, "edits") {
		i, j := rapid.IntRange(0, len(all)-1).Draw(t, "which"), rapid.IntRange(0, len(all)-1).Draw(t, "where")
		words := strings.Fields(all[i])
		from := rapid.IntRange(1, len(words)).Draw(t, "from")
		to := rapid.IntRange(from, len(words)).Draw(t, "to")
		switch rapid.IntRange(0, 5).Draw(t, "edit") {
		case 0: // move
			moved := all[i]
			all = slices.Insert(slices.Delete(all, i, i+1), min(j, len(all)-1), moved)
		case 1: // copy
			all = slices.Insert(all, j, all[i])
		case 2: // drop
			if len(all) > 1 {
				all = slices.Delete(all, i, i+1)
			}
		case 3: // relabel
			all[i] = rapid.SampledFrom([]string{"INT:", "P07:", "P08:"}).Draw(t, "as") + all[i][4:]
		case 4: // rewrite
			all[i] = strings.Join(slices.Replace(words, from, to, spoken(t, 1)), " ")
		case 5: // copy a part
			if from < to {
				all[j] += " " + strings.Join(words[from:to], " ")
			}
		}
	}
	return all
}

// marked is a study with random words, of which some are coded and some withheld.
func marked(t *rapid.T) (*study.Memory, study.Author, []string) {
	m, jane := &study.Memory{}, coder("jane", 1)
	begin(t, m, coder("setter", 9))
	all := paragraphs(t)
	must(t, m, jane, jane.Revise(p07(t, m).ID, revisionOf(asText(all))))
	money := book(t, m).IDOf("money")
	for i := range rapid.IntRange(1, 4).Draw(t, "marks") {
		if on := anyPassage(t, m); rapid.Bool().Draw(t, "withhold") {
			_, _ = m.Do(jane, jane.Withhold(on)) // what is withheld already stays so
		} else {
			_, _ = m.Do(coder(fmt.Sprint("tom", i), 3), jane.Code(on, money)) // nothing is coded there
		}
	}
	return m, jane, all
}

// anyPassage draws whole words of a turn.
func anyPassage(t *rapid.T, m *study.Memory) study.Passage {
	text := textOf(t, m)
	body := rapid.SampledFrom(turnsOf(text)).Draw(t, "turn").Body
	start := rapid.IntRange(body.Start, body.End-1).Draw(t, "start")
	start = body.Start + strings.LastIndexByte(text[body.Start:start+1], ' ') + 1
	end := rapid.IntRange(start+1, body.End).Draw(t, "end")
	if i := strings.IndexByte(text[end:body.End], ' '); i >= 0 {
		end += i
	} else {
		end = body.End
	}
	return study.Passage{Transcript: p07(t, m).ID, Span: transcript.Trim(text, transcript.Span{Start: start, End: end}), Handle: "P07:x"}
}

func withheldOn(t failer, s study.Store) []transcript.Span {
	t.Helper()
	var spans []transcript.Span
	tr := p07(t, s)
	read(t, s, func(r study.Reader) error {
		for m, err := range r.Marks(study.Withheld, tr.ID) {
			if err != nil {
				return err
			}
			spans = append(spans, m.Span)
		}
		return nil
	})
	return transcript.Union(spans)
}

func TestRevisionKeepsEveryCodingAndItsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, jane, all := marked(t)
		before := map[study.ID]string{}
		lines := map[[12]byte]string{}
		for _, c := range codings(t, m) {
			before[c.ID] = wordsOf(t, m, c)
			lines[[12]byte(c.ID[:12])] = wordsOf(t, m, c)
		}
		now := asText(upset(t, all))
		if now == asText(all) {
			return
		}
		must(t, m, jane, jane.Revise(p07(t, m).ID, revisionOf(now)))
		for _, c := range codings(t, m) {
			was := lines[[12]byte(c.ID[:12])]
			if is := wordsOf(t, m, c); is != was && strings.Contains(now, was) && rapidWhole(now, was) {
				t.Fatalf("the coding of %q is on %q, and its words are still there", was, is)
			}
		}
		if n := len(codings(t, m)) + len(queuedCodings(queue(t, m))); n != len(before) {
			t.Fatalf("%d codings are placed or wait, of %d", n, len(before))
		}
	})
}

// rapidWhole reports whether some words stand in a text between blanks.
func rapidWhole(text, words string) bool {
	return strings.Contains(" "+strings.ReplaceAll(text, "\n", " "), " "+words+" ")
}

func queuedCodings(all []study.Parked) []study.Parked {
	return slices.DeleteFunc(all, func(p study.Parked) bool { return p.Kind != study.Coding })
}

// openRuns counts the runs of four words of a text that are not withheld.
func openRuns(text string, held []transcript.Span) map[string]int {
	runs := map[string]int{}
	var words []transcript.Span
	for at := transcript.NextWord(text, -1); at < len(text); at = transcript.NextWord(text, at) {
		words = append(words, transcript.Span{Start: at, End: transcript.WordEnd(text, at)})
	}
	for i := 0; i+4 <= len(words); i++ {
		run := words[i : i+4]
		if slices.ContainsFunc(held, (transcript.Span{Start: run[0].Start, End: run[3].End}).Overlaps) {
			continue
		}
		var b strings.Builder
		for _, w := range run {
			b.WriteString(strings.ToLower(text[w.Start:w.End]) + " ")
		}
		runs[b.String()]++
	}
	return runs
}

func TestRevisionNeverShowsWhatIsWithheld(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, jane, all := marked(t)
		text := textOf(t, m)
		held := withheldOn(t, m)
		was := openRuns(text, held)
		now := asText(upset(t, all))
		if now == text || len(held) == 0 {
			return
		}
		must(t, m, jane, jane.Revise(p07(t, m).ID, revisionOf(now)))
		is := openRuns(now, withheldOn(t, m))
		for _, span := range held {
			for run := range openRuns(text[span.Start:span.End], nil) {
				if was[run] == 0 && is[run] > 0 {
					t.Fatalf("%q was withheld only and is open now\nold %q %v\nnow %q %v", run, text, held, now, withheldOn(t, m))
				}
			}
		}
	})
}

func TestUndoAndRedoOfARevisionBringBackEveryMark(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, jane, all := marked(t)
		now := asText(upset(t, all))
		if now == asText(all) {
			return
		}
		before := digestOf(t, m)
		must(t, m, jane, jane.Revise(p07(t, m).ID, revisionOf(now)))
		after := digestOf(t, m)
		for range 2 {
			must(t, m, jane, jane.Undo())
			if digestOf(t, m) != before {
				t.Fatal("undo did not bring the old revision back with every mark")
			}
			must(t, m, jane, jane.Redo())
			if digestOf(t, m) != after {
				t.Fatal("redo did not bring the new revision back with every mark")
			}
		}
	})
}

func TestWordsOfAWithheldPassageAreWithheldWhereverTheyComeUp(t *testing.T) {
	m, jane, _ := desk(t)
	must(t, m, jane, jane.Withhold(on(t, m, "Nobody could say whose money it was")))
	must(t, m, jane, jane.Revise(p07(t, m).ID, correct("as one does.", "as one does. I could say whose money it was.")))
	text := textOf(t, m)
	var held []string
	for _, span := range withheldOn(t, m) {
		held = append(held, text[span.Start:span.End])
	}
	if want := []string{"Nobody could say whose money it was", "could say whose money it was"}; !slices.Equal(held, want) {
		t.Errorf("withheld are %q, want %q", held, want)
	}
}

// A passage of a few words is looked for as a whole.
func TestShortWithheldPassageIsWithheldWhereverItComesUp(t *testing.T) {
	m, jane, _ := desk(t)
	must(t, m, jane, jane.Withhold(on(t, m, "Nobody could say")))
	must(t, m, jane, jane.Revise(p07(t, m).ID, correct("as one does.", "as one does. Nobody could say.")))
	text := textOf(t, m)
	for _, span := range withheldOn(t, m) {
		if text[span.Start:span.End] != "Nobody could say" {
			t.Errorf("withheld is %q", text[span.Start:span.End])
		}
	}
	if n := len(withheldOn(t, m)); n != 2 {
		t.Errorf("%d passages are withheld, want 2", n)
	}
}

// Where words are said over and over, those of a copy may pass for those that were
// withheld, while the passage goes along with another copy.
func TestWithheldWordsAreWithheldInACopyThatPassesForThem(t *testing.T) {
	m, jane := &study.Memory{}, coder("jane", 1)
	must(t, m, jane, jane.Begin("Small", smallBook()))
	must(t, m, jane, jane.AddTranscripts(talk("P07", "INT: yes no yes yes 我们\n")))
	must(t, m, jane, jane.Withhold(on(t, m, "yes no yes yes 我们")))
	now := "P07: yes no yes yes 我们\nINT: yes yes yes 我们\n"
	must(t, m, jane, jane.Revise(p07(t, m).ID, study.Revision{Text: now, Turns: linesOf(now)}))
	if held := withheldOn(t, m); openRuns(now, held)["yes yes 我 们 "] > 0 {
		t.Errorf("withheld is only %v", held)
	}
}

// Two passages that touch are as one: what goes on from one into the other is found.
func TestWordsOfTouchingWithheldPassagesAreWithheldWhereverTheyComeUp(t *testing.T) {
	m, jane, _ := desk(t)
	must(t, m, jane, jane.Withhold(on(t, m, "Nobody could ")))
	must(t, m, jane, jane.Withhold(on(t, m, "say whose")))
	must(t, m, jane, jane.Revise(p07(t, m).ID, correct("as one does.", "as one does. Nobody could say whose.")))
	text := textOf(t, m)
	last := strings.LastIndex(text, "Nobody could say whose")
	echo := transcript.Span{Start: last, End: last + len("Nobody could say whose")}
	if held := withheldOn(t, m); !slices.Contains(held, echo) {
		t.Errorf("withheld are %v of %q, want also %v", held, text, echo)
	}
}

func TestRevisionOfAnotherTextIsRefused(t *testing.T) {
	m, jane, _ := desk(t)
	to := correct("papers", "letters")
	to.Of = p07(t, m).Text
	must(t, m, jane, jane.Revise(p07(t, m).ID, to))
	to.Text = "INT: Something else?\n"
	to.Turns = turnsOf(to.Text)
	if _, err := m.Do(jane, jane.Revise(p07(t, m).ID, to)); !errors.Is(err, study.ErrRevisedSince) {
		t.Errorf("got %v, want ErrRevisedSince", err)
	}
}
