package survey_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"emic/internal/survey"
)

// The forms below are invented; their headings are those that the programs write.

const google = `Timestamp,Your code,Email Address,Do you have a plan?,How far has it come? (1-5),Which area?,What got in the way?,"Anything
else?"
2024/05/01 9:12:00 am GMT+1,LA01,a@example.org,Yes,4,valleys,"Nobody could say whose money it was, and the papers came the night before.",
2024/05/01 9:15:00 am GMT+1,LA02,b@example.org,No,1,urban,No time to meet.,No
2024/05/02 1:00:00 pm GMT+1,LA03,c@example.org,Prefer not to say,2,valleys,"The GP, mostly,
and the chair.",We would like to hear how the other areas manage it.
2024/05/02 2:00:00 pm GMT+1,LA04,d@example.org,,5,urban,,
`

const qualtricsThree = `StartDate,EndDate,Status,IPAddress,Progress,Duration (in seconds),Finished,RecordedDate,ResponseId,RecipientLastName,Q1,Q2_1,Q3
Start Date,End Date,Response Type,IP Address,Progress,Duration (in seconds),Finished,Recorded Date,Response ID,Recipient Last Name,Do you have a <strong>plan</strong>?,Please rate - Planning,What helped &amp; why?
"{""ImportId"":""startDate"",""timeZone"":""Europe/London""}","{""ImportId"":""endDate""}","{""ImportId"":""status""}","{""ImportId"":""ipAddress""}","{""ImportId"":""progress""}","{""ImportId"":""duration""}","{""ImportId"":""finished""}","{""ImportId"":""recordedDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""recipientLastName""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_1""}","{""ImportId"":""QID3_TEXT""}"
2024-05-01 09:00:00,2024-05-01 09:10:00,IP Address,10.0.0.1,100,600,True,2024-05-01 09:10:01,R_1,,Yes,4,The community nurse knew everybody.
2024-05-01 09:00:00,2024-05-01 09:10:00,IP Address,10.0.0.2,100,600,True,2024-05-01 09:10:01,R_2,,No,-99,We met in the canteen.
`

const limeCoded = `"id. Response ID";"submitdate. Date submitted";"lastpage. Last page";"startlanguage. Start language";"seed. Seed";"G1Q1. Do you have a plan?";"G1Q2[SQ001]. Who takes part? [GP]";"G1Q3. What would help?"
"1";"2024-05-01 09:00:00";"3";"en";"123";"Y";"N/A";"More time for all of us to meet."
"2";"2024-05-01 09:00:00";"3";"en";"456";"N";"Yes";"Money, and somebody to spend it."
`

const limeVV = "Response ID\tDate submitted\tLast page\tStart language\tDo you have a plan?\nid\tsubmitdate\tlastpage\tstartlanguage\tplan\n7\t2024-05-01\t3\ten\tY\n8\t2024-05-02\t3\ten\t{question_not_shown}\n"

// rowsOf cuts a table into rows, leaving out those with nothing in them.
func rowsOf(t interface{ Fatal(...any) }, text string, comma rune) []survey.Row {
	in := csv.NewReader(strings.NewReader(text))
	in.Comma, in.FieldsPerRecord = comma, -1
	all, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []survey.Row
	line := 1
	for _, cells := range all {
		rows = append(rows, survey.Row{Line: line, Cells: cells})
		line += 1 + strings.Count(strings.Join(cells, ""), "\n")
	}
	return rows
}

