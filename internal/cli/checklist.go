package cli

import (
	"github.com/spf13/cobra"

	"emic/internal/study"
)

// checklistCommand groups what can be done with the checklist of a study.
func checklistCommand(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "checklist",
		Short: "Answers to closed questions: record them, and sum them up",
		Long: `The checklist holds what respondents answered to closed questions: one item for
each question, one cell for each respondent. A cell is yes, no, a number, or says
why there is no answer: not asked, not known, refused, withheld. None of these is
a no, and an empty cell is none of them.`,
		Example: `  emic checklist joint set LA01 plan=yes priorities="not asked"
  emic checklist joint table plan priorities --by region
  emic checklist joint list`,
		Args:        needsVerb,
		RunE:        needsVerb,
		Annotations: map[string]string{"usage": "emic checklist STUDY list|set|table"},
	}
	cmd.AddCommand(checklistListCommand(env), checklistSetCommand(env), checklistTableCommand(env))
	return cmd
}

type checklistListOptions struct{ table tableOutput }

func checklistListCommand(env Env) *cobra.Command {
	var o checklistListOptions
	o.table.env = env
	cmd := &cobra.Command{
		Use:         "list STUDY",
		Short:       "List the respondents with all of their answers",
		Example:     `  emic checklist joint list --format csv --out checklist.csv`,
		Args:        takes("STUDY"),
		RunE:        func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
		Annotations: map[string]string{"usage": "emic checklist STUDY list [flags]"},
	}
	o.table.flags(cmd.Flags())
	return cmd
}

func (o *checklistListOptions) run(name string) error {
	var t table
	err := viewStudy(o.table.env, name, func(r study.Reader) error {
		all, err := study.Participants(r)
		items := study.ItemNames(all)
		t = newTable("no answers yet: emic survey and emic checklist STUDY set record them", answerColumns(items)...)
		for _, p := range all {
			if len(p.Answers) > 0 {
				t.add(append([]string{p.Name, statusOf(p)}, answersOf(p, items)...)...)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	return o.table.show(t)
}

// answerColumns names the columns of a table of answers. An item that is called
// like one of the others keeps a name of its own.
func answerColumns(items []string) []string {
	columns := []string{columnParticipant, columnStatus}
	for _, item := range items {
		columns = append(columns, study.ItemColumn+item)
	}
	return columns
}

// answersOf returns the cells of a participant.
func answersOf(p study.Participant, items []string) []string {
	cells := make([]string, len(items))
	for i, item := range items {
		cells[i] = p.Answers[item].String()
	}
	return cells
}
