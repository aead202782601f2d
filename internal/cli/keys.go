package cli

import (
	"io"

	"github.com/spf13/cobra"

	"emic/internal/tui/keys"
)

// keysCommand prints the table of keys, as the README has it.
func keysCommand(env Env) *cobra.Command {
	o := output{env: env}
	cmd := &cobra.Command{
		Use:     "keys",
		Short:   "Print the table of keys in Markdown",
		Example: `  emic keys`,
		Hidden:  true,
		Args:    takes(),
		RunE: func(*cobra.Command, []string) error {
			return o.write(func(w io.Writer) error {
				_, err := io.WriteString(w, keys.Markdown(keys.Table()))
				return err
			})
		},
	}
	o.flag(cmd.Flags())
	return cmd
}
