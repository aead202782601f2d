package analysis

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"emic/internal/study"
)

// ErrUnknownItem says that nobody has an answer to an item of that name.
var ErrUnknownItem = errors.New("no such item of the checklist")

// Checklist is the sums of a checklist.
type Checklist struct {
	By        string // the attribute of the groups; "" for one group of everybody
	Groups    []Group
	Sums      []ItemSum // item by item, each group in turn
	Withdrawn int       // respondents who have withdrawn; they are in no sum
}

// ItemSum is one item of the checklist summed over one group of respondents.
type ItemSum struct {
	Item   string
	Group  Group
	States map[study.AnswerState]int // answers by state; Unrecorded for respondents with an empty cell
	Spread *Spread                   // of the answers that are numbers; nil where there are none
}

// Answered returns how many were asked and answered: yes, no and numbers.
func (s ItemSum) Answered() int {
	return s.States[study.AnswerYes] + s.States[study.AnswerNo] + s.States[study.AnswerValue]
}

// SumChecklist sums items of the checklist, all of them when none is named, over
// the respondents, in one group for each value of the attribute by. Respondents
// are those who have an answer, of whatever state, to any item of the checklist:
// who was only interviewed is in no denominator. Errors: ErrUnknownItem,
// ErrUnknownAttribute.
func SumChecklist(r study.Reader, by string, items ...string) (Checklist, error) {
	all, err := study.Participants(r)
	if err != nil {
		return Checklist{}, fmt.Errorf("read participants: %w", err)
	}
	if items, err = itemsNamed(all, items); err != nil {
		return Checklist{}, err
	}
	var c Checklist
	if by != "" {
		if c.By, err = attribute(all, by); err != nil {
			return c, err
		}
	}
	respondents := c.respondents(all)
	c.divide(respondents)
	for _, item := range items {
		for _, group := range c.Groups {
			c.Sums = append(c.Sums, c.sum(item, group, respondents))
		}
	}
	return c, nil
}

// itemsNamed returns the items as the study spells them, each once.
func itemsNamed(all []study.Participant, names []string) ([]string, error) {
	known := study.ItemNames(all)
	if len(names) == 0 {
		slices.SortFunc(known, study.NaturalOrder)
		return known, nil
	}
	var items []string
	for _, name := range names {
		i := slices.IndexFunc(known, func(k string) bool { return strings.EqualFold(k, name) })
		if i < 0 {
			return nil, fmt.Errorf("find item %q: %w", name, ErrUnknownItem)
		}
		if !slices.Contains(items, known[i]) {
			items = append(items, known[i])
		}
	}
	return items, nil
}

// respondents returns those with an answer who have not withdrawn, and counts
// those who have.
func (c *Checklist) respondents(all []study.Participant) []study.Participant {
	var in []study.Participant
	for _, p := range all {
		switch {
		case len(p.Answers) == 0:
		case p.Withdrawn:
			c.Withdrawn++
		default:
			in = append(in, p)
		}
	}
	return in
}

// divide makes the groups: everybody, or one for each value of the attribute in
// natural order, None last.
func (c *Checklist) divide(respondents []study.Participant) {
	if c.By == "" {
		c.Groups = []Group{{Of: len(respondents)}}
		return
	}
	for _, p := range respondents {
		value := valueOf(p, c.By)
		i := slices.IndexFunc(c.Groups, func(g Group) bool { return g.Value == value })
		if i < 0 {
			i = len(c.Groups)
			c.Groups = append(c.Groups, Group{Value: value})
		}
		c.Groups[i].Of++
	}
	slices.SortFunc(c.Groups, func(a, b Group) int { return naturalNoneLast(a.Value, b.Value) })
}

// sum sums one item over one group.
func (c *Checklist) sum(item string, group Group, respondents []study.Participant) ItemSum {
	s := ItemSum{Item: item, Group: group, States: map[study.AnswerState]int{}}
	var values []string
	for _, p := range respondents {
		if c.By != "" && valueOf(p, c.By) != group.Value {
			continue
		}
		answer := p.Answers[item]
		s.States[answer.State]++
		if answer.State == study.AnswerValue {
			values = append(values, answer.Value)
		}
	}
	s.Spread = spreadOf(values)
	return s
}

// Notes returns the footer of the table, a line each: who the respondents are, who
// was left out, and which groups are thin.
func (c Checklist) Notes() []string {
	of := 0
	var sizes, thin []string
	for _, g := range c.Groups {
		of += g.Of
		sizes = append(sizes, fmt.Sprintf("%s (%d)", g.Value, g.Of))
		if g.Of < ThinGroup {
			thin = append(thin, g.Value)
		}
	}
	notes := []string{fmt.Sprintf("Respondents: %d, all who have an answer to any item of the checklist.", of)}
	if c.Withdrawn > 0 {
		notes = append(notes, fmt.Sprintf("Left out: %s, withdrawn.", plural(c.Withdrawn, "respondent")))
	}
	if c.By == "" {
		return notes
	}
	notes = append(notes, fmt.Sprintf("Respondents by %s: %s.", c.By, strings.Join(sizes, ", ")))
	if len(thin) > 0 {
		notes = append(notes, fmt.Sprintf("Thin groups, under %d respondents: %s.", ThinGroup, strings.Join(thin, ", ")))
	}
	return notes
}
