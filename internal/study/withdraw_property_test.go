package study_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"emic/internal/analysis"
	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/transcript"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// In these studies Zqxjvmaria alone uses words that begin with zqxjv.
const leaver = "Zqxjvmaria"

var errSkip = errors.New("the study has nothing for such an act")

func drawWords(t *rapid.T, stem string, least int) string {
	var words []string
	for range rapid.IntRange(least, least+9).Draw(t, "words") {
		words = append(words, fmt.Sprint(stem, rapid.IntRange(1, 40).Draw(t, "word"), rapid.SampledFrom([]string{"", "", ",", ".", "?"}).Draw(t, "mark")))
	}
	return strings.Join(words, " ")
}

// drawTalk draws what speakers say, each in their own words.
func drawTalk(t *rapid.T, speakers ...string) string {
	var b strings.Builder
	for range rapid.IntRange(2, 7).Draw(t, "turns") {
		who := rapid.SampledFrom(speakers).Draw(t, "speaker")
		fmt.Fprintf(&b, "%s: %s\n", who, drawWords(t, stemOf(who), 1))
	}
	return b.String()
}

func stemOf(who string) string {
	if who == leaver {
		return "zqxjv"
	}
	return "word"
}

// drawQuote draws something that quotes what the leaver says now, if anything.
func drawQuote(t *rapid.T, s study.Store) string {
	for _, tr := range transcriptsOf(t, s) {
		for line := range strings.SplitSeq(textIn(t, s, tr), "\n") {
			words, own := strings.CutPrefix(line, leaver+": ")
			if all := strings.Fields(words); own && len(all) >= study.QuotedWords {
				at := rapid.IntRange(0, len(all)-study.QuotedWords).Draw(t, "from")
				return "as they said: " + strings.ToUpper(strings.Join(all[at:at+study.QuotedWords], " - ")) + ", so"
			}
		}
	}
	return "nothing to quote"
}

func transcriptsOf(t failer, s study.Store) (all []study.Transcript) {
	read(t, s, func(r study.Reader) (err error) {
		all, err = study.Transcripts(r)
		return err
	})
	return all
}

func textIn(t failer, s study.Store, tr study.Transcript) (text string) {
	read(t, s, func(r study.Reader) (err error) {
		text, err = r.Text(tr.Text)
		return err
	})
	return text
}

// drawPlace draws a passage of any transcript, on words or across turns.
func drawPlace(t *rapid.T, s study.Store) (study.Passage, bool) {
	all := transcriptsOf(t, s)
	if len(all) == 0 {
		return study.Passage{}, false
	}
	tr := rapid.SampledFrom(all).Draw(t, "transcript")
	n := len(textIn(t, s, tr))
	turns, err := tr.Turns()
	if err != nil {
		t.Fatalf("%v", err)
	}
	body := rapid.SampledFrom(turns).Draw(t, "turn").Body // not on a label alone
	start := rapid.IntRange(body.Start, body.End-1).Draw(t, "start")
	end := rapid.IntRange(start+1, min(start+50, n)).Draw(t, "end")
	return study.Passage{Transcript: tr.ID, Span: transcript.Span{Start: start, End: end}, Handle: tr.Name + ":1"}, true
}

