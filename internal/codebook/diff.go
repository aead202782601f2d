package codebook

import (
	"fmt"
	"slices"
	"strings"
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

// Diff returns how newer differs from older: the heading first, then code by code in the newer book's order, then the
// codes removed. It is empty exactly when Write gives the same bytes for both.
func Diff(older, newer *Book) []Difference {
	d := differ{older: tidied(older), newer: tidied(newer)}
	d.heading()
	for i := range d.newer.Codes {
		d.code(&d.newer.Codes[i])
	}
	for _, c := range d.older.Codes {
		if d.newer.index(c.ID) < 0 {
			d.add(Difference{Kind: Removed, Code: c.ID, Name: c.Name})
		}
	}
	return d.found
}

func tidied(b *Book) *Book {
	b = b.Clone()
	b.tidy()
	b.sortCodes()
	return b
}

type differ struct {
	older, newer *Book
	found        []Difference
}

func (d *differ) add(x Difference) { d.found = append(d.found, x) }

func (d *differ) heading() {
	var parts []string
	was := d.older.parts()
	for i, p := range d.newer.parts() {
		if p.key != "codes" && !p.equal(was[i]) {
			parts = append(parts, p.key)
		}
	}
	if parts != nil {
		d.add(Difference{Kind: Described, Parts: parts})
	}
	d.order("")
}

func (d *differ) code(c *Code) {
	was, ok := d.older.Code(c.ID)
	if !ok {
		d.add(Difference{Kind: Added, Code: c.ID, Name: c.Name, To: d.newer.name(c.Parent)})
		return
	}
	d.status(was, c)
	d.field(Renamed, c, was.Name, c.Name)
	d.field(Relevelled, c, was.Level, c.Level)
	if was.Parent != c.Parent {
		d.add(Difference{Kind: Moved, Code: c.ID, Name: c.Name, From: d.older.name(was.Parent), To: d.newer.name(c.Parent)})
	}
	if !slices.Equal(was.Also, c.Also) {
		d.add(Difference{Kind: Relinked, Code: c.ID, Name: c.Name, From: d.older.names(was.Also), To: d.newer.names(c.Also)})
	}
	if parts := redefined(was, c); parts != nil {
		d.add(Difference{Kind: Redefined, Code: c.ID, Name: c.Name, Parts: parts})
	}
	d.field(Recoloured, c, was.Colour, c.Colour)
	d.field(Repinned, c, was.Pin, c.Pin)
	d.order(c.ID)
}

func (d *differ) field(kind Kind, c *Code, from, to string) {
	if from != to {
		d.add(Difference{Kind: kind, Code: c.ID, Name: c.Name, From: from, To: to})
	}
}

func (d *differ) status(was, c *Code) {
	switch {
	case was.MergedInto != c.MergedInto && c.MergedInto != "":
		d.add(Difference{Kind: Merged, Code: c.ID, Name: c.Name, To: d.newer.name(c.MergedInto)})
	case c.Retired && (!was.Retired || was.MergedInto != c.MergedInto):
		d.add(Difference{Kind: Retired, Code: c.ID, Name: c.Name})
	case was.Retired && !c.Retired, was.MergedInto != c.MergedInto:
		d.add(Difference{Kind: Restored, Code: c.ID, Name: c.Name})
	}
}

// order compares how the children that both books have under the code follow each other.
func (d *differ) order(id string) {
	was := shared(d.older.Children(id), id, d.newer)
	if is := shared(d.newer.Children(id), id, d.older); !slices.Equal(was, is) {
		d.add(Difference{Kind: Reordered, Code: id, Name: d.newer.name(id)})
	}
}

func shared(children []*Code, parent string, other *Book) []string {
	var ids []string
	for _, c := range children {
		if o, ok := other.Code(c.ID); ok && o.Parent == parent {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// definitionKeys are the parts that say what a code means.
func definitionKeys() []string {
	return []string{"brief", "definition", "use_when", "not_when", "example", "origin", "stage", "named_in_paper"}
}

func redefined(was, is *Code) []string {
	var keys []string
	before := was.parts()
	for i, p := range is.parts() {
		if slices.Contains(definitionKeys(), p.key) && !p.equal(before[i]) {
			keys = append(keys, p.key)
		}
	}
	return keys
}

// name returns the name of the code, or the id itself when the book has no such code.
func (b *Book) name(id string) string {
	if c, ok := b.Code(id); ok {
		return c.Name
	}
	return id
}

func (b *Book) names(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = b.name(id)
	}
	return strings.Join(names, ", ")
}
