package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"emic/internal/report"
	"emic/internal/study"
	"emic/internal/terminal"
)

type memosOptions struct {
	table tableOutput
	coder string
	kind  string
}

func memosCommand(env Env) *cobra.Command {
	var o memosOptions
	o.table.env = env
	cmd := &cobra.Command{
		Use:   "memos STUDY",
		Short: "Read the memos, in the order in which they were written",
		Long: `Memos on withheld passages, and on the words of withdrawn participants, are left
out.`,
		Example: `  emic memos joint
  emic memos joint --kind analytic --format md --out memos.md`,
		Args: takes("STUDY"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
	}
	var kinds []string
	for _, kind := range study.MemoKinds() {
		kinds = append(kinds, string(kind))
	}
	choiceFlag(cmd.Flags(), &o.kind, "kind", "only memos of this kind", kinds...)
	cmd.Flags().StringVar(&o.coder, "coder", "", "only memos by this `CODER`")
	o.table.flags(cmd.Flags())
	return cmd
}

func (o *memosOptions) run(name string) error {
	t := newTable("no memos", "time", "kind", "on", "about", "coder", "memo")
	parked := 0
	err := viewStudy(o.table.env, name, func(r study.Reader) error {
		memos, err := study.Memos(r)
		if err != nil {
			return err
		}
		subjects, err := newSubjects(r)
		if err != nil {
			return err
		}
		for _, m := range memos {
			if o.kind != "" && string(m.Kind) != o.kind || o.coder != "" && m.Coder != o.coder {
				continue
			}
			about, held, err := subjects.about(m.Target)
			if err != nil {
				return err
			}
			if held || subjects.waiting[m.ID].Private {
				parked++
				continue
			}
			t.add(o.table.when(m.ID.Time()), string(m.Kind), string(m.Target.On), about, m.Coder, m.Text)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if parked > 0 {
		t.Notes = []string{plural(parked, "memo", "memos") + " on withheld passages or withdrawn participants left out"}
	}
	if report.Format(o.table.format) == report.Aligned && len(t.Rows) > 0 {
		return o.table.write(func(w io.Writer) error { return writeMemos(w, t) })
	}
	return o.table.show(t)
}

// writeMemos writes memos for people: each with a line above it that says what it
// is on, since texts make poor tables.
func writeMemos(w io.Writer, t table) error {
	for _, row := range t.Rows {
		head := strings.Join([]string{row.Cells[3], row.Cells[1], row.Cells[4], row.Cells[0]}, "  ")
		if _, err := fmt.Fprintf(w, "%s\n    %s\n\n", terminal.Safe(head), indented(row.Cells[5])); err != nil {
			return err
		}
	}
	_, err := fmt.Fprint(w, plural(len(t.Rows), "memo", "memos")+"\n"+strings.Join(append(t.Notes, ""), "\n"))
	return err
}
