package study_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/transcript"

	"pgregory.net/rapid"
)

// talk makes an arrival of lines "LABEL: words", in which INT asks.
func talk(name, text string) study.Arrival {
	return study.Arrival{Name: name, Text: text, Turns: linesOf(text), Interviewers: []string{"INT"}}
}

func linesOf(text string) (turns []transcript.Turn) {
	for at := 0; at < len(text); {
		end := at + strings.IndexByte(text[at:], '\n') + 1
		colon := at + strings.IndexByte(text[at:], ':')
		turns = append(turns, transcript.Turn{
			Span: transcript.Span{Start: at, End: end}, Body: transcript.Trim(text, transcript.Span{Start: colon + 2, End: end}), Speaker: text[at:colon], At: transcript.NoTime,
		})
		at = end
	}
	return turns
}

// withdraw returns the study without the words of a participant.
func withdraw(t failer, s study.Store, a study.Author, name string, decision study.Decision) (*study.Memory, *study.Withdrawal) {
	var plan *study.Withdrawal
	fresh := &study.Memory{}
	read(t, s, func(r study.Reader) (err error) {
		if plan, err = study.PlanWithdrawal(r, name, decision); err != nil {
			return err
		}
		var all []study.Change
		err = plan.Rewrite(r, func(c study.Change) error {
			all = append(all, c)
			return nil
		})
		return errors.Join(err, fresh.Apply(all...))
	})
	if _, err := fresh.Do(a, a.Withdrawn(plan)); err != nil && !errors.Is(err, study.ErrNothingToDo) {
		t.Fatalf("%v", err)
	}
	return fresh, plan
}

// everything is all that a study holds, its history and texts among it, to look for words in.
func everything(t failer, s study.Store) string {
	var b strings.Builder
	for _, c := range changes(t, s) {
		b.Write(c.Header.Encode())
		for _, chunk := range c.Chunks() {
			b.Write(chunk)
		}
		for _, text := range c.Texts {
			b.WriteString(text)
		}
	}
	read(t, s, func(r study.Reader) error {
		for _, kind := range study.Kinds() {
			for thing, err := range r.Things(kind) {
				if err != nil {
					return err
				}
				for field, v := range thing.Fields {
					b.WriteString(field)
					b.Write(v)
				}
			}
		}
		return nil
	})
	return b.String()
}

// holdHistory sees that every change verifies, and that the history makes the study.
func holdHistory(t failer, s study.Store) {
	all := changes(t, s)
	for _, c := range all {
		if err := c.Verify(); err != nil {
			t.Fatalf("%v", err)
		}
	}
	var other study.Memory
	if err := other.Apply(all...); err != nil {
		t.Fatalf("%v", err)
	}
	if digestOf(t, &other) != digestOf(t, s) {
		t.Fatalf("the history makes another study")
	}
}

func TestWithdrawTranscriptOfTheirOwn(t *testing.T) {
	jane := coder("jane", 1)
	m := &study.Memory{}
	begin(t, m, jane)
	must(t, m, jane, jane.AddTranscripts(talk("Maria", "INT: Well?\nMaria: The zanzibar canary sang.\n")))
	must(t, m, jane, jane.SetParticipants([]study.Profile{{Name: "Maria", Attributes: map[string]string{"area": "quokka"}, Answers: map[string]study.Answer{"plan": answer("yes")}}}))
	own := named(t, m, "Maria")
	must(t, m, jane, jane.Code(study.Passage{Transcript: own.ID, Span: transcript.Span{Start: 22, End: 30}, Handle: "Maria:2"}, book(t, m).IDOf("barriers")))
	must(t, m, jane, jane.NoteReview(study.Review{Participant: own.Cast[0].Participant, State: study.ReviewSent, Date: "2026-05-01", Note: "to her numbat"}))
	must(t, m, jane, jane.WriteMemo(study.Target{On: study.OnParticipant, ID: own.Cast[0].Participant}, study.Note, "like an axolotl", "Maria"))
	must(t, m, jane, jane.WriteMemo(study.Target{On: study.OnTranscript, ID: own.ID}, study.Note, "a wombat", "Maria"))
	must(t, m, jane, jane.Undo())
	m, plan := withdraw(t, m, jane, "maria", study.Undecided)
	if len(plan.Gone) != 1 || len(plan.Masked) != 0 || plan.Marks[study.Coding] != 1 || plan.Memos != 1 || len(plan.Quotations) != 0 {
		t.Errorf("planned %+v", plan)
	}
	left := everything(t, m)
	for _, word := range []string{"zanzibar", "Maria", "quokka", "plan", "numbat", "axolotl", "wombat"} {
		if strings.Contains(left, word) {
			t.Errorf("%s is still there", word)
		}
	}
	holdHistory(t, m)
	read(t, m, func(r study.Reader) error {
		people, err := study.Participants(r)
		if err != nil || len(people) != 2 || people[1].Name != "withdrawn-1" || !people[1].Withdrawn {
			t.Errorf("participants are %+v", people)
		}
		return err
	})
}

