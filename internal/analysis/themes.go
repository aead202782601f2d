package analysis

import (
	"fmt"
	"slices"

	"emic/internal/study"
)

// Query says what table of themes is wanted. Its zero value asks for the codes of
// all levels, in the words of all participants, coded by anybody.
type Query struct {
	Level           string // id, name or plural of a level, whatever the case; "" = all levels
	By              string // attribute of the participants; "" = no groups
	Coder           string // whose codings; "" = everybody's, as a union
	WithInterviewer bool   // count what lies in interviewer turns as well
	PrimaryParents  bool   // codes count under their place in the tree, not under further parents
}

// Counts is what a table says of one code, or of one code in one group. Each is
// a count of the union of everything under the code; see the package comment.
type Counts struct {
	Codings      int
	Segments     int // distinct marked stretches
	Passages     int // overlapping stretches joined, touching ones not
	Characters   int // code points
	Words        int
	Transcripts  int
	Participants int // of the group
}

// Row is one code of a table.
type Row struct {
	Level   string // id of its level
	Code    string // id slug
	Name    string
	Parent  string // id slug of its place in the tree; "" at the top
	Depth   int    // 0 at the top of the tree
	Retired bool
	Counts  []Counts // one for each of the table's groups
}

// Table is a roll-up: from codings to counts at every level of the codebook.
type Table struct {
	Query   Query   // level and attribute as the study spells them
	Groups  []Group // one of everybody, or one for each value of Query.By
	Rows    []Row   // in tree order: every active code, and retired ones that have codings
	Total   []Counts
	Coders  []string // whose codings are counted, sorted
	LeftOut LeftOut
}

// LeftOut says what is not in a table, and why. Codings of other coders than the
// one asked for are not in it.
type LeftOut struct {
	Parked      int // codings that overlap a withheld passage or are a withdrawn participant's
	Withheld    int // withheld passages of the study, overlapping ones joined
	Withdrawn   int // participants
	Interviewer int // codings that lie wholly in interviewer turns
	Unowned     int // codings that touch no participant's words and so are in no group
	Lost        int // codings whose code, transcript or passage the study does not have
	Waiting     int // codings that wait for a place since their transcript was corrected
}

// Themes counts the codings of a study at every level of its codebook. The time
// it takes grows with the number of codings, the memory does not. Errors:
// ErrUnknownLevel, ErrUnknownAttribute, the Reader's.
//
// A coding on a transcript that the study does not know at all (its arrival was
// undone) cannot be found through a Reader; it is not counted, not even as lost.
func Themes(r study.Reader, q Query) (Table, error) {
	o, err := readOutline(r, q.PrimaryParents)
	if err != nil {
		return Table{}, err
	}
	level := ""
	if q.Level != "" {
		if level, err = o.level(q.Level); err != nil {
			return Table{}, err
		}
	}
	p, err := readPeople(r, q.By)
	if err != nil {
		return Table{}, err
	}
	q.Level, q.By = level, p.by
	sum := newRollUp(o, p, q)
	coders, err := feed(r, q.Coder, sum)
	if err != nil {
		return Table{}, fmt.Errorf("count codings: %w", err)
	}
	sum.left.Withdrawn = p.withdrawn()
	t := Table{Query: q, Groups: p.groups, Coders: coders, LeftOut: sum.left, Total: sum.counts(len(o.codes))}
	t.Rows = slices.DeleteFunc(sum.rows(), func(row Row) bool { return level != "" && row.Level != level })
	return t, nil
}

// rows returns the codes that belong into a table: the active ones, and retired
// ones that have codings or stand above one that belongs there.
func (u *rollUp) rows() []Row {
	o := u.outline
	rows := make([]Row, 0, len(o.codes))
	needed := make(map[string]bool)
	for i, c := range slices.Backward(o.codes) {
		row := Row{
			Level: c.Level, Code: c.ID, Name: c.Name, Parent: c.Parent,
			Depth: o.depths[i], Retired: c.Retired, Counts: u.counts(i),
		}
		coded := slices.ContainsFunc(row.Counts, func(c Counts) bool { return c.Codings > 0 })
		if !c.Retired || coded || needed[c.ID] {
			needed[c.Parent] = true
			rows = append(rows, row)
		}
	}
	slices.Reverse(rows)
	return rows
}
