package cli

import (
	"github.com/spf13/cobra"

	"emic/internal/study"
)

type historyOptions struct {
	table tableOutput
	limit int
}

func historyCommand(env Env) *cobra.Command {
	var o historyOptions
	o.table.env = env
	cmd := &cobra.Command{
		Use:   "history STUDY",
		Short: "List what was done in a study, newest first",
		Example: `  emic history joint --limit 20
  emic history joint --format csv --out audit.csv`,
		Args: takes("STUDY"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
	}
	cmd.Flags().IntVar(&o.limit, "limit", 0, "list only the newest `N` changes")
	o.table.flags(cmd.Flags())
	return cmd
}

func (o *historyOptions) run(name string) error {
	if o.limit < 0 {
		return wrongf("--limit cannot be %d", o.limit)
	}
	t := newTable("nothing was done yet", "change", "time", "coder", "what", "undoes")
	err := viewStudy(o.table.env, name, func(r study.Reader) error {
		for h, err := range r.History() {
			if err != nil {
				return err
			}
			if o.limit > 0 && len(t.Rows) == o.limit {
				return nil
			}
			undoes := ""
			if !h.Undoes.IsZero() {
				undoes = o.hash(h.Undoes)
			}
			t.add(o.hash(h.ID), o.table.when(h.Time()), h.Coder, h.Label, undoes)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return o.table.show(t)
}

// hash is short for people, and whole for programs.
func (o *historyOptions) hash(h study.Hash) string {
	if o.table.forPeople() {
		return h.Short()
	}
	return h.String()
}
