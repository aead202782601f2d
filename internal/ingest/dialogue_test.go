package ingest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"emic/internal/transcript"
)

// spoken shows the turns of a text as "speaker: words", with the time if there
// is one.
func spoken(result Result) []string {
	var lines []string
	for _, turn := range result.Turns {
		line := turn.Speaker + ": " + result.Text[turn.Body.Start:turn.Body.End]
		if turn.At >= 0 {
			line = turn.At.String() + " " + line
		}
		lines = append(lines, line)
	}
	return lines
}

func TestFormsOfLabels(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"name and space":     {"INT: Why?\n\nP07: So.\n\nINT: And?\n\nP07: Yes.\n", []string{"INT: Why?", "P07: So.", "INT: And?", "P07: Yes."}},
		"capitals and tab":   {"SMITH:\tWhy?\nJONES:\tSo.\nSMITH:\tAnd?\nJONES:\tYes.", []string{"SMITH: Why?", "JONES: So.", "SMITH: And?", "JONES: Yes."}},
		"bold with colon":    {"**Mary Jones:** Why?\n\n**P:** So.\n\n**Mary Jones:** Oh.\n\n**P:** Yes.", []string{"Mary Jones: Why?", "P: So.", "Mary Jones: Oh.", "P: Yes."}},
		"bold before colon":  {"**Ann**: Why?\n\n**Bob**: So.\n\n**Ann**: Oh.\n\n**Bob**: Yes.", []string{"Ann: Why?", "Bob: So.", "Ann: Oh.", "Bob: Yes."}},
		"full-width colon":   {"访谈者：为什么？\n\n王女士：因为。\n\n访谈者：好。\n\n王女士：是。", []string{"访谈者: 为什么？", "王女士: 因为。", "访谈者: 好。", "王女士: 是。"}},
		"alone on the line":  {"INT:\nWhy?\nReally?\n\nP07:\nSo.\n\nINT:\nOh.\n\nP07:\nYes.", []string{"INT: Why?\nReally?", "P07: So.", "INT: Oh.", "P07: Yes."}},
		"role without colon": {"Interviewer\nWhy?\n\nParticipant 1\nSo.\n\nInterviewer\nOh.\n\nParticipant 1\nYes.", []string{"Interviewer: Why?", "Participant 1: So.", "Interviewer: Oh.", "Participant 1: Yes."}},
		"bold alone":         {"**Ann**\n\nWhy?\n\n**Bob**\n\nSo.\n\n**Ann**\n\nOh.\n\n**Bob**\n\nYes.", []string{"Ann: Why?", "Bob: So.", "Ann: Oh.", "Bob: Yes."}},
		"time before":        {"[00:01:02] Ann: Why?\n(1:05) Bob: So.\n01:06 Ann: Oh.\nBob: Yes.", []string{"1m2s Ann: Why?", "1m5s Bob: So.", "1m6s Ann: Oh.", "Bob: Yes."}},
		"time in the label":  {"Ann (00:02): Why?\nBob [0:03]: So.\nAnn (0:04): Oh.\nBob (0:05)\nYes.", []string{"2s Ann: Why?", "3s Bob: So.", "4s Ann: Oh.", "5s Bob: Yes."}},
		"time behind":        {"Ann Lee   0:02\nWhy?\n\nBob\t0:03\nSo.\n\nAnn Lee   0:04\nOh.\n\nBob   0:05\nYes.", []string{"2s Ann Lee: Why?", "3s Bob: So.", "4s Ann Lee: Oh.", "5s Bob: Yes."}},
		"small letters":      {"interviewer: Why?\nspeaker 2: So.\ninterviewer: Oh.\nspeaker 2: Yes.", []string{"interviewer: Why?", "speaker 2: So.", "interviewer: Oh.", "speaker 2: Yes."}},
		"particles, titles":  {"Dr. van der Berg: Why?\nMaría de la Cruz: So.\nDr. van der Berg: Oh.\nMaría de la Cruz: Yes.", []string{"Dr. van der Berg: Why?", "María de la Cruz: So.", "Dr. van der Berg: Oh.", "María de la Cruz: Yes."}},
		"continuation":       {"INT: Why?\n\nP: So.\n\nAnd so on.\n\nINT: Oh.\n\nP: Yes.", []string{"INT: Why?", "P: So.\n\nAnd so on.", "INT: Oh.", "P: Yes."}},
		"stage line":         {"[They sit down]\n\nINT: Why?\nP: So.\nINT: Oh.\nP: [laughs]", []string{": [They sit down]", "INT: Why?", "P: So.", "INT: Oh.", "P: [laughs]"}},
		"nothing said":       {"INT: Why?\nP:\nINT: Oh.\nP: Yes.", []string{"INT: Why?", "P: ", "INT: Oh.", "P: Yes."}},
		"other letter case":  {"INT: Why?\nP: So.\nInt: Oh.\nP: Yes.\nINT: No.", []string{"INT: Why?", "P: So.", "INT: Oh.", "P: Yes.", "INT: No."}},
		"code that is once":  {"MOD: Why?\nP1: So.\nP2: No.\nMOD: Oh.\nP1: Yes.\nP2: Oh.\nP3: Me too.", []string{"MOD: Why?", "P1: So.", "P2: No.", "MOD: Oh.", "P1: Yes.", "P2: Oh.", "P3: Me too."}},
		"a time, once":       {"Ann  0:02\nWhy?\n\nBob  0:03\nSo.\n\nAnn  0:04\nOh.\n", []string{"2s Ann: Why?", "3s Bob: So.", "4s Ann: Oh."}},
		"role and capitals":  {"INTERVIEWER\nWhy?\n\nMARY JONES\nSo.\n\nINTERVIEWER\nOh.\n\nMARY JONES\nYES\n", []string{"INTERVIEWER: Why?", "MARY JONES: So.", "INTERVIEWER: Oh.", "MARY JONES: YES"}},
		"mere capitals":      {"INT: Why?\nP: So.\nPART ONE\nINT: Oh.\nMONEY\nP: Yes.\nMONEY", []string{"INT: Why?", "P: So.\nPART ONE", "INT: Oh.\nMONEY", "P: Yes.\nMONEY"}},
		"Zoom chat":          {"10:02:14\t From Ann : Why?\n10:02:20\t From  Bob  to  Everyone:\n\tSo.\n10:03:00\t From Ann to Everyone : Oh.\n10:03:04\t From Bob : Yes.", []string{"10h2m14s Ann: Why?", "10h2m20s Bob: So.", "10h3m0s Ann: Oh.", "10h3m4s Bob: Yes."}},
		"clock and dash":     {"[00:00:01.01] - Ann\nWhy?\n\n[00:00:12.15] - Bob\nSo.\n\n[00:00:20.01] - Ann\nOh.\n", []string{"1.01s Ann: Why?", "12.15s Bob: So.", "20.01s Ann: Oh."}},
		"question, answer":   {"Q: Why?\nA: So.\nQ: Oh.\nA: Yes.", []string{"Q: Why?", "A: So.", "Q: Oh.", "A: Yes."}},
	} {
		t.Run(name, func(t *testing.T) {
			result, err := Read("a.txt", []byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, spoken(result)); diff != "" {
				t.Error(diff)
			}
			checkResult(t, result)
		})
	}
}