// drawBusy draws an act in a study in which somebody may withdraw.
func drawBusy(t *rapid.T, s study.Store, a study.Author) study.Act {
	skip := func(study.Reader) (study.Draft, error) { return study.Draft{}, errSkip }
	place, ok := drawPlace(t, s)
	if !ok {
		return skip
	}
	memo := func(on study.Target) study.Act {
		text := rapid.SampledFrom([]string{"of my own", ""}).Draw(t, "memo")
		if text == "" {
			text = drawQuote(t, s)
		}
		return a.WriteMemo(on, study.Analytic, text, place.Handle)
	}
	tr := named2(t, s, place.Transcript)
	switch rapid.IntRange(0, 25).Draw(t, "act") {
	case 0, 1, 2:
		return a.Code(place, drawCode(t, s))
	case 3:
		return a.CodeNew(place, codebook.Code{Name: drawQuote(t, s), Parent: "barriers"})
	case 4:
		return a.MarkSeen(place)
	case 5:
		return a.Withhold(place)
	case 6:
		return memo(study.Target{On: study.OnSegment, ID: place.Transcript, Span: place.Span})
	case 7:
		return memo(study.Target{On: study.OnTranscript, ID: place.Transcript})
	case 8:
		return memo(study.Target{On: study.OnStudy})
	case 9:
		for m := range marksOf(t, s, study.Coding, place.Transcript) {
			return memo(study.Target{On: study.OnCoding, ID: m})
		}
	case 10, 11:
		lines := strings.SplitAfter(textIn(t, s, tr), "\n")
		i := rapid.IntRange(0, len(lines)-2).Draw(t, "line")
		who, _, _ := strings.Cut(lines[i], ":")
		lines[i] = fmt.Sprintf("%s: %s\n", who, drawWords(t, stemOf(who), 1))
		text := strings.Join(lines, "")
		return a.Revise(tr.ID, study.Revision{Text: text, Turns: linesOf(text)})
	case 12:
		name := rapid.SampledFrom([]string{leaver, "P08"}).Draw(t, "participant")
		return a.SetParticipants([]study.Profile{{Name: name, Attributes: map[string]string{"area": drawWords(t, stemOf(name), 1)}, Answers: map[string]study.Answer{"plan": answer("yes")}}})
	case 13:
		name := fmt.Sprint("new ", rapid.IntRange(1, 9).Draw(t, "n"))
		more := talk(name, drawTalk(t, "INT", leaver, "P08"))
		if len(more.People()) == 1 {
			more.Participant = more.People()[0].Label
		}
		return a.AddTranscripts(more)
	case 14:
		return a.EditMemo(drawMemo(t, s), study.Reflexive, drawQuote(t, s))
	case 15:
		quote := drawQuote(t, s)
		return a.EditCodebook("define", func(b *codebook.Book) error {
			return b.Redefine("barriers", func(c *codebook.Code) { c.Example = quote })
		})
	case 16:
		return a.Undo()
	case 17:
		return a.Redo()
	}
	return drawElse(t, s, a)
}

func named2(t failer, s study.Store, id study.ID) (tr study.Transcript) {
	read(t, s, func(r study.Reader) (err error) {
		tr, err = study.TranscriptByID(r, id)
		return err
	})
	return tr
}

func marksOf(t failer, s study.Store, kind study.MarkKind, id study.ID) map[study.ID]study.Placed {
	all := map[study.ID]study.Placed{}
	read(t, s, func(r study.Reader) error {
		for m, err := range r.Marks(kind, id) {
			if err != nil {
				return err
			}
			all[m.ID] = m
		}
		return nil
	})
	return all
}

// busy draws a study in which the leaver speaks alone and with others.
func busy(t *rapid.T) *study.Memory {
	m := &study.Memory{}
	setter := coder("setter", 9)
	must(t, m, setter, setter.Begin("Small", smallBook()))
	alone := talk("Zqxjvtalk", leaver+": zqxjv1 zqxjv2 zqxjv3 zqxjv4 zqxjv5 zqxjv6 zqxjv7.\n"+drawTalk(t, "INT", leaver))
	alone.Participant, alone.Source = leaver, "zqxjvtalk.txt"
	must(t, m, setter, setter.AddTranscripts(
		alone,
		talk("group", leaver+": zqxjv8.\n"+drawTalk(t, "INT", leaver, "P08", "P10")+"P08: word1.\n"),
		talk("P08 alone", "INT: word2?\nP08: word3.\n"),
	))
	coders := []study.Author{coder("jane", 1), coder("tom", 2)}
	for range rapid.IntRange(0, 30).Draw(t, "steps") {
		a := rapid.SampledFrom(coders).Draw(t, "coder")
		_, _ = m.Do(a, drawBusy(t, m, a))
	}
	return m
}

