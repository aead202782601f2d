package study_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"emic/internal/study"
	"emic/internal/transcript"

	"github.com/fxamacker/cbor/v2"
	"pgregory.net/rapid"
)

func textOf(t failer, s study.Store) string {
	t.Helper()
	var text string
	tr := p07(t, s)
	read(t, s, func(r study.Reader) (err error) {
		text, err = r.Text(tr.Text)
		return err
	})
	return text
}

func revisionOf(text string) study.Revision {
	return study.Revision{Text: text, Turns: turnsOf(text)}
}

// correct returns the small text with some words put for others.
func correct(old ...string) study.Revision {
	return revisionOf(strings.NewReplacer(old...).Replace(smallText))
}

// drawCorrection edits words of a text; labels and paragraphs stay.
func drawCorrection(t *rapid.T, text string) string {
	paragraphs := strings.Split(strings.TrimRight(text, "\n"), "\n\n")
	for i, paragraph := range paragraphs {
		words := strings.Fields(paragraph)
		for j := 1; j < len(words); j++ {
			switch rapid.IntRange(0, 11).Draw(t, "edit") {
			case 0:
				words[j] = rapid.SampledFrom([]string{"the", "canteen", "perhaps not", "Nobody could say", "café"}).Draw(t, "word")
			case 1:
				words = slices.Delete(words, j, j+1)
			}
		}
		paragraphs[i] = strings.Join(append(words, "."), " ")
	}
	return strings.Join(paragraphs, "\n\n") + "\n"
}

// onParked draws something parked for an act; without one the act is to retitle.
func onParked(act func(*rapid.T, study.Store, study.Author, study.Parked) study.Act) func(*rapid.T, study.Store, study.Author) study.Act {
	return func(t *rapid.T, s study.Store, a study.Author) study.Act {
		all := queue(t, s)
		if len(all) == 0 {
			return a.Retitle("nothing parked")
		}
		return act(t, s, a, rapid.SampledFrom(all).Draw(t, "parked"))
	}
}

func queue(t failer, s study.Store) []study.Parked {
	t.Helper()
	tr := p07(t, s)
	var all []study.Parked
	read(t, s, func(r study.Reader) (err error) {
		all, err = study.Queue(r, tr.ID)
		return err
	})
	return all
}

// addTexts gives a change the texts that its edits name.
func addTexts(r study.Reader, c *study.Change) error {
	for _, e := range c.Fields {
		var hash study.Hash
		if e.Key.Field != "text" || e.New == nil {
			continue
		}
		if err := cbor.Unmarshal(e.New, &hash); err != nil {
			return err
		}
		text, err := r.Text(hash)
		if err != nil {
			return err
		}
		c.Texts = append(c.Texts, text)
	}
	return nil
}

// wordsOf returns what a mark lies on.
func wordsOf(t failer, s study.Store, m study.Placed) string {
	return textOf(t, s)[m.Span.Start:m.Span.End]
}

// on returns a passage of some words of the text.
func on(t failer, s study.Store, words string) study.Passage {
	t.Helper()
	i := strings.Index(textOf(t, s), words)
	if i < 0 {
		t.Fatalf("%q is not in the text", words)
	}
	return study.Passage{Transcript: p07(t, s).ID, Span: transcript.Span{Start: i, End: i + len(words)}, Handle: "P07:x"}
}

// desk is a small study with a coder at work on it.
func desk(t *testing.T) (*study.Memory, study.Author, study.ID) {
	m, jane := &study.Memory{}, coder("jane", 1)
	begin(t, m, coder("setter", 9))
	return m, jane, book(t, m).IDOf("money")
}

