package study

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Participant is a person under a pseudonym.
type Participant struct {
	ID         ID
	Name       string
	Withdrawn  bool
	Attributes map[string]string
	Answers    map[string]Answer // to the items of the checklist; an empty cell is not there
}

const (
	fieldStatus     = "status"
	fieldGone       = "gone" // what the participant said was purged, which is for good
	attributePrefix = "attribute:"

	// StatusActive is the status of a participant who takes part.
	StatusActive = "active"
	// StatusWithdrawn is the status of one who does not want to any more.
	StatusWithdrawn = "withdrawn"
)

// Participants returns all participants, by name in natural order.
func Participants(r Reader) ([]Participant, error) {
	var all []Participant
	for thing, err := range r.Things(KindParticipant) {
		if err != nil {
			return nil, err
		}
		if !thing.has(fieldName) {
			continue
		}
		p, err := readParticipant(thing)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b Participant) int {
		return cmp.Or(NaturalOrder(a.Name, b.Name), a.ID.Compare(b.ID))
	})
	return all, nil
}

func readParticipant(thing Thing) (Participant, error) {
	p := Participant{ID: thing.ID, Attributes: map[string]string{}}
	var status string
	err := errors.Join(thing.decode(fieldName, &p.Name), thing.decode(fieldStatus, &status))
	p.Withdrawn = status == StatusWithdrawn || thing.has(fieldGone)
	for field := range thing.Fields {
		if name, ok := strings.CutPrefix(field, attributePrefix); ok {
			var value string
			err = errors.Join(err, thing.decode(field, &value))
			p.Attributes[name] = value
		}
		if item, ok := strings.CutPrefix(field, itemPrefix); ok {
			err = errors.Join(err, p.readAnswer(thing, field, item))
		}
	}
	return p, err
}

// AttributeNames returns the names of all attributes that any of them has, sorted.
func AttributeNames(people []Participant) []string {
	names := map[string]bool{}
	for _, p := range people {
		for name := range p.Attributes {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// Profile is what is to be known of a participant: an empty status, attribute
// value or answer leaves the study's as it is; a transcript and label say where
// the participant speaks.
type Profile struct {
	Name       string
	Status     string
	Attributes map[string]string
	Answers    map[string]Answer // by item of the checklist, whatever the case of its letters
	Transcript string            // name; may be empty
	Label      string            // may be empty: the only speaker of the transcript
}

// SetParticipants makes and changes participants. Errors: ErrNotFound for a
// transcript or label that is not there, ErrTaken for an attribute that is called
// like an item of the checklist, or the other way round; then nothing is changed.
func (a Author) SetParticipants(profiles []Profile) Act {
	return func(r Reader) (Draft, error) {
		d := Draft{Label: fmt.Sprintf("set %d participants", len(profiles))}
		if len(profiles) == 1 {
			d.Label = "set participant " + profiles[0].Name
		}
		c, err := newCasting(a, r)
		if err != nil {
			return d, err
		}
		return d, c.introduce(&d, profiles)
	}
}

// introduce drafts what profiles say.
func (c *casting) introduce(d *Draft, profiles []Profile) error {
	for _, p := range profiles {
		id, err := c.participant(d, p.Name)
		if err == nil {
			err = c.describe(d, id, p)
		}
		if err == nil && p.Transcript != "" {
			err = c.assign(d, p, id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// describe drafts status, attributes and answers.
func (c *casting) describe(d *Draft, id ID, p Profile) error {
	if p.Status != "" {
		d.set(Key{KindParticipant, id, fieldStatus}, encode(p.Status))
	}
	for _, name := range slices.Sorted(maps.Keys(p.Attributes)) {
		value := p.Attributes[name]
		if value == "" {
			continue
		}
		if err := c.names.attribute(name); err != nil {
			return err
		}
		d.set(Key{KindParticipant, id, attributePrefix + name}, encode(value))
	}
	for _, name := range slices.Sorted(maps.Keys(p.Answers)) {
		answer := p.Answers[name]
		if answer.State == Unrecorded {
			continue
		}
		item, err := c.names.item(name)
		if err != nil {
			return err
		}
		d.set(Key{KindParticipant, id, itemPrefix + item}, encode(answer))
	}
	return nil
}

// ClearAttribute takes an attribute away from a participant.
func (a Author) ClearAttribute(participant ID, name string) Act {
	return func(Reader) (Draft, error) {
		d := Draft{Label: "clear " + name}
		d.set(Key{KindParticipant, participant, attributePrefix + name}, nil)
		return d, nil
	}
}

// casting finds or makes participants by name while a draft is written.
type casting struct {
	author      Author
	people      map[string]ID // by name in lower case
	transcripts []Transcript
	names       naming
}

func newCasting(a Author, r Reader) (*casting, error) {
	people, err := Participants(r)
	if err != nil {
		return nil, err
	}
	transcripts, err := Transcripts(r)
	if err != nil {
		return nil, err
	}
	c := &casting{author: a, people: map[string]ID{}, transcripts: transcripts, names: newNaming(people)}
	for _, p := range people {
		c.people[strings.ToLower(p.Name)] = p.ID
	}
	return c, nil
}

// participant returns the participant of that name, drafted when new.
func (c *casting) participant(d *Draft, name string) (ID, error) {
	if id, ok := c.people[strings.ToLower(name)]; ok {
		return id, nil
	}
	id, err := c.author.newID()
	if err != nil {
		return ID{}, err
	}
	c.people[strings.ToLower(name)] = id
	d.set(Key{KindParticipant, id, fieldName}, encode(name))
	return id, nil
}

// assign drafts that a participant speaks in a transcript.
func (c *casting) assign(d *Draft, p Profile, id ID) error {
	i := slices.IndexFunc(c.transcripts, func(t Transcript) bool { return strings.EqualFold(t.Name, p.Transcript) })
	if i < 0 {
		return fmt.Errorf("find transcript %q: %w", p.Transcript, ErrNotFound)
	}
	t := &c.transcripts[i]
	label, err := t.roleFor(p.Label)
	if err != nil {
		return err
	}
	if label == "" {
		d.set(Key{KindTranscript, t.ID, fieldParticipant}, encode(id))
		return nil
	}
	t.Cast = slices.Clone(t.Cast)
	if at := slices.IndexFunc(t.Cast, func(role Role) bool { return role.Label == label }); at >= 0 {
		t.Cast[at].Participant = id
	} else {
		t.Cast = append(t.Cast, Role{Label: label, Participant: id})
	}
	d.set(Key{KindTranscript, t.ID, fieldCast}, encode(t.Cast))
	return nil
}

// roleFor finds the label that is meant: the given one, or the only one.
func (t Transcript) roleFor(label string) (string, error) {
	if label == "" && len(t.Cast) == 1 {
		return t.Cast[0].Label, nil
	}
	if label == "" && len(t.Cast) == 0 {
		return "", nil
	}
	turns, err := t.Turns()
	if err != nil {
		return "", err
	}
	for _, turn := range turns {
		if label != "" && turn.Speaker == label {
			return label, nil
		}
	}
	return "", fmt.Errorf("find speaker %q in %s: %w", label, t.Name, ErrNotFound)
}
