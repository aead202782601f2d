package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"emic/internal/ingest"
	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/transcript"
)

type editOptions struct {
	env      Env
	coder    string
	inEditor bool
	names    string // the key that replaces them
}

func editCommand(env Env) *cobra.Command {
	o := editOptions{env: env}
	cmd := &cobra.Command{
		Use:   "edit STUDY TRANSCRIPT",
		Short: "Correct the text of a transcript in your editor",
		Long: `Opens a copy of the text in $VISUAL or $EDITOR, and takes what was saved back as a
corrected text, as emic revise does. Off unless it is allowed, by --in-editor or
by EMIC_EDITOR_OK=1: the copy lies outside of the study as long as the editor is
open, and many editors keep further copies (backups, undo files, lists of recent
files) that emic cannot take away. Its own copy emic overwrites and removes, also
when it is told to end; one that an emic which was killed has left is removed by
the next emic edit. It lies in the memory of the computer where XDG_RUNTIME_DIR
names a folder there, else among the temporary files, for you alone. Only what you
have written and could not be taken in is kept, and said where.`,
		Example: `  emic edit joint P07 --in-editor`,
		Args:    takes("STUDY", "TRANSCRIPT"),
		RunE:    func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1]) },
	}
	cmd.Flags().BoolVar(&o.inEditor, "in-editor", false, "yes, a copy of the text may go to the editor")
	keyFlag(cmd.Flags(), &o.names)
	coderFlag(cmd.Flags(), &o.coder)
	return cmd
}

func (o *editOptions) run(name, of string) error {
	if allowed := o.env.Getenv("EMIC_EDITOR_OK"); !o.inEditor && (allowed == "" || allowed == "0") {
		return &advised{
			errors.New("an editor gets a copy of the text outside of the study, and may leave more of them behind"),
			"--in-editor says that this is all right; emic revise takes in a file that you have corrected",
		}
	}
	editor := strings.Fields(o.env.Getenv("VISUAL"))
	if len(editor) == 0 {
		editor = strings.Fields(o.env.Getenv("EDITOR"))
	}
	if len(editor) == 0 {
		return &advised{errors.New("there is no editor"), "name one in EDITOR, for example: export EDITOR=nano"}
	}
	author, err := o.env.author(o.coder)
	if err != nil {
		return err
	}
	key, err := o.env.readKey(o.names, name)
	if err != nil {
		return err
	}
	return withStudy(o.env, name, func(file *store.File) error {
		t, err := findTranscript(file, of)
		if err != nil {
			return err
		}
		var text string
		if err := file.View(func(r study.Reader) (err error) {
			text, err = r.Text(t.Text)
			return err
		}); err != nil {
			return err
		}
		lent, err := o.env.lend(text)
		if err != nil {
			return err
		}
		if err := lent.edit(o.env, editor); err != nil {
			return errors.Join(err, lent.shred())
		}
		edited, err := lent.saved()
		if err == nil {
			err = correction{env: o.env, author: author, study: name, key: key}.rewrite(file, t, text, edited)
		}
		return lent.settle(err, edited == text)
	})
}

// rewrite takes in what somebody has made of a text.
func (c correction) rewrite(file *store.File, t study.Transcript, old, edited string) error {
	to, err := rewritten(t, old, edited)
	if err == nil {
		err = c.make(file, t, to)
	}
	return err
}

// rewritten is an edited text with its turns: found by their labels anew where the
// text names its speakers, else where they were, and so in a text that nobody touched.
func rewritten(t study.Transcript, old, edited string) (study.Revision, error) {
	if strings.TrimSpace(edited) == "" {
		return study.Revision{}, &advised{fmt.Errorf("nothing is left of the text of %s", t.Name), "nothing was changed"}
	}
	name := map[string]string{"plain text": "edited.txt", "Markdown": "edited.md"}[t.Format]
	if name != "" && edited != old {
		result, err := ingest.Read(name, []byte(edited))
		return study.Revision{Of: t.Text, Text: result.Text, Turns: result.Turns, Asking: result.Interviewers}, err
	}
	turns, err := t.Turns()
	if edited != old {
		turns = transcript.NewAnchoring(old, edited).Turns(turns)
	}
	return study.Revision{Of: t.Text, Text: edited, Turns: turns}, err
}
