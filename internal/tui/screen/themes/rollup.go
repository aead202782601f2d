package themes

import (
	"errors"
	"slices"

	"emic/internal/analysis"
	"emic/internal/codebook"
	"emic/internal/study"
)

// rollUp is what was counted: the table of everybody, and beside it the one by an
// attribute, both of the same moment. It does not change any more.
type rollUp struct {
	table     analysis.Table
	by        analysis.Table // without an attribute it has no groups
	cells     map[string][]analysis.Counts
	children  map[string][]int    // rows by the slug of what they hang under
	number    map[string]int      // rows by slug
	also      map[string][]string // names of the codes that hang under a slug as well
	elsewhere map[string][]string // names of the further parents of a slug
	brief     map[string]string   // definitions in a line, by slug
	longest   int                 // cells of the longest name, with what is before it
}

// read counts. Errors: analysis.ErrUnknownAttribute, the Reader's.
func read(r study.Reader, by string) (*rollUp, error) {
	table, err := analysis.Themes(r, analysis.Query{})
	if err != nil {
		return nil, err
	}
	u := newRollUp(table)
	if by != "" {
		if u.by, err = analysis.Themes(r, analysis.Query{By: by}); err != nil {
			return nil, err
		}
		for _, row := range u.by.Rows {
			u.cells[row.Code] = row.Counts
		}
	}
	book, err := study.ReadCodebook(r)
	if err != nil {
		return nil, err
	}
	u.link(book.Book)
	return u, nil
}

// newRollUp returns the roll-up of a table, without links and groups.
func newRollUp(table analysis.Table) *rollUp {
	u := &rollUp{
		table: table, cells: map[string][]analysis.Counts{}, children: map[string][]int{},
		number: map[string]int{}, also: map[string][]string{}, elsewhere: map[string][]string{}, brief: map[string]string{},
	}
	for i, row := range table.Rows {
		u.number[row.Code] = i
		u.longest = max(u.longest, indent(row.Depth)+cells(named(row)))
	}
	for i, row := range table.Rows {
		parent := row.Parent
		if _, ok := u.number[parent]; !ok {
			parent = ""
		}
		u.children[parent] = append(u.children[parent], i)
	}
	return u
}

// link notes which codes hang under more than one parent. What was merged hangs
// where it was merged into.
func (u *rollUp) link(book *codebook.Book) {
	for _, row := range u.table.Rows {
		code, ok := book.Code(row.Code)
		if !ok {
			continue
		}
		u.brief[row.Code] = code.Brief
		for _, parent := range code.Also {
			parent = book.Resolve(parent)
			i, ok := u.number[parent]
			if !ok || parent == row.Code || parent == row.Parent || slices.Contains(u.also[parent], row.Name) {
				continue
			}
			u.also[parent] = append(u.also[parent], row.Name)
			u.elsewhere[row.Code] = append(u.elsewhere[row.Code], u.table.Rows[i].Name)
		}
	}
}

// groups returns the groups of the attribute; none without one.
func (u *rollUp) groups() []analysis.Group {
	if u.by.Query.By == "" {
		return nil
	}
	return u.by.Groups
}

// whole returns the counts of a row in the words of everybody.
func (u *rollUp) whole(row int) analysis.Counts { return u.table.Rows[row].Counts[0] }

// cell returns the counts of a row in one group.
func (u *rollUp) cell(row, group int) analysis.Counts {
	if cells := u.cells[u.table.Rows[row].Code]; group < len(cells) {
		return cells[group]
	}
	return analysis.Counts{}
}

// most returns the most that a code as deep in the tree has of a count.
func (u *rollUp) most(c count, depth int) int {
	most := 0
	for i, row := range u.table.Rows {
		if row.Depth == depth {
			most = max(most, c.of(u.whole(i)))
		}
	}
	return most
}

// visible returns the rows that are in view, depth first, siblings in order; nil
// leaves them as the codebook has them.
func (u *rollUp) visible(folded func(slug string) bool, order func(a, b int) int) []int {
	var rows []int
	var visit func(slug string)
	visit = func(slug string) {
		siblings := u.children[slug]
		if order != nil {
			siblings = slices.Clone(siblings)
			slices.SortStableFunc(siblings, order)
		}
		for _, row := range siblings {
			rows = append(rows, row)
			if code := u.table.Rows[row].Code; code != "" && !folded(code) {
				visit(code)
			}
		}
	}
	visit("")
	return rows
}

// above returns the slugs of what a code hangs under, the nearest first.
func (u *rollUp) above(slug string) []string {
	var above []string
	for range u.table.Rows {
		i, ok := u.number[slug]
		if !ok || u.table.Rows[i].Parent == "" {
			break
		}
		slug = u.table.Rows[i].Parent
		above = append(above, slug)
	}
	return above
}

func unknownAttribute(err error) bool { return errors.Is(err, analysis.ErrUnknownAttribute) }
