package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"emic/internal/demo"
	"emic/internal/store"
	"emic/internal/study"
)

type demoOptions struct {
	env   Env
	coder string
	theme string
	plain bool
	fresh bool
}

func demoCommand(env Env) *cobra.Command {
	o := demoOptions{env: env}
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Try emic on an invented study",
		Long: `Opens a study of twelve invented interviews, coded to some three fifths. It is a
copy in your cache folder: try what you like, it is kept until --fresh.
You work as the demo's coder, jane, unless you say who you are.`,
		Example: `  emic demo
  emic demo --fresh    start anew`,
		Args: takes(),
		RunE: func(*cobra.Command, []string) error { return o.run() },
	}
	cmd.Flags().BoolVar(&o.fresh, "fresh", false, "throw away what was done in the demo, and start anew")
	cmd.Flags().BoolVar(&o.plain, "plain", false, "work by prompts, line by line")
	o.theme = "auto"
	choiceFlag(cmd.Flags(), &o.theme, "theme", "colours", "auto", "dark", "light", "none")
	coderFlag(cmd.Flags(), &o.coder)
	return cmd
}

// demoPath is where the demo study lives; "" where there is no cache folder.
func demoPath(env Env) string {
	if env.CacheDir == "" {
		return ""
	}
	return filepath.Join(env.CacheDir, "emic", "demo"+studyExtension)
}

func (o *demoOptions) run() error {
	path := demoPath(o.env)
	if path == "" {
		return &advised{errors.New("there is no cache folder to put the demo in"), "set XDG_CACHE_HOME or HOME"}
	}
	o.env.force = new(true) // nobody else works on it, wherever the cache folder is
	if o.coder == "" && o.env.Getenv("EMIC_CODER") == "" {
		o.coder = demo.Coder
	}
	if err := o.prepare(path); err != nil {
		return fmt.Errorf("prepare the demo: %w", err)
	}
	if !o.plain && !o.env.interactive() {
		return o.summarise(path)
	}
	return (&codeOptions{env: o.env, coder: o.coder, theme: o.theme, plain: o.plain}).run(path, nil)
}

// prepare makes the demo study, unless it is there.
func (o *demoOptions) prepare(path string) error {
	if isFile(path) && !o.fresh {
		return openable(o.env, path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	half := path + ".new"
	if err := os.RemoveAll(half); err != nil {
		return plain(err)
	}
	if err := buildDemo(o.env, half); err != nil {
		return errors.Join(err, os.RemoveAll(half))
	}
	if err := os.Rename(half, path); err != nil {
		return err
	}
	return o.forgetDraft(path)
}

// forgetDraft drops the text that was being typed in the demo that is no more.
func (o *demoOptions) forgetDraft(path string) error {
	author, err := o.env.author(o.coder)
	if err != nil {
		return err
	}
	return o.env.drafts(path, author.Name).Drop(1)
}

// openable looks whether the demo that is there can be opened.
func openable(env Env, path string) error {
	file, err := env.on(store.Options{}).Open(path)
	if err != nil {
		return &advised{err, "emic demo --fresh makes the demo anew"}
	}
	return file.Close()
}

func buildDemo(env Env, path string) error {
	book, err := demo.Book()
	if err != nil {
		return err
	}
	changes, err := demo.Changes()
	if err != nil {
		return err
	}
	file, err := env.on(store.Options{}).Create(path, demo.Author(), demo.Title, book)
	if err != nil {
		return err
	}
	return errors.Join(file.Apply(changes...), startDemo(file), file.Close())
}

// startDemo lets the demo's coder begin where there is most to see.
func startDemo(file *store.File) error {
	var start study.Transcript
	err := file.View(func(r study.Reader) (err error) {
		start, err = study.TranscriptNamed(r, demo.Start)
		return err
	})
	if err != nil {
		return err
	}
	return file.Remember(demo.Coder, start.ID, 0)
}

// summarise is the demo where there is no terminal: the table of its themes, and
// how to go on.
func (o *demoOptions) summarise(path string) error {
	themes := themesOptions{table: tableOutput{output: output{env: o.env}, format: "table"}}
	o.env.say("%s", demo.Title)
	o.env.say("")
	if err := themes.run(path); err != nil {
		return err
	}
	o.env.say(`
In a terminal, emic demo opens this study on the code screen. To go on from here:
  emic quotes "%[1]s" --code gp-time-and-cover
  emic themes "%[1]s" --by area
  emic new NAME`, path)
	return nil
}
