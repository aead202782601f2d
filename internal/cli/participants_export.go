package cli

import (
	"io"
	"slices"

	"github.com/spf13/cobra"

	"emic/internal/report"
	"emic/internal/study"
)

type participantsExportOptions struct{ output output }

func participantsExportCommand(env Env) *cobra.Command {
	o := participantsExportOptions{output{env: env}}
	cmd := &cobra.Command{
		Use:         "export STUDY",
		Short:       "Write the participants as a CSV file that import takes",
		Example:     `  emic participants joint export --out people.csv`,
		Args:        takes("STUDY"),
		RunE:        func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
		Annotations: map[string]string{"usage": "emic participants STUDY export [flags]"},
	}
	o.output.flag(cmd.Flags())
	return cmd
}

func (o *participantsExportOptions) run(name string) error {
	var t table
	err := viewStudy(o.output.env, name, func(r study.Reader) error {
		p, err := readPeople(r)
		t.Columns = exportColumns(p)
		for _, person := range p.all {
			roles := p.rolesOf(person.ID)
			if len(roles) == 0 {
				roles = []role{{}}
			}
			for _, role := range roles {
				about := []string{person.Name, role.transcript, role.label, statusOf(person)}
				t.add(slices.Concat(about, p.values(person), answersOf(person, p.items))...)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	return o.output.write(func(w io.Writer) error { return t.Write(w, report.CSV) })
}

// exportColumns names what is known of participants: attributes by their names,
// items of the checklist with a word before theirs.
func exportColumns(p people) []report.Column {
	var columns []report.Column
	for _, name := range slices.Concat([]string{columnParticipant, columnTranscript, columnSpeaker, columnStatus}, p.attributes) {
		columns = append(columns, report.Column{Name: name})
	}
	for _, item := range p.items {
		columns = append(columns, report.Column{Name: study.ItemColumn + item})
	}
	return columns
}