func TestReviseCarriesEverything(t *testing.T) {
	m, jane, money := desk(t)
	must(t, m, jane, jane.Code(on(t, m, "Nobody could say whose money it was"), money))
	coding := codings(t, m)[0]
	must(t, m, jane, jane.Weigh(coding, 40))
	must(t, m, jane, jane.WriteMemo(study.Target{On: study.OnCoding, ID: coding.ID}, study.Note, "on money", ""))
	must(t, m, jane, jane.WriteMemo(study.Target{On: study.OnSegment, ID: p07(t, m).ID, Span: on(t, m, "And then?").Span}, study.Note, "leads", ""))
	must(t, m, jane, jane.MarkSeen(on(t, m, "How did it begin?")))
	must(t, m, jane, jane.Withhold(on(t, m, "We met in the canteen, as one does.")))
	before := digestOf(t, m)

	must(t, m, jane, jane.Revise(p07(t, m).ID, correct("came the", "had come late the", "one does.", "one does. Every day.")))
	moved := codings(t, m)[0]
	if got := wordsOf(t, m, moved); got != "Nobody could say whose money it was" || moved.Weight != 40 {
		t.Errorf("the coding is on %q with weight %d", got, moved.Weight)
	}
	if moved.ID == coding.ID || !moved.ID.Time().Equal(coding.ID.Time()) {
		t.Error("a moved coding is a new mark, made when the old one was")
	}
	read(t, m, func(r study.Reader) error {
		memos, err := study.Memos(r)
		if memos[0].Target.ID != moved.ID || textOf(t, m)[memos[1].Target.Span.Start:memos[1].Target.Span.End] != "And then?" {
			t.Errorf("the memos are on %v and %v", memos[0].Target, memos[1].Target)
		}
		for w, err := range r.Marks(study.Withheld, p07(t, m).ID) {
			if err != nil {
				return err
			}
			if got := wordsOf(t, m, w); got != "We met in the canteen, as one does. Every day." {
				t.Errorf("withheld is %q, want all of the turn", got)
			}
		}
		return err
	})
	if got := p07(t, m); len(got.Earlier) != 1 || got.Earlier[0] != study.HashText(smallText) || got.Parked != 0 {
		t.Errorf("earlier texts %v, parked %d", got.Earlier, got.Parked)
	}
	must(t, m, jane, jane.Undo())
	if digestOf(t, m) != before {
		t.Error("undo did not bring the old revision back with every mark")
	}
}

