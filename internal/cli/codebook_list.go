package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"emic/codebooks"
)

type codebookListOptions struct{ table tableOutput }

func codebookListCommand(env Env) *cobra.Command {
	var o codebookListOptions
	o.table.env = env
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List the codebooks that ship with emic",
		Example: `  emic codebook list`,
		Args:    takes(),
		RunE:    func(*cobra.Command, []string) error { return o.run() },
	}
	o.table.flags(cmd.Flags())
	return cmd
}

func (o *codebookListOptions) run() error {
	t := newTable("", "name", "title", "codes")
	for _, entry := range codebooks.List() {
		t.add(entry.Name, entry.Title, levelCounts(entry.Levels))
	}
	return o.table.show(t)
}

// levelCounts says how many codes there are: "4 overarching themes, 7 themes".
func levelCounts(levels []codebooks.Count) string {
	var parts []string
	for _, level := range levels {
		name := level.Level.Plural
		if level.Codes == 1 {
			name = level.Level.Name
		}
		parts = append(parts, fmt.Sprintf("%d %s", level.Codes, strings.ToLower(name)))
	}
	return listed(parts)
}
