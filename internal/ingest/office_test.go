package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// officeFile reads a file that LibreOffice wrote.
func officeFile(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "office", name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// savedTalk is what the files of that name say, with all changes accepted.
var savedTalk = []string{
	"INT: Whose money was it?",
	"P07: Nobody’s. “Café,” they always said[1], and 我们不知道。\nIt went on,\nand on.",
	"INT: What did they bring?\nWho\tWhat\tWhen\nthe nurses, who had nothing better to do than to carry all of it\tbread\nand salt\ton Mondays – naïve",
	"P07: All of that   and more.[2]\nfirst item\nsecond item",
	"INT: Thank you.",
	"P07: Diolch.",
	": [1] A café in the valley.\n[2] More at the end.",
}

// One text is read alike from whatever LibreOffice makes of it: tables, notes,
// deleted, inserted and hidden words, comments, and what is printed on every page.
func TestTalkAsLibreOfficeSavesIt(t *testing.T) {
	docx := officeFile(t, "talk.docx")
	reader := Reader{Converter: converting(func(string, []byte) ([]byte, error) { return docx, nil })}
	for _, name := range []string{"talk.fodt", "talk.odt", "talk.docx", "talk.doc", "talk.rtf", "talk.html"} {
		t.Run(name, func(t *testing.T) {
			result, err := reader.Read(name, officeFile(t, name))
			if err != nil {
				t.Fatal(err)
			}
			want := savedTalk
			if name == "talk.html" { // in which nothing says what was deleted, and notes keep their signs
				want = strings.Split(strings.NewReplacer("they always", "TAKENOUTthey always", "bread\n", "bread ", "[2]", "[i]", "   and", " and").Replace(strings.Join(savedTalk, "|")), "|")
			}
			var got []string
			for _, turn := range spoken(result)[1:] {
				got = append(got, strings.Join(strings.FieldsFunc(turn, func(r rune) bool { return r == '\n' }), "\n"))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			checkResult(t, result)
		})
	}
}

// The text of a program that knows nothing of deleted words comes with a warning.
func TestOldWordAsText(t *testing.T) {
	plain := converting(func(string, []byte) ([]byte, error) { return []byte("INT: Why?\nP: So.\nINT: Oh.\nP: Yes.\n"), nil })
	result, err := Reader{Converter: plain}.Read("talk.doc", officeFile(t, "talk.doc"))
	if err != nil || len(result.Warnings) == 0 || !strings.Contains(strings.Join(result.Warnings, "\n"), "deleted or hidden") {
		t.Errorf("%v, warnings %q", err, result.Warnings)
	}
	if _, err := Read("talk.doc", officeFile(t, "talk.doc")); err == nil || !strings.Contains(err.Error(), "before 2007 (.doc)") {
		t.Errorf("without a program: %v", err)
	}
}

// The lines of pages are put together over their ends, what is printed on every
// page is left out once it is there three times, and no letter is added.
func TestPagesAsLibreOfficePrintsThem(t *testing.T) {
	result, err := Read("pages.pdf", officeFile(t, "pages.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]int{"": 1, "INT": 8, "P07": 8}, turnCounts(result)); diff != "" {
		t.Error(diff)
	}
	for at, want := range map[int]string{
		0: ": Interview P07, in confidence",
		4: "P07: It was virtual money, well-meant and never spent. There was a half-day in May when all of us sat round the table and drew it on a flip chart, and that was the last that I saw of it.",
	} {
		if got := spoken(result)[at]; got != want {
			t.Errorf("turn %d is %q", at, got)
		}
	}
	if strings.Count(result.Text, "in confidence") != 1 || strings.Contains(result.Text, "Sheet") {
		t.Errorf("what is on every page is in the text: %q", result.Text)
	}
	if !strings.Contains(strings.Join(result.Warnings, "\n"), `page after page: ["Interview P07, in confidence" "Sheet 1"]`) {
		t.Errorf("warnings %q", result.Warnings)
	}
}
