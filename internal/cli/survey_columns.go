package cli

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"emic/internal/survey"
)

// assign gives columns the roles and names that the options say.
func (o *surveyOptions) assign(form *survey.Form) error {
	for _, rename := range o.rename {
		if err := renameColumn(form, rename); err != nil {
			return err
		}
	}
	given := map[int]string{}
	for _, role := range survey.Roles() {
		if columns := o.roles[role]; columns != nil {
			err := eachColumn(form, *columns, string(role), given, func(i int) { form.Assign(i, role) })
			if err != nil {
				return err
			}
		}
	}
	if err := eachColumn(form, o.closed, "closed", given, form.Close); err != nil {
		return err
	}
	return o.assignRespondent(form, given)
}

// eachColumn finds columns and does something to each. No column may be told to
// be two things.
func eachColumn(form *survey.Form, columns []string, as string, given map[int]string, do func(int)) error {
	for _, name := range columns {
		i, err := columnMeant(form, name)
		if err != nil {
			return err
		}
		if before, twice := given[i]; twice && before != as {
			return wrongf("the column %q cannot be both %s and %s", form.Columns[i].Name, before, as)
		}
		given[i] = as
		do(i)
	}
	return nil
}

// assignRespondent settles what the respondents are called by.
func (o *surveyOptions) assignRespondent(form *survey.Form, given map[int]string) error {
	at := form.RespondentColumn()
	switch {
	case o.id != "" && o.numbered != "":
		return wrongf("the respondents are called by --id or by --numbered, not by both")
	case o.id != "":
		return eachColumn(form, []string{o.id}, "respondent", given, func(i int) { form.Assign(i, survey.Respondent) })
	case o.numbered != "" && at >= 0:
		form.Assign(at, survey.Skip)
	case o.numbered == "" && at < 0:
		return &advised{fmt.Errorf("no column is known to name the respondents"),
			"--id COLUMN says which does; --numbered R calls them R1, R2, …; the columns are " + listed(columnNames(form))}
	}
	return nil
}

// columnMeant returns the column of that name, question or number.
func columnMeant(form *survey.Form, name string) (int, error) {
	i, err := form.Find(name)
	if err == nil {
		return i, nil
	}
	unknown := &usageError{fmt.Sprintf("there is no column %q", name), "the columns are " + listed(columnNames(form))}
	if near := nearest(name, columnNames(form)); near != "" {
		unknown.hint = fmt.Sprintf("did you mean %q?", near)
	}
	return 0, unknown
}

// columnNames lists the columns for a message, long questions cut.
func columnNames(form *survey.Form) []string {
	const longest = 30 // code points
	all := make([]string, len(form.Columns))
	for i, c := range form.Columns {
		all[i] = c.Name
		if runes := []rune(c.Name); len(runes) > longest {
			all[i] = string(runes[:longest]) + "…"
		}
	}
	return all
}

func renameColumn(form *survey.Form, pair string) error {
	at := strings.LastIndexByte(pair, '=')
	if at < 0 || strings.TrimSpace(pair[at+1:]) == "" {
		return &usageError{fmt.Sprintf("--rename cannot be %q", pair), `write it like "Do you have a plan?=plan"`}
	}
	column, err := columnMeant(form, pair[:at])
	if err != nil {
		return err
	}
	if name := strings.Join(strings.Fields(pair[at+1:]), " "); !form.Rename(column, name) {
		return wrongf("--rename cannot be %q: there is another column %q", pair, name)
	}
	return nil
}

// showGuesses writes what each column is taken for.
func (o *surveyOptions) showGuesses(form *survey.Form) error {
	t := newTable("", "number#", "column", "question", "as", "filled#", "different#", "length#", "why")
	asked := false
	for i, c := range form.Columns {
		question := c.Question
		if question == c.Name {
			question = ""
		}
		asked = asked || question != ""
		t.add(strconv.Itoa(i+1), c.Name, question, string(c.Role), strconv.Itoa(c.Filled), strconv.Itoa(c.Different), strconv.Itoa(c.Length), c.Why)
	}
	t.Columns[2].Keyed = !asked
	t.Notes = []string{
		fmt.Sprintf("%s, %s of headings, %s.", cmp.Or(form.Program, "A table"), plural(form.Headings(), "row", "rows"), plural(len(form.Rows), "respondent", "respondents")),
		"Length is that of the middle cell, in characters. --open, --closed, --yes-no, --number, --attribute, --skip and --id take a column for something else.",
	}
	return o.table.show(t)
}
