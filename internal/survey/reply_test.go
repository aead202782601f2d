package survey_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"emic/internal/study"
	"emic/internal/survey"
	"emic/internal/transcript"
)

// told returns what a reply says, each as "NAME what: value".
func told(replies []survey.Reply) []string {
	var lines []string
	for _, r := range replies {
		for _, name := range slices.Sorted(maps.Keys(r.Attributes)) {
			lines = append(lines, fmt.Sprintf("%s %s = %s", r.Name, name, r.Attributes[name]))
		}
		for _, name := range slices.Sorted(maps.Keys(r.Answers)) {
			lines = append(lines, fmt.Sprintf("%s %s: %s", r.Name, name, r.Answers[name]))
		}
		for _, open := range r.Open {
			lines = append(lines, fmt.Sprintf("%s %q %q", r.Name, open.Question, open.Words))
		}
	}
	return lines
}

func TestReplies(t *testing.T) {
	f := formOf(t, google, survey.Options{})
	f.Assign(1, survey.Respondent)
	f.Rename(3, "plan")
	f.Rename(4, "stage")
	f.Rename(5, "area")
	replies, wrong := f.Replies("")
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	want := []string{
		"LA01 area = valleys", "LA01 plan: yes", "LA01 stage: 4",
		`LA01 "What got in the way?" "Nobody could say whose money it was, and the papers came the night before."`,
		"LA02 area = urban", "LA02 plan: no", "LA02 stage: 1", `LA02 "What got in the way?" "No time to meet."`, `LA02 "Anything else?" "No"`,
		"LA03 area = valleys", "LA03 plan: refused", "LA03 stage: 2", `LA03 "What got in the way?" "The GP, mostly,\nand the chair."`,
		`LA03 "Anything else?" "We would like to hear how the other areas manage it."`,
		"LA04 area = urban", "LA04 stage: 5",
	}
	if diff := cmp.Diff(want, told(replies)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDeclaredStates(t *testing.T) {
	const text = "participant,plan,rating\nA,Y,5\nB,99,99\nC,,-99\nD,j/n,1\n"
	states := map[string]study.Answer{}
	for cell, state := range map[string]study.AnswerState{
		"99": study.AnswerRefused, "-99": study.AnswerNotKnown, "": study.AnswerNotAsked, "j/n": study.AnswerWithheld,
	} {
		states[cell] = study.Answer{State: state}
	}
	replies, wrong := formOf(t, text, survey.Options{States: states}).Replies("")
	want := []string{"A plan: yes", "A rating: 5", "B plan: refused", "B rating: refused", "C plan: not asked", "C rating: not known", "D plan: withheld", "D rating: 1"}
	if diff := cmp.Diff(want, told(replies)); diff != "" || len(wrong) > 0 {
		t.Errorf("%v (-want +got):\n%s", wrong, diff)
	}
	f := formOf(t, text, survey.Options{})
	f.Assign(1, survey.YesNo)
	f.Assign(2, survey.Number)
	replies, wrong = f.Replies("")
	if !slices.Contains(told(replies), "B rating: 99") || len(wrong) != 2 {
		t.Errorf("undeclared: %q, %v", told(replies), wrong)
	}
}

func TestMistakes(t *testing.T) {
	f := formOf(t, "participant,plan,rating,Status,item:x\nA,yes,4,on,a\nB,mabye,yes,on,a\na,no,1,off,b\n,2,x1,off,b\nC,yes,4,on,a,,extra\n"+
		strings.Repeat("D", 61)+",yes,4,on,a\n", survey.Options{})
	f.Assign(1, survey.YesNo)
	f.Assign(2, survey.Number)
	_, wrong := f.Replies("")
	var got []string
	for _, m := range wrong {
		got = append(got, fmt.Sprintf("%d: %s", m.Line, m.What))
	}
	want := []string{
		`1: an attribute cannot be called "Status"; --rename gives the column another name, --skip leaves it out`,
		`1: an attribute cannot be called "item:x"; --rename gives the column another name, --skip leaves it out`,
		`3: "mabye" in the column "plan" is no yes or no`,
		`3: "yes" in the column "rating" is no number`,
		"4: a answers here and in line 2",
		`5: nobody is named in the column "participant"`,
		`5: "2" in the column "plan" is no yes or no`,
		`5: "x1" in the column "rating" is no number`,
		"6: 7 cells where the heading has 5; is a text with commas not in quotes?",
		`7: 61 characters in the column "participant" are too long for a name`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNumberedRespondents(t *testing.T) {
	replies, wrong := formOf(t, "plan\nyes\nno\n", survey.Options{}).Replies("R")
	if diff := cmp.Diff([]string{"R1 plan: yes", "R2 plan: no"}, told(replies)); diff != "" || len(wrong) > 0 {
		t.Errorf("%v (-want +got):\n%s", wrong, diff)
	}
}

func ExampleReply_Transcript() {
	reply := survey.Reply{Name: "LA03", Open: []survey.OpenAnswer{{Question: "What got in the way?", Words: "The GP, mostly."}}}
	a, _ := reply.Transcript()
	fmt.Print(a.Text)
	for _, turn := range a.Turns {
		fmt.Printf("%s says %q\n", turn.Speaker, a.Text[turn.Body.Start:turn.Body.End])
	}
	// Output:
	// Q: What got in the way?
	//
	// LA03: The GP, mostly.
	//
	// Q says "What got in the way?"
	// LA03 says "The GP, mostly."
}

// TestTranscriptKeepsTheWords holds a transcript to tile its text, with every
// answer in a turn of its own and nothing of the questions in it.
func TestTranscriptKeepsTheWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reply := survey.Reply{Name: rapid.SampledFrom([]string{"P1", "q", "Q"}).Draw(t, "name")}
		var want []string
		for range rapid.IntRange(0, 4).Draw(t, "questions") {
			words := rapid.String().Draw(t, "words")
			reply.Open = append(reply.Open, survey.OpenAnswer{Question: "Why?", Words: words})
			if span := transcript.Trim(words, transcript.Span{End: len(words)}); !span.Empty() {
				want = append(want, words)
			}
		}
		a, speaks := reply.Transcript()
		if speaks != (len(want) > 0) {
			t.Fatalf("%d answers, and a transcript: %v", len(want), speaks)
		}
		if err := transcript.CheckTurns(a.Turns, len(a.Text)); err != nil && speaks {
			t.Fatal(err)
		}
		var got int
		for _, turn := range a.Turns {
			if turn.Speaker == a.Interviewers[0] {
				continue
			}
			if turn.Speaker != reply.Name || !strings.Contains(want[got], a.Text[turn.Body.Start:turn.Body.End]) || turn.Body.Empty() {
				t.Fatalf("%q says %q, not %q", turn.Speaker, a.Text[turn.Body.Start:turn.Body.End], want[got])
			}
			got++
		}
		if got != len(want) {
			t.Fatalf("%d answers of %d", got, len(want))
		}
	})
}

// FuzzRead reads anything as a survey: it never panics, and names a line that is
// there for each mistake.
func FuzzRead(f *testing.F) {
	for _, text := range []string{google, qualtricsThree, limeCoded, limeVV, qualtricsTicks, limeTicks, googleTicks, "a\n1\n", "id,,\n,x"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var rows []survey.Row
		for i, line := range strings.Split(text, "\n") {
			if strings.TrimSpace(line) != "" {
				rows = append(rows, survey.Row{Line: i + 1, Cells: strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == ';' || r == '\t' })})
			}
		}
		form, err := survey.Read(rows, survey.Options{})
		if err != nil {
			return
		}
		replies, wrong := form.Replies("R")
		for _, m := range wrong {
			if m.Line < 1 || m.Line > strings.Count(text, "\n")+1 {
				t.Fatalf("a mistake in line %d: %s", m.Line, m.What)
			}
		}
		for _, r := range replies {
			if a, speaks := r.Transcript(); speaks && transcript.CheckTurns(a.Turns, len(a.Text)) != nil {
				t.Fatalf("the turns of %q do not tile it", a.Text)
			}
		}
	})
}
