package analysis_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"emic/internal/analysis"
	"emic/internal/study"
)

// checkTally compares a tally with the table of the same state.
func checkTally(t *rapid.T, d desk, tally *analysis.Tally, coder string) {
	table := themes(d, analysis.Query{Coder: coder})
	check := func(slug string, c analysis.Counts) {
		if tally.Codings(slug) != c.Codings || tally.Segments(slug) != c.Segments {
			t.Fatalf("%q: %d codings, %d segments, want %+v", slug, tally.Codings(slug), tally.Segments(slug), c)
		}
	}
	check("", table.Total[0])
	for _, row := range table.Rows {
		check(row.Code, row.Counts[0])
	}
}

func everyCoding(d desk) []study.Placed {
	var all []study.Placed
	for _, t := range look(d, study.Transcripts) {
		all = append(all, marks(d, study.Coding, t)...)
	}
	return all
}

// TestTallyFollowsTheTable moves a tally with the study and compares it with a
// table each time.
func TestTallyFollowsTheTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := randomStudy(t)
		coder := rapid.SampledFrom([]string{"", "jane"}).Draw(t, "of whom")
		tally := look(d, func(r study.Reader) (*analysis.Tally, error) { return analysis.ReadTally(r, coder) })
		checkTally(t, d, tally, coder)
		for range 4 {
			before := everyCoding(d)
			if len(before) > 0 && rapid.Bool().Draw(t, "remove") {
				gone := rapid.SampledFrom(before).Draw(t, "coding")
				d.do(d.jane.Uncode("here", gone))
				tally.Remove(gone.Mark)
			} else {
				d.attempt(d.jane.ImportCodings("more", randomEntries(t, d)))
				for _, m := range everyCoding(d) {
					if !slices.Contains(before, m) {
						tally.Add(m.Mark)
					}
				}
			}
			checkTally(t, d, tally, coder)
		}
		randomSurgery(t, d)
		d.read(tally.Rehang)
		checkTally(t, d, tally, coder)
	})
}
