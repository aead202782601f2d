package cli

import (
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
	known   map[string]study.Participant // by name in lower case
	speaks  map[string][]string          // names of the transcripts, likewise
	clashes []string
}

func newIdentity(p people) identity {
	is := identity{known: map[string]study.Participant{}, speaks: map[string][]string{}}
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
		is.compare(path, person, profile.Attributes)
	}
	return lines
}

// compare notes the values that the study has otherwise.
func (is *identity) compare(path string, person study.Participant, given map[string]string) {
	for _, clash := range clashes(person, given) {
		is.clashes = append(is.clashes, path+": "+clash)
	}
}

// clashes says what of a participant the study has otherwise.
func clashes(person study.Participant, given map[string]string) []string {
	var said []string
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if value, held := given[name], person.Attributes[name]; value != "" && held != "" && value != held {
			said = append(said, fmt.Sprintf("%s of %s is %q here and %q in the study", name, person.Name, value, held))
		}
	}
	return said
}

// err is nil when nothing clashes.
func (is *identity) err() error {
	if len(is.clashes) == 0 {
		return nil
	}
	lines := is.clashes
	if more := len(lines) - shownMistakes; more > 0 {
		lines = append(slices.Clone(lines[:shownMistakes]), fmt.Sprintf("… and %d more", more))
	}
	return &refusal{lines, &advised{
		errors.New(plural(len(is.clashes), "attribute is", "attributes are") + " otherwise in the study; nothing was taken in"),
		"emic participants STUDY set changes what is known; if they are other people, give them other labels",
	}}
}