func named(t failer, s study.Store, name string) (tr study.Transcript) {
	read(t, s, func(r study.Reader) (err error) {
		tr, err = study.TranscriptNamed(r, name)
		return err
	})
	return tr
}

// TestWithdrawFromAGroup takes one voice out of several, and leaves the handles and
// the marks of the others where they are.
func TestWithdrawFromAGroup(t *testing.T) {
	jane := coder("jane", 1)
	m := &study.Memory{}
	begin(t, m, jane)
	text := "INT: And you?\nÉva: No Quokka biscuits. Never, i.e. not once!\nP08: We had them. Twice.\n"
	must(t, m, jane, jane.AddTranscripts(talk("group", text)))
	group := named(t, m, "group")
	must(t, m, jane, jane.SetUnit(group.ID, transcript.BySentence))
	code := book(t, m).IDOf("barriers")
	on := func(words string) study.Passage {
		at := strings.Index(text, words)
		return study.Passage{Transcript: group.ID, Span: transcript.Span{Start: at, End: at + len(words)}, Handle: "group"}
	}
	for _, words := range []string{"Quokka", "Twice", "once!\nP08: We"} {
		must(t, m, jane, jane.Code(on(words), code))
	}
	corrected := strings.Replace(text, "Never", "Numbat", 1)
	must(t, m, jane, jane.Revise(group.ID, study.Revision{Text: corrected, Turns: linesOf(corrected)}))
	m, plan := withdraw(t, m, jane, "éva", study.Undecided)
	if len(plan.Gone) != 0 || len(plan.Masked) != 1 || plan.Revisions != 1 || plan.Marks[study.Coding] != 1 {
		t.Errorf("planned %+v", plan)
	}
	left := everything(t, m)
	for _, word := range []string{"Quokka", "biscuit", "Numbat", "Never", "Éva"} {
		if strings.Contains(left, word) {
			t.Errorf("%s is still there", word)
		}
	}
	holdHistory(t, m)
	now := named(t, m, "group")
	read(t, m, func(r study.Reader) error {
		got, err := r.Text(now.Text)
		if want := "INT: And you?\nxxxx: xxxxxxx xxxxxxx xx! xxxxxxx xxxxxxx xxxxx!\nP08: We had them. Twice.\n"; got != want {
			t.Errorf("the text is\n%s\nwant\n%s", got, want)
		}
		segments, err2 := now.Segments(got)
		if len(segments) != 5 {
			t.Errorf("%d segments", len(segments))
		}
		var lie []string
		for m, err := range r.Marks(study.Coding, now.ID) {
			lie = append(lie, got[m.Span.Start:m.Span.End])
			err2 = errors.Join(err2, err)
		}
		if !slices.Equal(lie, []string{"xxxx!\nP08: We", "Twice"}) {
			t.Errorf("codings lie on %q", lie)
		}
		return errors.Join(err, err2)
	})
}

// TestQuotations decides on what quotes in every way.
func TestQuotations(t *testing.T) {
	const quote = "They said “the Zanzibar canary’s song over the old pitworks”, and no more."
	for decision, want := range map[study.Decision][]string{
		study.KeepQuotes: {quote, quote, "Old pits, where the zanzibar canary's song over the"},
		study.BlankThem:  {"They said “[…]”, and no more.", "They said “[…]”, and no more.", "Old pits, where […]"},
		study.DropTexts:  {"", "", "Old pits, where […]"},
	} {
		jane := coder("jane", 1)
		m := &study.Memory{}
		begin(t, m, jane)
		must(t, m, jane, jane.AddTranscripts(talk("P09", "INT: Well?\nP09: The zanzibar canary's song over the old pitworks, yes.\n")))
		must(t, m, jane, jane.WriteMemo(study.Target{On: study.OnStudy}, study.Note, "once: the zanzibar canary's song over the numbat", ""))
		memo := drawnMemo(t, m)
		must(t, m, jane, jane.EditMemo(memo, study.Note, quote))
		must(t, m, jane, jane.EditCodebook("define", func(b *codebook.Book) error {
			return errors.Join(
				b.Redefine("barriers", func(c *codebook.Code) { c.Definition = quote }),
				b.Rename("barriers", "Old pits, where the zanzibar canary's song over the"),
			)
		}))
		m, plan := withdraw(t, m, jane, "P09", decision)
		if len(plan.Quotations) != 3 {
			t.Errorf("%s: quotations are %+v", decision, plan.Quotations)
		}
		code, _ := book(t, m).Code("barriers")
		got := []string{"", code.Definition, code.Name}
		read(t, m, func(r study.Reader) error {
			memos, err := study.Memos(r)
			for _, memo := range memos {
				got[0] = memo.Text
			}
			return err
		})
		if !slices.Equal(got, want) {
			t.Errorf("%s: there are %q, want %q", decision, got, want)
		}
		left := everything(t, m)
		if kept := strings.Contains(left, "anary"); kept != (decision == study.KeepQuotes) {
			t.Errorf("%s: the quotation is there: %v", decision, kept)
		}
		holdHistory(t, m)
	}
}

