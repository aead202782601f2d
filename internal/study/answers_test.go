package study_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"emic/internal/study"
	"emic/internal/transcript"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// answer is what a cell of a file comes to be.
func answer(text string) study.Answer {
	if n, ok := study.ParseNumber(text); ok {
		return n
	}
	a, _ := study.ParseAnswer(text)
	return a
}

func TestParseAnswer(t *testing.T) {
	for state, spellings := range map[study.AnswerState][]string{
		study.AnswerYes:      {"yes", " YES ", "Y", "Ja", "oui", "Sí", "TRUE", "да", "はい", "✓"},
		study.AnswerNo:       {"no", "N", "Nein", "non", "FALSE", "нет", "いいえ"},
		study.AnswerNotAsked: {"not asked", "NOT_ASKED", "not  asked", "NA", "n/a", "N/A", "n.a.", "Not applicable"},
		study.AnswerNotKnown: {"not known", "Don't know", "Don\u2019t know.", "dont know", "weiß nicht", "ne sait pas", "DK"},
		study.AnswerRefused:  {"refused", "Prefer not to say", "keine Angabe", "no contesta"},
		study.AnswerWithheld: {"withheld", "Withheld"},
		study.Unrecorded:     {"", " \t"},
	} {
		for _, text := range spellings {
			if got, ok := study.ParseAnswer(text); !ok || got != (study.Answer{State: state}) {
				t.Errorf("%q is read as %+v, %v; want %s", text, got, ok, state)
			}
		}
	}
}

func TestParseAnswerKnowsWhereItStops(t *testing.T) {
	// "na" is a Welsh no, 99 means nothing until somebody says so, and "trifft
	// nicht zu" is the lowest point of many a German scale.
	for _, text := range []string{"na", "99", "1", "0", "maybe", "yes, but", "trifft nicht zu", "none", "o", "-"} {
		if got, ok := study.ParseAnswer(text); ok {
			t.Errorf("%q is read as %s", text, got)
		}
	}
}

