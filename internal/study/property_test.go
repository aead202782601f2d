package study_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/transcript"

	"pgregory.net/rapid"
)

// drawnAct is an act of some kind, with what it needs drawn from the study.
type drawnAct struct {
	kind string
	make func(t *rapid.T, s study.Store, a study.Author) study.Act
}

// acts lists every kind of act.
func acts() []drawnAct {
	return []drawnAct{
		{"code", func(t *rapid.T, s study.Store, a study.Author) study.Act {
			return a.Code(drawPassage(t, s), drawCode(t, s), drawCode(t, s))
		}},
		{"code new", func(t *rapid.T, s study.Store, a study.Author) study.Act {
			return a.CodeNew(drawPassage(t, s), codebook.Code{Name: drawName(t), Parent: "barriers"})
		}},
		{"uncode", onCoding(func(_ *rapid.T, _ study.Store, a study.Author, c study.Placed) study.Act { return a.Uncode("P07", c) })},
		{"recode", onCoding(func(t *rapid.T, s study.Store, a study.Author, c study.Placed) study.Act {
			return a.Recode("P07", c, drawCode(t, s))
		})},
		{"edges", onCoding(func(t *rapid.T, s study.Store, a study.Author, c study.Placed) study.Act {
			return a.MoveEdges(c, drawPassage(t, s))
		})},
		{"weigh", onCoding(func(t *rapid.T, _ study.Store, a study.Author, c study.Placed) study.Act {
			return a.Weigh(c, rapid.IntRange(0, 100).Draw(t, "weight"))
		})},
		{"memo on coding", onCoding(func(t *rapid.T, _ study.Store, a study.Author, c study.Placed) study.Act {
			return a.WriteMemo(study.Target{On: study.OnCoding, ID: c.ID}, study.Analytic, rapid.String().Draw(t, "memo"), "")
		})},
		{"edit memo", func(t *rapid.T, s study.Store, a study.Author) study.Act {
			return a.EditMemo(drawMemo(t, s), study.Reflexive, rapid.String().Draw(t, "memo"))
		}},
		{"seen", func(t *rapid.T, s study.Store, a study.Author) study.Act { return a.MarkSeen(drawPassage(t, s)) }},
		{"unsee", func(t *rapid.T, s study.Store, a study.Author) study.Act { return a.Unsee(drawPassage(t, s)) }},
		{"withhold", func(t *rapid.T, s study.Store, a study.Author) study.Act { return a.Withhold(drawPassage(t, s)) }},
		{"release", func(t *rapid.T, s study.Store, a study.Author) study.Act { return a.Release(drawPassage(t, s)) }},
		{"import", func(t *rapid.T, s study.Store, a study.Author) study.Act {
			var entries []study.Entry
			for range rapid.IntRange(1, 5).Draw(t, "entries") {
				p := drawPassage(t, s)
				entries = append(entries, study.Entry{Transcript: p.Transcript, Span: p.Span, Code: drawCode(t, s), Coder: "kim", Memo: rapid.String().Draw(t, "memo")})
			}
			return a.ImportCodings("kim.csv", entries)
		}},
		{"participant", func(t *rapid.T, _ study.Store, a study.Author) study.Act {
			name := rapid.SampledFrom([]string{"P07", "P08", "p09"}).Draw(t, "participant")
			status := rapid.SampledFrom([]string{"", study.StatusActive, study.StatusWithdrawn}).Draw(t, "status")
			return a.SetParticipants([]study.Profile{{Name: name, Status: status, Attributes: map[string]string{"area": rapid.String().Draw(t, "area")}, Transcript: "P07", Label: "P07"}})
		}},
		{"answer", func(t *rapid.T, _ study.Store, a study.Author) study.Act {
			name := rapid.SampledFrom([]string{"P07", "P08", "p09"}).Draw(t, "participant")
			cell := rapid.SampledFrom([]string{"yes", "no", "refused", "not asked", "4", ""}).Draw(t, "answer")
			item := rapid.SampledFrom([]string{"plan", "Plan", "rating"}).Draw(t, "item")
			return a.SetParticipants([]study.Profile{{Name: name, Answers: map[string]study.Answer{item: answer(cell)}}})
		}},
		{"retitle", func(t *rapid.T, _ study.Store, a study.Author) study.Act {
			return a.Retitle(rapid.String().Draw(t, "title"))
		}},
		{"unit", func(t *rapid.T, s study.Store, a study.Author) study.Act {
			return a.SetUnit(p07(t, s).ID, rapid.SampledFrom(transcript.Units()).Draw(t, "unit"))
		}},
		{"codebook", drawSurgery},
		{"revise", func(t *rapid.T, s study.Store, a study.Author) study.Act {
			return a.Revise(p07(t, s).ID, revisionOf(drawCorrection(t, textOf(t, s))))
		}},
		{"place parked", onParked(func(t *rapid.T, s study.Store, a study.Author, p study.Parked) study.Act {
			return a.PlaceParked(p, drawPassage(t, s))
		})},
		{"drop parked", onParked(func(_ *rapid.T, _ study.Store, a study.Author, p study.Parked) study.Act { return a.DropParked(p) })},
		{"split", onCoding(func(t *rapid.T, s study.Store, a study.Author, c study.Placed) study.Act {
			return a.SplitCode(book(t, s).SlugOf(c.Code), drawName(t), []study.Placed{c})
		})},
		{"undo", func(_ *rapid.T, _ study.Store, a study.Author) study.Act { return a.Undo() }},
		{"redo", func(_ *rapid.T, _ study.Store, a study.Author) study.Act { return a.Redo() }},
	}
}

