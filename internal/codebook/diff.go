package codebook

import (
	"slices"
	"strings"
)

// Diff returns how newer differs from older: the heading first, then code by code in the newer book's order, then the
// codes removed. It is empty exactly when Write gives the same bytes for both.
func Diff(older, newer *Book) []Difference {
	d := differ{older: indexed(older), newer: indexed(newer)}
	d.heading()
	for i := range d.newer.Codes {
		d.code(&d.newer.Codes[i])
	}
	for _, c := range d.older.Codes {
		if d.newer.byID[c.ID] == nil {
			d.add(Difference{Kind: Removed, Code: c.ID, Name: c.Name})
		}
	}
	return d.found
}

// index is a book in the form in which it is written, with ways to look codes up at once.
type index struct {
	*Book
	byID     map[string]*Code
	children map[string][]string // ids, by id of the parent
}

func indexed(b *Book) index {
	x := index{Book: b.Clone(), byID: map[string]*Code{}, children: map[string][]string{}}
	x.tidy()
	x.sortCodes()
	for i := range x.Codes {
		c := &x.Codes[i]
		x.byID[c.ID] = c
		x.children[c.Parent] = append(x.children[c.Parent], c.ID)
	}
	return x
}

// shared returns those children of the code that are its children in the other book as well.
func (x index) shared(id string, other index) []string {
	var ids []string
	for _, child := range x.children[id] {
		if c := other.byID[child]; c != nil && c.Parent == id {
			ids = append(ids, child)
		}
	}
	return ids
}

// name returns the name of the code, or the id itself when the book has no such code.
func (x index) name(id string) string {
	if c := x.byID[id]; c != nil {
		return c.Name
	}
	return id
}

func (x index) names(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = x.name(id)
	}
	return strings.Join(names, ", ")
}

type differ struct {
	older, newer index
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
	was := d.older.byID[c.ID]
	if was == nil {
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
	if !slices.Equal(d.older.shared(id, d.newer), d.newer.shared(id, d.older)) {
		d.add(Difference{Kind: Reordered, Code: id, Name: d.newer.name(id)})
	}
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