// TestWithdrawal withdraws somebody from drawn histories.
func TestWithdrawal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := busy(t)
		jane := coder("jane", 7)
		before := changes(t, m)
		after, plan := withdraw(t, m, jane, leaver, study.BlankThem)
		wantNoWord(t, after)
		holdHistory(t, after)
		wantOthers(t, m, after, plan)
		wantSameTables(t, m, after, jane)
		left := digestOf(t, after)

		twice, plan := withdraw(t, after, jane, plan.Called, study.BlankThem)
		if digestOf(t, twice) != left {
			t.Fatalf("withdrawing twice made another study")
		}
		holdHistory(t, twice)
		if !plan.Nothing() && len(plan.Masked) == 0 {
			t.Fatalf("there is something left to withdraw: %+v", plan)
		}

		if err := after.Apply(before...); err != nil {
			t.Fatalf("apply what is known: %v", err)
		}
		if digestOf(t, after) != left {
			t.Fatalf("applying the changes again made another study")
		}
		wantNoWord(t, after)
		for _, name := range []string{"jane", "tom", "setter"} {
			again := coder(name, 11)
			for _, act := range []study.Act{again.Undo(), again.Redo()} {
				for range 40 {
					if _, err := after.Do(again, act); err != nil {
						break
					}
				}
			}
		}
		wantNoWord(t, after)
		holdHistory(t, after)
		read(t, after, func(r study.Reader) error {
			people, err := study.Participants(r)
			for _, p := range people {
				if p.ID == plan.Participant.ID && !p.Withdrawn {
					t.Fatalf("the participant is back")
				}
			}
			past, err2 := study.AsOf(r, time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC))
			if err2 == nil && digestOf(t, past) != digestOf(t, after) {
				t.Fatalf("as of the end of time the study is another")
			}
			return errors.Join(err, err2)
		})
	})
}

func wantNoWord(t *rapid.T, s study.Store) {
	left := strings.ToLower(everything(t, s))
	if i := strings.Index(left, "zqxjv"); i >= 0 {
		t.Fatalf("a word is left: %q", left[max(0, i-60):min(len(left), i+40)])
	}
}

// wantOthers compares what is not the leaver's before and after, by what can be
// seen in the study as it is.
func wantOthers(t *rapid.T, before, after study.Store, plan *study.Withdrawal) {
	wantThings(t, before, after, plan)
	wantMemos(t, before, after, plan)
	for _, tr := range transcriptsOf(t, before) {
		if plan.Goes(tr.ID) {
			continue
		}
		wantOthersIn(t, before, after, tr)
	}
}

// wantThings compares the fields of all that is not the leaver's.
func wantThings(t *rapid.T, before, after study.Store, plan *study.Withdrawal) {
	had, has := thingsOf(t, before), thingsOf(t, after)
	for key, value := range had {
		now, there := has[key]
		switch {
		case strings.Contains(strings.ToLower(value), "zqxjv"): // all that it may say of the leaver
		case key.Kind == study.KindParticipant && key.ID == plan.Participant.ID:
		case key.Kind == study.KindTranscript && plan.Goes(key.ID):
		case key.Kind == study.KindTranscript && isMasked(key.Field) && slices.ContainsFunc(plan.Masked, func(m study.Transcript) bool { return m.ID == key.ID }):
		case key.Kind == study.KindMemo: // see below
		case key.Kind == study.KindCode && key.Field == "slug":
		case !there || now != value:
			t.Fatalf("%v was %q and is %q", key, value, now)
		}
	}
}

// isMasked reports whether a field of a transcript is, where the leaver and others
// speak.
func isMasked(field string) bool {
	return slices.Contains([]string{"text", "earlier texts", "turns", "cast"}, field) || strings.HasPrefix(field, "parked:")
}

func memosOf(t failer, s study.Store) (all []study.Memo) {
	read(t, s, func(r study.Reader) (err error) {
		all, err = study.Memos(r)
		return err
	})
	return all
}

// wantMemos sees that the memos stay that are neither on nor about the leaver.
func wantMemos(t *rapid.T, before, after study.Store, plan *study.Withdrawal) {
	had, has := memosOf(t, before), memosOf(t, after)
	touched := func(id study.ID) bool {
		return plan.Goes(id) || slices.ContainsFunc(plan.Masked, func(m study.Transcript) bool { return m.ID == id })
	}
	for _, memo := range had {
		there := slices.Contains(has, memo)
		switch {
		case memo.Target.On == study.OnCoding && !lies(t, after, memo.Target.ID), strings.Contains(strings.ToLower(memo.Text), "zqxjv"):
		case touched(memo.Target.ID) && (memo.Target.On == study.OnSegment || memo.Target.On == study.OnTranscript):
			if there && plan.Goes(memo.Target.ID) {
				t.Fatalf("a memo is left on what is gone: %+v", memo)
			}
		case !there:
			t.Fatalf("a memo is gone: %+v", memo)
		}
	}
}

