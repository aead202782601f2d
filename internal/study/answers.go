package study

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// AnswerState says what is known of one cell of the checklist. That a question
// was not asked, or not answered, is not a no. The numbers are part of the file
// format.
type AnswerState uint8

// The states of an answer.
const (
	Unrecorded      AnswerState = 0 // nothing is known of it
	AnswerYes       AnswerState = 1
	AnswerNo        AnswerState = 2
	AnswerValue     AnswerState = 3 // a number, such as a rating
	AnswerNotAsked  AnswerState = 4 // the question did not come up, or did not apply
	AnswerNotKnown  AnswerState = 5 // asked, but the participant could not tell
	AnswerRefused   AnswerState = 6 // asked, but the participant would not tell
	AnswerWithheld  AnswerState = 7 // told, but not to be used
	lastAnswerState             = AnswerWithheld
)

// AnswerStates returns the states that have a word, in the order of a table's
// columns.
func AnswerStates() []AnswerState {
	return []AnswerState{AnswerYes, AnswerNo, AnswerNotAsked, AnswerNotKnown, AnswerRefused, AnswerWithheld}
}

// String is the word for the state in files, tables and commands.
func (s AnswerState) String() string {
	switch s {
	case Unrecorded:
		return "not recorded"
	case AnswerYes:
		return "yes"
	case AnswerNo:
		return "no"
	case AnswerValue:
		return "value"
	case AnswerNotAsked:
		return "not asked"
	case AnswerNotKnown:
		return "not known"
	case AnswerRefused:
		return "refused"
	case AnswerWithheld:
		return "withheld"
	}
	return fmt.Sprintf("answer state %d", uint8(s))
}

// Answer is what stands in one cell of the checklist: a participant's answer to
// an item. The zero Answer is an empty cell.
type Answer struct {
	_     struct{} `cbor:",toarray"`
	State AnswerState
	Value string // the number, with a decimal point; "" unless the state is AnswerValue
}

// String is what ParseAnswer reads: the word for the state, the number of a
// value, nothing for an empty cell.
func (a Answer) String() string {
	switch a.State {
	case Unrecorded:
		return ""
	case AnswerValue:
		return a.Value
	}
	return a.State.String()
}

// ItemNames returns the names of all items of the checklist for which something
// is recorded of any of them, sorted.
func ItemNames(people []Participant) []string {
	names := map[string]bool{}
	for _, p := range people {
		for name := range p.Answers {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// itemPrefix begins the fields that hold answers.
const itemPrefix = "item:"

// ItemColumn begins the names of the columns that hold answers where attributes
// have columns too. No attribute may be called so.
const ItemColumn = itemPrefix

// readAnswer adds the answer in a field to a participant.
func (p *Participant) readAnswer(thing Thing, field, item string) error {
	var answer Answer
	if err := thing.decode(field, &answer); err != nil {
		return err
	}
	if answer.State > lastAnswerState {
		return fmt.Errorf("read %s of %s: %s: %w", field, thing.ID, answer.State, ErrForged)
	}
	if p.Answers == nil {
		p.Answers = map[string]Answer{}
	}
	p.Answers[item] = answer
	return nil
}

// ClearAnswer empties a cell of the checklist.
func (a Author) ClearAnswer(participant ID, item string) Act {
	return func(Reader) (Draft, error) {
		d := Draft{Label: "clear " + item}
		d.set(Key{KindParticipant, participant, itemPrefix + item}, nil)
		return d, nil
	}
}

// naming keeps the names of attributes and items apart: one name means one
// thing, whatever the case of its letters.
type naming struct {
	attributes, items map[string]string // as the study spells them, by name in lower case
}

func newNaming(people []Participant) naming {
	n := naming{map[string]string{}, map[string]string{}}
	for _, name := range AttributeNames(people) {
		n.attributes[strings.ToLower(name)] = name
	}
	for _, name := range ItemNames(people) {
		n.items[strings.ToLower(name)] = name
	}
	return n
}

// attribute takes a name for an attribute. Error: ErrTaken for that of an item.
func (n naming) attribute(name string) error {
	if item, there := n.items[strings.ToLower(name)]; there {
		return fmt.Errorf("set attribute %q: %q is an item of the checklist: %w", name, item, ErrTaken)
	}
	n.attributes[strings.ToLower(name)] = name
	return nil
}

// item returns an item's name as the study spells it. Error: ErrTaken for that of
// an attribute.
func (n naming) item(name string) (string, error) {
	key := strings.ToLower(name)
	if attribute, there := n.attributes[key]; there {
		return "", fmt.Errorf("answer %q: %q is an attribute: %w", name, attribute, ErrTaken)
	}
	if _, there := n.items[key]; !there {
		n.items[key] = name
	}
	return n.items[key], nil
}
