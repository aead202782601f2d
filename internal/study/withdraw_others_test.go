package study_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/transcript"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// drawElse draws an act of the kinds that drawBusy has none of: on codes, on what
// lies somewhere already, on what others have answered, and corrections that upset
// a transcript.
func drawElse(t *rapid.T, s study.Store, a study.Author) study.Act {
	who := rapid.SampledFrom([]string{leaver, "P08", "P08", "P10"}).Draw(t, "who")
	profile := study.Profile{Name: who, Attributes: map[string]string{"area": drawWords(t, stemOf(who), 1)}, Answers: map[string]study.Answer{
		rapid.SampledFrom([]string{"plan", "rating"}).Draw(t, "item"): answer(rapid.SampledFrom([]string{"yes", "no", "refused", "4"}).Draw(t, "cell")),
	}}
	switch rapid.IntRange(0, 9).Draw(t, "else") {
	case 0:
		return drawSurgery(t, s, a)
	case 1:
		from, into := rapid.SampledFrom([]string{"money", "time"}).Draw(t, "from"), "barriers"
		return a.EditCodebook("merge", func(b *codebook.Book) error { return b.Merge(from, into) })
	case 2:
		arrival := talk(fmt.Sprint("survey ", rapid.IntRange(1, 9).Draw(t, "n")), fmt.Sprintf("INT: Why?\n%s: %s\n", who, drawWords(t, stemOf(who), 3)))
		arrival.Participant = who
		return a.AddSurvey("survey.csv", []study.Profile{profile}, []study.Arrival{arrival})
	case 3:
		return a.SetParticipants([]study.Profile{profile})
	case 4:
		return a.NoteReview(study.Review{Participant: person(t, s, who), State: rapid.SampledFrom(study.ReviewStates()).Draw(t, "state"), Date: "2026-05-01", Note: drawWords(t, stemOf(who), 1)})
	case 5, 6:
		return drawUpset(t, s, a)
	case 7:
		return drawUnpark(t, s, a)
	}
	return drawOnMark(t, s, a)
}

func person(t failer, s study.Store, name string) (id study.ID) {
	read(t, s, func(r study.Reader) error {
		people, err := study.Participants(r)
		for _, p := range people {
			if p.Name == name {
				id = p.ID
			}
		}
		return err
	})
	return id
}

// drawUpset moves, copies, drops, rewrites and relabels lines.
func drawUpset(t *rapid.T, s study.Store, a study.Author) study.Act {
	tr := rapid.SampledFrom(transcriptsOf(t, s)).Draw(t, "transcript")
	lines := strings.SplitAfter(strings.TrimSuffix(textIn(t, s, tr), "\n"), "\n")
	lines[len(lines)-1] += "\n"
	for range rapid.IntRange(1, 3).Draw(t, "edits") {
		i, j := rapid.IntRange(0, len(lines)-1).Draw(t, "which"), rapid.IntRange(0, len(lines)-1).Draw(t, "where")
		who, said, _ := strings.Cut(lines[i], ": ")
		switch rapid.IntRange(0, 4).Draw(t, "edit") {
		case 0: // move
			moved := lines[i]
			lines = slices.Insert(slices.Delete(lines, i, i+1), min(j, len(lines)-1), moved)
		case 1: // copy
			lines = slices.Insert(lines, j, lines[i])
		case 2: // drop
			if len(lines) > 1 {
				lines = slices.Delete(lines, i, i+1)
			}
		case 3: // rewrite a part
			words := strings.Fields(said)
			at := rapid.IntRange(0, len(words)-1).Draw(t, "at")
			words[at] = drawWords(t, stemOf(who), 1)
			lines[i] = who + ": " + strings.Join(words, " ") + "\n"
		case 4: // relabel
			if who != leaver && tr.Name != "Zqxjvtalk" {
				lines[i] = rapid.SampledFrom([]string{"INT", "P08", "P10"}).Draw(t, "as") + ": " + said
			}
		}
	}
	text := strings.Join(lines, "")
	return a.Revise(tr.ID, study.Revision{Text: text, Turns: linesOf(text)})
}

// queueIn returns what waits on a transcript.
func queueIn(t failer, s study.Store, id study.ID) (all []study.Parked) {
	read(t, s, func(r study.Reader) (err error) {
		all, err = study.Queue(r, id)
		return err
	})
	return all
}

