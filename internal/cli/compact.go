package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"emic/internal/store"
)

type compactOptions struct{ env Env }

func compactCommand(env Env) *cobra.Command {
	o := compactOptions{env}
	return &cobra.Command{
		Use:   "compact STUDY",
		Short: "Make the file of a study as short as it can be",
		Long: `Writes the study into a new file without the pages that are free in the old one,
reads it again from end to end, and puts it in the place of the old one. Nothing
of the study changes: its history stays as it is. Others who work on the study
wait until it is done, and go on. It needs room on the disk for the new file.`,
		Example: `  emic compact joint`,
		Args:    takes("STUDY"),
		RunE:    func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
	}
}

func (o *compactOptions) run(name string) error {
	return withStudy(o.env, name, func(file *store.File) error {
		progress := o.env.progress()
		progress.say("writing %s anew…", file.Path())
		c, err := file.Compact()
		progress.end()
		if err != nil {
			return err
		}
		if c.After == c.Before {
			o.env.say("%s: nothing to gain, it stays at %s", file.Path(), size(c.Before))
			return nil
		}
		o.env.say("%s: compacted from %s to %s", file.Path(), size(c.Before), size(c.After))
		return nil
	})
}

// size says how long a file is.
func size(bytes int64) string {
	if bytes < 10<<20 {
		return fmt.Sprintf("%d KiB", (bytes+1<<10-1)>>10)
	}
	return fmt.Sprintf("%d MiB", (bytes+1<<20-1)>>20)
}
