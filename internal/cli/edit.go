package cli

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
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
files) that emic cannot take away. Its own copy emic overwrites and removes.`,
		Example: `  emic edit joint P07 --in-editor`,
		Args:    takes("STUDY", "TRANSCRIPT"),
		RunE:    func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1]) },
	}
	cmd.Flags().BoolVar(&o.inEditor, "in-editor", false, "yes, a copy of the text may go to the editor")
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
		edited, err := o.edit(editor, text)
		if err != nil {
			return err
		}
		to, err := rewritten(t, text, edited)
		if err != nil {
			return err
		}
		return correction{env: o.env, author: author, study: name}.make(file, t, to)
	})
}

// edit lets the editor work on a copy of a text, and removes it.
func (o *editOptions) edit(editor []string, text string) (edited string, err error) {
	folder, err := os.MkdirTemp("", "emic-edit-")
	if err != nil {
		return "", fmt.Errorf("make a place for the copy: %w", plain(err))
	}
	path := filepath.Join(folder, "transcript.txt")
	defer func() { err = errors.Join(err, shred(folder)) }()
	held := make(chan os.Signal, 1) // so that the copy is removed in any case
	signal.Notify(held, os.Interrupt)
	defer signal.Stop(held)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		return "", fmt.Errorf("write the copy: %w", plain(err))
	}
	cmd := exec.Command(editor[0], append(editor[1:], path)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = o.env.In, o.env.Out, o.env.Err
	if err := cmd.Run(); err != nil {
		return "", &advised{fmt.Errorf("run %s: %w", editor[0], err), "nothing was changed"}
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("read what was edited: %w", plain(err))
	}
	return string(bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))), nil
}

// shred overwrites the files of a folder once and removes it.
func shred(folder string) error {
	files, err := os.ReadDir(folder)
	for _, f := range files {
		path := filepath.Join(folder, f.Name())
		if info, statErr := f.Info(); statErr == nil && info.Mode().IsRegular() {
			err = errors.Join(err, os.WriteFile(path, make([]byte, info.Size()), 0o600))
		}
	}
	return errors.Join(err, os.RemoveAll(folder))
}

// rewritten is an edited text with its turns: found by their labels anew where the
// text names its speakers, else where they were.
func rewritten(t study.Transcript, old, edited string) (study.Revision, error) {
	name := map[string]string{"plain text": "edited.txt", "Markdown": "edited.md"}[t.Format]
	if name != "" {
		result, err := ingest.Read(name, []byte(edited))
		return study.Revision{Text: result.Text, Turns: result.Turns, Asking: result.Interviewers}, err
	}
	turns, err := t.Turns()
	return study.Revision{Text: edited, Turns: transcript.NewAnchoring(old, edited).Turns(turns)}, err
}
