package analysis

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"emic/internal/study"
)

// ErrUnknownAttribute says that no participant has that attribute.
var ErrUnknownAttribute = errors.New("no such attribute")

// ErrNoAttributes says that no participant has any attribute at all.
var ErrNoAttributes = errors.New("no participant has attributes yet")

// None is the value under which those stand who do not have an attribute.
const None = "(none)"

// Group is the participants whom a column or row of a table is about.
type Group struct {
	Value string // of the attribute; None for those without it; "" for everybody
	Of    int    // participants in it; withdrawn ones are not
}

// people are the participants of a study, numbered in order of their names.
type people struct {
	all    []study.Participant
	number map[study.ID]int32
	by     string // the attribute of the groups, as the study spells it
	groups []Group
	group  []int32    // of each participant; nobody for a withdrawn one whose value no other has
	masks  [][]uint64 // of each group: who is in it
}

// readPeople reads the participants and puts them into groups by an attribute;
// into one group of everybody when by is "".
func readPeople(r study.Reader, by string) (*people, error) {
	all, err := study.Participants(r)
	if err != nil {
		return nil, fmt.Errorf("read participants: %w", err)
	}
	p := &people{all: all, number: map[study.ID]int32{}, group: make([]int32, len(all))}
	for i, person := range all {
		p.number[person.ID] = int32(i)
	}
	if by == "" {
		p.groups = []Group{{Of: len(all) - p.withdrawn()}}
	} else if err := p.divide(by); err != nil {
		return nil, err
	}
	p.mask()
	return p, nil
}

// mask notes the members of each group.
func (p *people) mask() {
	p.masks = make([][]uint64, len(p.groups))
	for i := range p.masks {
		p.masks[i] = make([]uint64, (len(p.all)+63)/64)
	}
	for who, group := range p.group {
		if group != nobody {
			p.masks[group][who>>6] |= 1 << (who & 63)
		}
	}
}

// divide makes one group for each value, in natural order, None last.
func (p *people) divide(by string) error {
	by, err := attribute(p.all, by)
	if err != nil {
		return err
	}
	p.by = by
	values := make([]string, len(p.all))
	sizes := map[string]int{}
	for i, person := range p.all {
		values[i] = valueOf(person, by)
		if !person.Withdrawn {
			sizes[values[i]]++
		}
	}
	order := slices.SortedFunc(maps.Keys(sizes), naturalNoneLast)
	for _, value := range order {
		p.groups = append(p.groups, Group{value, sizes[value]})
	}
	for i, value := range values {
		p.group[i] = int32(slices.Index(order, value))
	}
	return nil
}

// attribute returns the name of the attribute that is called so, whatever the case.
func attribute(all []study.Participant, name string) (string, error) {
	names := study.AttributeNames(all)
	for _, same := range []func(a, b string) bool{func(a, b string) bool { return a == b }, strings.EqualFold} {
		if i := slices.IndexFunc(names, func(n string) bool { return same(n, name) }); i >= 0 {
			return names[i], nil
		}
	}
	if len(names) == 0 {
		return "", fmt.Errorf("find attribute %q: %w: %w", name, ErrUnknownAttribute, ErrNoAttributes)
	}
	return "", fmt.Errorf("find attribute %q among %s: %w", name, strings.Join(names, ", "), ErrUnknownAttribute)
}

func valueOf(person study.Participant, attribute string) string {
	if value := person.Attributes[attribute]; value != "" {
		return value
	}
	return None
}

func naturalNoneLast(a, b string) int {
	if (a == None) != (b == None) {
		if a == None {
			return 1
		}
		return -1
	}
	return study.NaturalOrder(a, b)
}

// withdrawn counts those who have withdrawn.
func (p *people) withdrawn() int {
	n := 0
	for _, person := range p.all {
		if person.Withdrawn {
			n++
		}
	}
	return n
}

// find returns the number of a participant; nobody when there is none of that id.
func (p *people) find(id study.ID) int32 {
	if n, ok := p.number[id]; ok && !id.IsZero() {
		return n
	}
	return nobody
}