// onCoding draws a coding for an act; without one the act is to retitle.
func onCoding(act func(*rapid.T, study.Store, study.Author, study.Placed) study.Act) func(*rapid.T, study.Store, study.Author) study.Act {
	return func(t *rapid.T, s study.Store, a study.Author) study.Act {
		all := codings(t, s)
		if len(all) == 0 {
			return a.Retitle("no codings")
		}
		return act(t, s, a, rapid.SampledFrom(all).Draw(t, "coding"))
	}
}

func drawSurgery(t *rapid.T, s study.Store, a study.Author) study.Act {
	codes := book(t, s).Codes
	one := rapid.SampledFrom(codes).Draw(t, "code").ID
	other := rapid.SampledFrom(codes).Draw(t, "other").ID
	edits := []func(*codebook.Book) error{
		func(b *codebook.Book) error {
			_, err := b.Create(codebook.Code{Name: drawName(t), Level: "category", Parent: "barriers"})
			return err
		},
		func(b *codebook.Book) error { return b.Rename(one, drawName(t)) },
		func(b *codebook.Book) error { return b.Move(one, other, rapid.IntRange(0, 2).Draw(t, "index")) },
		func(b *codebook.Book) error { return b.Link(one, other) },
		func(b *codebook.Book) error { return b.Merge(one, other) },
		func(b *codebook.Book) error { return b.Retire(one) },
		func(b *codebook.Book) error { return b.Recolour(one, "#336699") },
		func(b *codebook.Book) error {
			return b.Pin(one, rapid.SampledFrom([]string{"a", "b", ""}).Draw(t, "pin"))
		},
		func(b *codebook.Book) error {
			return b.Redefine(one, func(c *codebook.Code) { c.Definition = rapid.String().Draw(t, "definition") })
		},
	}
	return a.EditCodebook("surgery", rapid.SampledFrom(edits).Draw(t, "surgery"))
}

func drawName(t *rapid.T) string {
	return rapid.SampledFrom([]string{"Trust", "Distance", "Cover", "The nurse", "Late papers"}).Draw(t, "name")
}

func drawCode(t *rapid.T, s study.Store) study.ID {
	b := book(t, s)
	return b.IDOf(rapid.SampledFrom(b.Codes).Draw(t, "code").ID)
}

func drawPassage(t *rapid.T, s study.Store) study.Passage {
	text := textOf(t, s)
	start := rapid.IntRange(0, len(text)-1).Draw(t, "start")
	end := rapid.IntRange(start+1, min(start+40, len(text))).Draw(t, "end")
	return study.Passage{Transcript: p07(t, s).ID, Span: transcript.Span{Start: start, End: end}, Handle: fmt.Sprintf("P07@%d", start)}
}

func drawMemo(t *rapid.T, s study.Store) study.ID {
	var all []study.Memo
	read(t, s, func(r study.Reader) (err error) {
		all, err = study.Memos(r)
		return err
	})
	if len(all) == 0 {
		return study.ID{}
	}
	return rapid.SampledFrom(all).Draw(t, "of memos").ID
}

