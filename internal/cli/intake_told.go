package cli

import (
	"fmt"
	"slices"
	"strings"

	"emic/internal/ingest"
	"emic/internal/pseudonym"
	"emic/internal/study"
	"emic/internal/tui/look"
)

// hear sorts out what the head of a text tells of its participants, takes what is
// wanted of it, spelt as an attribute that there is already, and returns what
// cannot be taken as warnings.
func (g *reading) hear(wanted, spelt []string) []string {
	var warnings []string
	group := answering(g.arrival)
	for _, told := range g.result.Attributes {
		if reserved(told.Key) || told.Value == "" {
			continue
		}
		offer := look.Attribute{Of: told.Of, Key: told.Key, Value: told.Value}
		if wants(wanted, told.Key) {
			label, problem := whose(told, group)
			if offer.Taken = problem == ""; offer.Taken {
				g.arrival.Told = append(g.arrival.Told, study.Attribute{Label: label, Key: spelling(told.Key, spelt), Value: told.Value})
			} else if !slices.Contains(warnings, problem) {
				warnings = append(warnings, problem)
			}
		}
		g.offered = append(g.offered, offer)
	}
	return warnings
}

// mask replaces the names in what the study will keep, and in what is shown of it.
func (g *reading) mask(key *pseudonym.Key) {
	g.masked = put(key, &g.arrival)
	if key == nil {
		return
	}
	for i := range g.offered {
		offer := &g.offered[i]
		offer.Of, _ = key.Replace(offer.Of)
		offer.Value, _ = key.Replace(offer.Value)
	}
}

// wants reports whether an attribute is among those wanted.
func wants(wanted []string, key string) bool {
	return slices.ContainsFunc(wanted, func(want string) bool {
		return want == look.Every || strings.EqualFold(strings.TrimSpace(want), key)
	})
}

// whose returns the label of the participant of whom something is told, "" for the
// only one there is, or why nobody is meant.
func whose(told ingest.Attribute, group []string) (label, problem string) {
	if told.Of == "" && len(group) > 1 {
		return "", fmt.Sprintf("several people answer in it (%s), and its head does not say whom it tells of", listed(group))
	}
	if told.Of == "" {
		return "", ""
	}
	if i := slices.IndexFunc(group, func(label string) bool { return strings.EqualFold(label, told.Of) }); i >= 0 {
		return group[i], ""
	}
	return "", fmt.Sprintf("its head tells of %s, who does not answer in it", told.Of)
}

// untaken says that something is told of the participants, where nothing of it is
// taken.
func (g reading) untaken() []string {
	var keys []string
	for _, offer := range g.offered {
		if offer.Taken {
			return nil
		}
		if !slices.Contains(keys, offer.Key) {
			keys = append(keys, offer.Key)
		}
	}
	if keys == nil {
		return nil
	}
	return []string{fmt.Sprintf("its head tells %s; --take-attributes takes that as attributes", listed(keys))}
}
