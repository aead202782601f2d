package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"emic/internal/codebook"
	"emic/internal/terminal"
)

type codebookCheckOptions struct{ env Env }

func codebookCheckCommand(env Env) *cobra.Command {
	o := codebookCheckOptions{env: env}
	return &cobra.Command{
		Use:   "check FILE",
		Short: "Name everything that is wrong with a codebook file",
		Long: `Names every problem of a codebook file with its line and column. With an error
the file cannot be used; with warnings it can.`,
		Example: `  emic codebook check mine.yaml`,
		Args:    takes("FILE"),
		RunE:    func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
	}
}

func (o *codebookCheckOptions) run(path string) error {
	content, err := readSmall(path)
	if err != nil {
		return err
	}
	book, problems := codebook.Read(path, content)
	for _, line := range problemLines(problems) {
		o.env.say("%s", line)
	}
	wrong, doubtful := len(problems.Errors()), len(problems)-len(problems.Errors())
	verdict := plural(wrong, "error", "errors") + ", " + plural(doubtful, "warning", "warnings")
	if wrong > 0 {
		return errors.New(terminal.Safe(path) + " has " + verdict)
	}
	o.env.say("%s: %s, %s", path, plural(len(book.Codes), "code", "codes"), verdict)
	return nil
}