// lies reports whether a coding is there.
func lies(t failer, s study.Store, coding study.ID) bool {
	return slices.ContainsFunc(transcriptsOf(t, s), func(tr study.Transcript) bool {
		_, there := marksOf(t, s, study.Coding, tr.ID)[coding]
		return there
	})
}

func thingsOf(t failer, s study.Store) map[study.Key]string {
	all := map[study.Key]string{}
	read(t, s, func(r study.Reader) error {
		for _, kind := range study.Kinds() {
			for thing, err := range r.Things(kind) {
				if err != nil {
					return err
				}
				for field, v := range thing.Fields {
					all[study.Key{Kind: kind, ID: thing.ID, Field: field}] = string(v)
				}
			}
		}
		return nil
	})
	return all
}

// wantOthersIn compares one transcript of several voices.
func wantOthersIn(t *rapid.T, before, after study.Store, tr study.Transcript) {
	now := named2(t, after, tr.ID)
	text, left := textIn(t, before, tr), textIn(t, after, now)
	turns, err := tr.Turns()
	if err != nil || len(left) != len(text) {
		t.Fatalf("%s has %d bytes, and had %d: %v", tr.Name, len(left), len(text), err)
	}
	var own, others []transcript.Span
	for _, turn := range turns {
		switch {
		case turn.Speaker == leaver:
			own = append(own, turn.Body)
			continue
		case turn.Speaker != "INT":
			others = append(others, turn.Body)
		}
		if left[turn.Start:turn.End] != text[turn.Start:turn.End] {
			t.Fatalf("%s said %q", turn.Speaker, left[turn.Start:turn.End])
		}
	}
	wantQueue(t, before, after, tr.ID)
	wantMarks(t, before, after, tr, own, others)
}

// wantMarks compares what lies on a transcript.
func wantMarks(t *rapid.T, before, after study.Store, tr study.Transcript, own, others []transcript.Span) {
	for _, kind := range study.MarkKinds() {
		stay := slices.Collect(maps.Values(marksOf(t, after, kind, tr.ID)))
		for _, m := range marksOf(t, before, kind, tr.ID) {
			lost := slices.ContainsFunc(own, m.Span.Overlaps) && !slices.ContainsFunc(others, m.Span.Overlaps)
			i := slices.IndexFunc(stay, func(s study.Placed) bool { return s == m })
			switch {
			case lost && i >= 0:
				t.Fatalf("a mark is left on %v of %s", m.Span, tr.Name)
			case !lost && i < 0:
				t.Fatalf("a mark on %v of %s is not as it was", m, tr.Name)
			case i >= 0:
				stay = slices.Delete(stay, i, i+1)
			}
		}
		if len(stay) > 0 {
			t.Fatalf("marks have come about in %s: %v", tr.Name, stay)
		}
	}
}

// wantSameTables compares the themes of the study with the leaver merely left out,
// and of that without their words.
func wantSameTables(t *rapid.T, before, after study.Store, a study.Author) {
	left := &study.Memory{}
	if err := left.Apply(changes(t, before)...); err != nil {
		t.Fatalf("%v", err)
	}
	_, _ = left.Do(a, a.SetParticipants([]study.Profile{{Name: leaver, Status: study.StatusWithdrawn}}))
	for _, s := range []study.Store{left, after} {
		must(t, s, a, a.SetParticipants([]study.Profile{{Name: "P08", Attributes: map[string]string{"side": "left"}}, {Name: "P10", Attributes: map[string]string{"side": "right"}}}))
	}
	var tables [2]analysis.Table
	for i, s := range []study.Store{left, after} {
		read(t, s, func(r study.Reader) (err error) {
			tables[i], err = analysis.Themes(r, analysis.Query{By: "side"})
			return err
		})
	}
	names := cmpopts.IgnoreFields(analysis.Row{}, "Name", "Code")
	if diff := cmp.Diff(tables[0].Rows, tables[1].Rows, names, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("the themes are others:\n%s", diff)
	}
}
