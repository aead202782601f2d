package cli

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"emic/internal/study"
)

type reviewNoteOptions struct {
	env               Env
	coder             string
	state, date, note string
}

func reviewNoteCommand(env Env) *cobra.Command {
	o := reviewNoteOptions{env: env}
	cmd := &cobra.Command{
		Use:   "note STUDY PARTICIPANT --state STATE",
		Short: "Note how far a participant's review has come",
		Example: `  emic review note joint P07 --state offered --date 2026-04-02 --note "by telephone"
  emic review note joint P07 --state sent`,
		Args: takes("STUDY", "PARTICIPANT"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1]) },
	}
	var states []string
	for _, s := range study.ReviewStates() {
		states = append(states, string(s))
	}
	choiceFlag(cmd.Flags(), &o.state, "state", "what has come about", states...)
	cmd.Flags().StringVar(&o.date, "date", "", "`DAY` of it, as in 2026-05-04 (else today)")
	cmd.Flags().StringVar(&o.note, "note", "", "a few words on it")
	coderFlag(cmd.Flags(), &o.coder)
	return cmd
}

func (o *reviewNoteOptions) run(name, who string) error {
	if o.state == "" {
		return &usageError{"emic review note needs --state", "see: emic review note --help"}
	}
	day, err := o.env.day(o.date)
	if err != nil {
		return err
	}
	entry := study.Review{State: study.ReviewState(o.state), Date: day, Note: strings.TrimSpace(o.note)}
	err = doInStudy(o.env, name, o.coder, func(a study.Author) study.Act {
		return func(r study.Reader) (study.Draft, error) {
			person, err := participantNamed(r, who)
			if err != nil {
				return study.Draft{}, err
			}
			who, entry.Participant = person.Name, person.ID
			return together(r, "note review of "+who+" as "+o.state, []study.Act{a.NoteReview(entry)})
		}
	})
	if err == nil {
		o.env.say("%s: %s on %s", who, o.state, day)
	}
	return err
}

// day reads a date; today where none is given.
func (e Env) day(date string) (string, error) {
	if date == "" {
		return e.Now().Format(time.DateOnly), nil
	}
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return "", &usageError{"--date cannot be " + date, "write it like 2026-05-04"}
	}
	return date, nil
}

type reviewLogOptions struct{ table tableOutput }

func reviewLogCommand(env Env) *cobra.Command {
	var o reviewLogOptions
	o.table.env = env
	cmd := &cobra.Command{
		Use:     "log STUDY [PARTICIPANT]",
		Short:   "List what has come of the reviews, and when",
		Example: `  emic review log joint --format csv --out reviews.csv`,
		Args:    takes("STUDY", "[PARTICIPANT]"),
		RunE:    func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1:]) },
	}
	o.table.flags(cmd.Flags())
	return cmd
}

func (o *reviewLogOptions) run(name string, who []string) error {
	t := newTable("nothing is noted on reviews yet", "participant", "date", "state", "coder", "note")
	err := viewStudy(o.table.env, name, func(r study.Reader) error {
		people, err := study.Participants(r)
		if err == nil && len(who) > 0 {
			people = make([]study.Participant, 1)
			people[0], err = participantNamed(r, who[0])
		}
		if err != nil {
			return err
		}
		for _, p := range people {
			log, err := study.Reviews(r, p.ID)
			if err != nil {
				return err
			}
			for _, entry := range log {
				t.add(p.Name, entry.Date, string(entry.State), entry.Coder, entry.Note)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return o.table.show(t)
}
