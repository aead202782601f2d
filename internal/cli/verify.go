package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"emic/internal/store"
)

type verifyOptions struct {
	env  Env
	deep bool
}

func verifyCommand(env Env) *cobra.Command {
	o := verifyOptions{env: env}
	cmd := &cobra.Command{
		Use:   "verify STUDY",
		Short: "Read a study from end to end, and name what is damaged",
		Long: `Reads the file of a study from end to end, as emic does whenever it opens one, and
names everything in it that is not as it was written, with the transcripts and
coders that it concerns. Nothing is changed. The exit code is 0 for a study that is
sound and 1 for one that is damaged. Of another file in the folder that is the same
study, with acts that are missing here, it says so: a sync service leaves such a copy
when two have worked at once.

With --deep the whole history is also recomputed: every change must be what its id
says, and the study must be what its changes make of it.`,
		Example: `  emic verify joint
  emic verify joint --deep`,
		Args: takes("STUDY"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
	}
	cmd.Flags().BoolVar(&o.deep, "deep", false, "recompute the history too, which may take a minute")
	return cmd
}

func (o *verifyOptions) run(name string) error {
	path, err := findStudy(name)
	if err != nil {
		return err
	}
	report, err := o.env.on(store.Options{}).Verify(path, o.deep)
	if err != nil {
		return err
	}
	for _, found := range report.Findings {
		o.env.say("%s: %s", path, found)
	}
	for _, near := range report.Siblings {
		o.env.messages().warn("%s", siblings([]store.Sibling{near}))
	}
	if report.Exposed {
		o.env.messages().warn("%s", exposed(path))
	}
	if n := len(report.Findings); n > 0 {
		return &advised{
			fmt.Errorf("%s is damaged: %s", path, plural(n, "finding", "findings")),
			fmt.Sprintf("do not work on it and keep it; emic salvage %s --out NEW makes a new study of what is whole, or go back to your last backup",
				strings.TrimSuffix(path, studyExtension)),
		}
	}
	o.env.say("%s: sound, %s in %s%s", path,
		plural(report.Records, "record", "records"), plural(report.Pages, "page", "pages"), o.depth())
	return nil
}

// depth says what else was looked at.
func (o *verifyOptions) depth() string {
	if o.deep {
		return ", and just what its history makes of it"
	}
	return ""
}
