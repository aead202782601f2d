package cli

import (
	"github.com/spf13/cobra"

	"emic/internal/codebook"
)

type codebookDiffOptions struct {
	env   Env
	table tableOutput
}

func codebookDiffCommand(env Env) *cobra.Command {
	o := codebookDiffOptions{env: env}
	o.table.env = env
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Tell what has become of the codes between two codebooks",
		Long: `Names the codes that were added, retired, renamed, moved, merged and redefined.
OLD and NEW are each a codebook that ships, a YAML file or a study.`,
		Example: `  emic codebook diff mine-may.yaml joint`,
		Args:    takes("OLD", "NEW"),
		RunE:    func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1]) },
	}
	o.table.flags(cmd.Flags())
	return cmd
}

func (o *codebookDiffOptions) run(older, newer string) error {
	before, err := findCodebook(o.env, older)
	if err != nil {
		return err
	}
	after, err := findCodebook(o.env, newer)
	if err != nil {
		return err
	}
	return o.table.show(differences(codebook.Diff(before, after), o.table.format))
}

// differences is a table for programs; for people, a sentence to each.
func differences(found []codebook.Difference, format string) table {
	if format == "table" {
		t := newTable("no differences", plural(len(found), "difference", "differences"))
		for _, d := range found {
			t.add(d.String())
		}
		return t
	}
	t := newTable("", "kind", "code", "name", "from", "to", "parts")
	for _, d := range found {
		t.add(string(d.Kind), d.Code, d.Name, d.From, d.To, listed(d.Parts))
	}
	return t
}
