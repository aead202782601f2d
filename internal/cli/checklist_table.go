package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"emic/internal/analysis"
	"emic/internal/report"
	"emic/internal/study"
)

type checklistTableOptions struct {
	table tableOutput
	by    string
}

func checklistTableCommand(env Env) *cobra.Command {
	var o checklistTableOptions
	o.table.env = env
	cmd := &cobra.Command{
		Use:   "table STUDY [ITEM…]",
		Short: "Sum the checklist, with denominators",
		Long: `Counts the answers to each item, of all when none is named: yes, no, numbers, and
every reason why there is no answer for itself. "answered" is yes, no and numbers;
"of" is the respondents: who has an answer to any item and has not withdrawn. Items
with numbers have their median, quartiles and ends.`,
		Example: `  emic checklist joint table
  emic checklist joint table plan priorities --by region --format csv`,
		Args:        takes("STUDY", "[ITEM…]"),
		RunE:        func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1:]) },
		Annotations: map[string]string{"usage": "emic checklist STUDY table [ITEM…] [flags]"},
	}
	cmd.Flags().StringVar(&o.by, "by", "", "one group for each value of this `ATTRIBUTE` of the participants")
	o.table.flags(cmd.Flags())
	return cmd
}

func (o *checklistTableOptions) run(name string, items []string) error {
	t := table{empty: "no answers yet: emic survey and emic checklist STUDY set record them"}
	err := viewStudy(o.table.env, name, func(r study.Reader) error {
		for _, item := range items {
			if err := checkItem(r, item); err != nil {
				return err
			}
		}
		sums, err := analysis.SumChecklist(r, o.by, items...)
		if err == nil {
			t.Table = report.Checklist(sums)
		}
		return err
	})
	if err != nil {
		return err
	}
	if report.Format(o.table.format) == report.Aligned && !fits(t.Table, o.table.width()) {
		dropZeros(&t.Table)
	}
	return o.table.show(t)
}

// checkItem refuses an item that nobody has an answer to, with the one that may
// have been meant.
func checkItem(r study.Reader, name string) error {
	people, err := study.Participants(r)
	if err != nil {
		return err
	}
	items := study.ItemNames(people)
	for _, item := range items {
		if strings.EqualFold(item, name) {
			return nil
		}
	}
	unknown := &advised{fmt.Errorf("the checklist has no item %q", name), "its items are " + listed(items)}
	if near := nearest(name, items); near != "" {
		unknown.hint = fmt.Sprintf("did you mean %q?", near)
	}
	if len(items) == 0 {
		return errors.New("the checklist has no answers yet")
	}
	return unknown
}

// dropZeros leaves out, for a narrow window, columns that have nothing but zeros,
// and says so.
func dropZeros(t *report.Table) {
	var dropped []string
	for i, c := range t.Columns {
		if !c.Number || c.Keyed {
			continue
		}
		zeros := true
		for _, row := range t.Rows {
			zeros = zeros && row.Cells[i] == "0"
		}
		if zeros && c.Name != "yes" && c.Name != "no" && c.Name != "of" {
			t.Columns[i].Keyed = true
			dropped = append(dropped, c.Name)
		}
	}
	if len(dropped) > 0 {
		t.Notes = append(t.Notes, "Not shown for want of room, all 0: "+listed(dropped)+".")
	}
}
