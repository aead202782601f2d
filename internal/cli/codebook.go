package cli

import (
	"github.com/spf13/cobra"
)

// codebookCommand groups what can be done with codebooks.
func codebookCommand(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "codebook",
		Short: "List, show, check, exchange and compare codebooks",
		Long: `A codebook is a tree of codes: overarching themes, themes, categories. Some ship
with emic; your own are YAML files; and every study has its own copy.`,
		Example: `  emic codebook list
  emic codebook show joint-commissioning-wales
  emic codebook check mine.yaml
  emic codebook import joint mine.yaml`,
		Args: needsVerb,
		RunE: needsVerb,
	}
	cmd.AddCommand(
		codebookListCommand(env),
		codebookShowCommand(env),
		codebookCheckCommand(env),
		codebookImportCommand(env),
		codebookExportCommand(env),
		codebookDiffCommand(env),
	)
	return cmd
}