func TestReviseWithoutADifference(t *testing.T) {
	m, jane, _ := desk(t)
	if _, err := m.Do(jane, jane.Revise(p07(t, m).ID, revisionOf(smallText))); !errors.Is(err, study.ErrNothingToDo) {
		t.Errorf("got %v, want ErrNothingToDo", err)
	}
	if _, err := m.Do(jane, jane.Revise(study.ID{1}, revisionOf(smallText))); !errors.Is(err, study.ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
	wrong := study.Revision{Text: "a", Turns: []transcript.Turn{transcript.WholeText("a", 0)}, Withhold: []transcript.Span{{Start: 0, End: 2}}}
	if _, err := m.Do(jane, jane.Revise(p07(t, m).ID, wrong)); !errors.Is(err, study.ErrBadSpan) {
		t.Errorf("got %v, want ErrBadSpan", err)
	}
	wrong = study.Revision{Text: "a", Turns: []transcript.Turn{{Span: transcript.Span{Start: 0, End: 1}, Body: transcript.Span{Start: -1, End: -1}}}}
	if _, err := m.Do(jane, jane.Revise(p07(t, m).ID, wrong)); err == nil {
		t.Error("turns that could not be read again are taken in")
	}
}

func TestReviseWithholdsAlong(t *testing.T) {
	m, jane, _ := desk(t)
	to := correct()
	to.Withhold = []transcript.Span{on(t, m, "whose money").Span}
	must(t, m, jane, jane.Revise(p07(t, m).ID, to))
	read(t, m, func(r study.Reader) error {
		n := 0
		for w, err := range r.Marks(study.Withheld, p07(t, m).ID) {
			if err != nil {
				return err
			}
			if n++; wordsOf(t, m, w) != "whose money" || w.Coder != "jane" {
				t.Errorf("withheld is %q by %s", wordsOf(t, m, w), w.Coder)
			}
		}
		if n != 1 {
			t.Errorf("%d passages are withheld", n)
		}
		return nil
	})
}

// parkedDesk is a study in which a correction has parked a coding with a memo, a
// memo on a segment, and left its place withheld.
func parkedDesk(t *testing.T) (*study.Memory, study.Author) {
	m, jane, money := desk(t)
	must(t, m, jane, jane.Code(on(t, m, "The papers came the night before."), money))
	must(t, m, jane, jane.WriteMemo(study.Target{On: study.OnCoding, ID: codings(t, m)[0].ID}, study.Note, "late", ""))
	must(t, m, jane, jane.WriteMemo(study.Target{On: study.OnSegment, ID: p07(t, m).ID, Span: on(t, m, "The papers came").Span}, study.Note, "papers", ""))
	must(t, m, jane, jane.Withhold(on(t, m, "as one does")))
	must(t, m, jane, jane.Revise(p07(t, m).ID, correct("The papers came the night before.", "It all arrived late.", "as one does", "secretly")))
	return m, jane
}

func TestQueueKeepsWhatHasNoPlace(t *testing.T) {
	m, jane := parkedDesk(t)
	all := queue(t, m)
	if len(all) != 3 || p07(t, m).Parked != 3 || len(codings(t, m)) != 0 {
		t.Fatalf("parked are %v", all)
	}
	want := []string{"memo: The papers came, false", "coding: The papers came the night before., false", "withheld passage: as one does, true"}
	for i, p := range all {
		if got := fmt.Sprintf("%s: %s, %v", p.What(), p.Words, p.Private); got != want[i] {
			t.Errorf("parked %d is %q, want %q", i, got, want[i])
		}
	}
	read(t, m, func(r study.Reader) error {
		for w, err := range r.Marks(study.Withheld, p07(t, m).ID) {
			if err != nil {
				return err
			}
			if wordsOf(t, m, w) != "secretly" {
				t.Errorf("withheld is %q", wordsOf(t, m, w))
			}
		}
		return nil
	})
	place := all[1].Candidates[0]
	if got := textOf(t, m)[place.Start:place.End]; got != "It all arrived late. Nobody could say whose money it was." || all[1].Fate != transcript.Lost {
		t.Errorf("the place offered is %q, and its fate %s", got, all[1].Fate)
	}
	must(t, m, jane, jane.PlaceParked(all[1], study.Passage{Transcript: all[1].Transcript, Span: place, Handle: "P07:2"}))
	placed := codings(t, m)[0]
	read(t, m, func(r study.Reader) error {
		memos, err := study.Memos(r)
		if memos[0].Target.ID != placed.ID || memos[1].Target.On != study.OnTranscript {
			t.Errorf("the memos are on %v and %v", memos[0].Target, memos[1].Target)
		}
		return err
	})
	must(t, m, jane, jane.PlaceParked(all[0], study.Passage{Transcript: all[0].Transcript, Span: place, Handle: "P07:2"}))
	must(t, m, jane, jane.DropParked(all[2]))
	if len(queue(t, m)) != 0 {
		t.Error("the queue is not empty")
	}
	if _, err := m.Do(jane, jane.DropParked(all[2])); !errors.Is(err, study.ErrNotFound) {
		t.Errorf("dropping twice: %v, want ErrNotFound", err)
	}
}

// Words that both texts happen to have cut what was rewritten; the pieces between
// them are not offered, and words of another turn only after the whole of this one.
func TestQueueOffersNoFragmentOfARewrittenTurn(t *testing.T) {
	const rewritten = "I like the weather in June. It is as one does."
	for _, words := range []string{
		"We met in the canteen, as one does.", "We met", "met in the canteen", "canteen, as", "Nobody could say", "The papers came the night before.",
	} {
		m, jane, money := desk(t)
		must(t, m, jane, jane.Code(on(t, m, words), money))
		must(t, m, jane, jane.Revise(p07(t, m).ID, correct(
			"We met in the canteen, as one does.", rewritten, "The papers came the night before. Nobody could say whose money it was.", rewritten)))
		for _, p := range queue(t, m) {
			if len(p.Candidates) == 0 {
				t.Errorf("nothing is offered for %q", words)
			}
			for _, c := range p.Candidates {
				if got := textOf(t, m)[c.Start:c.End]; p.Fate == transcript.Lost && got != rewritten {
					t.Errorf("%q is offered for %q, which is %s", got, words, p.Fate)
				}
			}
		}
	}
}

func TestWithheldPassageThatWasRewrittenIsOfferedWhatIsWithheldThere(t *testing.T) {
	m, _ := parkedDesk(t)
	p := queue(t, m)[2]
	if c := p.Candidates; len(c) != 1 || textOf(t, m)[c[0].Start:c[0].End] != "secretly" {
		t.Errorf("offered are %v for %q", c, p.Words)
	}
}

func TestParkedCodingKeepsOffWithheldWords(t *testing.T) {
	m, jane := parkedDesk(t)
	if _, err := m.Do(jane, jane.PlaceParked(queue(t, m)[1], on(t, m, "canteen, secretly"))); !errors.Is(err, study.ErrWithheld) {
		t.Errorf("got %v, want ErrWithheld", err)
	}
}

func TestUndoOfARevisionCarriesLaterMarksBack(t *testing.T) {
	m, jane, money := desk(t)
	tom := coder("tom", 2)
	must(t, m, jane, jane.Code(on(t, m, "Nobody could say"), money))
	h := must(t, m, jane, jane.Revise(p07(t, m).ID, correct("The papers", "All of the papers")))
	must(t, m, tom, tom.Code(on(t, m, "in the canteen"), money))
	must(t, m, tom, tom.Weigh(codings(t, m)[0], 70))
	must(t, m, jane, jane.UndoChange(h.ID))
	var words []string
	for _, c := range codings(t, m) {
		words = append(words, fmt.Sprintf("%s %s %d", c.Coder, wordsOf(t, m, c), c.Weight))
	}
	if want := []string{"jane Nobody could say 70", "tom in the canteen 0"}; !slices.Equal(words, want) {
		t.Errorf("codings are %q, want %q", words, want)
	}
}

// A coding that a correction has left where it was stays there when the correction is
// taken back, though it was removed since and put back: the way back does not always
// lead to the same bytes.
func TestUndoOfARevisionLeavesWhatItHasLeft(t *testing.T) {
	m, jane, money := desk(t)
	must(t, m, jane, jane.Code(on(t, m, "papers came "), money))
	must(t, m, jane, jane.MarkSeen(on(t, m, "papers came ")))
	before := digestOf(t, m)
	must(t, m, jane, jane.Revise(p07(t, m).ID, correct("came", "café")))
	coding := codings(t, m)[0]
	must(t, m, jane, jane.Uncode("P07:2", coding))
	must(t, m, jane, jane.Unsee(study.Passage{Transcript: coding.Transcript, Span: coding.Span, Handle: "P07:2"}))
	for range 3 {
		must(t, m, jane, jane.Undo())
	}
	if left := codings(t, m); digestOf(t, m) != before {
		t.Errorf("the codings are %v, want the one that was there", left)
	}
	for range 2 {
		must(t, m, jane, jane.Undo())
	}
	if left := codings(t, m); len(left) != 0 {
		t.Errorf("what was undone is still there: %v", left)
	}
}

func TestUndoOfWhatWasDoneBeforeARevision(t *testing.T) {
	m, jane, money := desk(t)
	tom := coder("tom", 2)
	must(t, m, jane, jane.Code(on(t, m, "Nobody could say"), money))
	gone := codings(t, m)[0]
	must(t, m, jane, jane.Uncode("P07:2", gone))
	must(t, m, jane, jane.Code(on(t, m, "in the canteen"), money))
	must(t, m, tom, tom.Revise(p07(t, m).ID, correct("The papers", "All of the papers")))

	must(t, m, jane, jane.Undo())
	if left := codings(t, m); len(left) != 0 {
		t.Errorf("the moved coding is still there: %v", left)
	}
	must(t, m, jane, jane.Undo())
	if back := codings(t, m); len(back) != 1 || wordsOf(t, m, back[0]) != "Nobody could say" {
		t.Errorf("what was removed came back on other words: %v", back)
	}
}

// A text that was corrected to and fro is the same, and what lies on it is not.
func TestUndoOfWhatWasDoneBeforeACorrectionToAndFro(t *testing.T) {
	m, jane, money := desk(t)
	tom := coder("tom", 2)
	must(t, m, jane, jane.Code(on(t, m, "Nobody could say"), money))
	must(t, m, tom, tom.Revise(p07(t, m).ID, correct("The papers", "All of the papers")))
	must(t, m, tom, tom.Revise(p07(t, m).ID, correct()))
	must(t, m, jane, jane.Undo())
	if left := codings(t, m); len(left) != 0 {
		t.Errorf("the coding is still there: %v", left)
	}
	must(t, m, jane, jane.Redo())
	if back := codings(t, m); len(back) != 1 || wordsOf(t, m, back[0]) != "Nobody could say" {
		t.Errorf("brought back is %v", back)
	}
}

func TestRemovedCodingStaysAwayWhenARevisionIsUndone(t *testing.T) {
	m, jane, money := desk(t)
	tom := coder("tom", 2)
	must(t, m, jane, jane.Code(on(t, m, "Nobody could say"), money))
	must(t, m, tom, tom.Revise(p07(t, m).ID, correct("The papers", "All of the papers")))
	must(t, m, jane, jane.Uncode("P07:2", codings(t, m)[0]))
	must(t, m, tom, tom.Undo())
	if back := codings(t, m); len(back) != 0 || textOf(t, m) != smallText {
		t.Errorf("codings %v on %q", back, textOf(t, m))
	}
}

func TestEarlierRevisionIsNotUndoneBeforeALaterOne(t *testing.T) {
	m, jane, _ := desk(t)
	tom := coder("tom", 2)
	must(t, m, jane, jane.Revise(p07(t, m).ID, correct("papers", "letters")))
	must(t, m, tom, tom.Revise(p07(t, m).ID, correct("papers", "notes")))
	if _, err := m.Do(jane, jane.Undo()); !errors.Is(err, study.ErrRevisedSince) {
		t.Errorf("got %v, want ErrRevisedSince", err)
	}
}

// A transcript that somebody else has corrected since does not go in part: what is
// theirs would stay behind without a name and without turns.
func TestAddingIsNotUndoneBeforeACorrection(t *testing.T) {
	m, jane, _ := desk(t)
	tom := coder("tom", 2)
	text := "INT: Well?\nP08: Not yet.\n"
	must(t, m, jane, jane.AddTranscripts(study.Arrival{Name: "late", Text: text, Turns: linesOf(text)}))
	all := transcriptsOf(t, m)
	late := all[slices.IndexFunc(all, func(tr study.Transcript) bool { return tr.Name == "late" })]
	changed := "INT: Well?\nP08: Not ever.\n"
	must(t, m, tom, tom.Revise(late.ID, study.Revision{Text: changed, Turns: linesOf(changed)}))
	if _, err := m.Do(jane, jane.Undo()); !errors.Is(err, study.ErrRevisedSince) {
		t.Errorf("got %v, want ErrRevisedSince", err)
	}
	must(t, m, tom, tom.Undo())
	must(t, m, jane, jane.Undo())
	if now := transcriptsOf(t, m); len(now) != len(all)-1 {
		t.Errorf("left are %v", now)
	}
}

func TestForesee(t *testing.T) {
	m, jane, money := desk(t)
	must(t, m, jane, jane.Code(on(t, m, "Nobody could say"), money))
	must(t, m, jane, jane.Code(on(t, m, "The papers came the night before."), money))
	before := digestOf(t, m)
	read(t, m, func(r study.Reader) error {
		outcome, err := jane.Foresee(r, p07(t, m).ID, correct("The papers came the night before.", "Late."))
		of := outcome.Marks[study.Coding]
		if of[transcript.Exact] != 1 || of[transcript.Lost] != 1 {
			t.Errorf("foreseen are %v", of)
		}
		return err
	})
	if digestOf(t, m) != before {
		t.Error("looking ahead changed the study")
	}
}

func TestEditsElsewhereNeverChangeTheWordsOfACoding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, jane := &study.Memory{}, coder("jane", 1)
		begin(t, m, coder("setter", 9))
		must(t, m, jane, jane.Code(on(t, m, "Nobody could say whose money it was."), book(t, m).IDOf("money")))
		parts := strings.SplitAfter(smallText, "Nobody could say whose money it was.")
		head := strings.TrimSuffix(parts[0], "Nobody could say whose money it was.")
		now := strings.TrimRight(drawCorrection(t, head), "\n") + " Nobody could say whose money it was." + "\n\n" + drawCorrection(t, strings.TrimLeft(parts[1], "\n"))
		if now == smallText {
			return
		}
		must(t, m, jane, jane.Revise(p07(t, m).ID, revisionOf(now)))
		for _, c := range codings(t, m) {
			if got := wordsOf(t, m, c); got != "Nobody could say whose money it was." {
				t.Fatalf("the coding is on %q", got)
			}
		}
		if len(codings(t, m))+len(queue(t, m)) != 1 {
			t.Fatal("the coding is gone")
		}
	})
}