func drawUnpark(t *rapid.T, s study.Store, a study.Author) study.Act {
	for _, tr := range transcriptsOf(t, s) {
		if waiting := queueIn(t, s, tr.ID); len(waiting) > 0 {
			p := rapid.SampledFrom(waiting).Draw(t, "parked")
			if rapid.Bool().Draw(t, "drop") {
				return a.DropParked(p)
			}
			turns, err := tr.Turns()
			if err != nil {
				t.Fatalf("%v", err)
			}
			return a.PlaceParked(p, study.Passage{Transcript: tr.ID, Span: rapid.SampledFrom(turns).Draw(t, "turn").Body, Handle: tr.Name + ":1"})
		}
	}
	return a.Retitle("nothing parked")
}

// drawOnMark draws an act on something that lies in a transcript.
func drawOnMark(t *rapid.T, s study.Store, a study.Author) study.Act {
	place, _ := drawPlace(t, s)
	for _, m := range marksOf(t, s, study.Coding, place.Transcript) {
		place.Span = transcript.Span{Start: place.Span.Start, End: place.Span.End}
		switch rapid.IntRange(0, 5).Draw(t, "on") {
		case 0:
			return a.Uncode(place.Handle, m)
		case 1:
			return a.Recode(place.Handle, m, drawCode(t, s))
		case 2:
			return a.MoveEdges(m, place)
		case 3:
			return a.Weigh(m, rapid.IntRange(0, 100).Draw(t, "weight"))
		case 4:
			return a.SplitCode(book(t, s).SlugOf(m.Code), drawName(t), []study.Placed{m})
		}
		break
	}
	if rapid.Bool().Draw(t, "release") {
		return a.Release(place)
	}
	return a.Unsee(place)
}

// wantQueue sees that what waits is the same, but for what lay on the leaver's words.
func wantQueue(t *rapid.T, before, after study.Store, id study.ID) {
	rest := queueIn(t, after, id)
	for _, p := range queueIn(t, before, id) {
		i := slices.IndexFunc(rest, func(q study.Parked) bool { return q.ID == p.ID })
		if i < 0 {
			if around := linesAround(t, before, p.Text, p.Span); !strings.Contains(around, "zqxjv") {
				t.Fatalf("what waits by %q is gone", around)
			}
			continue
		}
		q := rest[i]
		rest = slices.Delete(rest, i, i+1)
		if around := linesAround(t, before, p.Text, p.Span); !strings.Contains(strings.ToLower(around), "zqxjv") && q.Words != p.Words {
			t.Fatalf("%q waits by %q", p.Words, q.Words)
		}
		q.Text, q.Words, q.Candidates = p.Text, p.Words, p.Candidates // masked
		if diff := cmp.Diff(p, q); diff != "" {
			t.Fatalf("what waits is another:\n%s", diff)
		}
	}
	if len(rest) > 0 {
		t.Fatalf("more waits: %+v", rest)
	}
}

// linesAround returns the lines of a text that a passage lies on.
func linesAround(t failer, s study.Store, in study.Hash, span transcript.Span) (lines string) {
	read(t, s, func(r study.Reader) error {
		text, err := r.Text(in)
		if err == nil {
			lines = text[strings.LastIndexByte(text[:span.Start], '\n')+1:]
			end := max(0, span.End-(len(text)-len(lines))-1)
			lines = lines[:end+strings.IndexByte(lines[end:], '\n')]
		}
		return err
	})
	return lines
}

// rewind has a coder undo or redo all that can be, in a study and in the same
// without the leaver, step by step.
func rewind(t *rapid.T, before, after study.Store, a, b study.Author, act, back func(study.Author) study.Act) {
	for {
		was, errBefore := before.Do(a, act(a))
		is, errAfter := after.Do(b, act(b))
		switch {
		case errBefore == nil && errAfter != nil:
			t.Fatalf("%q, and without the leaver %q: %v", was.Label, is.Label, errAfter)
		case errBefore == nil:
			continue
		case errAfter == nil: // what stood in the way is gone with the leaver
			must(t, after, b, back(b))
		}
		return
	}
}

// line is what the ids of a mark and its heirs begin with.
type line [12]byte

func lineOf(id study.ID) line { return line(id[:len(line{})]) }

// lost returns the lines of the marks, and the memos, that have left the history.
func lost(t failer, before, after study.Store) map[line]bool {
	stay, gone := map[study.ID]bool{}, map[line]bool{}
	for _, c := range changes(t, after) {
		for _, id := range markedBy(c) {
			stay[id] = true
		}
	}
	for _, c := range changes(t, before) {
		for _, id := range markedBy(c) {
			if !stay[id] {
				gone[lineOf(id)] = true
			}
		}
	}
	return gone
}

// markedBy returns the marks and memos that a change writes.
func markedBy(c study.Change) (all []study.ID) {
	for _, e := range c.Marks {
		all = append(all, e.Mark.ID)
	}
	for _, e := range c.Fields {
		if e.Key.Kind == study.KindMemo {
			all = append(all, e.Key.ID)
		}
	}
	return all
}

