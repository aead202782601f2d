package codebook

import (
	"fmt"
	"slices"
)

// Move hangs the code, with all that is under it, under another parent ("" for the top), at the index among its new
// siblings (retired ones count; below 0 or beyond the end means last). It keeps its level, so the parent must be of a higher one.
func (b *Book) Move(id, parent string, index int) error {
	c, err := b.get(id)
	if err != nil {
		return fmt.Errorf("move: %w", err)
	}
	if err := b.mayHang(c, parent); err != nil {
		return fmt.Errorf("move: %w", err)
	}
	if err := b.nameFree(c.Name, parent, id); err != nil && !c.Retired {
		return fmt.Errorf("move %q: %w", id, err)
	}
	c.Parent = parent
	c.Also = slices.DeleteFunc(c.Also, func(p string) bool { return p == parent })
	b.insert(b.cut(id), parent, index)
	return nil
}

// Link adds a further parent under which the code counts.
func (b *Book) Link(id, parent string) error {
	c, err := b.get(id)
	if err != nil {
		return fmt.Errorf("link: %w", err)
	}
	if parent == "" {
		return fmt.Errorf("link %q: name the further parent", id)
	}
	if slices.Contains(b.Parents(id), parent) {
		return fmt.Errorf("link %q: %q is its parent already", id, parent)
	}
	if err := b.mayHang(c, parent); err != nil {
		return fmt.Errorf("link: %w", err)
	}
	c.Also = append(c.Also, parent)
	return nil
}

// Unlink takes a further parent away. The place in the tree is changed by Move.
func (b *Book) Unlink(id, parent string) error {
	c, err := b.get(id)
	if err != nil {
		return fmt.Errorf("unlink: %w", err)
	}
	if parent != "" && c.Parent == parent {
		return fmt.Errorf("unlink %q: %q is its place in the tree, move it instead", id, parent)
	}
	i := slices.Index(c.Also, parent)
	if i < 0 {
		return fmt.Errorf("unlink %q: %q is none of its further parents", id, parent)
	}
	c.Also = slices.Delete(c.Also, i, i+1)
	return nil
}

// Merge lets into take the place of from, which stays in the book, retired, with MergedInto set; its codings are found
// through Resolve. The codes under from move to the end of those under into, and links to from become links to into. It is
// an error when one of them would not fit there: of too high a level, or with a name that is taken.
func (b *Book) Merge(from, into string) error {
	f, err := b.get(from)
	if err != nil {
		return fmt.Errorf("merge: %w", err)
	}
	t, err := b.get(into)
	switch {
	case err != nil:
		return fmt.Errorf("merge: %w", err)
	case from == into:
		return fmt.Errorf("merge %q: it cannot be merged into itself", from)
	case f.Retired:
		return fmt.Errorf("merge %q: it is retired, restore it first", from)
	case t.Retired:
		return fmt.Errorf("merge %q: %q is retired, restore it or choose another", from, into)
	case slices.Contains(b.Ancestors(into, true), from):
		return fmt.Errorf("merge %q: %q hangs under it, move that away first", from, into)
	}
	next := b.Clone()
	for _, child := range b.Children(from) {
		if err := next.Move(child.ID, into, -1); err != nil {
			return fmt.Errorf("merge %q into %q: what hangs under it: %w", from, into, err)
		}
	}
	if err := next.relink(from, into); err != nil {
		return fmt.Errorf("merge %q into %q: %w", from, into, err)
	}
	f, _ = next.Code(from)
	f.Retired, f.MergedInto, f.Pin = true, into, ""
	*b = *next
	return nil
}

// relink turns the links to one code into links to another.
func (b *Book) relink(from, into string) error {
	for i := range b.Codes {
		c := &b.Codes[i]
		if !slices.Contains(c.Also, from) {
			continue
		}
		if err := b.Unlink(c.ID, from); err != nil {
			return err
		}
		if c.ID == into || slices.Contains(b.Parents(c.ID), into) {
			continue
		}
		if err := b.Link(c.ID, into); err != nil {
			return err
		}
	}
	return nil
}

// Split makes a new code beside the code, of the same level and parents, and returns its id. It starts undefined:
// to say how the two differ is the point of splitting. Which codings go to it is for the study to say.
func (b *Book) Split(id, newName string) (newID string, err error) {
	c, err := b.get(id)
	if err != nil {
		return "", fmt.Errorf("split: %w", err)
	}
	if c.Retired {
		return "", fmt.Errorf("split %q: it is retired, restore it first", id)
	}
	at := slices.IndexFunc(b.Children(c.Parent), func(s *Code) bool { return s.ID == id }) + 1
	twin := Code{Name: newName, Level: c.Level, Parent: c.Parent, Also: c.Also, Colour: c.Colour, Stage: c.Stage, Origin: Elaborated}
	next := b.Clone()
	if newID, err = next.Create(twin); err != nil {
		return "", fmt.Errorf("split %q: %w", id, err)
	}
	next.insert(next.cut(newID), twin.Parent, at)
	*b = *next
	return newID, nil
}

// mayHang reports why the code cannot hang under the parent; "" is the top, where all can.
func (b *Book) mayHang(c *Code, parent string) error {
	if parent == "" {
		return nil
	}
	p, err := b.get(parent)
	switch {
	case err != nil:
		return err
	case p.ID == c.ID || slices.Contains(b.Ancestors(parent, false), c.ID):
		return fmt.Errorf("%q cannot hang under itself or what is under it", c.ID)
	case p.Retired && !c.Retired:
		return fmt.Errorf("%q is retired, restore it or choose another parent", parent)
	case b.LevelIndex(p.Level) >= b.LevelIndex(c.Level):
		return fmt.Errorf("%q is of level %s and cannot hang under %q of level %s, choose a parent of a higher level", c.ID, c.Level, parent, p.Level)
	}
	return nil
}

// cut takes the code with all under it out of the list and returns them.
func (b *Book) cut(id string) []Code {
	b.sortCodes() // parents come before what is under them
	var kept, taken []Code
	under := map[string]bool{}
	for _, c := range b.Codes {
		if c.ID == id || under[c.Parent] {
			under[c.ID] = true
			taken = append(taken, c)
		} else {
			kept = append(kept, c)
		}
	}
	b.Codes = kept
	return taken
}

// insert puts a code, followed by what is under it, at the index among the children of the parent.
func (b *Book) insert(codes []Code, parent string, index int) {
	at := len(b.Codes)
	if siblings := b.Children(parent); index >= 0 && index < len(siblings) {
		at = b.index(siblings[index].ID)
	}
	b.Codes = slices.Insert(b.Codes, at, codes...)
	b.sortCodes()
}