func TestWhatIsNoLabel(t *testing.T) {
	for _, line := range []string{
		"Note: see above", "Parte 1: la llegada", "10:30 we began", "http://example.org/a", "https://example.org", "Slides: here", "Q1: Why?",
		"Anmerkung: unklar", "Figure 3: money", "I said to him, and this is long: no", "# INT: Why?", "- Ann: a list", "1: one", "注：见上",
		"Well, that is what I meant! Look: here", "注意：这里", "e.g.: this", "Part One: The start", "Hora: 10",
		"We had three things to do: talk", "C:\\files\\a.txt", "<b>: x", "在这里，我们关心四件事：信息", "链接：//example.org", "Date: 3 May",
		strings.Repeat("Abc ", 20) + ": x", ": nothing", "", " ",
	} {
		if found, ok := parseLabel(line); ok {
			t.Errorf("%q has the label %q", line, found.name)
		}
	}
}

func TestParseLabel(t *testing.T) {
	for line, want := range map[string]label{
		"INT: Why?":                                     {"INT", transcript.NoTime, 4, marked},
		"  Ann Lee : Why?":                              {"Ann Lee", transcript.NoTime, 11, marked},
		"**Q:** Why?":                                   {"Q", transcript.NoTime, 6, marked},
		"**Q: all of it is bold**":                      {"Q", transcript.NoTime, 4, marked},
		"[01:02:03.5] P1: x":                            {"P1", time.Hour + 2*time.Minute + 3*time.Second + 500*time.Millisecond, 16, marked},
		"Hurst, Peter: x":                               {"Hurst, Peter", transcript.NoTime, 13, marked},
		"Speaker, First (Student): x":                   {"Speaker, First (Student)", transcript.NoTime, 25, marked},
		"[0:12] - Speaker 1":                            {"Speaker 1", 12 * time.Second, 18, marked},
		"1:02:14\t From  Ann  to  Everyone:":            {"Ann", time.Hour + 2*time.Minute + 14*time.Second, 33, marked},
		"10:02:20\t From Ann to Bob(Direct Message): x": {"Ann", 10*time.Hour + 2*time.Minute + 20*time.Second, 42, marked},
		"Interviewer 2":                                 {"Interviewer 2", transcript.NoTime, 13, roleLine},
		"MARY JONES":                                    {"MARY JONES", transcript.NoTime, 10, capsLine},
		"答：是":                                           {"答", transcript.NoTime, 6, marked},
	} {
		got, ok := parseLabel(line)
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(label{})); diff != "" || !ok {
			t.Errorf("%q: %v %s", line, ok, diff)
		}
	}
}

