package survey_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"emic/internal/study"
	"emic/internal/survey"
)

const qualtricsTicks = `StartDate,EndDate,ResponseId,Q_RecaptchaScore,Q3_1,Q3_2,Q3_3,Q3_6,Q3_6_TEXT,Q4_1,Q4_2,Q5_1,Q5_2,Q7_Page Submit,Imagine1_DO_Q8
Start Date,End Date,Response ID,Q_RecaptchaScore,Which? - Selected Choice - E-mail,Which? - Selected Choice - Phone,Which? - Selected Choice - Post,Which? - Selected Choice - Other,Which? - Other - Text,Who? - GP,Who? - Nurse,It was - easy,It was - useful,Timing - Page Submit,Imagine - Display Order - Q8
2024-05-01 09:00:00,2024-05-01 09:10:00,R_1,0.9,E-mail,,,,,1,,Agree,Disagree,3.2,2
2024-05-01 09:00:00,2024-05-01 09:10:00,R_2,0.9,,Phone,,Other,Fax,,1,Agree,Agree,3.2,2
2024-05-01 09:00:00,2024-05-01 09:10:00,R_3,0.9,-99,-99,,,,1,1,Disagree,Agree,3.2,3
2024-05-01 09:00:00,2024-05-01 09:10:00,R_4,0.9,,,,,,,,,,,
`

const limeTicks = `"id","submitdate","lastpage","startlanguage","M1","M5[SQ001]","M5[SQ002]","M5[other]","M6[SQ001#0]","M8","M8[comment]","G8Q1. ","M1Time","M5Time","LifeTime"
"1","2024-05-01 09:00:00","3","en","A1","Y","","","A2","A1","It went better than we thought it would","","2.1","3","12"
"2","2024-05-01 09:00:00","3","en","A2","","","Fax","A3","A2","","","2.1","3","40"
"3","2024-05-01 09:00:00","3","en","A1","","","","A3","A2","","","2.1","3","33"
`

const googleTicks = `Timestamp,Your code,Who takes part?,What got in the way?
2024/05/01 9:12:00 am GMT+1,LA01,GP;Nurse,"Money; and the papers came the night before."
2024/05/01 9:12:00 am GMT+1,LA02,Nurse,Nobody had the time; and nobody the money.
2024/05/01 9:12:00 am GMT+1,LA03,,
2024/05/01 9:12:00 am GMT+1,LA04,Nurse; GP; Chair,
`

