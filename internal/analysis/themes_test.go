package analysis_test

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"testing"

	"emic/internal/analysis"
	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/study/studytest"
	"emic/internal/transcript"
)

// codesOf returns the rows in short.
func codesOf(table analysis.Table) []string {
	var rows []string
	for _, row := range table.Rows {
		rows = append(rows, fmt.Sprintf("%d %s < %s: %d", row.Depth, row.Code, row.Parent, row.Counts[0].Codings))
	}
	return rows
}

func TestThemesOfALevel(t *testing.T) {
	d := interviews(t)
	d.mark("P7", "We met.", "papers")
	for _, name := range []string{"theme", "Theme", "THEMES"} {
		table := themes(d, analysis.Query{Level: name})
		sameLines(t, codesOf(table), "1 barriers < implications: 1", "1 agenda < implications: 1")
		if table.Total[0].Codings != 1 || table.Query.Level != "theme" {
			t.Errorf("%s: %+v", name, table)
		}
	}
}

func TestThemesInTreeOrder(t *testing.T) {
	d := interviews(t)
	d.mark("P7", "We met.", "papers", "money")
	sameLines(t, codesOf(themes(d, analysis.Query{})), "0 implications < : 2", "1 barriers < implications: 2",
		"2 money < barriers: 1", "2 time < barriers: 0", "1 agenda < implications: 1", "2 papers < agenda: 1")
	sameLines(t, codesOf(themes(d, analysis.Query{PrimaryParents: true})), "0 implications < : 2", "1 barriers < implications: 1",
		"2 money < barriers: 1", "2 time < barriers: 0", "1 agenda < implications: 1", "2 papers < agenda: 1")
}

func TestRetiredAndMergedCodes(t *testing.T) {
	d := interviews(t)
	d.mark("P7", "We met.", "time")
	d.mark("P7", "Nobody knew.", "papers")
	d.do(d.jane.EditCodebook("surgery", func(b *codebook.Book) error {
		return errors.Join(b.Merge("time", "money"), b.Retire("papers"), b.Retire("agenda"))
	}))
	table := themes(d, analysis.Query{})
	sameLines(t, codesOf(table), "0 implications < : 2", "1 barriers < implications: 2", "2 money < barriers: 1",
		"1 agenda < implications: 1", "2 papers < agenda: 1")
	if note := "Retired, kept for what is coded under them: agenda, papers."; !slices.Contains(table.Notes(), note) {
		t.Errorf("notes %q", table.Notes())
	}
	d.do(d.jane.Uncode("P7:2", marks(d, study.Coding, d.transcript("P7"))[0]))
	sameLines(t, codesOf(themes(d, analysis.Query{})), "0 implications < : 1", "1 barriers < implications: 1", "2 money < barriers: 1")
}

// TestInterviewerTurns counts what spans question and answer once, by the answer's length.
func TestInterviewerTurns(t *testing.T) {
	d := interviews(t)
	d.mark("P7", "knew.\n\nINT: And then?\n\nP7: We", "money")
	d.mark("P7", "And then?", "time")
	without, with := themes(d, analysis.Query{}), themes(d, analysis.Query{WithInterviewer: true})
	answer := analysis.Counts{Codings: 1, Segments: 1, Passages: 1, Characters: len("knew.\n\nP7: We"), Words: 3, Transcripts: 1, Participants: 1}
	if without.Total[0] != answer || without.LeftOut.Interviewer != 1 {
		t.Errorf("without: %+v, %+v", without.Total[0], without.LeftOut)
	}
	all := answer
	all.Codings, all.Segments, all.Characters, all.Words = 2, 2, len("knew.\n\nINT: And then?\n\nP7: We"), 6
	if with.Total[0] != all || with.LeftOut.Interviewer != 0 {
		t.Errorf("with: %+v, %+v", with.Total[0], with.LeftOut)
	}
}

// TestWithdrawnInterview parks an interview whose only participant has withdrawn,
// the interviewer's echoes included.
func TestWithdrawnInterview(t *testing.T) {
	d := interviews(t)
	d.mark("P7", "And then?", "money")
	d.mark("P7", "We met.", "money")
	d.mark("P10", "We did.", "time")
	d.do(d.jane.SetParticipants([]study.Profile{{Name: "P7", Status: study.StatusWithdrawn}}))
	table := themes(d, analysis.Query{By: "area", WithInterviewer: true})
	if want := (analysis.LeftOut{Parked: 2, Withdrawn: 1}); table.LeftOut != want {
		t.Errorf("left out %+v", table.LeftOut)
	}
	if want := []analysis.Group{{Value: "rural", Of: 1}, {Value: "urban", Of: 1}}; !slices.Equal(table.Groups, want) {
		t.Errorf("groups %+v", table.Groups)
	}
}

func TestGroupsInNaturalOrder(t *testing.T) {
	var arrivals []study.Arrival
	for i, size := range []string{"10", "", "9", "b2", "B1", "b10"} {
		a := plain(fmt.Sprintf("P%d", i), "words")
		if a.Attributes = map[string]string{"size": size}; size == "" {
			a.Attributes = nil
		}
		arrivals = append(arrivals, a)
	}
	var values []string
	for _, g := range themes(newDesk(t, smallBook(), arrivals...), analysis.Query{By: "Size"}).Groups {
		values = append(values, g.Value)
	}
	sameLines(t, values, "9", "10", "B1", "b2", "b10", analysis.None)
}