func drawnMemo(t failer, s study.Store) (id study.ID) {
	read(t, s, func(r study.Reader) error {
		memos, err := study.Memos(r)
		id = memos[0].ID
		return err
	})
	return id
}

// TestSharedWords keeps what another participant has said in just the same words.
func TestSharedWords(t *testing.T) {
	jane := coder("jane", 1)
	m := &study.Memory{}
	begin(t, m, jane)
	same := study.Arrival{Text: "INT: Was it any good?\nA: Yes.\n", Interviewers: []string{"INT"}}
	same.Turns = linesOf(same.Text)
	one, two := same, same
	one.Name, two.Name = "R1", "R2"
	must(t, m, jane, jane.AddTranscripts(one, two))
	m, _ = withdraw(t, m, jane, "R1", study.Undecided)
	read(t, m, func(r study.Reader) error {
		text, err := r.Text(named(t, m, "R2").Text)
		if text != same.Text {
			t.Errorf("the other's text is %q", text)
		}
		return err
	})
	_, plan := withdraw(t, m, jane, "R2", study.Undecided)
	if plan.Called != "withdrawn-2" {
		t.Errorf("the second is called %s", plan.Called)
	}
}

// TestEchoes finds what others repeat.
func TestEchoes(t *testing.T) {
	jane := coder("jane", 1)
	m := &study.Memory{}
	begin(t, m, jane)
	must(t, m, jane, jane.AddTranscripts(talk("group", "P09: The canary sang over the old pitworks.\nP08: Canary sang over the old pitworks? No.\n")))
	_, plan := withdraw(t, m, jane, "P09", study.Undecided)
	if len(plan.Echoes) != 1 || plan.Echoes[0].Handle != "group:2" {
		t.Errorf("echoes are %v", plan.Echoes)
	}
}

// TestUndoAfterAWithdrawal says that it was not the withdrawal that was taken back.
func TestUndoAfterAWithdrawal(t *testing.T) {
	jane := coder("jane", 1)
	m := &study.Memory{}
	begin(t, m, coder("setter", 9))
	must(t, m, jane, jane.AddTranscripts(talk("P09", "INT: Well?\nP09: The zanzibar canary.\n"), talk("P08", "P08: No.\n")))
	must(t, m, jane, jane.WriteMemo(study.Target{On: study.OnStudy}, study.Note, "a numbat", "the study"))
	m, _ = withdraw(t, m, jane, "P09", study.Undecided)
	for _, want := range []string{
		"undo: memo on the study (the withdrawal since is for good)", "undo: add 2 transcripts (the withdrawal since is for good)",
	} {
		if h, err := m.Do(jane, jane.Undo()); err != nil || h.Label != want {
			t.Errorf("got %q, %v, want %q", h.Label, err, want)
		}
	}
	if _, err := m.Do(jane, jane.Undo()); !errors.Is(err, study.ErrNothingToUndo) || !errors.Is(err, study.ErrForGood) {
		t.Errorf("got %v, want %v and %v", err, study.ErrNothingToUndo, study.ErrForGood)
	}
	if h, err := m.Do(jane, jane.Redo()); err != nil || h.Label != "add 2 transcripts" {
		t.Errorf("redone: %q, %v", h.Label, err)
	}
	must(t, m, jane, jane.WriteMemo(study.Target{On: study.OnStudy}, study.Note, "a wombat", "the study"))
	if h, err := m.Do(jane, jane.Undo()); err != nil || h.Label != "undo: memo on the study" {
		t.Errorf("what was done since is undone as %q, %v", h.Label, err)
	}
}

