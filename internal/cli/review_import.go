package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

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
	missing  string
	names    string // the key that replaces them
}

// What --missing may say.
const (
	keepMissing     = "keep"
	withholdMissing = "withhold"
)

func reviewImportCommand(env Env) *cobra.Command {
	o := reviewImportOptions{env: env}
	cmd := &cobra.Command{
		Use:   "import STUDY PARTICIPANT FILE",
		Short: "Take back what a participant has corrected",
		Long: `Takes a pack that came back: words that differ are a correction, as emic revise
makes it; what stands between [[ and ]], and the turns that the slip lists after
"Turns not to be used:", is withheld, and everything where it is ticked that none
of it is to be used. All of it, and the entries in the log, is one change that undo
takes back. Only the pack's own revision can be corrected.

Turns whose numbers are gone may have been deleted on purpose, or lost: --missing
keep leaves them as they are, --missing withhold keeps them from being used.
Comments, highlighting and the like say nothing to emic; it says that they are
there, so that somebody reads them.`,
		Example: `  emic review import joint P07 P07-back.docx --dry-run
  emic review import joint P07 P07-back.docx --date 2026-05-04`,
		Args: takes("STUDY", "PARTICIPANT", "FILE"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1], args[2]) },
	}
	flags := cmd.Flags()
	flags.BoolVar(&o.dryRun, "dry-run", false, "say what would come of it, and change nothing")
	flags.StringVar(&o.date, "date", "", "`DAY` on which it came back, as in 2026-05-04 (else today)")
	choiceFlag(flags, &o.missing, "missing", "what becomes of turns whose numbers are not in the file", keepMissing, withholdMissing)
	flags.StringVar(&o.encoding, "encoding", "", "`NAME` of the file's encoding (else its content decides)")
	keyFlag(flags, &o.names)
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
	key, err := o.env.readKey(o.names, name)
	if err != nil {
		return err
	}
	back, err := readText(path, o.encoding, besidePacks)
	if err != nil {
		return err
	}
	masked := newDisguise(key)
	masked.replace(&back.Text)
	if len(back.Beside) > 0 {
		o.env.messages().warn("%s has %s: look what is meant by it, nothing of it is taken in", path, listed(back.Beside))
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
			return explain(r, name, path, err)
		}); err != nil {
			return err
		}
		o.warn(path, taken)
		if err := o.settleMissing(path, taken); err != nil {
			return err
		}
		outcomes, err := o.foresee(file, author, taken)
		if err == nil && !o.dryRun {
			_, err = file.Do(author, func(r study.Reader) (study.Draft, error) {
				return together(r, "take back the review of "+person.Name, reviewActs(author, person.ID, day, taken))
			})
		}
		if err == nil {
			o.report(name, taken, outcomes, masked)
		}
		return err
	})
}

// settleMissing does what the user says about turns that are not in the file; that
// must be said.
func (o *reviewImportOptions) settleMissing(path string, taken []review.Correction) error {
	for i := range taken {
		t := &taken[i]
		if len(t.Missing) == 0 {
			continue
		}
		said := fmt.Sprintf("%s: %s not in the file: %s", t.Transcript.Name,
			plural(len(t.Missing), "number of a turn is", "numbers of turns are"), listed(firstFew(numbers(t.Missing))))
		switch {
		case o.missing == withholdMissing:
			t.WithholdMissing()
		case o.missing == keepMissing:
			o.env.messages().warn("%s: %s; they stay as they are", path, said)
		case o.dryRun:
			o.env.messages().warn("%s: %s; the import will want to be told by --missing what becomes of them", path, said)
		default:
			return &advised{fmt.Errorf("read %s: %s", path, said),
				"--missing withhold, where they were deleted on purpose; --missing keep leaves them as they are"}
		}
	}
	return nil
}

func numbers(all []int) []string {
	words := make([]string, len(all))
	for i, n := range all {
		words[i] = fmt.Sprint(n)
	}
	return words
}

// explain says what is wrong with a file that is no pack of now, or not of this
// participant.
func explain(r study.Reader, name, path string, err error) error {
	if stray, ok := errors.AsType[*review.StrayError](err); ok {
		people, failed := review.WithReference(r, stray.Reference)
		if failed != nil {
			return failed
		}
		if len(people) > 0 {
			return ofAnother(name, path, stray, people)
		}
	}
	switch {
	case errors.Is(err, review.ErrNoPack):
		return &advised{fmt.Errorf("read %s: %w", path, err), "its line with the reference and its numbers in brackets have to be there; emic revise takes in a text without them"}
	case errors.Is(err, review.ErrOutdated):
		return &advised{fmt.Errorf("read %s: %w", path, err), "it was corrected since the pack was written, or it is of another study; undo a correction, import this file and correct it again, or copy what was returned into a new pack"}
	}
	return err
}

// ofAnother says whose pack it is instead.
func ofAnother(name, path string, stray *review.StrayError, people []string) error {
	return &advised{
		fmt.Errorf("read %s: reference %s is not of %s: it is of the pack of %s", path, stray.Reference, stray.Participant, strings.Join(people, " or ")),
		fmt.Sprintf("emic review import %s %s %s", name, people[0], path),
	}
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
func (o *reviewImportOptions) report(name string, taken []review.Correction, outcomes []*study.Outcome, masked disguise) {
	for i, t := range taken {
		o.env.say("%s: in %s the words differ, in %s some are withheld now", t.Transcript.Name,
			plural(len(t.Corrected), "turn", "turns"), plural(len(t.Withheld), "turn", "turns"))
		if t.Refused {
			o.env.messages().warn("%s: the slip says that none of it is to be used: all of it is withheld", t.Transcript.Name)
		}
		if outcomes[i] != nil && len(t.Corrected) > 0 { // what was withheld anyway comes back between [[ and ]] as well
			correction{env: o.env, study: name, dryRun: o.dryRun}.report(t.Transcript, t.Revision, *outcomes[i])
			masked.suspectRevision(t.Transcript, t.Revision)
		}
	}
	masked.report(o.env.messages())
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
