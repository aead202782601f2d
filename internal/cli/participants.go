package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"emic/internal/study"
)

// participantsCommand groups what can be done with the participants of a study.
func participantsCommand(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "participants",
		Short: "List the participants, and say what is known of them",
		Long: `A participant is a person under a pseudonym, with attributes such as an area or a
profession, by which tables can be grouped.`,
		Example: `  emic participants joint list
  emic participants joint set P07 area=valleys
  emic participants joint import people.csv`,
		Args:        needsVerb,
		RunE:        needsVerb,
		Annotations: map[string]string{"usage": "emic participants STUDY list|set|import|export"},
	}
	cmd.AddCommand(
		participantsListCommand(env),
		participantsSetCommand(env),
		participantsImportCommand(env),
		participantsExportCommand(env),
	)
	return cmd
}

// The columns of a table of participants that are no attributes.
const (
	columnParticipant = "participant"
	columnTranscript  = "transcript"
	columnSpeaker     = "speaker"
	columnStatus      = "status"
)

// people is what a study knows of its participants.
type people struct {
	all         []study.Participant
	attributes  []string
	items       []string // of the checklist
	transcripts []study.Transcript
}

func readPeople(r study.Reader) (people, error) {
	all, err := study.Participants(r)
	if err != nil {
		return people{}, err
	}
	transcripts, err := study.Transcripts(r)
	return people{all, study.AttributeNames(all), study.ItemNames(all), transcripts}, err
}

// role is one place where a participant speaks; the label is empty in a text
// without speakers.
type role struct{ transcript, label string }

// rolesOf returns where a participant speaks, in the order of the transcripts.
func (p people) rolesOf(id study.ID) []role {
	var roles []role
	for _, t := range p.transcripts {
		for _, r := range t.Cast {
			if r.Participant == id {
				roles = append(roles, role{t.Name, r.Label})
			}
		}
		if len(t.Cast) == 0 && t.Participant == id && !id.IsZero() {
			roles = append(roles, role{t.Name, ""})
		}
	}
	return roles
}

// values returns a participant's values of all attributes.
func (p people) values(person study.Participant) []string {
	values := make([]string, 0, len(p.attributes))
	for _, name := range p.attributes {
		values = append(values, person.Attributes[name])
	}
	return values
}

func statusOf(person study.Participant) string {
	if person.Withdrawn {
		return study.StatusWithdrawn
	}
	return study.StatusActive
}

// speakers returns the labels in a transcript of those who do not ask.
func speakers(t study.Transcript) ([]string, error) {
	turns, err := t.Turns()
	if err != nil {
		return nil, err
	}
	var labels []string
	for _, turn := range turns {
		if turn.Speaker != "" && !t.Asks(turn.Speaker) && !slices.Contains(labels, turn.Speaker) {
			labels = append(labels, turn.Speaker)
		}
	}
	return labels, nil
}