// A label that does not recur is no speaker, and the reader says so.
func TestLabelMustRecur(t *testing.T) {
	result, err := Read("a.txt", []byte("INT: Why?\n\nP: So.\n\nMexico: that was the place.\n\nINT: Oh.\n\nP: Yes.\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"INT: Why?", "P: So.\n\nMexico: that was the place.", "INT: Oh.", "P: Yes."}
	if diff := cmp.Diff(want, spoken(result)); diff != "" {
		t.Error(diff)
	}
	if len(result.Warnings) != 1 || !strings.HasPrefix(result.Warnings[0], `line 5: "Mexico" occurs once`) {
		t.Errorf("warnings %q", result.Warnings)
	}
}

func TestFullNameBeforeInitials(t *testing.T) {
	text := "Devin Becker: Thanks.\nMary: Hi.\nMary Ann Lee: No.\nDB: So?\nMary: Yes.\nDB: Oh.\n"
	result, err := Read("a.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"DB", "Mary"}, result.Speakers()); diff != "" {
		t.Error(diff)
	}
}

// Two people with the same initials are not told apart by guessing.
func TestInitialsOfTwoNamesAreNobodys(t *testing.T) {
	if !isShortFor("KM", strings.Fields("Kasey Silem Mohammad")) || !isShortFor("K.S.M.", strings.Fields("Kasey Silem Mohammad")) {
		t.Error("initials are not recognised")
	}
	if isShortFor("KB", strings.Fields("Kasey Mohammad")) || isShortFor("K", strings.Fields("Kasey Mohammad")) {
		t.Error("other letters pass as initials")
	}
}

func TestHeadingEndsATurnInMarkdown(t *testing.T) {
	text := "# Talk\n\nINT: Why?\n\nP: So.\n\n## Later\n\nA summary.\n\nINT: Oh.\n\nP: Yes.\n"
	result, err := Read("a.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{": # Talk", "INT: Why?", "P: So.", ": ## Later\n\nA summary.", "INT: Oh.", "P: Yes."}
	if diff := cmp.Diff(want, spoken(result)); diff != "" {
		t.Error(diff)
	}
}

func TestDashesThatAreNoFrontMatter(t *testing.T) {
	for _, text := range []string{
		"---\nINT: Why? And this is prose, not a field\nSo it goes on.\n---\nMore.\n",
		"---\nnever closed: yes\n",
		"--- \n",
	} {
		if fields, end := readMatter(text); end != 0 || fields != nil {
			t.Errorf("%q: front matter %v up to %d", text, fields, end)
		}
	}
}

func TestMatterForms(t *testing.T) {
	text := "---\n# a comment\ntitle: \"A: b\"\nempty:\nlist:\n  - one\n  - 'two'\nlong: |\n  folded text\n...\nINT: x\n"
	fields, end := readMatter(text)
	want := []Field{{"title", "A: b"}, {"empty", ""}, {"list", "one, two"}, {"long", "|"}}
	if diff := cmp.Diff(want, fields); diff != "" {
		t.Error(diff)
	}
	if text[end:] != "INT: x\n" {
		t.Errorf("the text begins with %q", text[end:])
	}
}

func ExampleRead() {
	result, err := Read("P07.txt", []byte("INT: How did it start?\n\nP07: Slowly.\n\nINT: And then?\n\nP07: We met.\n"))
	fmt.Println(result.Format, result.Speakers(), result.Interviewers, len(result.Turns), err)
	// Output: plain text [INT P07] [INT] 4 <nil>
}
