package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// spelling returns how the study spells an attribute, of which it has those held:
// "Area" and "area" are one. A new attribute is spelt as it is given.
func spelling(name string, held []string) string {
	if slices.Contains(held, name) {
		return name
	}
	if i := slices.IndexFunc(held, func(h string) bool { return strings.EqualFold(h, name) }); i >= 0 {
		return held[i]
	}
	return name
}

// respelt is the warning that an attribute was taken for one of the study's.
func respelt(name, as string) string {
	return fmt.Sprintf("%q is taken for the attribute %q, as the study spells it", name, as)
}

// respell gives attributes the study's spelling, with a warning for each that
// had another.
func respell(values map[string]string, held []string) (map[string]string, []string) {
	spelt, warnings := make(map[string]string, len(values)), []string(nil)
	for _, name := range slices.Sorted(maps.Keys(values)) {
		as := spelling(name, held)
		if as != name {
			warnings = append(warnings, respelt(name, as))
		}
		spelt[as] = values[name]
	}
	return spelt, warnings
}

// warnAll shows warnings.
func (m messages) warnAll(warnings []string) {
	for _, w := range warnings {
		m.warn("%s", w)
	}
}
