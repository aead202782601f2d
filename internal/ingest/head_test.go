package ingest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const talk = "INT: Why did it?\n\nP07: So.\n\nINT: Oh.\n\nP07: Yes.\n"

func TestAttributesAtTheHead(t *testing.T) {
	four := []string{"INT: Why did it?", "P07: So.", "INT: Oh.", "P07: Yes."}
	for name, c := range map[string]struct {
		head string
		want []Attribute
		lead string // what nobody says before the talk, if anything
	}{
		"lines":      {"Date of birth: 3 May 1932\nRegion: Valleys\nGP practice: Town\nDate: 2003\n\n", []Attribute{{"", "Date of birth", "3 May 1932"}, {"", "Region", "Valleys"}, {"", "GP practice", "Town"}, {"", "Date", "2003"}}, ": "},
		"with tabs":  {"Interview 7\n\nAge\t54\nGender\tfemale\nOccupation\tGP\n\n", []Attribute{{"", "Age", "54"}, {"", "Gender", "female"}, {"", "Occupation", "GP"}}, ": "},
		"Markdown":   {"**Age:** 54\n**Region:** Valleys\n\n", []Attribute{{"", "Age", "54"}, {"", "Region", "Valleys"}}, ": "},
		"bars":       {"| Age | 54 |\n| Region | Valleys |\n\n", []Attribute{{"", "Age", "54"}, {"", "Region", "Valleys"}}, ": "},
		"who speaks": {"INT: Mary Jones\nP07: Ann Lee\nAge: 54\nRegion: Valleys\n\n", []Attribute{{"", "INT", "Mary Jones"}, {"", "P07", "Ann Lee"}, {"", "Age", "54"}, {"", "Region", "Valleys"}}, ": "},
		"more words": {"Age: 54\nRegion: Valleys\n\n[They sit down]\n\n", []Attribute{{"", "Age", "54"}, {"", "Region", "Valleys"}}, ": [They sit down]"},
		"several people": {"Name\tAge\tRegion\nP07\t54\tValleys\nP08\t\tTown\n\n",
			[]Attribute{{"P07", "Age", "54"}, {"P07", "Region", "Valleys"}, {"P08", "Region", "Town"}}, ": "},
		"one without a name":  {"Age\tSex\tRegion\n54\tf\tValleys\n\n", []Attribute{{"", "Age", "54"}, {"", "Sex", "f"}, {"", "Region", "Valleys"}}, ": "},
		"a table in Markdown": {"| Name | Age | Region |\n|---|---|---|\n| P07 | 54 | Valleys |\n\n", []Attribute{{"P07", "Age", "54"}, {"P07", "Region", "Valleys"}}, ": "},
		"other languages":     {"Geburtsdatum: 1950\nBeruf: Arzt\n年龄：54\n\n", []Attribute{{"", "Geburtsdatum", "1950"}, {"", "Beruf", "Arzt"}, {"", "年龄", "54"}}, ": "},
		"one is none":         {"Age: 54\n\n", nil, ": Age: 54"},
		"only the recording":  {"Date: 2003\nDuration: 54 min\n\n", nil, ": Date: 2003\nDuration: 54 min"},
		"words":               {"We talked about her age: 54, and the region: the valleys.\n\n", nil, ": We talked about her age: 54, and the region: the valleys."},
	} {
		t.Run(name, func(t *testing.T) {
			result, err := Read("a.txt", []byte(c.head+talk))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, result.Attributes); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(append([]string{c.lead}, four...), spoken(result)); diff != "" {
				t.Error(diff)
			}
			if result.Text != c.head+talk {
				t.Errorf("the text became %q", result.Text)
			}
			checkResult(t, result)
		})
	}
}

// Labels that such tables use as keys too stay labels where they recur.
func TestLabelsAreNoAttributes(t *testing.T) {
	for _, text := range []string{
		"Interviewer: Okay.\nParticipant: Hi.\nInterviewer: Shall we?\nParticipant: Yes.\n",
		"Interviewer: Okay.\nInterviewee: Hi.\nInterviewer: And the date.\nInterviewee: Yes.\n",
		"受访者：好。\n访谈者：是。\n受访者：好。\n访谈者：是。\n",
	} {
		result, err := Read("a.txt", []byte(text))
		if err != nil || len(result.Attributes) > 0 || len(result.Turns) != 4 {
			t.Errorf("%v: %v, %d turns", err, result.Attributes, len(result.Turns))
		}
	}
}

// Whatever stands at the head, turns tile the text and some words are left.
func TestAnyHead(t *testing.T) {
	line := rapid.SampledFrom([]string{"", "Age: 54", "Region\tValleys", "Name\tAge\tRegion", "P07\t54\tTown", "INT: Why?", "P07: So.", "Title", "---", "| Age | Sex |", "Sex: f", "Participant: x", "[00:01]"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(line, 1, 20).Draw(t, "lines"), "\n")
		checkRead(t, rapid.SampledFrom([]string{"a.txt", "a.md", "a.html"}).Draw(t, "name"), []byte(text))
	})
}

func FuzzHead(f *testing.F) {
	f.Add("Age: 54\nRegion: Valleys\n\n" + talk)
	f.Add("Name\tAge\tRegion\nP07\t54\tValleys\n" + talk)
	f.Add("0:0:0.0 --> 0:0:3.3\nAnn\nx #00:00:01-0#\n【A】b\n[00:01]\n")
	f.Fuzz(func(t *testing.T, text string) { checkRead(t, "a.txt", []byte(text)) })
}
