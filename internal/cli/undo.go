package cli

import (
	"github.com/spf13/cobra"

	"emic/internal/store"
	"emic/internal/study"
)

type undoOptions struct {
	env   Env
	coder string
	act   func(study.Author) study.Act
	done  string
}

func undoCommand(env Env) *cobra.Command {
	o := undoOptions{env: env, act: study.Author.Undo, done: "%s"}
	cmd := &cobra.Command{
		Use:   "undo STUDY",
		Short: "Take back your last act in a study",
		Long: `Takes back your newest act that still stands, and nobody else's: a coding, an
import, a change of the codebook. Again, and the act before it is taken back. A
withdrawal is for good: the act before it is taken back, and it is said so.`,
		Example: `  emic undo joint`,
		Args:    takes("STUDY"),
		RunE:    func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
	}
	coderFlag(cmd.Flags(), &o.coder)
	return cmd
}

func redoCommand(env Env) *cobra.Command {
	o := undoOptions{env: env, act: study.Author.Redo, done: "done again: %s"}
	cmd := &cobra.Command{
		Use:     "redo STUDY",
		Short:   "Do again what you took back",
		Example: `  emic redo joint`,
		Args:    takes("STUDY"),
		RunE:    func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
	}
	coderFlag(cmd.Flags(), &o.coder)
	return cmd
}

func (o *undoOptions) run(name string) error {
	author, err := o.env.author(o.coder)
	if err != nil {
		return err
	}
	return withStudy(o.env, name, func(file *store.File) error {
		change, err := file.Do(author, o.act(author))
		if err == nil {
			o.env.say(o.done, change.Label)
		}
		return err
	})
}
