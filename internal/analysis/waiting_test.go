package analysis_test

import (
	"testing"

	"emic/internal/analysis"
	"emic/internal/study"
)

// TestWaitingIsSaid has two codings lose their words to a correction: they count
// nowhere, and every table and list that they would be in says so.
func TestWaitingIsSaid(t *testing.T) {
	d := interviews(t)
	d.mark("P7", "The papers came late.", "papers")
	d.mark("P7", "We met.", "money")
	by := d.entry("P7", 0, 0, "papers")
	by.Span, by.Coder = d.on("P7", "Nobody knew.").Span, "jim"
	d.do(d.jane.ImportCodings("x.csv", []study.Entry{by}))
	said := talk("P7", nil, "INT", "How did it begin?", "P7", "Quite otherwise, I should think, from the start on.", "INT", "And then?", "P7", "We met.")
	d.do(d.jane.Revise(d.transcript("P7").ID, study.Revision{Text: said.Text, Turns: said.Turns}))

	if n := themes(d, analysis.Query{}).Total[0].Codings; n != 1 {
		t.Errorf("%d codings are counted", n)
	}
	sameLines(t, themes(d, analysis.Query{}).Notes(), "Codings by jane.",
		"Left out: 2 codings waiting for a place since the text was corrected.", "Participants: 3.")
	for want, q := range map[int]analysis.QuoteQuery{
		2: {Codes: []string{"agenda"}},
		1: {Codes: []string{"papers"}, Coder: "jim"},
		0: {Codes: []string{"money"}},
	} {
		if n := themes(d, analysis.Query{Coder: q.Coder}).LeftOut.Waiting; q.Coder != "" && n != want {
			t.Errorf("%d of %s wait in the table, want %d", n, q.Coder, want)
		}
		notes := look(d, func(r study.Reader) ([]string, error) {
			s, err := analysis.Quotes(r, q)
			if err != nil {
				return nil, err
			}
			return s.Notes(), nil
		})
		switch want {
		case 0:
			sameLines(t, notes)
		case 1:
			sameLines(t, notes, "Left out: 1 coding waiting for a place since the text was corrected.")
		default:
			sameLines(t, notes, "Left out: 2 codings waiting for a place since the text was corrected.")
		}
	}
}
