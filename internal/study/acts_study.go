package study

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"emic/internal/codebook"
	"emic/internal/transcript"
)

const fieldTitle = "title"

// Begin makes a new study of an empty one: its title and its own copy of a codebook.
func (a Author) Begin(title string, book *codebook.Book) Act {
	return func(r Reader) (Draft, error) {
		d, err := a.EditCodebook("begin study", func(b *codebook.Book) error {
			*b = *book.Clone()
			return nil
		})(r)
		if err != nil {
			return d, err
		}
		d.set(studyKey(fieldTitle), encode(title))
		return d, nil
	}
}

// Retitle gives the study another title.
func (a Author) Retitle(title string) Act {
	return func(Reader) (Draft, error) {
		d := Draft{Label: "rename study to " + title}
		d.set(studyKey(fieldTitle), encode(title))
		return d, nil
	}
}

// studyKey names a field of the study itself. Its id is the same in every study.
func studyKey(field string) Key { return Key{KindStudy, ID{15: 1}, field} }

// Title returns the title of the study.
func Title(r Reader) (string, error) {
	var title string
	return title, readStudy(r, fieldTitle, &title)
}

// readStudy reads a field of the study itself into v; v stays when it is not there.
func readStudy(r Reader, field string, v any) error {
	held, err := r.Register(studyKey(field))
	if err != nil || held.Value == nil {
		return err
	}
	return Thing{Fields: map[string]Value{field: held.Value}}.decode(field, v)
}

// Arrival is a transcript that comes into the study.
type Arrival struct {
	Name         string
	Kind         transcript.Kind
	Unit         transcript.Unit
	Format       string // "WebVTT"
	Source       string // name of the file, without its folder
	Text         string
	Turns        []transcript.Turn // tile the text
	Interviewers []string          // labels of those who ask
	Participant  string            // whose it is; "" = named after the transcript, or after the labels when several speak
	Attributes   map[string]string // of its participants
	Told         []Attribute       // what the text tells of one of them; Attributes win over it
}

// Attribute is what a text tells of the participant who speaks under a label, or
// of the only one where the label is empty.
type Attribute struct{ Label, Key, Value string }

// AddTranscripts takes transcripts in, and makes the participants who speak in
// them: one who is the only one is called as the transcript is, or as the arrival
// says; several are called by their labels. A participant whom the study has
// under that name already is the same person. Errors: ErrTaken for a name in use,
// and for an attribute that is called like an item of the checklist.
func (a Author) AddTranscripts(arrivals ...Arrival) Act {
	return func(r Reader) (Draft, error) {
		d := Draft{Label: fmt.Sprintf("add %d transcripts", len(arrivals))}
		if len(arrivals) == 1 {
			d.Label = "add transcript " + arrivals[0].Name
		}
		c, err := newCasting(a, r)
		if err != nil {
			return d, err
		}
		return d, c.receive(&d, arrivals)
	}
}

// receive drafts transcripts whose names are free.
func (c *casting) receive(d *Draft, arrivals []Arrival) error {
	taken := map[string]bool{}
	for _, t := range c.transcripts {
		taken[strings.ToLower(t.Name)] = true
	}
	for _, t := range arrivals {
		if taken[strings.ToLower(t.Name)] {
			return fmt.Errorf("add transcript %q: %w", t.Name, ErrTaken)
		}
		taken[strings.ToLower(t.Name)] = true
		if err := c.arrive(d, t); err != nil {
			return fmt.Errorf("add transcript %q: %w", t.Name, err)
		}
	}
	return nil
}

// AddSurvey takes the answers of a survey in, as one change: what the closed
// questions tell of each participant, and the words to the open ones. Errors: those
// of AddTranscripts and SetParticipants.
func (a Author) AddSurvey(source string, profiles []Profile, arrivals []Arrival) Act {
	return func(r Reader) (Draft, error) {
		d := Draft{Label: fmt.Sprintf("add survey %s, respondents: %d", source, len(profiles))}
		c, err := newCasting(a, r)
		if err == nil {
			err = c.introduce(&d, profiles)
		}
		if err == nil {
			err = c.receive(&d, arrivals)
		}
		return d, err
	}
}