func formOf(t *testing.T, text string, o survey.Options) *survey.Form {
	t.Helper()
	comma := ','
	if first, _, _ := strings.Cut(text, "\n"); strings.Contains(first, "\t") {
		comma = '\t'
	} else if strings.Contains(first, ";") {
		comma = ';'
	}
	f, err := survey.Read(rowsOf(t, text, comma), o)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// rolesOf returns the columns that are not skipped, each as "NAME role".
func rolesOf(f *survey.Form) []string {
	var all []string
	for _, c := range f.Columns {
		if c.Role != survey.Skip {
			all = append(all, c.Name+" "+string(c.Role))
		}
	}
	return all
}

func TestForms(t *testing.T) {
	for name, c := range map[string]struct {
		text, program string
		headings      int
		roles         []string
		question      string // of the last column
	}{
		"Google Forms": {google, "Google Forms", 1, []string{"Your code attribute", "Do you have a plan? yes/no", "How far has it come? (1-5) number", "Which area? attribute",
			"What got in the way? open", "Anything else? open"}, "Anything else?"},
		"Qualtrics": {qualtricsThree, "Qualtrics", 3, []string{"ResponseId respondent", "Q1 yes/no", "Q2_1 number", "Q3 open"}, "What helped & why?"},
		"Qualtrics of old": {strings.Join(slices.Delete(strings.SplitAfter(qualtricsThree, "\n"), 2, 3), ""), "Qualtrics", 2,
			[]string{"ResponseId respondent", "Q1 yes/no", "Q2_1 number", "Q3 open"}, "What helped & why?"},
		"LimeSurvey":    {limeCoded, "LimeSurvey", 1, []string{"id respondent", "G1Q1 yes/no", "G1Q2[SQ001] yes/no", "G1Q3 open"}, "What would help?"},
		"LimeSurvey VV": {limeVV, "LimeSurvey", 2, []string{"id respondent", "plan yes/no"}, "Do you have a plan?"},
		"plain": {"participant,plan,,plan,\nA,yes,red,no,\nB,no,blue,yes,\n", "", 1,
			[]string{"participant respondent", "plan yes/no", "column 3 attribute", "plan (2) yes/no"}, "plan"},
	} {
		f := formOf(t, c.text, survey.Options{})
		if f.Program != c.program || f.Headings() != c.headings {
			t.Errorf("%s: taken for %q with %d rows of headings", name, f.Program, f.Headings())
		}
		if diff := cmp.Diff(c.roles, rolesOf(f)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if got := f.Columns[len(f.Columns)-1].Question; got != c.question {
			t.Errorf("%s: the last question is %q, want %q", name, got, c.question)
		}
	}
}

func TestGuesses(t *testing.T) {
	for _, c := range []struct {
		want  survey.Role
		cells string // parted by |
	}{
		{survey.YesNo, "yes|no|yes|n/a|"},
		{survey.YesNo, "1|0|0|1"},
		{survey.YesNo, "0|0|0"},
		{survey.YesNo, "NA|refused"},
		{survey.YesNo, "yes|no|yes|no|mabye"},
		{survey.Number, "1|2|5|don't know"},
		{survey.Number, "1|1|0|2"},
		{survey.Number, "3,5|4|4,5"},
		{survey.Attribute, "valleys|urban|rural"},
		{survey.Attribute, "2024-05-01|01/02/2024|3.4.2024"},
		{survey.Attribute, "Neither agree nor disagree|Strongly agree, I think|Neither agree nor disagree|Strongly agree, I think"},
		{survey.Open, "Nobody could say whose money it was.|No time.|The papers came the night before."},
		{survey.Open, "We met once a month|It was the chair|He did not come"},
		{survey.Open, "no|No|Yes, and it is about time that somebody asked us that, too|no|no|no"},
		{survey.Skip, "||"},
	} {
		text := "who,asked\n"
		for i, cell := range strings.Split(c.cells, "|") {
			text += fmt.Sprintf("%c,\"%s\"\n", 'A'+i, cell)
		}
		if got := formOf(t, text, survey.Options{}).Columns[min(1, width(text))]; got.Role != c.want {
			t.Errorf("%q is taken for %s (%s), want %s", c.cells, got.Role, got.Why, c.want)
		}
	}
}

func TestLongQuestions(t *testing.T) {
	question := strings.TrimSpace(strings.Repeat("Would you say so? ", 100))
	f := formOf(t, "id,"+question+","+question+"\nA,yes,no\n", survey.Options{})
	for i, c := range f.Columns[1:] {
		if len(c.Name) > 210 || c.Question != question {
			t.Errorf("column %d is called %q and asks %q", i+2, c.Name, c.Question)
		}
	}
	if f.Columns[1].Name == f.Columns[2].Name {
		t.Errorf("both are called %q", f.Columns[1].Name)
	}
}

// width is the index of the last column of a table.
func width(text string) int { return strings.Count(strings.SplitN(text, "\n", 2)[0], ",") }

func TestFind(t *testing.T) {
	f := formOf(t, qualtricsThree, survey.Options{})
	for name, want := range map[string]string{"q1": "Q1", "What helped & why?": "Q3", "12": "Q2_1", "response  ID": "ResponseId"} {
		if i, err := f.Find(name); err != nil || f.Columns[i].Name != want {
			t.Errorf("%q is found in column %d, %v", name, i, err)
		}
	}
	for _, name := range []string{"", "0", "14", "Q", "1x"} {
		if _, err := f.Find(name); !errors.Is(err, survey.ErrUnknownColumn) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestAssign(t *testing.T) {
	f := formOf(t, "participant,code,plan,why\nA,x,1,no\nB,y,0,no time at all for it\n", survey.Options{})
	f.Assign(1, survey.Respondent)
	f.Assign(2, survey.Number)
	f.Close(3)
	if diff := cmp.Diff([]string{"code respondent", "plan number", "why attribute"}, rolesOf(f)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if f.Rename(2, "CODE") || !f.Rename(2, "Plan") || f.Columns[2].Name != "Plan" {
		t.Errorf("renamed to %q", f.Columns[2].Name)
	}
}

func TestReadNothing(t *testing.T) {
	for _, text := range []string{"", "a,b\n", strings.Join(strings.SplitAfter(qualtricsThree, "\n")[:3], "")} {
		if _, err := survey.Read(rowsOf(t, text, ','), survey.Options{}); !errors.Is(err, survey.ErrNoRows) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestEveryColumnHasARole reads tables of anything.
func TestEveryColumnHasARole(t *testing.T) {
	cell := rapid.OneOf(rapid.SampledFrom([]string{"", "yes", "NA", "1", "0", "4,5", "Timestamp", "id", "StartDate", "lastpage", "seed"}), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		var rows []survey.Row
		for i, cells := range rapid.SliceOfN(rapid.SliceOfN(cell, 1, 5), 2, 6).Draw(t, "rows") {
			rows = append(rows, survey.Row{Line: i + 1, Cells: cells})
		}
		f, err := survey.Read(rows, survey.Options{Headings: rapid.IntRange(0, 2).Draw(t, "headings")})
		if err != nil {
			return
		}
		seen := map[string]bool{}
		respondents := 0
		for i, c := range f.Columns {
			if !slices.Contains(survey.Roles(), c.Role) || c.Name == "" || c.Question == "" || c.Why == "" || c.Different > c.Filled {
				t.Fatalf("column %d: %+v", i, c)
			}
			if c.Role == survey.Respondent {
				respondents++
			}
			if seen[strings.ToLower(c.Name)] {
				t.Fatalf("two columns are called %q", c.Name)
			}
			seen[strings.ToLower(c.Name)] = true
		}
		replies, wrong := f.Replies("R")
		if respondents > 1 || len(replies)+len(wrong) < len(f.Rows) {
			t.Fatalf("%d columns of respondents; %d replies and %d mistakes of %d rows", respondents, len(replies), len(wrong), len(f.Rows))
		}
	})
}