func TestNotes(t *testing.T) {
	d := interviews(t)
	sameLines(t, themes(d, analysis.Query{}).Notes(), "Nothing is coded yet.", "Participants: 3.")
	sameLines(t, themes(d, analysis.Query{Coder: "jim"}).Notes(), "jim has coded nothing.", "Participants: 3.")
	d.mark("P7", "We met.", "money")
	by := d.entry("P7", 0, 3, "time")
	by.Coder = "jim"
	lost := d.entry("P7", 0, 3, "time")
	lost.Code = study.ID{9}
	unowned := d.on("P10", "\n\nBob")
	d.do(d.jane.ImportCodings("x.csv", []study.Entry{by, lost, {Transcript: unowned.Transcript, Span: unowned.Span, Code: by.Code, Coder: "jim"}}))
	sameLines(t, themes(d, analysis.Query{By: "area"}).Notes(),
		"Union of 2 coders (jane, jim): codings are added, every other count is of what any of them marked.",
		"Left out: 1 coding wholly in interviewer turns.",
		"In no group: 1 coding outside of every participant's words.",
		"Left out: 1 coding whose code, transcript or passage is no longer there.",
		"Participants by area: rural (2), urban (1).",
		"Thin groups, under 5 participants: rural, urban.")
}

// TestForgottenTranscript counts as lost what was coded on a transcript whose
// arrival was undone.
func TestForgottenTranscript(t *testing.T) {
	d := interviews(t)
	late := studytest.Author("jim", 2)
	jim := func(act study.Act) {
		t.Helper()
		if _, err := d.Do(late, act); err != nil {
			t.Fatal(err)
		}
	}
	jim(late.AddTranscripts(plain("notes", "nothing was said")))
	d.mark("notes", "nothing", "money")
	d.do(d.jane.RenameTranscript(d.transcript("notes").ID, "minutes"))
	jim(late.Undo())
	table := themes(d, analysis.Query{})
	if table.LeftOut.Lost != 1 || table.Total[0].Codings != 0 {
		t.Errorf("got %+v, %+v", table.LeftOut, table.Total)
	}
}

func TestThemesErrors(t *testing.T) {
	d := interviews(t)
	for want, q := range map[error]analysis.Query{
		analysis.ErrUnknownLevel:     {Level: "chapter"},
		analysis.ErrUnknownAttribute: {By: "age"},
	} {
		if err := d.View(func(r study.Reader) error { _, err := analysis.Themes(r, q); return err }); !errors.Is(err, want) {
			t.Errorf("%+v: %v", q, err)
		}
	}
}

// broken fails in one of its methods.
type broken struct {
	study.Reader
	marks bool // or else the rulers
}

func (b broken) Marks(kind study.MarkKind, id study.ID) iter.Seq2[study.Placed, error] {
	if !b.marks || kind != study.Coding {
		return b.Reader.Marks(kind, id)
	}
	return func(yield func(study.Placed, error) bool) { yield(study.Placed{}, io.ErrUnexpectedEOF) }
}

func (b broken) Ruler(h study.Hash) (transcript.Ruler, error) {
	if b.marks {
		return b.Reader.Ruler(h)
	}
	return transcript.Ruler{}, io.ErrUnexpectedEOF
}

// TestBrokenReader sees that an error of the Reader comes out, and no table.
func TestBrokenReader(t *testing.T) {
	d := interviews(t)
	d.mark("P7", "We met.", "money")
	d.read(func(r study.Reader) error {
		for _, marks := range []bool{true, false} {
			if table, err := analysis.Themes(broken{r, marks}, analysis.Query{}); !errors.Is(err, io.ErrUnexpectedEOF) || table.Rows != nil {
				t.Errorf("themes: %v", err)
			}
		}
		if _, err := analysis.ReadTally(broken{r, true}, ""); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("tally: %v", err)
		}
		return nil
	})
}

func ExampleThemes() {
	d := interviews(exampleFailer{})
	d.mark("P7", "The papers came late.", "papers", "time")
	d.mark("P10", "We did.", "money")
	d.read(func(r study.Reader) error {
		table, err := analysis.Themes(r, analysis.Query{Level: "theme"})
		if err != nil {
			return err
		}
		for _, row := range table.Rows {
			c := row.Counts[0]
			fmt.Printf("%s: %d codings of %d segments, %d of %d participants\n", row.Name, c.Codings, c.Segments, c.Participants, table.Groups[0].Of)
		}
		fmt.Printf("all: %d codings of %d segments\n", table.Total[0].Codings, table.Total[0].Segments)
		return nil
	})
	// Output:
	// Barriers: 3 codings of 2 segments, 2 of 3 participants
	// Agenda: 1 codings of 1 segments, 1 of 3 participants
	// all: 3 codings of 2 segments
}

// exampleFailer lets an example use a desk.
type exampleFailer struct{}

func (exampleFailer) Helper()                        {}
func (exampleFailer) Fatalf(format string, v ...any) { panic(fmt.Sprintf(format, v...)) }
