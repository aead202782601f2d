package cli

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"emic/internal/transcript"
)

// codingsCommand groups what lets other programs read and write codings.
func codingsCommand(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "codings",
		Short: "Exchange codings with scripts, as CSV",
		Long: `A table of codings has the columns transcript, start, end, code, coder, memo and
weight. Start and end are positions in the text, counted from 0, the end not
included.`,
		Example: `  emic codings export joint --out codings.csv
  emic codings import joint codings.csv`,
		Args: needsVerb,
		RunE: needsVerb,
	}
	cmd.AddCommand(codingsImportCommand(env), codingsExportCommand(env))
	return cmd
}

// offsetsFlag adds the option that says in what positions are counted.
func offsetsFlag(flags *pflag.FlagSet, value *string) {
	*value = offsetsCharacters
	choiceFlag(flags, value, "offsets", "what positions count", offsetsCharacters, "bytes", "utf16")
}

const offsetsCharacters = "characters"

// offsetUnit is what a word of that option means.
func offsetUnit(word string) transcript.OffsetUnit {
	switch word {
	case "bytes":
		return transcript.Bytes
	case "utf16":
		return transcript.UTF16
	}
	return transcript.CodePoints
}
