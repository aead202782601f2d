package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"emic/internal/study"
)

type participantsImportOptions struct {
	env   Env
	coder string
}

func participantsImportCommand(env Env) *cobra.Command {
	o := participantsImportOptions{env: env}
	cmd := &cobra.Command{
		Use:   "import STUDY FILE.csv",
		Short: "Take in a table of participants",
		Long: `Reads a CSV file with a heading. The column participant is required; transcript
and speaker say where a participant speaks; status is active or withdrawn; a column
item:NAME holds answers to an item of the checklist; every other column is an
attribute. A participant may have several lines, one for each transcript. Whom the
study does not have yet is made, and named. Empty cells leave things as they are.
When anything is wrong, every mistake is named and nothing is imported.`,
		Example:     `  emic participants joint import people.csv`,
		Args:        takes("STUDY", "FILE.csv"),
		RunE:        func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1]) },
		Annotations: map[string]string{"usage": "emic participants STUDY import FILE.csv [flags]"},
	}
	coderFlag(cmd.Flags(), &o.coder)
	return cmd
}

func (o *participantsImportOptions) run(name, path string) error {
	sheet, err := openSheet(path)
	if err != nil {
		return err
	}
	defer sheet.Close()
	c := newCensus(sheet)
	err = doInStudy(o.env, name, o.coder, func(a study.Author) study.Act {
		return func(r study.Reader) (study.Draft, error) {
			if err := c.read(r); err != nil {
				return study.Draft{}, err
			}
			return a.SetParticipants(c.profiles)(r)
		}
	})
	switch {
	case errors.Is(err, study.ErrNothingToDo):
		o.env.say("%s: %s, all as the study has them", path, plural(len(c.given), "participant", "participants"))
		return nil
	case errors.Is(err, study.ErrTaken):
		return &advised{err, "give the column another name, or item: before it if it holds answers"}
	case err != nil:
		return err
	}
	o.env.messages().warnAll(append(c.warnings, c.strangers()...))
	o.env.say("%s: %s, %s", path, plural(len(c.given), "participant", "participants"), c.told())
	return nil
}

// told says what a table tells of participants.
func (c *census) told() string {
	told := plural(len(c.attributes), "attribute", "attributes")
	if len(c.items) > 0 {
		told += ", " + plural(len(c.items), "item of the checklist", "items of the checklist")
	}
	return told
}
