package cli

import (
	"errors"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"emic/internal/store"
)

type newOptions struct {
	env      Env
	coder    string
	codebook string
	title    string
}

func newCommand(env Env) *cobra.Command {
	o := newOptions{env: env}
	cmd := &cobra.Command{
		Use:   "new STUDY",
		Short: "Begin a study",
		Example: `  emic new joint --title "Joint commissioning"
  emic new joint --codebook joint-commissioning-wales
  emic new joint --codebook mine.yaml`,
		Args: takes("STUDY"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
	}
	cmd.Flags().StringVar(&o.codebook, "codebook", "blank", "codebook to begin with: `NAME`, file or study")
	cmd.Flags().StringVar(&o.title, "title", "", "title of the study (else its name)")
	coderFlag(cmd.Flags(), &o.coder)
	return cmd
}

func (o *newOptions) run(name string) error {
	path := studyPath(name)
	own := strings.TrimSuffix(fileName(path), filepath.Ext(path))
	if own == "" {
		return wrongf("%q is no name for a study", name)
	}
	author, err := o.env.author(o.coder)
	if err != nil {
		return err
	}
	book, err := findCodebook(o.env, o.codebook)
	if err != nil {
		return err
	}
	title := strings.TrimSpace(o.title)
	if title == "" {
		title = own
	}
	file, err := o.env.on(store.Options{}).Create(path, author, title, book)
	if errors.Is(err, store.ErrExists) {
		return &advised{err, "choose another name; emic code " + name + " opens the study that is there"}
	}
	if err != nil {
		return err
	}
	o.env.rememberStudy(path)
	o.env.say("%s: begun with the codebook %q, %s", path, book.Title, plural(len(book.Codes), "code", "codes"))
	o.env.say("next: emic add %s FILE…", name)
	return file.Close()
}