// step does one drawn act. It reports whether the act did anything.
func step(t *rapid.T, s study.Store, a study.Author) (study.Header, bool) {
	drawn := rapid.SampledFrom(acts()).Draw(t, "act")
	before := digestOf(t, s)
	h, err := s.Do(a, drawn.make(t, s, a))
	if err != nil && digestOf(t, s) != before {
		t.Fatalf("%s failed with %v and changed the study", drawn.kind, err)
	}
	return h, err == nil
}

// history makes a study of drawn acts by two coders and returns all of its changes.
func history(t *rapid.T, steps int) (*study.Memory, []study.Change) {
	jane, tom := coder("jane", 1), coder("tom", 2)
	m := &study.Memory{}
	begin(t, m, coder("setter", 9))
	for range steps {
		step(t, m, rapid.SampledFrom([]study.Author{jane, tom}).Draw(t, "coder"))
	}
	return m, changes(t, m)
}

// begin sets a study up. Its author does nothing else, so that no drawn undo takes the transcript away.
func begin(t failer, m study.Store, setter study.Author) {
	must(t, m, setter, setter.Begin("Small", smallBook()))
	must(t, m, setter, setter.AddTranscripts(study.Arrival{Name: "P07", Text: smallText, Turns: smallTurns(), Interviewers: []string{"INT"}}))
}

// changes returns all changes, oldest first, with the texts that they name.
func changes(t failer, s study.Store) []study.Change {
	var all []study.Change
	read(t, s, func(r study.Reader) error {
		for h, err := range r.History() {
			if err != nil {
				return err
			}
			c, err := r.Change(h.ID)
			if err != nil {
				return err
			}
			if err := addTexts(r, &c); err != nil {
				return err
			}
			all = append(all, c)
		}
		return nil
	})
	slices.Reverse(all)
	return all
}

func TestOrderAndRepetitionDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, all := history(t, rapid.IntRange(0, 25).Draw(t, "steps"))
		arrived := rapid.Permutation(all).Draw(t, "order")
		arrived = append(arrived, rapid.SliceOf(rapid.SampledFrom(all)).Draw(t, "again")...)
		other := &study.Memory{}
		for _, c := range arrived {
			if err := other.Apply(c); err != nil {
				t.Fatal(err)
			}
		}
		if digestOf(t, other) != digestOf(t, m) {
			t.Fatal("the same changes in another order made another study")
		}
		if a, b := heads(t, m), heads(t, other); !slices.Equal(a, b) {
			t.Fatalf("heads %v and %v", a, b)
		}
	})
}

func heads(t failer, s study.Store) []study.Hash {
	var hs []study.Hash
	read(t, s, func(r study.Reader) (err error) {
		hs, err = r.Heads()
		return err
	})
	return hs
}

func TestTwoCopiesMergeToOneStudy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, shared := history(t, rapid.IntRange(0, 8).Draw(t, "steps"))
		one, two := &study.Memory{}, &study.Memory{}
		jane, tom := coder("jane", 3), coder("tom", 4)
		if err := errors.Join(one.Apply(shared...), two.Apply(shared...)); err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 10).Draw(t, "apart") {
			step(t, one, jane)
			step(t, two, tom)
		}
		mine, theirs := changes(t, one), changes(t, two)
		if err := errors.Join(one.Apply(theirs...), two.Apply(mine...)); err != nil {
			t.Fatal(err)
		}
		if digestOf(t, one) != digestOf(t, two) {
			t.Fatal("two copies that exchanged all changes differ")
		}
		read(t, one, func(r study.Reader) error {
			b, err := study.ReadCodebook(r)
			seen := map[string]bool{}
			for _, c := range b.Codes {
				if seen[c.ID] {
					t.Fatalf("two codes are called %s", c.ID)
				}
				seen[c.ID] = true
			}
			return err
		})
	})
}

