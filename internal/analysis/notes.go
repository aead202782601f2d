package analysis

import (
	"fmt"
	"strings"
)

// ThinGroup is the size below which a group of participants is pointed out in
// the footer of a table: the fewer the people, the less a share of them says.
const ThinGroup = 5

// Notes returns the footer of the table, a line each: whose codings these are,
// what was left out, how large the groups are, and which of them are thin.
func (t Table) Notes() []string {
	notes := []string{t.whose()}
	notes = append(notes, t.LeftOut.notes()...)
	notes = append(notes, t.retired()...)
	return append(notes, t.sizes()...)
}

// whose says whose codings are counted.
func (t Table) whose() string {
	switch {
	case t.Query.Coder != "" && len(t.Coders) == 0:
		return fmt.Sprintf("%s has coded nothing.", t.Query.Coder)
	case len(t.Coders) == 0:
		return "Nothing is coded yet."
	case len(t.Coders) == 1:
		return fmt.Sprintf("Codings by %s.", t.Coders[0])
	}
	return fmt.Sprintf("Union of %d coders (%s): codings are added, every other count is of what any of them marked.",
		len(t.Coders), strings.Join(t.Coders, ", "))
}

// notes says what was left out, and why.
func (l LeftOut) notes() []string {
	var notes []string
	if l.Withheld+l.Withdrawn+l.Parked > 0 {
		notes = append(notes, fmt.Sprintf("Left out: %s, for %s and %s.", plural(l.Parked, "coding"),
			plural(l.Withheld, "withheld passage"), plural(l.Withdrawn, "withdrawn participant")))
	}
	if l.Interviewer > 0 {
		notes = append(notes, fmt.Sprintf("Left out: %s wholly in interviewer turns.", plural(l.Interviewer, "coding")))
	}
	if l.Unowned > 0 {
		notes = append(notes, fmt.Sprintf("In no group: %s outside of every participant's words.", plural(l.Unowned, "coding")))
	}
	if l.Lost > 0 {
		notes = append(notes, fmt.Sprintf("Left out: %s whose code, transcript or passage is no longer there.", plural(l.Lost, "coding")))
	}
	if l.Waiting > 0 {
		notes = append(notes, fmt.Sprintf("Left out: %s waiting for a place since the text was corrected.", plural(l.Waiting, "coding")))
	}
	return notes
}

// retired names the rows of retired codes.
func (t Table) retired() []string {
	var names []string
	for _, row := range t.Rows {
		if row.Retired {
			names = append(names, row.Code)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []string{"Retired, kept for what is coded under them: " + strings.Join(names, ", ") + "."}
}

// sizes says how large the groups are, and which are thin.
func (t Table) sizes() []string {
	if t.Query.By == "" {
		return []string{fmt.Sprintf("Participants: %d.", t.Groups[0].Of)}
	}
	var all, thin []string
	for _, g := range t.Groups {
		all = append(all, fmt.Sprintf("%s (%d)", g.Value, g.Of))
		if g.Of < ThinGroup {
			thin = append(thin, g.Value)
		}
	}
	notes := []string{fmt.Sprintf("Participants by %s: %s.", t.Query.By, strings.Join(all, ", "))}
	if len(thin) > 0 {
		notes = append(notes, fmt.Sprintf("Thin groups, under %d participants: %s.", ThinGroup, strings.Join(thin, ", ")))
	}
	return notes
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
