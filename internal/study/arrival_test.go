package study_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"emic/internal/study"
)

// TestPeople tells each participant what the text says of them, and what the
// import says of all, which wins.
func TestPeople(t *testing.T) {
	told := []study.Attribute{{Key: "region", Value: "north"}, {Label: "P07", Key: "age", Value: "41"}, {Label: "INT", Key: "age", Value: "30"}}
	area := map[string]string{"region": "valleys"}
	turns := smallTurns()
	for name, c := range map[string]struct {
		arrival study.Arrival
		want    []study.Profile
	}{
		"alone": {study.Arrival{Name: "P7", Turns: turns, Interviewers: []string{"INT"}, Told: told},
			[]study.Profile{{Name: "P7", Label: "P07", Attributes: map[string]string{"region": "north", "age": "41"}}}},
		"said wins": {study.Arrival{Name: "P7", Participant: "Ann", Turns: turns, Interviewers: []string{"INT"}, Told: told, Attributes: area},
			[]study.Profile{{Name: "Ann", Label: "P07", Attributes: map[string]string{"region": "valleys", "age": "41"}}}},
		"several": {study.Arrival{Name: "P7", Turns: turns, Told: told}, []study.Profile{
			{Name: "INT", Label: "INT", Attributes: map[string]string{"age": "30"}},
			{Name: "P07", Label: "P07", Attributes: map[string]string{"age": "41"}}}},
		"no labels": {study.Arrival{Name: "diary", Told: told}, []study.Profile{{Name: "diary", Attributes: map[string]string{"region": "north"}}}},
	} {
		if diff := cmp.Diff(c.want, c.arrival.People()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestToldAttributesArrive finds in the study what a text tells of its
// participants.
func TestToldAttributesArrive(t *testing.T) {
	jane, m := coder("jane", 1), &study.Memory{}
	must(t, m, jane, jane.AddTranscripts(study.Arrival{Name: "P7", Text: smallText, Turns: smallTurns(), Interviewers: []string{"INT"},
		Told: []study.Attribute{{Key: "region", Value: "north"}}}))
	read(t, m, func(r study.Reader) error {
		people, err := study.Participants(r)
		if len(people) != 1 || people[0].Attributes["region"] != "north" {
			t.Errorf("the participants are %+v", people)
		}
		return err
	})
}
