package cli

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// rootCommand makes the whole command tree.
func rootCommand(env Env) *cobra.Command {
	env.force = new(bool)
	root := &cobra.Command{
		Use:   "emic",
		Short: "Code interviews from the keyboard, and roll the codes up into themes",
		Long: `emic codes interviews from the keyboard, one key per passage, and rolls the
categories up into themes and overarching themes, with counts that can be
defended in print. One study is one file, NAME.emic.

Without a command, emic opens the study that you last worked on.`,
		Example: `  emic demo                          try it on an invented study
  emic new joint --codebook blank    begin a study of your own
  emic add joint interviews/*.txt    take transcripts in
  emic code joint                    code them
  emic themes joint                  see what it adds up to`,
		Version:       version(),
		Args:          needsCommand,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE:          func(cmd *cobra.Command, _ []string) error { return openLast(env, cmd) },
	}
	root.SetIn(env.In)
	root.SetOut(env.stdout())
	root.SetErr(&harmless{out: env.Err})
	root.SetFlagErrorFunc(wrongFlag)
	root.SetUsageTemplate(usageTemplate)
	root.SetHelpCommand(helpCommand())
	root.SetVersionTemplate("emic {{.Version}}\n")
	root.CompletionOptions.HiddenDefaultCmd = true
	forceFlag(root.PersistentFlags(), env.force)
	root.AddCommand(commands(env)...)
	return root
}

// commands lists the commands, in the order in which a study goes.
func commands(env Env) []*cobra.Command {
	return []*cobra.Command{
		demoCommand(env),
		newCommand(env),
		addCommand(env),
		reviseCommand(env),
		editCommand(env),
		reviewCommand(env),
		surveyCommand(env),
		participantsCommand(env),
		checklistCommand(env),
		codeCommand(env),
		codebookCommand(env),
		themesCommand(env),
		quotesCommand(env),
		codingsCommand(env),
		withholdCommand(env),
		memosCommand(env),
		historyCommand(env),
		undoCommand(env),
		redoCommand(env),
		withdrawCommand(env),
		pseudonymsCommand(env),
		backupCommand(env),
		compactCommand(env),
		verifyCommand(env),
		salvageCommand(env),
		keysCommand(env),
	}
}

// needsCommand refuses a word that is no command.
func needsCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	wrong := wrongf("there is no command %q", args[0])
	wrong.hint = "emic help lists the commands"
	var names []string
	for _, sub := range cmd.Commands() {
		if !sub.Hidden {
			names = append(names, sub.Name())
		}
	}
	if near := nearest(args[0], names); near != "" {
		wrong.hint = fmt.Sprintf("did you mean emic %s?", near)
	}
	return wrong
}

// version names the build: a release, or the commit that it was built from.
func version() string {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown build)"
	}
	if v := build.Main.Version; v != "" {
		return v
	}
	return "(devel)"
}

// usageTemplate is how help shows a command: what to type, an example, the options.
const usageTemplate = `Usage:
  {{with index .Annotations "usage"}}{{.}}{{else}}{{.UseLine}}{{end}}
{{- if .HasAvailableSubCommands}}

Commands:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}}  {{.Short}}{{end}}{{end}}{{end}}
{{- if .HasExample}}

Example:
{{.Example}}{{end}}
{{- if .HasAvailableLocalFlags}}

Options:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
{{- if .HasAvailableInheritedFlags}}

With every command:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
`
