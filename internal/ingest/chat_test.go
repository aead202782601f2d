package ingest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const chatSample = "@UTF8\n@PID:\t11312/c-00000001-1\n@Begin\n@Languages:\teng\n" +
	"@Participants:\tPAR0 Ann Participant , INV1 Investigator, MOT Sue\n\tMother\n" +
	"@ID:\teng|stay|PAR0|64;03.|female|stroke||Participant|||\n@ID:\teng|stay|INV1|||||Investigator|||\n@Media:\ttest, audio\n" +
	"*INV1:\tso ‡ how did you get here ? \x15136820_139220\x15\n%mor:\tco|so beg|beg adv|how\n\tpro|you\n%gra:\t1|2|COM\n" +
	"*PAR0:\t&-um <I like I like> [/] I took\n\tthe bus (.) &=laughs . \x15%snd:\"test\"_140000_143500\x15\n%com:\tnods\n" +
	"@G:\thome\n*PAR0:\t+< xxx right . [+ exc]\n*MOT:\tyes . \x15150000_151000-\x15\n*INV1:\t0 .\n@End\n"

func TestCHAT(t *testing.T) {
	result := checkSpoken(t, "a.txt", chatSample, "CHAT", []string{
		"2m16.82s INV1: so ‡ how did you get here ?",
		"2m20s PAR0: &-um <I like I like> [/] I took the bus (.) &=laughs .\n+< xxx right . [+ exc]",
		"2m30s MOT: yes .",
		"INV1: 0 .",
	})
	if diff := cmp.Diff([]string{"INV1"}, result.Interviewers); diff != "" {
		t.Error(diff)
	}
	want := []Field{
		{"PID", "11312/c-00000001-1"}, {"Languages", "eng"}, {"Participants", "PAR0 Ann Participant , INV1 Investigator, MOT Sue Mother"},
		{"Media", "test, audio"}, {"G", "home"},
	}
	if diff := cmp.Diff(want, result.Matter); diff != "" {
		t.Error(diff)
	}
	known := []Attribute{
		{"PAR0", "language", "eng"}, {"PAR0", "corpus", "stay"}, {"PAR0", "age", "64;03."}, {"PAR0", "sex", "female"}, {"PAR0", "group", "stroke"}, {"PAR0", "role", "Participant"},
		{"INV1", "language", "eng"}, {"INV1", "corpus", "stay"}, {"INV1", "role", "Investigator"},
	}
	if diff := cmp.Diff(known, result.Attributes); diff != "" {
		t.Error(diff)
	}
	if want := []string{`tiers that are not read, as they are about what is said: "%mor", "%gra", "%com"`}; cmp.Diff(want, result.Warnings) != "" {
		t.Errorf("warnings %q", result.Warnings)
	}
}

func TestInvestigatorsOfCHATAsk(t *testing.T) {
	text := "@Begin\n@Participants:\tCHI Eve Target_Child , COL Colin Investigator , RIC Richard Investigator\n*COL:\twhat's that ?\n*CHI:\ta fly .\n@End\n"
	result := readText(t, "eve.cha", text)
	if diff := cmp.Diff([]string{"COL"}, result.Interviewers); diff != "" {
		t.Error(diff)
	}
}

func TestCHATNeedsItsHeadersAndATier(t *testing.T) {
	for _, text := range []string{strings.TrimPrefix(chatSample, "@UTF8\n@PID:\t11312/c-00000001-1\n@Begin\n"), "@Begin\nINT: Why?\n"} {
		if result := readText(t, "a.txt", text); result.Format == "CHAT" {
			t.Errorf("%q is CHAT", text)
		}
	}
	if result := readText(t, "a.cha", strings.ReplaceAll(chatSample, "\n", "\r\n")); len(result.Turns) != 4 {
		t.Errorf("with CRLF %q", spoken(result))
	}
}
