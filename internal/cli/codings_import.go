package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"emic/internal/store"
	"emic/internal/study"
)

type codingsImportOptions struct {
	env     Env
	coder   string
	offsets string
}

func codingsImportCommand(env Env) *cobra.Command {
	o := codingsImportOptions{env: env}
	cmd := &cobra.Command{
		Use:   "import STUDY FILE.csv",
		Short: "Take in a table of codings",
		Long: `Reads a CSV file with the columns transcript, start, end, code and coder, and if
you like memo and weight. A code is called by its id, name or path. Codings that
the study has already are passed over. When anything is wrong, the lines are named
and nothing is imported. One undo takes it all back.`,
		Example: `  emic codings import joint codings.csv
  emic codings import joint from-javascript.csv --offsets utf16`,
		Args: takes("STUDY", "FILE.csv"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1]) },
	}
	offsetsFlag(cmd.Flags(), &o.offsets)
	coderFlag(cmd.Flags(), &o.coder)
	return cmd
}

func (o *codingsImportOptions) run(name, path string) error {
	author, err := o.env.author(o.coder)
	if err != nil {
		return err
	}
	sheet, err := openSheet(path)
	if err != nil {
		return err
	}
	defer sheet.Close()
	return withStudy(o.env, name, func(file *store.File) error {
		c := codingsReader{sheet: sheet, unit: offsetUnit(o.offsets), progress: o.env.progress()}
		defer c.progress.end()
		if err := file.View(c.read); err != nil {
			return err
		}
		c.progress.end()
		o.env.messages().warnAll(c.strays())
		c.places = nil // the texts have been looked into; saving needs the memory
		c.progress.say("saving %s", plural(len(c.entries), "coding", "codings"))
		change, err := file.Do(author, author.ImportCodings(filepath.Base(path), c.entries))
		if err != nil && !errors.Is(err, study.ErrNothingToDo) {
			return err
		}
		c.progress.end()
		o.say(path, len(c.entries), change)
		return nil
	})
}

// say tells what became of the codings of a file.
func (o *codingsImportOptions) say(path string, read int, change study.Header) {
	known := read - change.Marks
	line := plural(change.Marks, "coding", "codings") + " imported"
	if known > 0 {
		line += ", " + plural(known, "was", "were") + " there already"
	}
	o.env.say("%s: %s", path, line)
}

// strays names the columns that nothing is taken from.
func (c *codingsReader) strays() []string {
	known := []string{"transcript", "start", "end", "code", "coder", "memo", "weight"}
	var lines []string
	for _, column := range c.columns {
		if slices.ContainsFunc(known, func(k string) bool { return strings.EqualFold(k, column) }) {
			continue
		}
		line := fmt.Sprintf("%s: the column %q is passed over", c.mistakes.file, column)
		if near := nearest(column, known); near != "" {
			line += fmt.Sprintf("; is it %q?", near)
		}
		lines = append(lines, line)
	}
	return lines
}

// read turns all lines of the file into entries, or into mistakes.
func (c *codingsReader) read(r study.Reader) error {
	if err := c.prepare(r); err != nil {
		return err
	}
	if c.count > 0 {
		return c.err()
	}
	for n := 1; ; n++ {
		line, cells, err := c.next()
		switch {
		case errors.Is(err, io.EOF):
			return c.err()
		case err != nil:
			return err
		}
		if err := c.take(line, cells); err != nil {
			return err
		}
		if n%50_000 == 0 {
			c.progress.say("reading %d codings", n)
		}
	}
}
