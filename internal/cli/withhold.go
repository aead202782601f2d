package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/transcript"
)

type withholdOptions struct {
	env        Env
	coder      string
	transcript string
	start, end int
	offsets    string
	release    bool
}

func withholdCommand(env Env) *cobra.Command {
	o := withholdOptions{env: env}
	cmd := &cobra.Command{
		Use:   "withhold STUDY --transcript T --start N --end N",
		Short: "Keep a passage that a participant does not want used out of everything",
		Long: `A withheld passage is in no count, quote, search or export, and neither is any
coding that touches it. Nothing is lost: --release gives it back. Positions are
counted from 0, the end not included.`,
		Example: `  emic withhold joint --transcript P07 --start 1200 --end 1450
  emic withhold joint --transcript P07 --start 1200 --end 1450 --release`,
		Args: takes("STUDY"),
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, name := range []string{"transcript", "start", "end"} {
				if !cmd.Flags().Changed(name) {
					return &usageError{"emic withhold needs --" + name, "see: emic withhold --help"}
				}
			}
			return o.run(args[0])
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.transcript, "transcript", "", "`NAME` of the transcript")
	flags.IntVar(&o.start, "start", 0, "where the passage begins")
	flags.IntVar(&o.end, "end", 0, "where it ends")
	flags.BoolVar(&o.release, "release", false, "let what is withheld there be used again")
	offsetsFlag(flags, &o.offsets)
	coderFlag(flags, &o.coder)
	return cmd
}

func (o *withholdOptions) run(name string) error {
	author, err := o.env.author(o.coder)
	if err != nil {
		return err
	}
	return withStudy(o.env, name, func(file *store.File) error {
		var p study.Passage
		var touched int
		err := file.View(func(r study.Reader) (err error) {
			if p, err = o.passage(r); err != nil {
				return err
			}
			touched, err = codingsTouching(r, p)
			return err
		})
		if err != nil {
			return err
		}
		act, verb := author.Withhold(p), "withheld"
		if o.release {
			act, verb = author.Release(p), "released"
		}
		_, err = file.Do(author, act)
		if errors.Is(err, study.ErrNothingToDo) {
			o.env.say("%s: nothing to do, it is as you want it", p.Handle)
			return nil
		}
		if err == nil {
			o.env.say("%s: %s, with %s", p.Handle, verb, plural(touched, "coding", "codings"))
		}
		return err
	})
}

// passage is the passage that the options mean, with its handle.
func (o *withholdOptions) passage(r study.Reader) (study.Passage, error) {
	t, err := transcriptNamed(r, o.transcript)
	if err != nil {
		return study.Passage{}, err
	}
	text, err := r.Text(t.Text)
	if err != nil {
		return study.Passage{}, err
	}
	where := place{t, text, transcript.NewOffsets(text)}
	span, wrong := where.span(o.start, o.end, offsetUnit(o.offsets))
	if wrong != "" {
		return study.Passage{}, errors.New(wrong)
	}
	handle, err := handleOf(t, text, span.Start)
	return study.Passage{Transcript: t.ID, Span: span, Handle: handle}, err
}

// handleOf returns the handle of the segment in which a position lies, "P07:112".
func handleOf(t study.Transcript, text string, at int) (string, error) {
	segments, err := t.Segments(text)
	return fmt.Sprintf("%s:%d", t.Name, transcript.SegmentAt(segments, at)+1), err
}

// codingsTouching counts the codings that overlap a passage.
func codingsTouching(r study.Reader, p study.Passage) (int, error) {
	n := 0
	for m, err := range r.Marks(study.Coding, p.Transcript) {
		if err != nil {
			return n, err
		}
		if m.Span.Overlaps(p.Span) {
			n++
		}
	}
	return n, nil
}
