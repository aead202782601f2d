package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"emic/internal/store"
	"emic/internal/study"
)

type withdrawOptions struct {
	env         Env
	coder       string
	yes, dry    bool
	quotes      string
	certificate string
}

func withdrawCommand(env Env) *cobra.Command {
	o := withdrawOptions{env: env}
	cmd := &cobra.Command{
		Use:   "withdraw STUDY PARTICIPANT",
		Short: "Let everything that a participant said leave a study, for good",
		Long: `Says what would go, and asks. Then it goes: from the study, its history and its
file, which is written anew. There is no undo. Transcripts in which nobody else
answers are removed. In the others x takes the place of what the participant said,
in every revision, so that all else stays where it is. Codings, memos and the like
on these words go as well, and what is known of the participant.

Other memos and texts of codes that quote six or more words in a row are listed,
and so are names of in-vivo codes and examples of codes, however short. --quotes
says what becomes of them: keep leaves them as they are, blank puts […] for the
words, drop removes the memo, or the text of the code.

The certificate says what was removed, without a word of it, where copies are, and
what nobody can reach. Nothing is asked where there is no terminal: --yes does it.`,
		Example: `  emic withdraw joint P07 --dry-run
  emic withdraw joint P07 --quotes blank --certificate withdrawal.txt`,
		Args: takes("STUDY", "PARTICIPANT"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1]) },
	}
	flags := cmd.Flags()
	flags.BoolVar(&o.dry, "dry-run", false, "only say what would be done")
	flags.BoolVar(&o.yes, "yes", false, "do it without asking")
	choiceFlag(flags, &o.quotes, "quotes", "what becomes of texts that quote", string(study.KeepQuotes), string(study.BlankThem), string(study.DropTexts))
	flags.StringVar(&o.certificate, "certificate", "", "`FILE` to write the certificate to (else it is printed)")
	coderFlag(flags, &o.coder)
	return cmd
}

func (o *withdrawOptions) run(name, participant string) error {
	if o.yes && o.dry {
		return wrongf("--yes and --dry-run cannot both be meant")
	}
	author, err := o.env.author(o.coder)
	if err != nil {
		return err
	}
	certificate := output{env: o.env, file: o.certificate}
	if o.certificate != "" {
		if _, err := certificate.target(); err != nil { // before anything is done
			return fmt.Errorf("write %s: %w", o.certificate, err)
		}
	}
	return withStudy(o.env, name, func(file *store.File) error {
		plan, err := o.plan(file, participant)
		if err != nil {
			return err
		}
		if confirmed, err := o.confirm(file, plan); err != nil || !confirmed {
			return err
		}
		o.env.sweep(o.env.lendingPlaces()...)
		copies, err := knownCopies(o.env, file, plan)
		if err != nil {
			return err
		}
		if plan, err = file.Withdraw(author, plan.Participant.Name, study.Decision(o.quotes)); err != nil {
			return unwithdrawn(err)
		}
		return o.certify(certificateOf(plan, o.quotes, copies, &deed{file.Path(), author.Name, o.env.Now()}))
	})
}

// unwithdrawn says of an error that nothing was changed, where that is so.
func unwithdrawn(err error) error {
	switch {
	case errors.Is(err, store.ErrUnsure), errors.Is(err, store.ErrInterrupted):
		return err
	}
	return &advised{fmt.Errorf("%w; nothing was changed", err), hintOf(err)}
}

// plan finds out what would go.
func (o *withdrawOptions) plan(file *store.File, participant string) (plan *study.Withdrawal, err error) {
	err = scan(file, func(r study.Reader) error {
		person, err := participantNamed(r, participant)
		if err == nil {
			plan, err = study.PlanWithdrawal(r, person.Name, study.Decision(o.quotes))
		}
		return err
	})
	return plan, err
}

// confirm says what would go, and reports whether it is to. Errors: that something
// has to be decided or done first.
func (o *withdrawOptions) confirm(file *store.File, plan *study.Withdrawal) (bool, error) {
	asks := o.env.interactive() && !o.yes
	if !o.yes {
		copies, err := knownCopies(o.env, file, plan)
		if err != nil {
			return false, err
		}
		o.env.sayAll(strings.Split(certificateOf(plan, o.quotes, copies, nil), "\n"))
		o.env.sayAll(quotationLines(plan))
	}
	if o.dry || !o.yes && !asks {
		o.env.messages().note("nothing was changed; --yes does it, and there is no undo")
		return false, nil
	}
	if len(plan.Quotations) > 0 && o.quotes == "" {
		return false, &refusal{quotationLines(plan), &advised{
			fmt.Errorf("%s to be decided on; nothing was changed", plural(len(plan.Quotations), "text has", "texts have")),
			"--quotes keep, blank or drop says what becomes of them; or edit them first",
		}}
	}
	if err := o.env.noDrafts(plan); err != nil || !asks {
		return err == nil, err
	}
	o.env.say("There is no undo. To go on, type the participant's name:")
	answer, err := readLine(o.env.In)
	if err == nil && strings.TrimSpace(answer) != plan.Participant.Name {
		err = errors.New("that is not the name; nothing was changed")
	}
	return err == nil, err
}

// certify writes the certificate. What was done cannot be undone, so it is printed
// where it cannot be written.
func (o *withdrawOptions) certify(text string) error {
	if o.certificate == "" {
		o.env.sayAll(strings.Split(text, "\n"))
		return nil
	}
	certificate := output{env: o.env, file: o.certificate}
	if err := certificate.writeText(text + "\n"); err != nil {
		o.env.say("%s", text)
		return fmt.Errorf("the participant has withdrawn; the certificate is above, since it cannot be written: %w", err)
	}
	o.env.say("%s: the certificate", o.certificate)
	return nil
}
