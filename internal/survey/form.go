package survey

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"emic/internal/study"
)

// Errors for callers that branch.
var (
	// ErrNoRows says that a table has no rows below its headings.
	ErrNoRows = errors.New("no respondent has answered")
	// ErrUnknownColumn says that there is no column of that name or number.
	ErrUnknownColumn = errors.New("no such column")
)

// Row is a row of a table.
type Row struct {
	Line  int // where it stands in the file, from 1
	Cells []string
}

// cell returns a cell without the blank space around it; "" beyond the end.
func (r Row) cell(column int) string {
	if column >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[column])
}

// Role says what becomes of a column.
type Role string

// The roles; see the package comment.
const (
	Respondent Role = "respondent"
	Open       Role = "open"
	YesNo      Role = "yes/no"
	Number     Role = "number"
	Attribute  Role = "attribute"
	Skip       Role = "skip"
)

// Roles returns all roles, in the order in which to list them.
func Roles() []Role { return []Role{Respondent, Open, YesNo, Number, Attribute, Skip} }

// Column is one column of a form.
type Column struct {
	Name      string // unique in the form, whatever the case of its letters
	Question  string // as it was asked; often the name
	Role      Role
	Why       string // what the guess rests on
	Filled    int    // cells with something in them
	Different int    // different ones among these
	Length    int    // characters (code points) of the middle one by length
	tick      tick
	pick      pick
}

// Options is what is known of a form beforehand.
type Options struct {
	Headings int                     // rows of headings; 0 to find out
	States   map[string]study.Answer // what cells mean that are no words for it, such as 99; by the cell in lower case
}

// Form is a survey with a role for each column.
type Form struct {
	Program string // it comes from: "Qualtrics", "LimeSurvey", "Google Forms"; "" when unknown
	Columns []Column
	Rows    []Row // below the headings
	heading heading
	states  map[string]study.Answer
}

// Read finds the headings of a table and guesses the role of each column. Rows
// with nothing in them are to be left out. Error: ErrNoRows.
func Read(rows []Row, o Options) (*Form, error) {
	h := findHeading(rows, o.Headings)
	if len(rows) <= h.rows {
		return nil, fmt.Errorf("read survey: %s of headings and nothing else: %w", plural(len(rows), "row"), ErrNoRows)
	}
	f := &Form{Program: h.program, Rows: rows[h.rows:], heading: h, states: o.States}
	for i, name := range h.names {
		f.Columns = append(f.Columns, Column{Name: f.unused(name), Question: h.questions[i]})
	}
	for i := range h.names {
		f.measure(i)
		f.guess(i)
	}
	f.findTimers()
	f.findTicks()
	f.findLists()
	f.findRespondent()
	return f, nil
}

// Headings returns how many rows of headings there are.
func (f *Form) Headings() int { return f.heading.rows }

// unused returns a name as it is, or with a number after it where an earlier
// column has it.
func (f *Form) unused(name string) string {
	free := name
	for n := 2; f.index(free) >= 0; n++ {
		free = fmt.Sprintf("%s (%d)", name, n)
	}
	return free
}

// index returns the column of that name, whatever the case of its letters; -1
// when there is none.
func (f *Form) index(name string) int {
	return slices.IndexFunc(f.Columns, func(c Column) bool { return strings.EqualFold(c.Name, name) })
}

// Find returns the index of a column by its name, its question or, when neither
// is called so, its number from 1. Error: ErrUnknownColumn.
func (f *Form) Find(name string) (int, error) {
	name = oneLine(name)
	if i := f.index(name); i >= 0 {
		return i, nil
	}
	if i := slices.IndexFunc(f.Columns, func(c Column) bool { return strings.EqualFold(c.Question, name) }); i >= 0 {
		return i, nil
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(f.Columns) {
		return n - 1, nil
	}
	return -1, fmt.Errorf("find column %q: %w", name, ErrUnknownColumn)
}

// Assign gives a column a role. There is one respondent column at most: the one
// before is skipped.
func (f *Form) Assign(column int, role Role) {
	if role == Respondent {
		for i := range f.Columns {
			if f.Columns[i].Role == Respondent {
				f.Columns[i].Role, f.Columns[i].Why = Skip, "another column names the respondents"
			}
		}
	}
	f.Columns[column].Role, f.Columns[column].Why = role, "as you say"
	if role == Skip {
		return
	}
	for i := range f.Columns { // a list that is taken as one answer is no list
		if c := &f.Columns[i]; c.pick.choice != "" && c.pick.column == column {
			c.Role, c.Why = Skip, fmt.Sprintf("column %d is taken as it is", column+1)
		}
	}
}

// Close makes a column one of a closed question, of the kind that fits best.
func (f *Form) Close(column int) {
	role, _ := f.closed(f.look(column))
	f.Assign(column, role)
}

// Rename gives a column another name. It reports whether the name was free.
func (f *Form) Rename(column int, name string) bool {
	if i := f.index(name); i >= 0 && i != column {
		return false
	}
	f.Columns[column].Name = name
	return true
}

// RespondentColumn returns the index of the column that names the respondents; -1
// when there is none.
func (f *Form) RespondentColumn() int {
	return slices.IndexFunc(f.Columns, func(c Column) bool { return c.Role == Respondent })
}

// oneLine puts a text in one line, with single blanks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
