package cli

import (
	"errors"
	"path/filepath"

	"github.com/spf13/cobra"

	"emic/internal/codebook"
	"emic/internal/store"
	"emic/internal/study"
)

type codebookImportOptions struct {
	env   Env
	coder string
}

func codebookImportCommand(env Env) *cobra.Command {
	o := codebookImportOptions{env: env}
	cmd := &cobra.Command{
		Use:   "import STUDY FILE",
		Short: "Give a study another codebook",
		Long: `Puts a codebook in the place of the study's own and says what has become of the
codes. Codes are the same when their ids are. Codes that the new one does not
have are retired, and keep their codings. One undo takes it all back.`,
		Example: `  emic codebook import joint mine.yaml`,
		Args:    takes("STUDY", "FILE"),
		RunE:    func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1]) },
	}
	coderFlag(cmd.Flags(), &o.coder)
	return cmd
}

func (o *codebookImportOptions) run(name, ref string) error {
	author, err := o.env.author(o.coder)
	if err != nil {
		return err
	}
	book, err := findCodebook(o.env, ref)
	if err != nil {
		return err
	}
	file, err := openStudy(o.env, name, store.Options{})
	if err != nil {
		return err
	}
	defer file.Close()
	var before, after *study.Codebook
	if err := file.View(readingCodebook(&before)); err != nil {
		return err
	}
	_, err = file.Do(author, author.EditCodebook("import codebook "+filepath.Base(ref), func(own *codebook.Book) error {
		*own = *book.Clone()
		return nil
	}))
	if errors.Is(err, study.ErrNothingToDo) {
		o.env.say("no differences")
		return nil
	}
	if err != nil {
		return err
	}
	if err := file.View(readingCodebook(&after)); err != nil {
		return err
	}
	for _, d := range codebook.Diff(before.Book, after.Book) {
		o.env.say("%s", d.String())
	}
	return nil
}

func readingCodebook(into **study.Codebook) func(study.Reader) error {
	return func(r study.Reader) (err error) {
		*into, err = study.ReadCodebook(r)
		return err
	}
}
