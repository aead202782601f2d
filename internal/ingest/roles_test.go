package ingest

import (
	"fmt"
	"testing"
)

func TestIsInterviewer(t *testing.T) {
	for _, label := range []string{
		"INT", "Int.", "Interviewer", "interviewer 2", "INT1", "I", "I1", "IV", "Q", "Researcher", "Moderator", "MOD", "Facilitator",
		"Interviewer, First", "Interviewer (JS)", "Entrevistador", "Entrevistadora", "Entrevistador/a", "Pesquisadora", "Enquêtrice", "Interviewerin",
		"Intervistatore", "Onderzoeker", "Forsker", "Cyfwelydd", "Badaczka", "Интервьюер", "Görüşmeci", "الباحثة", "מראיינת",
		"访谈者", "主持人", "問", "インタビュアー", "聞き手", "면담자",
	} {
		if !IsInterviewer(label) {
			t.Errorf("%q is no interviewer", label)
		}
	}
	for _, label := range []string{
		"", "P07", "Interviewee", "Participant 1", "R", "A", "Ian", "I Smith", "Ivy", "Intan", "Mary Jones", "Entrevistado", "答", "受访者", "Speaker, First",
		"The man who was the interviewer then",
	} {
		if IsInterviewer(label) {
			t.Errorf("%q is an interviewer", label)
		}
	}
}

func TestStem(t *testing.T) {
	for name, want := range map[string]string{
		"P07.txt":                       "P07",
		"/home/jane/interviews/P07.vtt": "P07",
		`C:\Users\Jane\P 07.TXT`:        "P 07",
		"interview.2.es.md":             "interview.2.es",
		"visit 2.5":                     "visit 2.5",
		"Mrs. Jones":                    "Mrs. Jones",
		"Jose\u0301.txt":                "José",
		" two  spaces\t.txt":            "two spaces",
		".txt":                          ".txt",
		"":                              "transcript",
		"...":                           "transcript",
		"a\x1b[31m.txt":                 "a [31m",
		"\xff.txt":                      "\ufffd",
		"访谈 1.md":                       "访谈 1",
	} {
		if got := Stem(name); got != want {
			t.Errorf("%q has the stem %q, want %q", name, got, want)
		}
	}
}

func ExampleStem() {
	fmt.Println(Stem("interviews/P07.txt"))
	// Output: P07
}
