package review

import (
	"fmt"
	"slices"
	"strings"

	"emic/internal/study"
)

// StrayError says that a reference is not that of a text in which the participant
// speaks. It wraps ErrOutdated.
type StrayError struct{ Reference, Participant string }

// Error names reference and participant.
func (e *StrayError) Error() string {
	return fmt.Sprintf("find reference %s of %s: %v", e.Reference, e.Participant, ErrOutdated)
}

// Unwrap gives ErrOutdated.
func (e *StrayError) Unwrap() error { return ErrOutdated }

// WithReference returns the names of the participants who speak in the text that
// has a reference, in order; none where no text has it.
func WithReference(r study.Reader, reference string) ([]string, error) {
	transcripts, err := study.Transcripts(r)
	if err != nil {
		return nil, err
	}
	people, err := study.Participants(r)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, t := range transcripts {
		if !strings.EqualFold(t.Text.Short(), reference) {
			continue
		}
		for _, p := range people {
			if speaksIn(t, p.ID) {
				names = append(names, p.Name)
			}
		}
	}
	slices.SortFunc(names, study.NaturalOrder)
	return slices.Compact(names), nil
}

// IsPack reports whether a text has the line with the reference that every pack
// has at its head.
func IsPack(text string) bool {
	const head = 16 << 10 // bytes; a page has its style there
	return sectionLine.MatchString(text[:min(len(text), head)])
}
