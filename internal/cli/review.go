package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"emic/internal/review"
	"emic/internal/study"
)

// reviewCommand groups what lets participants check their own transcripts.
func reviewCommand(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "review",
		Short: "Let participants read and correct their own transcripts",
		Long: `Writes a participant's own words as a document to read, takes what comes back as a
correction, and keeps a log of what was offered, sent, returned, corrected and
withheld, and when.`,
		Example: `  emic review pack joint P07 --out P07.docx
  emic review note joint P07 --state sent
  emic review import joint P07 P07-back.docx
  emic review log joint`,
		Args: needsVerb,
		RunE: needsVerb,
	}
	cmd.AddCommand(reviewPackCommand(env), reviewImportCommand(env), reviewNoteCommand(env), reviewLogCommand(env))
	return cmd
}

type reviewPackOptions struct {
	output
	format     string
	transcript string
}

func reviewPackCommand(env Env) *cobra.Command {
	o := reviewPackOptions{output: output{env: env}}
	cmd := &cobra.Command{
		Use:   "pack STUDY PARTICIPANT --out FILE",
		Short: "Write a participant's own words, to read and correct",
		Long: `Every turn has a number; a return slip comes at the end. Passages that are withheld
are in it, between double brackets, since they are the participant's own. Of a
group only the participant's own turns are in it. The same study gives the same
bytes. Look through it before it goes out: others may be spoken of by name.`,
		Example: `  emic review pack joint P07 --out P07.docx
  emic review pack joint P07 --transcript P07-2 --format txt`,
		Args: takes("STUDY", "PARTICIPANT"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1]) },
	}
	o.flag(cmd.Flags())
	choiceFlag(cmd.Flags(), &o.format, "format", "how to write it (else by the name of the file)", review.Formats()...)
	cmd.Flags().StringVar(&o.transcript, "transcript", "", "only the transcript of this `NAME`")
	return cmd
}

func (o *reviewPackOptions) run(name, who string) error {
	format := o.format
	if format == "" {
		format = strings.ToLower(strings.TrimPrefix(filepath.Ext(o.file), "."))
	}
	if format == "" {
		format = "txt"
	}
	if !slices.Contains(review.Formats(), format) {
		return &usageError{fmt.Sprintf("a pack cannot be written as %q", format), "--format is one of " + listed(review.Formats())}
	}
	if o.file == "" && (format == "docx" || format == "odt") {
		return wrongf("a document needs a file: --out FILE")
	}
	var pack review.Pack
	err := viewStudy(o.env, name, func(r study.Reader) error {
		person, err := participantNamed(r, who)
		if err != nil {
			return err
		}
		pack, err = collect(r, person, o.transcript)
		return err
	})
	if err != nil {
		return err
	}
	if err := o.write(func(w io.Writer) error { return pack.Write(w, format) }); err != nil || o.file == "" {
		return err
	}
	turns := 0
	for _, s := range pack.Sections {
		turns += len(s.Pieces)
	}
	o.env.say("%s: %s of %s to read", o.file, plural(turns, "turn", "turns"), pack.Participant)
	o.env.say("next, when it has gone out: emic review note %s %s --state sent", name, pack.Participant)
	return nil
}

// collect returns the pack of a participant who has not withdrawn.
func collect(r study.Reader, who study.Participant, only string) (review.Pack, error) {
	if who.Withdrawn {
		return review.Pack{}, &advised{fmt.Errorf("%s has withdrawn", who.Name), "words of a withdrawn participant are given to nobody"}
	}
	pack, err := review.Collect(r, who, only)
	if errors.Is(err, review.ErrNothing) && only != "" {
		return pack, &advised{fmt.Errorf("%s does not speak in %s", who.Name, only), "emic participants STUDY list says who speaks where"}
	}
	if errors.Is(err, review.ErrNothing) {
		return pack, &advised{fmt.Errorf("%s does not speak in any transcript", who.Name), "emic participants STUDY import says who speaks where"}
	}
	return pack, err
}

// participantNamed returns the participant of that name, or says who may be meant.
func participantNamed(r study.Reader, who string) (study.Participant, error) {
	all, err := study.Participants(r)
	if err != nil {
		return study.Participant{}, err
	}
	var names []string
	for _, p := range all {
		if strings.EqualFold(p.Name, who) {
			return p, nil
		}
		names = append(names, p.Name)
	}
	return study.Participant{}, unknown("participant", who, names, "the study has no participants yet: they come with the transcripts")
}