// TestWithdrawalIsForGood undoes all that can be undone, and applies the words again.
func TestWithdrawalIsForGood(t *testing.T) {
	jane, tom := coder("jane", 1), coder("tom", 2)
	m := &study.Memory{}
	begin(t, m, coder("setter", 9))
	must(t, m, jane, jane.AddTranscripts(talk("P09", "INT: Well?\nP09: The zanzibar canary.\n"), talk("group", "P09: A wombat.\nP08: No.\n")))
	before := changes(t, m)
	copied := &study.Memory{}
	if err := copied.Apply(before...); err != nil {
		t.Fatalf("%v", err)
	}
	must(t, copied, tom, tom.WriteMemo(study.Target{On: study.OnStudy}, study.Note, "a numbat", ""))
	m, plan := withdraw(t, m, jane, "P09", study.Undecided)
	h := changes(t, m)[len(before)]
	if _, err := m.Do(jane, jane.UndoChange(h.ID)); !errors.Is(err, study.ErrForGood) {
		t.Errorf("got %v, want ErrForGood", err)
	}
	if err := m.Apply(before...); err != nil {
		t.Fatalf("%v", err)
	}
	for {
		if _, err := m.Do(jane, jane.Undo()); err != nil {
			break
		}
	}
	for {
		if _, err := m.Do(jane, jane.Redo()); err != nil {
			break
		}
	}
	if err := m.Apply(changes(t, copied)...); !errors.Is(err, study.ErrWithdrawn) {
		t.Errorf("got %v, want ErrWithdrawn", err)
	}
	left := everything(t, m)
	for _, word := range []string{"zanzibar", "wombat", "numbat"} {
		if strings.Contains(left, word) {
			t.Errorf("%s is back", word)
		}
	}
	copied, _ = withdraw(t, copied, tom, "P09", study.Undecided)
	if err := m.Apply(changes(t, copied)...); err != nil {
		t.Errorf("a copy from which they have withdrawn too is refused: %v", err)
	}
	must(t, m, tom, tom.Retitle("Later"))
	read(t, m, func(r study.Reader) error {
		people, err := study.Participants(r)
		i := slices.IndexFunc(people, func(p study.Participant) bool { return p.ID == plan.Participant.ID })
		if i < 0 || !people[i].Withdrawn {
			t.Errorf("participants are %+v", people)
		}
		return err
	})
	holdHistory(t, m)
}

func TestWithdrawNobody(t *testing.T) {
	m := &study.Memory{}
	begin(t, m, coder("jane", 1))
	read(t, m, func(r study.Reader) error {
		if _, err := study.PlanWithdrawal(r, "P99", study.Undecided); !errors.Is(err, study.ErrNotFound) {
			t.Errorf("got %v, want ErrNotFound", err)
		}
		return nil
	})
}

// TestMaskKeepsSegments masks one of two voices in drawn words: the segments of the
// other are the same, under the same handles, in every unit.
func TestMaskKeepsSegments(t *testing.T) {
	word := rapid.SampledFrom([]string{"Well,", "the", "Dr.", "i.e.", "canary", "Élite", "3.5", "yes.", "no!", "Why?", "中文。", "…", "–", "P07"})
	sentence := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(word, 1, 12).Draw(t, "words"), " ") })
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for i := range rapid.IntRange(1, 7).Draw(t, "turns") {
			fmt.Fprintf(&b, "%s: %s\n", []string{"P09", "P08"}[i%2], sentence.Draw(t, "said"))
		}
		b.WriteString("P08: The end.\n")
		text := b.String()
		jane := coder("jane", 1)
		m := &study.Memory{}
		must(t, m, jane, jane.Begin("Small", smallBook()))
		must(t, m, jane, jane.AddTranscripts(talk("group", text)))
		was := named(t, m, "group")
		masked, _ := withdraw(t, m, jane, "P09", study.BlankThem)
		now := named(t, masked, "group")
		read(t, masked, func(r study.Reader) error {
			left, err := r.Text(now.Text)
			if err != nil {
				return err
			}
			for _, unit := range transcript.Units() {
				was.Unit, now.Unit = unit, unit
				before, err := was.Segments(text)
				if err != nil {
					return err
				}
				after, err := now.Segments(left)
				if err != nil {
					return err
				}
				if !slices.Equal(before, after) {
					t.Fatalf("%s: segments of\n%s\n%v\n%s\n%v", unit, text, before, left, after)
				}
			}
			return nil
		})
	})
}
