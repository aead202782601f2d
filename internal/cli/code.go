package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"emic/internal/store"
	"emic/internal/study"
)

type codeOptions struct {
	env   Env
	coder string
	theme string
	plain bool
}

func codeCommand(env Env) *cobra.Command {
	o := codeOptions{env: env}
	cmd := &cobra.Command{
		Use:   "code STUDY [TRANSCRIPT]",
		Short: "Code a study's transcripts, and see what it adds up to",
		Long: `Opens the screens of a study where you last were, or in a transcript. Every act is
saved as it is done, and can be undone. Press ? there to see every key.`,
		Example: `  emic code joint
  emic code joint P07
  emic code joint --plain    by prompts, line by line, for screen readers`,
		Args: takes("STUDY", "[TRANSCRIPT]"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1:]) },
	}
	cmd.Flags().BoolVar(&o.plain, "plain", false, "work by prompts, line by line")
	o.theme = "auto"
	choiceFlag(cmd.Flags(), &o.theme, "theme", "colours", "auto", "dark", "light", "none")
	coderFlag(cmd.Flags(), &o.coder)
	return cmd
}

func (o *codeOptions) run(name string, in []string) error {
	author, err := o.env.author(o.coder)
	if err != nil {
		return err
	}
	return withStudyOf(o.env, store.Options{Timeout: patience, HeadStart: firstFrame, Keep: true}, name, func(file *store.File) error {
		v := visit{file: file, author: author, theme: o.theme, plain: o.plain}
		if len(in) > 0 {
			t, err := findTranscript(file, in[0])
			if err != nil {
				return err
			}
			v.transcript = t.ID
		}
		if !o.plain && !o.env.interactive() {
			return &advised{
				errors.New("the screens need a terminal"),
				fmt.Sprintf("emic themes %s prints what is coded; emic code %s --plain works by prompts", name, name),
			}
		}
		o.env.rememberStudy(file.Path())
		return openScreens(o.env, v)
	})
}

// findTranscript returns the transcript of a name, or says which one may be meant.
func findTranscript(file *store.File, name string) (study.Transcript, error) {
	var t study.Transcript
	err := file.View(func(r study.Reader) (err error) {
		t, err = transcriptNamed(r, name)
		return err
	})
	return t, err
}

// transcriptNamed returns the transcript of that name, or says which may be meant.
func transcriptNamed(r study.Reader, name string) (study.Transcript, error) {
	t, err := study.TranscriptNamed(r, name)
	if !errors.Is(err, study.ErrNotFound) {
		return t, err
	}
	all, err := study.Transcripts(r)
	if err != nil {
		return t, err
	}
	var names []string
	for _, other := range all {
		names = append(names, other.Name)
	}
	return t, unknown("transcript", name, names, "the study has no transcripts yet; emic add takes them in")
}
