package report_test

import (
	"bytes"
	"strings"
	"testing"

	"emic/internal/analysis"
	"emic/internal/report"
	"emic/internal/study"
)

// sums returns a checklist with an item of every kind.
func sums(by string, scaled bool) analysis.Checklist {
	c := analysis.Checklist{By: by, Groups: []analysis.Group{{Of: 9}}, Withdrawn: 1}
	if by != "" {
		c.Groups = []analysis.Group{{Value: "area", Of: 6}, {Value: "group", Of: 3}}
	}
	for _, g := range c.Groups {
		c.Sums = append(c.Sums, analysis.ItemSum{Item: "Do you have a plan?", Group: g, States: map[study.AnswerState]int{
			study.AnswerYes: g.Of - 3, study.AnswerNo: 1, study.AnswerRefused: 1, study.Unrecorded: 1,
		}})
		if scaled {
			c.Sums = append(c.Sums, analysis.ItemSum{Item: "rating", Group: g, States: map[study.AnswerState]int{study.AnswerValue: g.Of},
				Spread: &analysis.Spread{Median: 3, Lower: 2.5, Upper: 10.0 / 3, Least: -1, Most: 5}})
		}
	}
	return c
}

func TestChecklistGolden(t *testing.T) {
	for name, table := range map[string]report.Table{
		"checklist": report.Checklist(sums("", false)), "checklist-by-level": report.Checklist(sums("level", true)),
	} {
		for _, f := range report.Formats() {
			golden(t, name, f, func(out *bytes.Buffer, f report.Format) error { return table.Write(out, f) })
		}
	}
}

// TestChecklistHeader holds the column order that scripts rely on, whatever is in
// the table.
func TestChecklistHeader(t *testing.T) {
	const rest = "yes,no,numbers,not asked,not known,refused,withheld,not recorded,answered,of,median,lower quartile,upper quartile,least,most"
	for by, want := range map[string]string{"": "item," + rest, "area": "item,area," + rest, "of": "item,attribute:of," + rest} {
		for _, scaled := range []bool{true, false} {
			var out bytes.Buffer
			if err := report.Checklist(sums(by, scaled)).Write(&out, report.CSV); err != nil {
				t.Fatal(err)
			}
			if header, _, _ := strings.Cut(out.String(), "\n"); header != want {
				t.Errorf("by %q: %s", by, header)
			}
		}
	}
}
