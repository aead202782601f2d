package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"emic/internal/codebook"
	"emic/internal/terminal"
)

type codebookShowOptions struct {
	env   Env
	table tableOutput
}

func codebookShowCommand(env Env) *cobra.Command {
	o := codebookShowOptions{env: env}
	o.table.env = env
	cmd := &cobra.Command{
		Use:   "show NAME|FILE|STUDY [CODE]",
		Short: "Show a codebook as a tree, or one of its codes in full",
		Example: `  emic codebook show joint-commissioning-wales
  emic codebook show joint "GP time"`,
		Args: takes("NAME, FILE or STUDY", "[CODE]"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1:]) },
	}
	o.table.flags(cmd.Flags())
	return cmd
}

func (o *codebookShowOptions) run(ref string, wanted []string) error {
	book, err := findCodebook(o.env, ref)
	if err != nil {
		return err
	}
	if len(wanted) == 1 {
		code, err := book.Find(wanted[0])
		if err != nil {
			return err
		}
		if o.table.format != "table" {
			return o.table.show(codeTable([]codebook.Code{*code}))
		}
		return o.table.write(func(w io.Writer) error { return writeCode(w, book, code) })
	}
	if o.table.format != "table" {
		return o.table.show(codeTable(book.Codes))
	}
	return o.table.write(func(w io.Writer) error { return writeTree(w, book) })
}

// codeTable has all that is said of each code.
func codeTable(codes []codebook.Code) table {
	t := newTable("", "level", "code", "name", "parent", "also", "brief", "definition", "use_when", "not_when", "example",
		"origin", "stage", "colour", "pin", "retired", "merged_into")
	for _, c := range codes {
		t.add(c.Level, c.ID, c.Name, c.Parent, strings.Join(c.Also, " "), c.Brief, c.Definition, c.UseWhen, c.NotWhen, c.Example,
			string(c.Origin), c.Stage, c.Colour, c.Pin, map[bool]string{true: "yes"}[c.Retired], c.MergedInto)
	}
	return t
}

// writeTree draws the tree, each code with its id, as that is what commands take.
func writeTree(w io.Writer, book *codebook.Book) error {
	lines := []string{book.Title}
	if book.Honesty != "" {
		lines = append(lines, strings.Join(strings.Fields(book.Honesty), " "))
	}
	lines = append(lines, "")
	book.Walk(func(depth int, c *codebook.Code) bool {
		line := strings.Repeat("  ", depth) + c.Name + "  [" + c.ID + "]"
		switch {
		case c.MergedInto != "":
			line += "  (merged into " + c.MergedInto + ")"
		case c.Retired:
			line += "  (retired)"
		}
		lines = append(lines, line)
		return true
	})
	for _, line := range lines {
		if _, err := fmt.Fprintln(w, terminal.Safe(line)); err != nil {
			return err
		}
	}
	return nil
}

// writeCode writes one code in full.
func writeCode(w io.Writer, book *codebook.Book, c *codebook.Code) error {
	level, _ := book.Level(c.Level) // a book that was read knows its levels
	for _, part := range []struct{ name, text string }{
		{"", strings.Join(book.Path(c.ID), " > ")},
		{"Id", c.ID},
		{"Level", level.Name},
		{"Also under", listed(c.Also)},
		{"In brief", c.Brief},
		{"Definition", c.Definition},
		{"Use when", c.UseWhen},
		{"Not when", c.NotWhen},
		{"Example", c.Example},
		{"Origin", string(c.Origin)},
		{"Stage", c.Stage},
		{"Key", c.Pin},
		{"Merged into", c.MergedInto},
	} {
		if part.text == "" {
			continue
		}
		if part.name != "" {
			part.name += ": "
		}
		if _, err := fmt.Fprintln(w, part.name+indented(part.text)); err != nil {
			return err
		}
	}
	return nil
}
