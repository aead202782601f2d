package cli

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"emic/internal/report"
)

// runs runs one command line of jane's and returns what it printed.
func runs(t *testing.T, args ...string) string {
	t.Helper()
	env, out, said := testEnv(append(args, "--coder", "jane")...)
	env.Random = rand.NewChaCha8([32]byte{1})
	if args[0] == "checklist" {
		env.Args = args
	}
	if code := Main(env); code != 0 {
		t.Fatalf("%q: exit code %d, said %s", args, code, said)
	}
	return out.String()
}

// TestSurveyOfWorkbook takes in a workbook as a spreadsheet program saves it.
func TestSurveyOfWorkbook(t *testing.T) {
	t.Chdir(t.TempDir())
	book := excelize.NewFile()
	for i, row := range [][]any{
		{"Participant", "Plan?", "Rating", "What got in the way?"},
		{"LA01", true, 4, "Nobody could say whose money it was."},
		{"LA02", false, "NA", "Too little time, and then\nnobody in the chair."},
		{"LA03", "don’t know", 2.5, nil},
	} {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.SaveAs("survey.xlsx"); err != nil {
		t.Fatal(err)
	}
	runs(t, "new", "joint")
	if got := runs(t, "survey", "joint", "survey.xlsx"); !strings.HasPrefix(got, "survey.xlsx: 3 respondents, 2 transcripts\n") {
		t.Errorf("said %q", got)
	}
	want := "participant,status,item:Plan?,item:Rating\nLA01,active,yes,4\nLA02,active,no,not asked\nLA03,active,not known,2.5\n"
	if got := runs(t, "checklist", "joint", "list", "--format", "csv"); got != want {
		t.Errorf("listed %q, want %q", got, want)
	}
}

func TestNarrowChecklist(t *testing.T) {
	wide := newTable("", "item", "yes#", "no#", "not asked#", "refused#", "of#")
	wide.add("plan", "0", "2", "0", "1", "3")
	wide.add("strategy", "0", "3", "0", "0", "3")
	dropZeros(&wide.Table)
	var out strings.Builder
	if err := wide.Write(&out, report.Aligned); err != nil {
		t.Fatal(err)
	}
	want := "item      yes  no  refused  of\nplan        0   2        1   3\nstrategy    0   3        0   3\n\nNot shown for want of room, all 0: not asked.\n"
	if out.String() != want {
		t.Errorf("shown as\n%s\nwant\n%s", &out, want)
	}
}

// BenchmarkSurvey takes in 5,000 respondents with 20 items and two open answers.
func BenchmarkSurvey(b *testing.B) {
	b.Chdir(b.TempDir())
	var csv strings.Builder
	csv.WriteString("participant")
	for i := range 20 {
		fmt.Fprintf(&csv, ",item %d", i)
	}
	csv.WriteString(",What helped?,What got in the way?\n")
	for i := range 5000 {
		fmt.Fprintf(&csv, "R%d%s,The nurse who knew everybody (%d).,Nobody could say whose money it was.\n", i, strings.Repeat(",yes,no", 10), i)
	}
	if err := os.WriteFile("survey.csv", []byte(csv.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		n++
		name := filepath.Join(".", fmt.Sprint("joint", n))
		for _, args := range [][]string{{"new", name, "--coder", "jane"}, {"survey", name, "survey.csv", "--coder", "jane"}} {
			env, _, said := testEnv(args...)
			env.Random, env.Now = rand.NewChaCha8([32]byte{1}), time.Now // ids come in the order of time
			if code := Main(env); code != 0 {
				b.Fatalf("%q: %s", args, said)
			}
		}
	}
}
