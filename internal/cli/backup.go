package cli

import (
	"github.com/spf13/cobra"

	"emic/internal/store"
)

type backupOptions struct{ env Env }

func backupCommand(env Env) *cobra.Command {
	o := backupOptions{env}
	return &cobra.Command{
		Use:   "backup STUDY FILE",
		Short: "Copy a study, and check the copy",
		Long: `Writes a copy of a study that others may be working on, and reads it again before
it gets its name. The copy is a study like any other.`,
		Example: `  emic backup joint /media/stick/joint-may.emic`,
		Args:    takes("STUDY", "FILE"),
		RunE:    func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1]) },
	}
}

func (o *backupOptions) run(name, target string) error {
	return withStudy(o.env, name, func(file *store.File) error {
		if err := file.Backup(studyPath(target)); err != nil {
			return err
		}
		o.env.wrote(studyPath(target))
		o.env.say("%s: copied and checked", studyPath(target))
		return nil
	})
}
