package cli

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"emic/internal/review"
	"emic/internal/store"
	"emic/internal/study"
)

type reviewImportOptions struct {
	env      Env
	coder    string
	encoding string
	date     string
	dryRun   bool
}

func reviewImportCommand(env Env) *cobra.Command {
	o := reviewImportOptions{env: env}
	cmd := &cobra.Command{
		Use:   "import STUDY PARTICIPANT FILE",
		Short: "Take back what a participant has corrected",
		Long: `Takes a pack that came back: words that differ are a correction, as emic revise
makes it; what stands between [[ and ]], and the turns that the slip lists after
"Turns not to be used:", is withheld. All of it, and the entries in the log, is
one change that undo takes back. Only the pack's own revision can be corrected.`,
		Example: `  emic review import joint P07 P07-back.docx --dry-run
  emic review import joint P07 P07-back.docx --date 2026-05-04`,
		Args: takes("STUDY", "PARTICIPANT", "FILE"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1], args[2]) },
	}
	flags := cmd.Flags()
	flags.BoolVar(&o.dryRun, "dry-run", false, "say what would come of it, and change nothing")
	flags.StringVar(&o.date, "date", "", "`DAY` on which it came back, as in 2026-05-04 (else today)")
	flags.StringVar(&o.encoding, "encoding", "", "`NAME` of the file's encoding (else its content decides)")
	coderFlag(flags, &o.coder)
	return cmd
}

func (o *reviewImportOptions) run(name, who, path string) error {
	day, err := o.env.day(o.date)
	if err != nil {
		return err
	}
	author, err := o.env.author(o.coder)
	if err != nil {
		return err
	}
	back, _, err := readRevision(path, o.encoding)
	if err != nil {
		return err
	}
	return withStudy(o.env, name, func(file *store.File) error {
		var person study.Participant
		var taken []review.Correction
		if err := file.View(func(r study.Reader) (err error) {
			if person, err = participantNamed(r, who); err != nil {
				return err
			}
			pack, err := collect(r, person, "")
			if err == nil {
				taken, err = pack.Take(back.Text)
			}
			return explain(path, err)
		}); err != nil {
			return err
		}
		o.warn(path, taken)
		outcomes, err := o.foresee(file, author, taken)
		if err == nil && !o.dryRun {
			_, err = file.Do(author, func(r study.Reader) (study.Draft, error) {
				return together(r, "take back the review of "+person.Name, reviewActs(author, person.ID, day, taken))
			})
		}
		if err == nil {
			o.report(name, taken, outcomes)
		}
		return err
	})
}

// explain says what is wrong with a file that is no pack of now.
func explain(path string, err error) error {
	switch {
	case errors.Is(err, review.ErrNoPack):
		return &advised{fmt.Errorf("read %s: %w", path, err), "its line with the reference and its numbers in brackets have to be there; emic revise takes in a text without them"}
	case errors.Is(err, review.ErrOutdated):
		return &advised{fmt.Errorf("read %s: %w", path, err), "undo that correction, import this file and correct it again; or copy what was returned into a new pack"}
	}
	return err
}

// warn says what to look at in what came back.
func (o *reviewImportOptions) warn(path string, taken []review.Correction) {
	for _, t := range taken {
		for _, warning := range t.Warnings {
			o.env.messages().warn("%s: %s: %s", path, t.Transcript.Name, warning)
		}
	}
}

// foresee returns what comes of the corrections; nil for one that changes nothing.
func (o *reviewImportOptions) foresee(file *store.File, author study.Author, taken []review.Correction) ([]*study.Outcome, error) {
	outcomes := make([]*study.Outcome, len(taken))
	for i, t := range taken {
		outcome, err := correction{author: author}.foresee(file, t.Transcript, t.Revision)
		switch {
		case err == nil:
			outcomes[i] = &outcome
		case !errors.Is(err, study.ErrNothingToDo):
			return nil, err
		}
	}
	return outcomes, nil
}

// report says what came back, transcript by transcript.
func (o *reviewImportOptions) report(name string, taken []review.Correction, outcomes []*study.Outcome) {
	for i, t := range taken {
		o.env.say("%s: in %s the words differ, in %s some are withheld now", t.Transcript.Name,
			plural(len(t.Corrected), "turn", "turns"), plural(len(t.Withheld), "turn", "turns"))
		if outcomes[i] != nil {
			correction{env: o.env, study: name, dryRun: o.dryRun}.report(t.Transcript, t.Revision, *outcomes[i])
		}
	}
}

// reviewActs are the corrections, and what they mean for the log.
func reviewActs(author study.Author, who study.ID, day string, taken []review.Correction) []study.Act {
	var acts []study.Act
	states := []study.ReviewState{study.ReviewReturned}
	if slices.ContainsFunc(taken, func(c review.Correction) bool { return len(c.Corrected) > 0 }) {
		states = append(states, study.ReviewCorrected)
	}
	if slices.ContainsFunc(taken, func(c review.Correction) bool { return len(c.Withheld) > 0 }) {
		states = append(states, study.ReviewWithheld)
	}
	for _, c := range taken {
		acts = append(acts, unlessDone(author.Revise(c.Transcript.ID, c.Revision)))
	}
	for _, state := range states {
		acts = append(acts, author.NoteReview(study.Review{Participant: who, State: state, Date: day}))
	}
	return acts
}

// unlessDone is an act that may find nothing to do.
func unlessDone(act study.Act) study.Act {
	return func(r study.Reader) (study.Draft, error) {
		d, err := act(r)
		if errors.Is(err, study.ErrNothingToDo) {
			return study.Draft{}, nil
		}
		return d, err
	}
}