// reaching returns the lines of marks that reach into the leaver's words, or into what
// has taken their place. Undo may carry them, word by word, to another place than it
// does where these words are masked, or have them wait in one study alone.
func reaching(t failer, s study.Store) map[line]bool {
	touch := map[line]bool{}
	note := func(id study.ID, in study.Hash, span transcript.Span) {
		lines := linesAround(t, s, in, span)
		if strings.Contains(lines, "zqxjv") || strings.Contains(lines, "xx") {
			touch[lineOf(id)] = true
		}
	}
	for _, tr := range transcriptsOf(t, s) {
		for _, kind := range study.MarkKinds() {
			for id, m := range marksOf(t, s, kind, tr.ID) {
				note(id, tr.Text, m.Span)
			}
		}
		for _, p := range queueIn(t, s, tr.ID) {
			note(p.ID, p.Text, p.Span)
		}
		for _, memo := range memosOf(t, s) {
			if memo.Target.On == study.OnSegment && memo.Target.ID == tr.ID {
				note(memo.ID, tr.Text, memo.Target.Span)
			}
		}
	}
	return touch
}

// carried returns the lines of marks that have come to lie or wait somewhere anew
// since a study knew so much, as undo of a correction has it. It goes by all words of
// the text, and where some are masked, what resembles what is another matter.
func carried(t failer, s study.Store, known map[study.ID]bool) map[line]bool {
	anew := map[line]bool{}
	for _, c := range changes(t, s) {
		for id := range placedBy(c) {
			if !known[id] {
				anew[lineOf(id)] = true
			}
		}
	}
	return anew
}

// placed returns the marks that a history has put somewhere, and what it had wait.
func placed(t failer, s study.Store) map[study.ID]bool {
	known := map[study.ID]bool{}
	for _, c := range changes(t, s) {
		maps.Copy(known, placedBy(c))
	}
	return known
}

func placedBy(c study.Change) map[study.ID]bool {
	all := map[study.ID]bool{}
	for _, e := range c.Marks {
		all[e.Mark.ID] = true
	}
	for _, e := range c.Fields {
		if name, waits := strings.CutPrefix(e.Key.Field, "parked:"); waits && e.New != nil {
			id, _ := study.ParseID(name) // the study has made it
			all[waiting(id)] = true
		}
	}
	return all
}

// waiting is what stands for a mark that waits, of the same line.
func waiting(id study.ID) study.ID {
	id[len(id)-1] ^= 0xff
	return id
}

// rest counts the marks of the lines that are whole, with all that is known of them,
// or their lines alone where they are loose. Their ids may differ where undo has
// carried them to a text that is masked, since they are made of it.
func rest(t failer, s study.Store, lost, loose map[line]bool, plan *study.Withdrawal) map[string]int {
	all := map[string]int{}
	note := func(id study.ID, known ...any) {
		switch {
		case lost[lineOf(id)]:
		case loose[lineOf(id)]:
			all[fmt.Sprint(lineOf(id))] = 1
		default:
			all[fmt.Sprint(lineOf(id), known)]++
		}
	}
	for _, tr := range transcriptsOf(t, s) {
		if plan.Goes(tr.ID) {
			continue
		}
		for _, kind := range study.MarkKinds() {
			for id, m := range marksOf(t, s, kind, tr.ID) {
				m.ID = study.ID{}
				note(id, m)
			}
		}
		for _, p := range queueIn(t, s, tr.ID) {
			note(p.ID, "waits", p.Span, p.Kind, p.Code, p.Coder, p.Weight)
		}
	}
	for _, memo := range memosOf(t, s) {
		if loose[lineOf(memo.ID)] { // it may wait in the other study
			note(memo.ID)
		}
	}
	return all
}

// wantRest compares the marks of the lines that are whole.
func wantRest(t *rapid.T, before, after study.Store, lost map[line]bool, known map[study.ID]bool, plan *study.Withdrawal) {
	loose := reaching(t, before)
	for _, more := range []map[line]bool{reaching(t, after), carried(t, before, known), carried(t, after, known)} {
		maps.Copy(loose, more)
	}
	if diff := cmp.Diff(rest(t, before, lost, loose, plan), rest(t, after, lost, loose, plan)); diff != "" {
		t.Fatalf("what lies in transcripts is other:\n%s", diff)
	}
}

