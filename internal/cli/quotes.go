package cli

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"emic/internal/analysis"
	"emic/internal/report"
	"emic/internal/store"
	"emic/internal/study"
)

type quotesOptions struct {
	table   tableOutput
	query   analysis.QuoteQuery
	codes   []string
	parents string
}

func quotesCommand(env Env) *cobra.Command {
	var o quotesOptions
	o.table.env = env
	cmd := &cobra.Command{
		Use:   "quotes STUDY --code CODE",
		Short: "Read what was coded under a code, with where it is from",
		Long: `Gives every passage that was coded as a code or as anything under it, in the order
of the texts, with its handle, participant, speaker, coder and memos. A code is
called by its id, name or path. Without --code, everything coded is given.`,
		Example: `  emic quotes joint --code gp-time
  emic quotes joint --code Barriers --by area
  emic quotes joint --code barriers --format csv --out barriers.csv`,
		Args: takes("STUDY"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&o.codes, "code", nil, "`CODE` whose passages are wanted; may be repeated")
	flags.BoolVar(&o.query.Alone, "alone", false, "without what is coded under the code")
	flags.StringVar(&o.query.By, "by", "", "in groups by this `ATTRIBUTE` of the participants")
	flags.StringVar(&o.query.Value, "value", "", "only the group of this `VALUE`")
	flags.StringVar(&o.query.Coder, "coder", "", "only what this `CODER` coded (else everybody)")
	o.parents = "all"
	choiceFlag(flags, &o.parents, "parents", "what is under a code: by all parents, or in the tree alone", "all", "primary")
	flags.BoolVar(&o.query.WithInterviewer, "with-interviewer", false, "passages of interviewers as well")
	flags.BoolVar(&o.query.Times, "times", false, "when, on the recording, the turns began, where their file told it")
	o.table.flags(flags)
	return cmd
}

func (o *quotesOptions) run(name string) error {
	if o.query.Value != "" && o.query.By == "" {
		return &usageError{"--value needs --by", "--by ATTRIBUTE says of what it is a value"}
	}
	o.query.PrimaryParents = o.parents == "primary"
	var notes []string
	err := withStudy(o.table.env, name, func(file *store.File) error {
		return scan(file, func(r study.Reader) (err error) {
			notes, err = o.write(r)
			return err
		})
	})
	if err == nil && !report.Format(o.table.format).ShowsNotes() {
		o.table.noteAll(notes)
	}
	return err
}

// checkValue refuses a value that no participant has: it would give no quotes, as
// if there were none.
func (o *quotesOptions) checkValue(r study.Reader) error {
	if o.query.Value == "" || o.query.Value == analysis.None {
		return nil
	}
	people, err := readPeople(r)
	if err != nil {
		return err
	}
	by := spelling(o.query.By, people.attributes)
	values := map[string]bool{}
	for _, person := range people.all {
		if value := person.Attributes[by]; value != "" {
			values[value] = true
		}
	}
	if values[o.query.Value] {
		return nil
	}
	all := slices.SortedFunc(maps.Keys(values), study.NaturalOrder)
	if near := nearest(o.query.Value, all); near != "" {
		return fmt.Errorf("no participant has %s %q: did you mean %s?", by, o.query.Value, near)
	}
	return &advised{fmt.Errorf("no participant has %s %q", by, o.query.Value), "emic quotes STUDY --by " + by + " shows all of its values"}
}

// write writes the quotes as they are found, and returns the footer.
func (o *quotesOptions) write(r study.Reader) ([]string, error) {
	book, err := study.ReadCodebook(r)
	if err != nil {
		return nil, err
	}
	o.query.Codes = nil
	for _, ref := range o.codes {
		code, err := book.Find(ref)
		if err != nil {
			return nil, err
		}
		o.query.Codes = append(o.query.Codes, book.Resolve(code.ID))
	}
	found, err := analysis.Quotes(r, o.query)
	if err != nil {
		return nil, err
	}
	if err := o.checkValue(r); err != nil {
		return nil, err
	}
	err = o.table.write(func(w io.Writer) error {
		return report.WriteQuotes(w, found, report.Format(o.table.format))
	})
	return found.Notes(), err
}