func TestUndoAfterDoIsAsBefore(t *testing.T) {
	for _, kind := range acts() {
		if kind.kind == "undo" || kind.kind == "redo" {
			continue
		}
		t.Run(kind.kind, func(t *testing.T) {
			done := 0
			rapid.Check(t, func(t *rapid.T) {
				m, _ := history(t, rapid.IntRange(0, 12).Draw(t, "steps"))
				jane := coder("jane", 5)
				must(t, m, jane, jane.Code(study.Passage{Transcript: p07(t, m).ID, Span: turnsOf(textOf(t, m))[1].Body}, drawFreshCode(t, m, jane)))
				must(t, m, jane, jane.WriteMemo(study.Target{On: study.OnCoding, ID: codings(t, m)[0].ID}, study.Note, "as she said", ""))
				withheld := turnsOf(textOf(t, m))[3].Body
				if kind.kind == "release" {
					withheld = transcript.Span{End: len(textOf(t, m))} // so that any release does something
				}
				must(t, m, jane, jane.Withhold(study.Passage{Transcript: p07(t, m).ID, Span: withheld}))
				seeWholeTranscript(t, m, jane)
				before := digestOf(t, m)
				if _, err := m.Do(jane, kind.make(t, m, jane)); err != nil {
					return
				}
				done++
				after := digestOf(t, m)
				must(t, m, jane, jane.Undo())
				if digestOf(t, m) != before {
					t.Fatalf("undo of %s did not bring the study back", kind.kind)
				}
				must(t, m, jane, jane.Redo())
				if digestOf(t, m) != after {
					t.Fatalf("redo of %s did not bring its work back", kind.kind)
				}
			})
			if done == 0 {
				t.Errorf("no act of kind %s succeeded", kind.kind)
			}
		})
	}
}

// seeWholeTranscript leaves a seen mark of the coder's over everything, so that any unsee does something.
func seeWholeTranscript(t *rapid.T, s study.Store, a study.Author) {
	whole := study.Passage{Transcript: p07(t, s).ID, Span: transcript.Span{End: len(textOf(t, s))}}
	if _, err := s.Do(a, a.MarkSeen(whole)); err != nil && !errors.Is(err, study.ErrNothingToDo) {
		t.Fatal(err)
	}
}

// drawFreshCode makes a code and returns it, so that coding with it always does something.
func drawFreshCode(t *rapid.T, s study.Store, a study.Author) study.ID {
	if _, err := s.Do(a, a.Release(study.Passage{Transcript: p07(t, s).ID, Span: transcript.Span{End: len(textOf(t, s))}})); err != nil && !errors.Is(err, study.ErrNothingToDo) {
		t.Fatal(err)
	}
	must(t, s, a, a.EditCodebook("create", func(b *codebook.Book) error {
		_, err := b.Create(codebook.Code{ID: "fresh", Name: "Fresh", Level: "category"})
		return err
	}))
	return book(t, s).IDOf("fresh")
}

func TestUndoingEverythingLeavesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		jane := coder("jane", 1)
		m := &study.Memory{}
		begin(t, m, coder("setter", 9))
		empty := digestOf(t, m)
		for range rapid.IntRange(0, 15).Draw(t, "steps") {
			step(t, m, jane)
		}
		full := digestOf(t, m)
		undone := 0
		for ; undone < 100; undone++ {
			if _, err := m.Do(jane, jane.Undo()); errors.Is(err, study.ErrNothingToUndo) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
		if digestOf(t, m) != empty {
			t.Fatal("a study of which everything is undone is not empty")
		}
		for range undone {
			must(t, m, jane, jane.Redo())
		}
		if digestOf(t, m) != full {
			t.Fatal("redoing everything did not bring the study back")
		}
	})
}

func TestAsOfEqualsReplayOfThePrefix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, all := history(t, rapid.IntRange(1, 20).Draw(t, "steps"))
		slices.SortFunc(all, func(a, b study.Change) int { return a.Time().Compare(b.Time()) })
		last := rapid.IntRange(0, len(all)-1).Draw(t, "last")
		prefix := &study.Memory{}
		for _, c := range all {
			if c.Time().After(all[last].Time()) {
				break
			}
			if err := prefix.Apply(c); err != nil {
				t.Fatal(err)
			}
		}
		read(t, m, func(r study.Reader) error {
			past, err := study.AsOf(r, all[last].Time())
			if err == nil && digestOf(t, past) != digestOf(t, prefix) {
				t.Fatal("as of then is not the replay up to then")
			}
			return err
		})
	})
}
