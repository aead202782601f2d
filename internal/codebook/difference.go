package codebook

import (
	"fmt"
)

// Kind says how two books differ in one respect.
type Kind string

// The kinds of difference. All but Described are about one code.
const (
	Added      Kind = "added"
	Removed    Kind = "removed"
	Retired    Kind = "retired"
	Restored   Kind = "restored"
	Merged     Kind = "merged"
	Renamed    Kind = "renamed"
	Relevelled Kind = "relevelled"
	Moved      Kind = "moved"
	Reordered  Kind = "reordered" // the codes under Code, "" for the roots
	Relinked   Kind = "relinked"
	Redefined  Kind = "redefined"
	Recoloured Kind = "recoloured"
	Repinned   Kind = "repinned"
	Described  Kind = "described" // the heading of the book: title, levels, stages …
)

// Difference is one respect in which a newer book differs from an older one. Codes are the same when their ids are.
type Difference struct {
	Kind     Kind
	Code     string   // id; "" for the book itself
	Name     string   // of the code, in the newer book if it is there
	From, To string   // what was and what is: names, level ids, colours, keys, parents' names, comma-separated when several
	Parts    []string // which keys were redefined or described
}

// String tells the difference in a sentence.
func (d Difference) String() string {
	name := fmt.Sprintf("“%s”", d.Name)
	switch d.Kind {
	case Added:
		return fmt.Sprintf("%s added %s.", name, under(d.To))
	case Removed:
		return name + " removed."
	case Retired, Restored:
		return fmt.Sprintf("%s %s.", name, d.Kind)
	case Merged:
		return fmt.Sprintf("%s merged into “%s”.", name, d.To)
	case Renamed:
		return fmt.Sprintf("“%s” renamed to “%s”.", d.From, d.To)
	case Moved:
		return fmt.Sprintf("%s moved from %s to %s.", name, atParent(d.From), atParent(d.To))
	case Reordered:
		return fmt.Sprintf("The codes %s put in another order.", under(d.Name))
	case Redefined:
		return fmt.Sprintf("%s redefined: %s.", name, allOf(d.Parts))
	case Described:
		return fmt.Sprintf("The book's heading changed: %s.", allOf(d.Parts))
	default:
		return fmt.Sprintf("%s %s from %s to %s.", name, d.Kind, orNone(d.From), orNone(d.To))
	}
}

func under(parent string) string {
	if parent == "" {
		return "at the top"
	}
	return "under “" + parent + "”"
}

func atParent(parent string) string {
	if parent == "" {
		return "the top"
	}
	return "“" + parent + "”"
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}