// arrive drafts one transcript and its participants.
func (c *casting) arrive(d *Draft, t Arrival) error {
	id, err := c.author.newID()
	if err != nil {
		return err
	}
	set := func(field string, v any) { d.set(Key{KindTranscript, id, field}, encode(v)) }
	set(fieldName, t.Name)
	set(fieldKind, t.Kind)
	set(fieldUnit, t.Unit)
	set(fieldFormat, t.Format)
	set(fieldSource, t.Source)
	set(fieldText, HashText(t.Text))
	set(fieldLength, len(t.Text))
	set(fieldTurns, transcript.EncodeTurns(t.Turns))
	set(fieldInterviewers, t.Interviewers)
	d.Texts = append(d.Texts, t.Text)

	var cast []Role
	for _, person := range t.People() {
		p, err := c.participant(d, person.Name)
		if err != nil {
			return err
		}
		if err := c.describe(d, p, person); err != nil {
			return err
		}
		if person.Label == "" {
			set(fieldParticipant, p)
			return nil
		}
		cast = append(cast, Role{Label: person.Label, Participant: p})
	}
	set(fieldCast, cast)
	return nil
}

// People returns who speaks in it and does not ask, each with label, name and
// attributes, in the order in which they first speak; where nobody does, the one
// whose the text is, without a label.
func (t Arrival) People() []Profile {
	labels, names := t.participantLabels(), t.Participants()
	if len(labels) == 0 {
		labels = []string{""}
	}
	people := make([]Profile, 0, len(labels))
	for i, label := range labels {
		people = append(people, Profile{Name: names[i], Label: label, Attributes: t.attributesOf(label, len(labels) == 1)})
	}
	return people
}

// Participants returns the names of the participants who speak in it, in the order
// in which they first do: one, or the labels of several.
func (t Arrival) Participants() []string {
	labels := t.participantLabels()
	switch {
	case len(labels) > 1:
		return labels
	case t.Participant != "":
		return []string{t.Participant}
	}
	return []string{t.Name}
}

// attributesOf returns what is known of the participant who speaks under a label,
// perhaps alone.
func (t Arrival) attributesOf(label string, alone bool) map[string]string {
	all := map[string]string{}
	for _, told := range t.Told {
		if told.Label == "" && alone || told.Label != "" && told.Label == label {
			all[told.Key] = told.Value
		}
	}
	maps.Copy(all, t.Attributes)
	return all
}

// participantLabels returns the labels of those who do not ask, in the order in
// which they first speak.
func (t Arrival) participantLabels() []string {
	var labels []string
	for _, turn := range t.Turns {
		if s := turn.Speaker; s != "" && !slices.Contains(t.Interviewers, s) && !slices.Contains(labels, s) {
			labels = append(labels, s)
		}
	}
	return labels
}

// RenameTranscript gives a transcript another name. Error: ErrTaken.
func (a Author) RenameTranscript(id ID, name string) Act {
	return func(r Reader) (Draft, error) {
		if t, err := TranscriptNamed(r, name); err == nil && t.ID != id {
			return Draft{}, fmt.Errorf("rename transcript to %q: %w", name, ErrTaken)
		}
		d := Draft{Label: "rename transcript to " + name}
		d.set(Key{KindTranscript, id, fieldName}, encode(name))
		return d, nil
	}
}

// SetUnit says what a segment of a transcript is. Codings stay where they are.
func (a Author) SetUnit(id ID, unit transcript.Unit) Act {
	return func(Reader) (Draft, error) {
		d := Draft{Label: "segment by " + unit.String()}
		d.set(Key{KindTranscript, id, fieldUnit}, encode(unit))
		return d, nil
	}
}
