package cli

import (
	"cmp"
	"slices"

	"github.com/spf13/cobra"

	"emic/internal/analysis"
	"emic/internal/report"
	"emic/internal/store"
	"emic/internal/study"
)

type themesOptions struct {
	table   tableOutput
	query   analysis.Query
	count   string
	parents string
}

func themesCommand(env Env) *cobra.Command {
	var o themesOptions
	o.table.env = env
	cmd := &cobra.Command{
		Use:   "themes STUDY",
		Short: "Roll the codings up: categories, themes, overarching themes",
		Long: `Counts what is coded at every level of the codebook. A theme counts the union of
what is under it, each passage once, and the total counts everything once. What
was left out, and why, is said below the table.`,
		Example: `  emic themes joint
  emic themes joint --level theme --by area
  emic themes joint --format csv --out themes.csv`,
		Args: takes("STUDY"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.query.Level, "level", "", "only the codes of this `LEVEL`, such as theme")
	flags.StringVar(&o.query.By, "by", "", "one group for each value of this `ATTRIBUTE` of the participants")
	flags.StringVar(&o.query.Coder, "coder", "", "only what this `CODER` coded (else everybody, as a union)")
	choiceFlag(flags, &o.count, "count", "the count that people see, most first", report.Counts()...)
	o.parents = "all"
	choiceFlag(flags, &o.parents, "parents", "count a code under all of its parents, or its place in the tree alone", "all", "primary")
	flags.BoolVar(&o.query.WithInterviewer, "with-interviewer", false, "count what interviewers said as well")
	o.table.flags(flags)
	return cmd
}

func (o *themesOptions) run(name string) error {
	o.query.PrimaryParents = o.parents == "primary"
	var rolled analysis.Table
	err := withStudy(o.table.env, name, func(file *store.File) error {
		return scan(file, func(r study.Reader) (err error) {
			rolled, err = analysis.Themes(r, o.query)
			return err
		})
	})
	if err != nil {
		return err
	}
	t, err := o.layOut(rolled)
	if err != nil {
		return err
	}
	return o.table.showReport(t)
}

// layOut makes the table: for programs always the same columns; for people those
// that were asked for, in columns by group.
func (o *themesOptions) layOut(t analysis.Table) (report.Table, error) {
	if !o.table.forPeople() {
		return report.Themes(t)
	}
	if o.count != "" {
		sortRows(t.Rows, o.count)
	}
	switch {
	case o.query.By != "":
		return o.squeezed(report.Crosstab(t, cmp.Or(o.count, "participants")))
	case o.count != "":
		return o.squeezed(report.Themes(t, o.count))
	}
	return o.asWide(t)
}

// asWide makes a table of as many counts as the terminal is wide enough for, at
// last without the ids of the codes.
func (o *themesOptions) asWide(t analysis.Table) (report.Table, error) {
	full, err := report.Themes(t)
	if err != nil || report.Format(o.table.format) != report.Aligned || fits(full, o.table.width()) {
		return full, err
	}
	var narrow report.Table
	for _, try := range []struct {
		counts []string
		ids    bool
	}{
		{[]string{"codings", "passages", "participants"}, true},
		{[]string{"codings", "passages", "participants"}, false},
		{[]string{"codings", "participants"}, false},
	} {
		if narrow, err = report.Themes(t, try.counts...); err != nil {
			return narrow, err
		}
		if !try.ids {
			hide(&narrow, "code")
		}
		if fits(narrow, o.table.width()) {
			break
		}
	}
	narrow = squeeze(narrow, o.table.width())
	narrow.Notes = append(narrow.Notes, "A wider window shows more; --count shows one count, --format csv all of them.")
	return narrow, nil
}

// squeezed has a table fit into the terminal that it goes to.
func (o *themesOptions) squeezed(t report.Table, err error) (report.Table, error) {
	if err != nil || report.Format(o.table.format) != report.Aligned || fits(t, o.table.width()) {
		return t, err
	}
	t = squeeze(t, o.table.width())
	t.Notes = append(t.Notes, "A wider window shows more, --format csv all of it.")
	return t, nil
}

// sortRows puts codes with a higher count before their siblings. Rows lie in tree
// order, so what is under a row follows it.
func sortRows(rows []analysis.Row, count string) {
	if len(rows) == 0 {
		return
	}
	var families [][]analysis.Row
	top := slices.MinFunc(rows, func(a, b analysis.Row) int { return a.Depth - b.Depth }).Depth
	for i, row := range rows {
		if i == 0 || row.Depth <= top {
			families = append(families, nil)
		}
		last := len(families) - 1
		families[last] = append(families[last], row)
	}
	slices.SortStableFunc(families, func(a, b []analysis.Row) int { return countOf(b[0], count) - countOf(a[0], count) })
	sorted := slices.Concat(families...)
	for at := 0; at < len(sorted); {
		end := at + 1
		for end < len(sorted) && sorted[end].Depth > sorted[at].Depth {
			end++
		}
		sortRows(sorted[at+1:end], count)
		at = end
	}
	copy(rows, sorted)
}

// countOf adds up a count over the groups, for sorting only.
func countOf(row analysis.Row, count string) int {
	sum := 0
	for _, c := range row.Counts {
		sum += map[string]int{
			"codings": c.Codings, "segments": c.Segments, "passages": c.Passages, "characters": c.Characters,
			"words": c.Words, "transcripts": c.Transcripts, "participants": c.Participants,
		}[count]
	}
	return sum
}
