package report_test

import (
	"bytes"
	"flag"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"emic/internal/analysis"
	"emic/internal/report"
	"emic/internal/study"
	"emic/internal/transcript"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares what write writes in a format with the file of that name.
func golden(t *testing.T, name string, f report.Format, write func(*bytes.Buffer, report.Format) error) {
	t.Helper()
	var got bytes.Buffer
	if err := write(&got, f); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", name+"."+string(f)+".golden")
	if *update {
		if err := os.WriteFile(path, got.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// themes returns a roll-up with names that every format has to mind.
func themes(by string) analysis.Table {
	t := analysis.Table{
		Query: analysis.Query{By: by}, Coders: []string{"jane", "jim"}, Groups: []analysis.Group{{Of: 6}},
		LeftOut: analysis.LeftOut{Parked: 1, Withheld: 2, Withdrawn: 1, Interviewer: 3},
		Rows: []analysis.Row{
			{Level: "overarching-theme", Code: "implications", Name: "Implications"},
			{Level: "theme", Code: "barriers", Name: "Barriers | \"hard\" ones, *really*", Parent: "implications", Depth: 1},
			{Level: "category", Code: "money", Name: "=Geld\tund 予算\n\x1b[31m", Parent: "barriers", Depth: 2},
			{Level: "category", Code: "time", Name: "Time", Parent: "barriers", Depth: 2, Retired: true},
		},
	}
	if by != "" {
		t.Groups = []analysis.Group{{Value: "rural", Of: 5}, {Value: "urban 2", Of: 1}}
	}
	for n := range t.Groups {
		t.Total = append(t.Total, counts(10*n+9))
	}
	for i := range t.Rows {
		for n := range t.Groups {
			t.Rows[i].Counts = append(t.Rows[i].Counts, counts(10*n+3-i))
		}
	}
	return t
}

func counts(n int) analysis.Counts {
	return analysis.Counts{Codings: n + 2, Segments: n + 1, Passages: n, Characters: 100 * n, Words: 20 * n, Transcripts: n, Participants: n}
}

func TestThemesGolden(t *testing.T) {
	for _, f := range report.Formats() {
		for name, by := range map[string]string{"themes": "", "themes-by-area": "area"} {
			table, err := report.Themes(themes(by))
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name, f, func(out *bytes.Buffer, f report.Format) error { return table.Write(out, f) })
		}
	}
}

func TestCrosstabGolden(t *testing.T) {
	table, err := report.Crosstab(themes("area"), "participants")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Formats() {
		golden(t, "crosstab", f, func(out *bytes.Buffer, f report.Format) error { return table.Write(out, f) })
	}
}

// list is quotes in memory.
type list struct {
	quotes []analysis.Quote
	by     string
	fail   error
}

func (l list) All() iter.Seq2[analysis.Quote, error] {
	return func(yield func(analysis.Quote, error) bool) {
		for _, q := range l.quotes {
			if !yield(q, nil) {
				return
			}
		}
		if l.fail != nil {
			yield(analysis.Quote{}, l.fail)
		}
	}
}

func (l list) Attributes() []string { return []string{"area", "speaker"} }
func (l list) By() string           { return l.by }
func (l list) Times() bool          { return false }
func (l list) Notes() []string      { return []string{"Left out: 1 coding."} }

func quotes(by string) list {
	ann := study.Participant{Name: "Ann", Attributes: map[string]string{"area": "rural", "speaker": "native"}}
	bob := study.Participant{Name: "Bob", Attributes: map[string]string{"area": "urban"}}
	l := list{by: by, quotes: []analysis.Quote{
		{
			Handle: "P07:112", Participants: []study.Participant{ann}, Speakers: []string{"P07"}, Coder: "jane", Codes: []string{"money", "time"},
			Text: "We <never> knew;\n- \"whose\" money | *whose*,\tand\n\n1. when\x1b[2J", Memos: []study.Memo{{Text: "In vivo?\nAsk again."}, {Text: "yes"}},
		},
		{
			Handle: "G1:3", Participants: []study.Participant{ann, bob}, Speakers: []string{"Ann", "Bob"}, Coder: "jim", Codes: []string{"time"},
			Text: "– Nie. – Nein.", Kind: transcript.Notes,
		},
		{Handle: "N:1", Coder: "jim", Codes: []string{"time"}, Text: "日本"},
	}}
	if by != "" {
		for i, value := range []string{"rural", "rural", analysis.None} {
			l.quotes[i].Group = value
		}
	}
	return l
}

func TestQuotesGolden(t *testing.T) {
	for _, f := range report.Formats() {
		for name, by := range map[string]string{"quotes": "", "quotes-by-area": "area"} {
			golden(t, name, f, func(out *bytes.Buffer, f report.Format) error { return report.WriteQuotes(out, quotes(by), f) })
		}
	}
}

func TestEmptyGolden(t *testing.T) {
	for _, f := range report.Formats() {
		golden(t, "no-quotes", f, func(out *bytes.Buffer, f report.Format) error { return report.WriteQuotes(out, list{}, f) })
	}
}

// TestThemesHeader holds the column order that scripts rely on.
func TestThemesHeader(t *testing.T) {
	for by, want := range map[string]string{
		"":      "level,code,name,parent,codings,segments,passages,characters,words,transcripts,participants,of",
		"area":  "level,code,name,parent,area,codings,segments,passages,characters,words,transcripts,participants,of",
		"level": "level,code,name,parent,attribute:level,codings,segments,passages,characters,words,transcripts,participants,of",
	} {
		table, err := report.Themes(themes(by))
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := table.Write(&out, report.CSV); err != nil {
			t.Fatal(err)
		}
		if header, _, _ := strings.Cut(out.String(), "\n"); header != want {
			t.Errorf("by %q: %s", by, header)
		}
		if last := table.Rows[len(table.Rows)-1].Cells[0]; last != "total" {
			t.Errorf("by %q: last row is of level %s", by, last)
		}
	}
}
