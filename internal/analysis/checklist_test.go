package analysis_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"emic/internal/analysis"
	"emic/internal/codebook"
	"emic/internal/study"
)

// answer reads a cell of a checklist.
func answer(t failer, cell string) study.Answer {
	t.Helper()
	a, ok := study.ParseAnswer(cell)
	if !ok {
		if a, ok = study.ParseNumber(cell); !ok {
			t.Fatalf("%q is no answer", cell)
		}
	}
	return a
}

// checklist returns a study with the answers in a table whose first column names
// the respondent. Cells of the columns named are attributes.
func checklist(t failer, rows []map[string]string, id string, attributes ...string) desk {
	t.Helper()
	d := newDesk(t, &codebook.Book{ID: "empty", Title: "Empty", Levels: codebook.DefaultLevels()})
	var profiles []study.Profile
	for _, row := range rows {
		p := study.Profile{Name: row[id], Status: row["status"], Attributes: map[string]string{}, Answers: map[string]study.Answer{}}
		for column, cell := range row {
			switch {
			case column == id, column == "status":
			case slices.Contains(attributes, column):
				p.Attributes[column] = cell
			default:
				p.Answers[column] = answer(t, cell)
			}
		}
		profiles = append(profiles, p)
	}
	d.do(d.jane.SetParticipants(profiles))
	return d
}

func sums(d desk, by string, items ...string) analysis.Checklist {
	d.Helper()
	return look(d, func(r study.Reader) (analysis.Checklist, error) { return analysis.SumChecklist(r, by, items...) })
}

// TestSeckerTables is S1 and S2 of the worked examples: Tables 1 and 2 of Secker,
// Davies and Howell 2000.
func TestSeckerTables(t *testing.T) {
	checked := 0
	for test, id := range map[string]string{"1": "area", "2": "group"} {
		rows := records(t, "secker_checklist_synthetic"+test+".csv", ',')
		published := records(t, "secker_table"+test+".csv", ',')
		d := checklist(t, rows, id)
		stage := 0
		for _, row := range records(t, "EXPECTED.tsv", '\t') {
			name, item, _ := strings.Cut(row["id"], ".")
			if name != "S"+test {
				continue
			}
			want := analysis.ItemSum{Item: item, Group: analysis.Group{Of: len(rows)}, States: map[study.AnswerState]int{}}
			want.States[study.AnswerYes] = number(t, row["expected"])
			want.States[study.AnswerNo] = len(rows) - want.States[study.AnswerYes]
			for state, n := range want.States {
				if n == 0 {
					delete(want.States, state)
				}
			}
			got := sums(d, "", item)
			if diff := cmp.Diff([]analysis.ItemSum{want}, got.Sums); diff != "" {
				t.Errorf("%s (-want +got):\n%s", row["id"], diff)
			}
			printed := published[stage]
			if y, n := got.Sums[0].States[study.AnswerYes], got.Sums[0].States[study.AnswerNo]; y != number(t, printed["yes"]) || n != number(t, printed["no"]) {
				t.Errorf("%s: %d yes, %d no; published %s, %s", printed["stage"], y, n, printed["yes"], printed["no"])
			}
			stage++
			checked++
		}
	}
	if checked != 16 {
		t.Errorf("checked %d values, not 16", checked)
	}
}

// levels are answers of areas and groups, not all of whom were asked everything.
func levels() []map[string]string {
	return []map[string]string{
		{"who": "A1", "level": "area", "plan": "yes", "structure": "yes", "rating": "4"},
		{"who": "A2", "level": "area", "plan": "no", "structure": "refused", "rating": "1"},
		{"who": "A3", "level": "area", "plan": "not asked", "structure": "not known", "rating": "2"},
		{"who": "A4", "level": "area", "plan": "yes", "structure": "yes", "rating": "5", "status": "withdrawn"},
		{"who": "G1", "level": "group", "plan": "withheld", "rating": ""},
		{"who": "G2", "level": "", "plan": "", "rating": "2.5"},
		{"who": "P07", "level": "area"},
	}
}

