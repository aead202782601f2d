package cli

import (
	"io"
	"time"

	"github.com/spf13/pflag"

	"emic/internal/report"
)

// table is a list of things, each with the same properties.
type table struct {
	report.Table
	empty string // what to say to a person when there are no rows
}

// newTable begins a table; a name that ends in "#" is that of a column of numbers.
func newTable(empty string, columns ...string) table {
	t := table{empty: empty}
	for _, name := range columns {
		if n := len(name) - 1; n > 0 && name[n] == '#' {
			t.Columns = append(t.Columns, report.Column{Name: name[:n], Number: true})
			continue
		}
		t.Columns = append(t.Columns, report.Column{Name: name})
	}
	return t
}

// add appends a row.
func (t *table) add(cells ...string) { t.Rows = append(t.Rows, report.Row{Cells: cells}) }

// tableOutput is the options of a command that gives a table.
type tableOutput struct {
	output
	format string
}

func (o *tableOutput) flags(flags *pflag.FlagSet) {
	var names []string
	for _, f := range report.Formats() {
		names = append(names, string(f))
	}
	o.format = names[0]
	choiceFlag(flags, &o.format, "format", "how to write it", names...)
	o.flag(flags)
}

// forPeople reports whether people, not programs, are to read the table.
func (o *tableOutput) forPeople() bool {
	f := report.Format(o.format)
	return f == report.Aligned || f == report.Markdown
}

// when writes a time: to the minute of the clock on the wall for people, as
// programs want it otherwise.
func (o *tableOutput) when(t time.Time) string {
	if o.forPeople() {
		return t.In(o.env.Now().Location()).Format("2006-01-02 15:04")
	}
	return t.UTC().Format(time.RFC3339)
}

// show writes a table as the options say, and its notes beside it where the
// format has no place for them.
func (o *tableOutput) show(t table) error {
	if len(t.Rows) == 0 && t.empty != "" && report.Format(o.format) == report.Aligned {
		return o.write(func(w io.Writer) error {
			_, err := io.WriteString(w, t.empty+"\n")
			return err
		})
	}
	return o.showReport(t.Table)
}

// showReport is show for a table that is never empty.
func (o *tableOutput) showReport(t report.Table) error {
	format := report.Format(o.format)
	if err := o.write(func(w io.Writer) error { return t.Write(w, format) }); err != nil {
		return err
	}
	if !format.ShowsNotes() {
		o.noteAll(t.Notes)
	}
	return nil
}

// noteAll shows notes beside the result.
func (o *output) noteAll(notes []string) {
	for _, note := range notes {
		o.env.messages().note("%s", note)
	}
}