// TestOthersCanUndo undoes and redoes all acts of a coder in a study and in the same
// without the leaver. What is others' is the same at each end; but for marks of which
// the history has lost a part, because they once lay on the leaver's words alone, and
// the places of those that reach into the leaver's words, or that undo has carried.
func TestOthersCanUndo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := busy(t)
		after, plan := withdraw(t, m, coder("setter", 7), leaver, study.KeepQuotes)
		gone, known := lost(t, m, after), placed(t, m)
		for _, name := range []string{"jane", "tom"} {
			a, b := coder(name, 11), coder(name, 11)
			undo, redo := study.Author.Undo, study.Author.Redo
			rewind(t, m, after, a, b, undo, redo)
			wantThings(t, m, after, plan)
			wantRest(t, m, after, gone, known, plan)
			rewind(t, m, after, a, b, redo, undo)
			wantThings(t, m, after, plan)
			wantRest(t, m, after, gone, known, plan)
		}
		holdHistory(t, after)
	})
}

// TestCorrectedLabels withdraws one of two to whom a turn was given by mistake, and
// the one to whom it belongs.
func TestCorrectedLabels(t *testing.T) {
	const said, wrong = "we keep a canary in the old pitworks", "INT: Well?\nP07: Yes.\nP08: I do not know.\n"
	for _, leaves := range []string{"P07", "P08"} {
		jane := coder("jane", 1)
		m := &study.Memory{}
		begin(t, m, jane)
		must(t, m, jane, jane.AddTranscripts(talk("group", wrong+"P07: "+said+"\n")))
		group := named(t, m, "group")
		at := study.Passage{Transcript: group.ID, Span: transcript.Span{Start: len(wrong) + 5, End: len(wrong) + 5 + len(said)}, Handle: "group:4"}
		must(t, m, jane, jane.Code(at, book(t, m).IDOf("barriers")))
		must(t, m, jane, jane.WriteMemo(study.Target{On: study.OnSegment, ID: group.ID, Span: at.Span}, study.Note, "odd", "group:4"))
		right := wrong + "P08: " + said + "\n"
		must(t, m, jane, jane.Revise(group.ID, study.Revision{Text: right, Turns: linesOf(right)}))
		m, plan := withdraw(t, m, jane, leaves, study.BlankThem)
		stays := leaves == "P07"
		if text := textIn(t, m, named(t, m, "group")); strings.Contains(text, said) != stays {
			t.Errorf("%s has left, and the text is %q", leaves, text)
		}
		if n := len(marksOf(t, m, study.Coding, group.ID)); (n == 1) != stays || (plan.Marks[study.Coding] == 0) != stays || (plan.Memos == 0) != stays {
			t.Errorf("%s has left, and there are %d codings: %+v", leaves, n, plan)
		}
		must(t, m, jane, jane.Undo())
		if strings.Contains(everything(t, m), said) && !stays {
			t.Errorf("%s has left, and what was said stands in an earlier text", leaves)
		}
		holdHistory(t, m)
	}
}

// TestMemoOnADroppedTurnStays withdraws one whose words have come to stand where
// another's did, on which somebody had thought aloud, and to which the thought was
// given for a while.
func TestMemoOnADroppedTurnStays(t *testing.T) {
	const dropped, rest = "P08: we keep a canary\n", "P07: in the old pitworks nobody does\nP08: So.\n"
	jane := coder("jane", 1)
	m := &study.Memory{}
	begin(t, m, jane)
	must(t, m, jane, jane.AddTranscripts(talk("group", dropped+rest)))
	group := named(t, m, "group")
	on := study.Target{On: study.OnSegment, ID: group.ID, Span: transcript.Span{Start: 5, End: len(dropped) - 1}}
	must(t, m, jane, jane.WriteMemo(on, study.Note, "odd", "group:1"))
	must(t, m, jane, jane.Revise(group.ID, study.Revision{Text: rest, Turns: linesOf(rest)}))
	wantStays := func(why string) {
		after, plan := withdraw(t, m, jane, "P07", study.BlankThem)
		if memos := memosOf(t, after); plan.Memos != 0 || len(memos) != 1 || len(queueIn(t, after, group.ID)) != 1 {
			t.Errorf("%s: %d memos go, and %v are left; want the one on what P08 said", why, plan.Memos, memos)
		}
	}
	wantStays("dropped")
	theirs := study.Passage{Transcript: group.ID, Span: linesOf(rest)[0].Body, Handle: "group:1"}
	must(t, m, jane, jane.PlaceParked(queueIn(t, m, group.ID)[0], theirs))
	if _, plan := withdraw(t, m, jane, "P07", study.BlankThem); plan.Memos != 1 {
		t.Errorf("%d memos go, want the one that was placed on what P07 said", plan.Memos)
	}
	must(t, m, jane, jane.Undo())
	wantStays("placed on P07's words, and not any more")
}
