package cli

import (
	"io"

	"github.com/spf13/cobra"

	"emic/internal/codebook"
)

type codebookExportOptions struct{ output output }

func codebookExportCommand(env Env) *cobra.Command {
	o := codebookExportOptions{output{env: env}}
	cmd := &cobra.Command{
		Use:     "export STUDY",
		Short:   "Write a study's codebook as YAML",
		Example: `  emic codebook export joint --out joint.yaml`,
		Args:    takes("STUDY"),
		RunE:    func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
	}
	o.output.flag(cmd.Flags())
	return cmd
}

func (o *codebookExportOptions) run(name string) error {
	book, err := codebookOfStudy(o.output.env, name)
	if err != nil {
		return err
	}
	return o.output.write(func(w io.Writer) error {
		_, err := w.Write(codebook.Write(book))
		return err
	})
}