func TestTicksOfQualtrics(t *testing.T) {
	f := formOf(t, qualtricsTicks, survey.Options{Headings: 2, States: map[string]study.Answer{"-99": {State: study.AnswerNotKnown}}})
	want := []string{
		"ResponseId respondent", "Q3_1 yes/no", "Q3_2 yes/no", "Q3_6 yes/no", "Q3_6_TEXT attribute", "Q4_1 yes/no", "Q4_2 yes/no",
		"Q5_1 attribute", "Q5_2 attribute",
	}
	if diff := cmp.Diff(want, rolesOf(f)); diff != "" {
		t.Error(diff)
	}
	replies, wrong := f.Replies("")
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	got := slices.DeleteFunc(told(replies), func(line string) bool { return line[4] == 'Q' && line[5] == '5' })
	want = []string{
		"R_1 Q3_1: yes", "R_1 Q3_2: no", "R_1 Q3_6: no", "R_1 Q4_1: yes", "R_1 Q4_2: no",
		"R_2 Q3_6_TEXT = Fax", "R_2 Q3_1: no", "R_2 Q3_2: yes", "R_2 Q3_6: yes", "R_2 Q4_1: no", "R_2 Q4_2: yes",
		"R_3 Q3_1: not known", "R_3 Q3_2: not known", "R_3 Q4_1: yes", "R_3 Q4_2: yes",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTicksOfLimeSurvey(t *testing.T) {
	f := formOf(t, limeTicks, survey.Options{})
	want := []string{
		"id respondent", "M1 attribute", "M5[SQ001] yes/no", "M5[other] attribute", "M6[SQ001#0] attribute", "M8 attribute",
		"M8[comment] open", "LifeTime number",
	}
	if diff := cmp.Diff(want, rolesOf(f)); diff != "" {
		t.Error(diff)
	}
	if name := f.Columns[11].Name; name != "G8Q1" {
		t.Errorf("a column without a question is called %q", name)
	}
	replies, wrong := f.Replies("")
	var got []string
	for _, r := range replies {
		got = append(got, r.Answers["M5[SQ001]"].String())
	}
	if diff := cmp.Diff([]string{"yes", "no", ""}, got); diff != "" || len(wrong) > 0 {
		t.Error(diff, wrong)
	}
}

func TestListsOfGoogleForms(t *testing.T) {
	f := formOf(t, googleTicks, survey.Options{})
	f.Assign(1, survey.Respondent)
	want := []string{
		"Your code respondent", "What got in the way? open", "Who takes part? [GP] yes/no", "Who takes part? [Nurse] yes/no", "Who takes part? [Chair] yes/no",
	}
	if diff := cmp.Diff(want, rolesOf(f)); diff != "" {
		t.Error(diff)
	}
	replies, wrong := f.Replies("")
	var got []string
	for _, r := range replies {
		for _, who := range []string{"GP", "Nurse", "Chair"} {
			got = append(got, r.Answers["Who takes part? ["+who+"]"].String())
		}
	}
	if diff := cmp.Diff([]string{"yes", "yes", "no", "no", "yes", "no", "", "", "", "yes", "yes", "yes"}, got); diff != "" || len(wrong) > 0 {
		t.Error(diff, wrong)
	}
}

func TestRowsThatAreTooLongAreMistakesWithListsToo(t *testing.T) {
	f := formOf(t, googleTicks+"x,LA05,GP,words,more,and more\n", survey.Options{})
	f.Assign(1, survey.Respondent)
	_, wrong := f.Replies("")
	if len(wrong) != 1 || wrong[0].What != "6 cells where the heading has 4; is a text with commas not in quotes?" {
		t.Errorf("mistakes %v", wrong)
	}
}

const commaTicks = `Timestamp,Your code,Who takes part?,Where?,What got in the way?,Said in short
t,LA01,"GP, Nurse","Cardiff, Wales","Money, and the papers came late.","Slow, but sure"
t,LA02,Nurse,"Leeds, England",Nobody had the time.,Slow
t,LA03,,"Bangor, Wales",,"Sure, slow"
t,LA04,"Nurse, GP, Chair of the group",Cardiff,"No, nobody.",but sure
t,LA05,GP,Leeds,No,Slow
t,LA06,Chair of the group,"Cardiff, Wales","Well, well.",Slow
`

func TestListsWithCommas(t *testing.T) {
	f := formOf(t, commaTicks, survey.Options{})
	f.Assign(1, survey.Respondent)
	roles := strings.Join(rolesOf(f), "\n")
	for _, want := range []string{"Who takes part? [GP] yes/no", "Who takes part? [Nurse] yes/no", "Who takes part? [Chair of the group] yes/no"} {
		if !strings.Contains(roles, want) {
			t.Errorf("%q is not among\n%s", want, roles)
		}
	}
	for _, no := range []string{"Where? [", "way? [", "short ["} { // places and words have commas of their own
		if strings.Contains(roles, no) {
			t.Errorf("%q is among\n%s", no, roles)
		}
	}
	if why := f.Columns[2].Why; why != "several can be ticked, with commas between them; 3 columns from column 7" {
		t.Errorf("the reason is %q", why)
	}
	replies, wrong := f.Replies("")
	var got []string
	for _, r := range replies {
		got = append(got, r.Answers["Who takes part? [Nurse]"].String())
	}
	if diff := cmp.Diff([]string{"yes", "yes", "", "yes", "no", "no"}, got); diff != "" || len(wrong) > 0 {
		t.Error(diff, wrong)
	}
	f.Assign(2, survey.Attribute)
	if roles := strings.Join(rolesOf(f), "\n"); strings.Contains(roles, "[GP]") || !strings.Contains(roles, "Who takes part? attribute") {
		t.Errorf("taken as it is, the columns are\n%s", roles)
	}
}
