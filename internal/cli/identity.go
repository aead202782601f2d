package cli

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"emic/internal/study"
)

// identity tells of the participants of files on their way in who of them the
// study has already, where those speak, and what the files say of them otherwise.
type identity struct {
	known  map[string]study.Participant // by name in lower case
	speaks map[string][]string          // names of the transcripts, likewise
	from   map[[2]string]string         // the files that tell attributes, by name and attribute in lower case
	wrong  []string                     // what is told in two ways
}

func newIdentity(p people) identity {
	is := identity{known: map[string]study.Participant{}, speaks: map[string][]string{}, from: map[[2]string]string{}}
	for _, person := range p.all {
		key := strings.ToLower(person.Name)
		is.known[key] = person
		for _, role := range p.rolesOf(person.ID) {
			is.speaks[key] = append(is.speaks[key], role.transcript)
		}
	}
	return is
}

// meet takes the participants of a file, and returns a line for each who speaks
// elsewhere too, unless the user has named them.
func (is *identity) meet(path string, t study.Arrival) []string {
	var lines []string
	for _, profile := range t.People() {
		name := profile.Name
		key := strings.ToLower(name)
		person, held := is.known[key]
		if !held {
			person = study.Participant{Name: name}
			is.known[key] = person
		}
		if in := slices.Compact(is.speaks[key]); len(in) > 0 && t.Participant == "" {
			lines = append(lines, fmt.Sprintf("%s: %s is taken for the participant %s of %s", path, name, person.Name, listed(in)))
		}
		is.speaks[key] = append(is.speaks[key], t.Name)
		for _, clash := range is.clashes(name, profile.Attributes) {
			is.wrong = append(is.wrong, path+": "+clash)
		}
		is.learn(path, name, profile.Attributes)
	}
	return lines
}

// clashes says what of a participant the study has otherwise, or a file before.
func (is *identity) clashes(name string, given map[string]string) []string {
	person := is.known[strings.ToLower(name)]
	var said []string
	for _, key := range slices.Sorted(maps.Keys(given)) {
		if value, held := given[key], person.Attributes[key]; value != "" && held != "" && value != held {
			where := cmp.Or(is.from[about(name, key)], "the study")
			said = append(said, fmt.Sprintf("%s of %s is %q here and %q in %s", key, person.Name, value, held, where))
		}
	}
	return said
}

// learn keeps what a file tells of a participant and nothing has told before.
func (is *identity) learn(path, name string, given map[string]string) {
	person := is.known[strings.ToLower(name)]
	person.Attributes = maps.Clone(person.Attributes)
	for key, value := range given {
		if value != "" && person.Attributes[key] == "" {
			if person.Attributes == nil {
				person.Attributes = map[string]string{}
			}
			person.Attributes[key], is.from[about(name, key)] = value, path
		}
	}
	is.known[strings.ToLower(name)] = person
}

func about(name, key string) [2]string { return [2]string{strings.ToLower(name), strings.ToLower(key)} }

// err is nil when nothing clashes.
func (is *identity) err() error {
	if len(is.wrong) == 0 {
		return nil
	}
	lines := is.wrong
	if more := len(lines) - shownMistakes; more > 0 {
		lines = append(slices.Clone(lines[:shownMistakes]), fmt.Sprintf("… and %d more", more))
	}
	return &refusal{lines, &advised{
		errors.New(plural(len(is.wrong), "attribute is", "attributes are") + " told in two ways; nothing was taken in"),
		"emic participants STUDY set changes what is known; if they are other people, give them other labels",
	}}
}