func TestParseNumber(t *testing.T) {
	for text, want := range map[string]string{"4": "4", " 12 ": "12", "-1": "-1", "+2": "2", "3.5": "3.5", "3,5": "3.5"} {
		if got, ok := study.ParseNumber(text); !ok || got.Value != want {
			t.Errorf("%q is read as %+v, %v; want %s", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "1,000", "1e3", "NaN", "Inf", "0x1f", "1.", ".5", "5 - very", "１", "--1", "1 2", strings.Repeat("9", 16)} {
		if got, ok := study.ParseNumber(text); ok {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}

func TestAnswersAreWrittenAsTheyAreRead(t *testing.T) {
	for _, state := range study.AnswerStates() {
		if got, ok := study.ParseAnswer(state.String()); !ok || got.State != state {
			t.Errorf("%s comes back as %s", state, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`-?[0-9]{1,4}([.,][0-9]{1,2})?`)).Draw(t, "cell")
		first := answer(text)
		if again := answer(first.String()); again != first {
			t.Fatalf("%q is read as %+v, written %q, and read as %+v", text, first, first.String(), again)
		}
	})
}

func TestYesOrNo(t *testing.T) {
	for text, want := range map[string]study.AnswerState{
		"1": study.AnswerYes, "0": study.AnswerNo, "2": study.AnswerValue, "refused": study.AnswerRefused, "": study.Unrecorded,
	} {
		if got := answer(text).YesOrNo(); got.State != want {
			t.Errorf("%q means %s, want %s", text, got.State, want)
		}
	}
}

// surveyed returns a study with answers of two participants.
func surveyed(t testing.TB, jane study.Author) *study.Memory {
	t.Helper()
	m := small(t, jane)
	must(t, m, jane, jane.SetParticipants([]study.Profile{
		{Name: "P07", Answers: map[string]study.Answer{"Plan": answer("yes"), "rating": answer("4"), "empty": {}}},
		{Name: "P08", Answers: map[string]study.Answer{"plan": answer("not asked")}},
	}))
	return m
}

// answersOf returns all answers, each as "P07 plan: yes".
func answersOf(t failer, m study.Store) []string {
	t.Helper()
	var lines []string
	read(t, m, func(r study.Reader) error {
		people, err := study.Participants(r)
		for _, p := range people {
			for _, item := range slices.Sorted(maps.Keys(p.Answers)) {
				lines = append(lines, fmt.Sprintf("%s %s: %s", p.Name, item, p.Answers[item]))
			}
		}
		return err
	})
	return lines
}

func TestAnswersAreKept(t *testing.T) {
	jane := coder("jane", 1)
	m := surveyed(t, jane)
	want := []string{"P07 Plan: yes", "P07 rating: 4", "P08 Plan: not asked"}
	if diff := cmp.Diff(want, answersOf(t, m)); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}
	var p07 study.ID
	read(t, m, func(r study.Reader) error {
		people, err := study.Participants(r)
		if diff := cmp.Diff([]string{"Plan", "rating"}, study.ItemNames(people)); diff != "" {
			t.Errorf("items (-want +got):\n%s", diff)
		}
		p07 = people[0].ID
		return err
	})
	must(t, m, jane, jane.ClearAnswer(p07, "Plan"))
	if got := answersOf(t, m); slices.Contains(got, "P07 Plan: yes") {
		t.Errorf("cleared, and yet %q", got)
	}
	must(t, m, jane, jane.Undo())
	must(t, m, jane, jane.Undo())
	if got := answersOf(t, m); got != nil {
		t.Errorf("undone, and yet %q", got)
	}
}

func TestAttributesAndItemsDoNotClash(t *testing.T) {
	jane := coder("jane", 1)
	m := surveyed(t, jane)
	before := digestOf(t, m)
	for name, act := range map[string]study.Act{
		"an attribute called like an item": jane.SetParticipants([]study.Profile{{Name: "P07", Attributes: map[string]string{"PLAN": "x"}}}),
		"an item called like an attribute": jane.SetParticipants([]study.Profile{{Name: "P07", Answers: map[string]study.Answer{"Area": answer("yes")}}}),
		"both at once": jane.SetParticipants([]study.Profile{
			{Name: "P07", Attributes: map[string]string{"new": "x"}}, {Name: "P08", Answers: map[string]study.Answer{"New": answer("no")}},
		}),
		"with a transcript": jane.AddTranscripts(study.Arrival{Name: "P09", Text: "x", Attributes: map[string]string{"plan": "x"}}),
		"with a survey":     jane.AddSurvey("a.csv", []study.Profile{{Name: "P09", Attributes: map[string]string{"plan": "x"}}}, nil),
	} {
		if _, err := m.Do(jane, act); !errors.Is(err, study.ErrTaken) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if digestOf(t, m) != before {
		t.Error("a refused act has changed the study")
	}
}

func TestDescribeAnswers(t *testing.T) {
	jane := coder("jane", 1)
	m := surveyed(t, jane)
	h := must(t, m, jane, jane.SetParticipants([]study.Profile{{Name: "P07", Answers: map[string]study.Answer{"plan": answer("refused")}}}))
	want := []string{"participant P07 | Plan | yes | refused"}
	if diff := cmp.Diff(want, describe(t, m, h.ID, 9)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAddSurvey(t *testing.T) {
	jane := coder("jane", 1)
	m := small(t, jane)
	before := digestOf(t, m)
	const text = "Q: Why?\n\nP09: No money.\n\n"
	turns := []transcript.Turn{
		{Span: transcript.Span{Start: 0, End: 9}, Body: transcript.Span{Start: 3, End: 7}, Speaker: "Q", At: transcript.NoTime},
		{Span: transcript.Span{Start: 9, End: len(text)}, Body: transcript.Span{Start: 14, End: 23}, Speaker: "P09", At: transcript.NoTime},
	}
	profiles := []study.Profile{{Name: "P09", Answers: map[string]study.Answer{"plan": answer("no")}}}
	arrivals := []study.Arrival{{Name: "P09", Kind: transcript.Survey, Text: text, Turns: turns, Interviewers: []string{"Q"}}}
	h := must(t, m, jane, jane.AddSurvey("a.csv", profiles, arrivals))
	if want := "add survey a.csv, respondents: 1"; h.Label != want {
		t.Errorf("label %q, want %q", h.Label, want)
	}
	read(t, m, func(r study.Reader) error {
		tr, err := study.TranscriptNamed(r, "P09")
		people, wrong := study.Participants(r)
		if len(people) != 2 || tr.Speaker("P09") != people[1].ID || tr.Kind != transcript.Survey {
			t.Errorf("%d participants; %+v", len(people), tr)
		}
		return errors.Join(err, wrong)
	})
	if _, err := m.Do(jane, jane.AddSurvey("a.csv", profiles, arrivals)); !errors.Is(err, study.ErrTaken) {
		t.Errorf("added twice: %v", err)
	}
	must(t, m, jane, jane.Undo())
	if digestOf(t, m) != before {
		t.Error("one undo does not take a survey back")
	}
}
