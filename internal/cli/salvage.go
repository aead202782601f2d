package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"emic/internal/store"
)

type salvageOptions struct {
	env   Env
	coder string
	out   string
}

func salvageCommand(env Env) *cobra.Command {
	o := salvageOptions{env: env}
	cmd := &cobra.Command{
		Use:   "salvage STUDY --out NEW",
		Short: "Make a new study of what is whole in a damaged one",
		Long: `Takes everything that is whole out of the file of a damaged study, wherever it
lies in it, and makes a new study of that, with its history. What is missing is
listed. The damaged file is only read: keep it.`,
		Example: `  emic salvage joint --out joint-salvaged`,
		Args:    takes("STUDY"),
		RunE:    func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
	}
	cmd.Flags().StringVar(&o.out, "out", "", "name of the `NEW` study")
	coderFlag(cmd.Flags(), &o.coder)
	return cmd
}

func (o *salvageOptions) run(name string) error {
	if o.out == "" {
		return &usageError{"emic salvage needs --out NEW", "the new study gets a name of its own, such as " + name + "-salvaged"}
	}
	author, err := o.env.author(o.coder)
	if err != nil {
		return err
	}
	path, err := findStudy(name)
	if err != nil {
		return err
	}
	target := studyPath(o.out)
	done, err := o.env.on(store.Options{}).Salvage(path, target, author)
	if errors.Is(err, store.ErrExists) {
		return &advised{err, "choose another name for the new study"}
	}
	if err != nil {
		return err
	}
	for _, line := range done.Mended {
		o.env.say("put together: %s", line)
	}
	for _, line := range done.Missing {
		o.env.say("missing: %s", line)
	}
	o.env.say("%s: %s taken over whole, %s put together", target,
		plural(done.Changes, "change", "changes"), plural(done.Patched, "change", "changes"))
	if n := len(done.Missing); n > 0 {
		o.env.say("missing is what %s above say", plural(n, "line", "lines"))
	} else {
		o.env.say("nothing is missing")
	}
	return nil
}
