package cli

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"emic/internal/study"
)

type checklistSetOptions struct {
	env   Env
	coder string
	isNew bool
}

func checklistSetCommand(env Env) *cobra.Command {
	o := checklistSetOptions{env: env}
	cmd := &cobra.Command{
		Use:   "set STUDY PARTICIPANT ITEM=STATE…",
		Short: "Record a participant's answers",
		Long: `Records answers: yes, no, "not asked", "not known", refused, withheld, or a number.
"plan=" empties a cell. 1 and 0 mean yes and no, but in an item that holds numbers
already they are numbers.`,
		Example: `  emic checklist joint set LA01 structure=yes plan=no priorities="not asked"
  emic checklist joint set LA10 plan=yes --new`,
		Args:        takes("STUDY", "PARTICIPANT", "ITEM=STATE…"),
		RunE:        func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1], args[2:]) },
		Annotations: map[string]string{"usage": "emic checklist STUDY set PARTICIPANT ITEM=STATE… [flags]"},
	}
	cmd.Flags().BoolVar(&o.isNew, "new", false, "make a participant whom the study does not have yet")
	coderFlag(cmd.Flags(), &o.coder)
	return cmd
}

func (o *checklistSetOptions) run(name, who string, pairs []string) error {
	values, err := parsePairs(pairs)
	if err != nil {
		return err
	}
	label := fmt.Sprintf("record answers of %s: %s", who, listed(pairs))
	err = doInStudy(o.env, name, o.coder, func(a study.Author) study.Act {
		return func(r study.Reader) (study.Draft, error) { return o.draft(a, r, who, label, values) }
	})
	switch {
	case errors.Is(err, study.ErrNothingToDo):
		o.env.say("%s is as you say already", who)
		return nil
	case errors.Is(err, study.ErrTaken):
		return &advised{err, "emic participants STUDY set changes attributes; an item needs another name"}
	case err == nil:
		o.env.say("%s: %s", who, listed(pairs))
	}
	return err
}

// draft makes one change of what is recorded and what is emptied.
func (o *checklistSetOptions) draft(a study.Author, r study.Reader, who, label string, values map[string]string) (study.Draft, error) {
	people, err := study.Participants(r)
	if err != nil {
		return study.Draft{}, err
	}
	id, err := participantOrNew(r, who, o.isNew)
	if err != nil {
		return study.Draft{}, err
	}
	profile := study.Profile{Name: who, Answers: map[string]study.Answer{}}
	var cleared []study.Act
	for _, key := range slices.Sorted(maps.Keys(values)) {
		item := itemMeant(people, key)
		answer, err := answerMeant(people, item, values[key])
		if err != nil {
			return study.Draft{}, err
		}
		if profile.Answers[item] = answer; answer.State == study.Unrecorded && !id.IsZero() {
			cleared = append(cleared, a.ClearAnswer(id, item))
		}
	}
	return together(r, label, append(cleared, a.SetParticipants([]study.Profile{profile})))
}

// itemMeant returns an item as the study spells it; a new one as it was typed.
func itemMeant(people []study.Participant, name string) string {
	for _, item := range study.ItemNames(people) {
		if strings.EqualFold(item, name) {
			return item
		}
	}
	return name
}

// answerMeant reads an answer to an item, of which the study may hold numbers.
func answerMeant(people []study.Participant, item, text string) (study.Answer, error) {
	if answer, ok := study.ParseAnswer(text); ok {
		return answer, nil
	}
	answer, ok := study.ParseNumber(text)
	if !ok {
		states := names(study.AnswerStates())
		wrong := &usageError{fmt.Sprintf("%q is no answer to %s", text, item), "an answer is one of " + listed(states) + ", or a number"}
		if near := nearest(text, states); near != "" {
			wrong.hint = fmt.Sprintf("did you mean %q?", near)
		}
		return answer, wrong
	}
	if holdsNumbers(people, item) {
		return answer, nil
	}
	return answer.YesOrNo(), nil
}

func holdsNumbers(people []study.Participant, item string) bool {
	return slices.ContainsFunc(people, func(p study.Participant) bool { return p.Answers[item].State == study.AnswerValue })
}
