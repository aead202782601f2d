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

type participantsSetOptions struct {
	env   Env
	coder string
	isNew bool
}

func participantsSetCommand(env Env) *cobra.Command {
	o := participantsSetOptions{env: env}
	cmd := &cobra.Command{
		Use:   "set STUDY NAME key=value…",
		Short: "Say what is known of a participant",
		Long: `Sets attributes of a participant; "area=" clears one. status=withdrawn takes all
that the participant said out of every count and quote, status=active back in; it
stays in the file until emic withdraw lets it leave.`,
		Example: `  emic participants joint set P07 area=valleys perspective="primary care"
  emic participants joint set P03 status=withdrawn`,
		Args:        takes("STUDY", "NAME", "key=value…"),
		RunE:        func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1], args[2:]) },
		Annotations: map[string]string{"usage": "emic participants STUDY set NAME key=value… [flags]"},
	}
	cmd.Flags().BoolVar(&o.isNew, "new", false, "make a participant whom the study does not have yet")
	coderFlag(cmd.Flags(), &o.coder)
	return cmd
}

func (o *participantsSetOptions) run(name, who string, pairs []string) error {
	values, err := parsePairs(pairs)
	if err != nil {
		return err
	}
	profile, err := profileOf(who, values)
	if err != nil {
		return err
	}
	var warnings []string
	label := fmt.Sprintf("set participant %s: %s", who, listed(pairs))
	err = doInStudy(o.env, name, o.coder, func(a study.Author) study.Act {
		return func(r study.Reader) (study.Draft, error) {
			people, err := readPeople(r)
			if err != nil {
				return study.Draft{}, err
			}
			id, err := participantOrNew(r, who, o.isNew)
			if err != nil {
				return study.Draft{}, err
			}
			values, _ := respell(values, people.attributes)
			profile.Attributes, warnings = respell(profile.Attributes, people.attributes)
			acts := []study.Act{a.SetParticipants([]study.Profile{profile})}
			for _, key := range slices.Sorted(maps.Keys(values)) {
				if values[key] == "" && !id.IsZero() {
					acts = append(acts, a.ClearAttribute(id, key))
				}
			}
			return together(r, label, acts)
		}
	})
	o.env.messages().warnAll(warnings)
	if errors.Is(err, study.ErrNothingToDo) {
		o.env.say("%s is as you say already", who)
		return nil
	}
	if errors.Is(err, study.ErrTaken) {
		return &advised{err, "emic checklist STUDY set records answers; an attribute needs another name"}
	}
	if err == nil {
		o.env.say("%s: %s", who, listed(pairs))
		if profile.Status == study.StatusWithdrawn {
			o.env.messages().note("what %s said is in no count and no quote, but still in the file: emic withdraw lets it leave, for good", who)
		}
	}
	return err
}

// participantOrNew returns the participant of that name; where a new one may be made,
// the zero id for one whom the study does not have.
func participantOrNew(r study.Reader, who string, isNew bool) (study.ID, error) {
	all, err := study.Participants(r)
	if err != nil {
		return study.ID{}, err
	}
	var names []string
	for _, p := range all {
		if strings.EqualFold(p.Name, who) {
			return p.ID, nil
		}
		names = append(names, p.Name)
	}
	if isNew {
		return study.ID{}, nil
	}
	hint := "--new makes one"
	if near := nearest(who, names); near != "" {
		hint = fmt.Sprintf("did you mean %s? --new makes a new one", near)
	}
	return study.ID{}, &advised{fmt.Errorf("there is no participant %q", who), hint}
}

// together is several acts as one change.
func together(r study.Reader, label string, acts []study.Act) (study.Draft, error) {
	all := study.Draft{Label: label}
	for _, act := range acts {
		d, err := act(r)
		if err != nil {
			return study.Draft{}, err
		}
		all.Fields = append(all.Fields, d.Fields...)
		all.Marks = append(all.Marks, d.Marks...)
		all.Texts = append(all.Texts, d.Texts...)
	}
	return all, nil
}

// parsePairs reads key=value arguments.
func parsePairs(pairs []string) (map[string]string, error) {
	values := map[string]string{}
	for _, pair := range pairs {
		key, value, ok := strings.Cut(pair, "=")
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
		if !ok || key == "" {
			return nil, &usageError{fmt.Sprintf("%q is not of the form key=value", pair), `write it like area=valleys or area="north valleys"`}
		}
		key = spelling(key, slices.Collect(maps.Keys(values)))
		if before, there := values[key]; there && before != value {
			return nil, wrongf("%s cannot be both %q and %q", key, before, value)
		}
		values[key] = value
	}
	return values, nil
}

// profileOf puts values where they belong; empty ones are left to the caller.
func profileOf(who string, values map[string]string) (study.Profile, error) {
	p := study.Profile{Name: who, Attributes: map[string]string{}}
	for key, value := range values {
		switch strings.ToLower(key) {
		case columnStatus:
			p.Status = strings.ToLower(value)
			if !isStatus(p.Status) {
				return p, wrongf("the status of %s cannot be %q: it is %s or %s", who, value, study.StatusActive, study.StatusWithdrawn)
			}
		case columnTranscript, columnSpeaker, columnParticipant:
			return p, &usageError{fmt.Sprintf("%s is no attribute", key), "emic participants STUDY import says who speaks where"}
		default:
			if strings.HasPrefix(strings.ToLower(key), study.ItemColumn) {
				return p, &usageError{fmt.Sprintf("%s is no attribute", key), "emic checklist STUDY set records answers"}
			}
			p.Attributes[key] = value
		}
	}
	return p, nil
}

func isStatus(s string) bool { return s == study.StatusActive || s == study.StatusWithdrawn }
