package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"emic/internal/study"
)

type participantsListOptions struct{ table tableOutput }

func participantsListCommand(env Env) *cobra.Command {
	var o participantsListOptions
	o.table.env = env
	cmd := &cobra.Command{
		Use:         "list STUDY",
		Short:       "List the participants with their attributes",
		Example:     `  emic participants joint list`,
		Args:        takes("STUDY"),
		RunE:        func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
		Annotations: map[string]string{"usage": "emic participants STUDY list [flags]"},
	}
	o.table.flags(cmd.Flags())
	return cmd
}

func (o *participantsListOptions) run(name string) error {
	var t table
	err := viewStudy(o.table.env, name, func(r study.Reader) error {
		p, err := readPeople(r)
		t = newTable("no participants yet: they come with the transcripts",
			append([]string{columnParticipant, columnStatus, "transcripts"}, p.attributes...)...)
		for _, person := range p.all {
			var in []string
			for _, role := range p.rolesOf(person.ID) {
				in = append(in, role.transcript)
			}
			t.add(append([]string{person.Name, statusOf(person), listed(slices.Compact(in))}, p.values(person)...)...)
		}
		return err
	})
	if err != nil {
		return err
	}
	return o.table.show(t)
}
