package report

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"emic/internal/analysis"
)

// ErrUnknownCount says that there is no count of that name.
var ErrUnknownCount = errors.New("no such count")

// Counts returns the names of the counts of a table of themes, in column order.
func Counts() []string {
	return []string{"codings", "segments", "passages", "characters", "words", "transcripts", "participants"}
}

// countsOf returns the values of Counts.
func countsOf(c analysis.Counts) []string {
	return numbers(c.Codings, c.Segments, c.Passages, c.Characters, c.Words, c.Transcripts, c.Participants)
}

// Themes returns a roll-up as a table: level, code, name, parent, the attribute if
// it is by one, the counts, and of, the participants of the group. The last row,
// or the last of each group, is of level "total". Naming counts keeps only those.
// Error: ErrUnknownCount.
func Themes(t analysis.Table, counts ...string) (Table, error) {
	kept, err := chosen(counts)
	if err != nil {
		return Table{}, err
	}
	out := Table{Columns: codeColumns(), Notes: t.Notes()}
	if t.Query.By != "" {
		out.Columns = append(out.Columns, Column{Name: attributeColumn(t.Query.By, themeColumns())})
	}
	for _, i := range kept {
		out.Columns = append(out.Columns, Column{Name: Counts()[i], Number: true})
	}
	out.Columns = append(out.Columns, Column{Name: "of", Number: true})
	rows, top := withTotal(t)
	for _, row := range rows {
		for g, group := range t.Groups {
			cells := []string{row.Level, row.Code, row.Name, row.Parent}
			if t.Query.By != "" {
				cells = append(cells, group.Value)
			}
			values := countsOf(row.Counts[g])
			for _, i := range kept {
				cells = append(cells, values[i])
			}
			cells = append(cells, numbers(group.Of)...)
			out.Rows = append(out.Rows, Row{Cells: cells, Depth: row.Depth - top})
		}
	}
	return out, nil
}

// Crosstab returns one count of a roll-up with a column for each group, headed by
// its value and size: "valleys (of 4)". Error: ErrUnknownCount.
func Crosstab(t analysis.Table, count string) (Table, error) {
	kept, err := chosen([]string{count})
	if err != nil {
		return Table{}, err
	}
	out := Table{Columns: codeColumns(), Notes: append([]string{"Counted: " + count + "."}, t.Notes()...)}
	for _, group := range t.Groups {
		head := cmp.Or(group.Value, count)
		out.Columns = append(out.Columns, Column{Name: fmt.Sprintf("%s (of %d)", head, group.Of), Number: true})
	}
	rows, top := withTotal(t)
	for _, row := range rows {
		cells := []string{row.Level, row.Code, row.Name, row.Parent}
		for _, c := range row.Counts {
			cells = append(cells, countsOf(c)[kept[0]])
		}
		out.Rows = append(out.Rows, Row{Cells: cells, Depth: row.Depth - top})
	}
	return out, nil
}

// codeColumns returns the columns that say which code a row is about.
func codeColumns() []Column {
	return []Column{{Name: "level", Keyed: true}, {Name: "code"}, {Name: "name", Tree: true}, {Name: "parent", Keyed: true}}
}

// withTotal returns the rows and a last one for the total, and the least depth of
// any, so that a table of one level is not indented.
func withTotal(t analysis.Table) (rows []analysis.Row, top int) {
	for i, row := range t.Rows {
		if i == 0 || row.Depth < top {
			top = row.Depth
		}
	}
	total := analysis.Row{Level: "total", Name: "Total", Depth: top, Counts: t.Total}
	return append(slices.Clone(t.Rows), total), top
}

// chosen returns the indices of the counts that are named, in column order; all
// when none is.
func chosen(counts []string) ([]int, error) {
	for _, name := range counts {
		if !slices.Contains(Counts(), name) {
			return nil, fmt.Errorf("find count %q among %s: %w", name, strings.Join(Counts(), ", "), ErrUnknownCount)
		}
	}
	var kept []int
	for i, name := range Counts() {
		if len(counts) == 0 || slices.Contains(counts, name) {
			kept = append(kept, i)
		}
	}
	return kept, nil
}

// themeColumns returns the names that an attribute's column must not take.
func themeColumns() []string {
	return append([]string{"level", "code", "name", "parent", "of"}, Counts()...)
}

// attributeColumn returns the name of an attribute's column: the attribute's own,
// unless a fixed column has that name.
func attributeColumn(attribute string, fixed []string) string {
	if slices.Contains(fixed, attribute) {
		return "attribute:" + attribute
	}
	return attribute
}
