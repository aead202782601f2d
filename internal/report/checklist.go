package report

import (
	"math"
	"slices"
	"strconv"

	"emic/internal/analysis"
	"emic/internal/study"
)

// Checklist returns the sums of a checklist as a table: item, the attribute if it
// is by one, a count for each state of an answer, answered (yes, no and numbers)
// and of (the respondents of the group). The columns about numbers are left out
// where people read a table that has none.
func Checklist(c analysis.Checklist) Table {
	scaled := slices.ContainsFunc(c.Sums, func(s analysis.ItemSum) bool { return s.Spread != nil })
	out := Table{Columns: checklistColumns(c.By, scaled), Notes: c.Notes()}
	for _, s := range c.Sums {
		cells := []string{s.Item}
		if c.By != "" {
			cells = append(cells, s.Group.Value)
		}
		cells = append(cells, numbers(s.States[study.AnswerYes], s.States[study.AnswerNo], s.States[study.AnswerValue],
			s.States[study.AnswerNotAsked], s.States[study.AnswerNotKnown], s.States[study.AnswerRefused],
			s.States[study.AnswerWithheld], s.States[study.Unrecorded], s.Answered(), s.Group.Of)...)
		out.Rows = append(out.Rows, Row{Cells: append(cells, spreadCells(s.Spread)...)})
	}
	return out
}

func checklistColumns(by string, scaled bool) []Column {
	columns := []Column{{Name: "item"}}
	counts := []string{"yes", "no", "numbers", "not asked", "not known", "refused", "withheld", "not recorded", "answered", "of"}
	spread := []string{"median", "lower quartile", "upper quartile", "least", "most"}
	if by != "" {
		columns = append(columns, Column{Name: attributeColumn(by, slices.Concat([]string{"item"}, counts, spread))})
	}
	for _, name := range counts {
		columns = append(columns, Column{Name: name, Number: true, Keyed: name == "numbers" && !scaled})
	}
	for _, name := range spread {
		columns = append(columns, Column{Name: name, Number: true, Keyed: !scaled})
	}
	return columns
}

// spreadCells returns the cells of a spread, to four decimals; empty ones where there is none.
func spreadCells(s *analysis.Spread) []string {
	if s == nil {
		return make([]string, 5)
	}
	var cells []string
	for _, v := range []float64{s.Median, s.Lower, s.Upper, s.Least, s.Most} {
		cells = append(cells, strconv.FormatFloat(math.Round(v*1e4)/1e4, 'f', -1, 64))
	}
	return cells
}