func TestStatesAreNoNoes(t *testing.T) {
	c := sums(checklist(t, levels(), "who", "level"), "", "Plan", "plan", "rating")
	want := []analysis.ItemSum{
		{Item: "plan", Group: analysis.Group{Of: 5}, States: map[study.AnswerState]int{
			study.AnswerYes: 1, study.AnswerNo: 1, study.AnswerNotAsked: 1, study.AnswerWithheld: 1, study.Unrecorded: 1,
		}},
		{Item: "rating", Group: analysis.Group{Of: 5}, States: map[study.AnswerState]int{study.AnswerValue: 4, study.Unrecorded: 1},
			Spread: &analysis.Spread{Median: 2.25, Lower: 1.75, Upper: 2.875, Least: 1, Most: 4}},
	}
	if diff := cmp.Diff(want, c.Sums); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n := c.Sums[0].Answered(); n != 2 {
		t.Errorf("%d answered, want 2", n)
	}
	notes := []string{"Respondents: 5, all who have an answer to any item of the checklist.", "Left out: 1 respondent, withdrawn."}
	if diff := cmp.Diff(notes, c.Notes()); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

func TestChecklistByAttribute(t *testing.T) {
	c := sums(checklist(t, levels(), "who", "level"), "LEVEL", "structure")
	var got []string
	for _, s := range c.Sums {
		got = append(got, fmt.Sprintf("%s %d/%d", s.Group.Value, s.States[study.AnswerYes], s.Group.Of))
	}
	if want := []string{"area 1/3", "group 0/1", "(none) 0/1"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	notes := strings.Join(c.Notes(), "\n")
	for _, want := range []string{"Respondents by level: area (3), group (1), (none) (1).", "Thin groups, under 5 respondents: area, group, (none)."} {
		if !strings.Contains(notes, want) {
			t.Errorf("%q lacks %q", notes, want)
		}
	}
}

func TestChecklistErrors(t *testing.T) {
	d := checklist(t, levels(), "who", "level")
	d.read(func(r study.Reader) error {
		if _, err := analysis.SumChecklist(r, "", "plan", "plans"); !errors.Is(err, analysis.ErrUnknownItem) {
			t.Errorf("unknown item: %v", err)
		}
		if _, err := analysis.SumChecklist(r, "place"); !errors.Is(err, analysis.ErrUnknownAttribute) {
			t.Errorf("unknown attribute: %v", err)
		}
		return nil
	})
}

// TestSumsAddUp holds every sum to its denominator: each respondent stands in one
// state, the groups divide everybody, and a spread lies in order.
func TestSumsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rows []map[string]string
		for i := range rapid.IntRange(1, 12).Draw(t, "respondents") {
			rows = append(rows, map[string]string{
				"who": fmt.Sprintf("R%d", i), "status": rapid.SampledFrom([]string{"", "withdrawn"}).Draw(t, "status"),
				"level": rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "level"), "always": "yes",
				"plan": rapid.SampledFrom([]string{"", "yes", "no", "n/a", "refused", "don't know", "withheld", "3", "0", "-2.5"}).Draw(t, "plan"),
			})
		}
		rows = append(rows, map[string]string{"who": "last", "level": "a", "plan": "yes"})
		d := checklist(t, rows, "who", "level")
		all, parts := sums(d, "", "plan"), sums(d, "level", "plan")
		whole := all.Sums[0]
		if whole.Group.Of+all.Withdrawn != len(rows) {
			t.Fatalf("%d respondents and %d withdrawn of %d", whole.Group.Of, all.Withdrawn, len(rows))
		}
		for _, s := range append(parts.Sums, whole) {
			n := 0
			for _, count := range s.States {
				n += count
			}
			if n != s.Group.Of || s.Answered() > n {
				t.Fatalf("%q: %d states of %d respondents", s.Group.Value, n, s.Group.Of)
			}
			if p := s.Spread; p != nil && !slices.IsSorted([]float64{p.Least, p.Lower, p.Median, p.Upper, p.Most}) {
				t.Fatalf("%q: %+v is not in order", s.Group.Value, *p)
			}
			if (s.Spread != nil) != (s.States[study.AnswerValue] > 0) {
				t.Fatalf("%q: %d numbers and the spread %v", s.Group.Value, s.States[study.AnswerValue], s.Spread)
			}
		}
		for state, count := range whole.States {
			for _, s := range parts.Sums {
				count -= s.States[state]
			}
			if count != 0 {
				t.Fatalf("%s: the groups differ from everybody by %d", state, count)
			}
		}
	})
}
