package codebook

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Every method of surgery validates first: when it returns an error, the book is as it was. The error says what to do
// instead, and wraps ErrUnknownCode where a code is not there.

// Create adds a code as the last child of its parent and returns its id. An empty ID becomes a free slug of the name; an
// empty Level becomes the one below the parent's, or the top level without a parent.
func (b *Book) Create(c Code) (id string, err error) {
	c.Name = clean(c.Name)
	c.Also = slices.Clone(c.Also)
	if c.Level, err = b.levelFor(c); err != nil {
		return "", err
	}
	if c.ID == "" {
		c.ID = b.freeSlug(c.Name)
	}
	if b.index(c.ID) >= 0 {
		return "", fmt.Errorf("create code %q: the id is taken; leave it out to get a free one", c.ID)
	}
	if err := b.nameFree(c.Name, c.Parent, c.ID); err != nil {
		return "", fmt.Errorf("create code: %w", err)
	}
	if holder, held := b.Pinned(c.Pin); held {
		return "", fmt.Errorf("create code: the key %q is held by %q, pin it afterwards to take the key over", c.Pin, holder.ID)
	}
	for _, p := range append([]string{c.Parent}, c.Also...) {
		if err := b.mayHang(&c, p); err != nil {
			return "", fmt.Errorf("create code: %w", err)
		}
	}
	next := b.Clone()
	next.insert([]Code{c}, c.Parent, -1)
	if err := next.adopt(b, c.ID); err != nil {
		return "", fmt.Errorf("create code: %w", err)
	}
	return c.ID, nil
}

// Rename gives the code another name. Its id stays.
func (b *Book) Rename(id, name string) error {
	c, err := b.get(id)
	if err != nil {
		return fmt.Errorf("rename: %w", err)
	}
	name = clean(name)
	if err := b.nameFree(name, c.Parent, id); err != nil && !c.Retired {
		return fmt.Errorf("rename: %w", err)
	}
	if name == "" || strings.ContainsFunc(name, unicode.IsControl) {
		return fmt.Errorf("rename %q: a name is one line of text and not empty", id)
	}
	c.Name = name
	return nil
}

// Redefine changes what the code means: its brief and full definition, when to use it and when not, its example, origin,
// stage, and whether the publication names it. Whatever else the function touches is an error that names the
// method for it.
func (b *Book) Redefine(id string, change func(*Code)) error {
	c, err := b.get(id)
	if err != nil {
		return fmt.Errorf("redefine: %w", err)
	}
	changed := *c
	changed.Also = slices.Clone(c.Also)
	change(&changed)
	if what := structural(c, &changed); what != "" {
		return fmt.Errorf("redefine %q: it would change %s; that is done by a command of its own", id, what)
	}
	next := b.Clone()
	next.Codes[b.index(id)] = changed
	if err := next.adopt(b, id); err != nil {
		return fmt.Errorf("redefine: %w", err)
	}
	return nil
}

// structural names the first part in which the codes differ that is no part of the definition.
func structural(a, b *Code) string {
	for i, p := range a.parts() {
		if !slices.Contains(definitionKeys(), p.key) && !p.equal(b.parts()[i]) {
			return p.key
		}
	}
	return ""
}

// Retire takes a code out of use; its codings stay. Codes under it must have been moved or retired. Its key is freed.
func (b *Book) Retire(id string) error {
	c, err := b.get(id)
	if err != nil {
		return fmt.Errorf("retire: %w", err)
	}
	if c.Retired {
		return fmt.Errorf("retire %q: it is retired already", id)
	}
	if n := len(b.activeChildren(id)); n > 0 {
		return fmt.Errorf("retire %q: %d codes hang under it, move or retire them first", id, n)
	}
	c.Retired, c.Pin = true, ""
	return nil
}

// Restore takes a retired code back into use. A code that was merged is a code of its own again, but what hung under it
// stays where the merging put it.
func (b *Book) Restore(id string) error {
	c, err := b.get(id)
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	if !c.Retired {
		return fmt.Errorf("restore %q: it is not retired", id)
	}
	if p, ok := b.Code(c.Parent); ok && p.Retired {
		return fmt.Errorf("restore %q: its parent %q is retired, restore that first or move it", id, p.ID)
	}
	if err := b.nameFree(c.Name, c.Parent, id); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	c.Retired, c.MergedInto = false, ""
	return nil
}

// Recolour gives the code a colour, "#rrggbb"; "" lets it inherit.
func (b *Book) Recolour(id, colour string) error {
	c, err := b.get(id)
	if err != nil {
		return fmt.Errorf("recolour: %w", err)
	}
	if colour != "" && !colourForm.MatchString(colour) {
		return fmt.Errorf("recolour %q: %q is no colour, write it as #rrggbb", id, colour)
	}
	c.Colour = strings.ToLower(colour)
	return nil
}

// Pin puts the code on a key, which is one character; "" takes it off. A key is held by one code: taking it frees the
// other.
func (b *Book) Pin(id, key string) error {
	c, err := b.get(id)
	switch {
	case err != nil:
		return fmt.Errorf("pin: %w", err)
	case key != "" && !isPin(key):
		return fmt.Errorf("pin %q: %q is no key, choose one visible character", id, key)
	case key != "" && c.Retired:
		return fmt.Errorf("pin %q: it is retired, restore it first", id)
	}
	if other, ok := b.Pinned(key); ok {
		other.Pin = ""
	}
	c.Pin = key
	return nil
}

// Pinned returns the code that holds the key, and whether one does.
func (b *Book) Pinned(key string) (*Code, bool) {
	i := slices.IndexFunc(b.Codes, func(c Code) bool { return key != "" && c.Pin == key })
	if i < 0 {
		return nil, false
	}
	return &b.Codes[i], true
}

// levelFor returns the level that a new code gets.
func (b *Book) levelFor(c Code) (string, error) {
	if len(b.Levels) == 0 {
		return "", errors.New("create code: the book has no levels, give it some (DefaultLevels has the usual ones)")
	}
	if c.Level != "" {
		return c.Level, nil
	}
	below := 0
	if c.Parent != "" {
		p, err := b.get(c.Parent)
		if err != nil {
			return "", fmt.Errorf("create code: parent: %w", err)
		}
		below = b.LevelIndex(p.Level) + 1
	}
	if below >= len(b.Levels) {
		return "", fmt.Errorf("create code: %q is of the lowest level, choose a parent above it", c.Parent)
	}
	return b.Levels[below].ID, nil
}

// nameFree reports an active sibling other than id that has the name already.
func (b *Book) nameFree(name, parent, id string) error {
	for _, c := range b.activeChildren(parent) {
		if c.ID != id && fold(c.Name) == fold(name) {
			return fmt.Errorf("the name %q is taken by its sibling %q, choose another or merge the two", name, c.ID)
		}
	}
	return nil
}

func (b *Book) activeChildren(id string) []*Code {
	return slices.DeleteFunc(b.Children(id), func(c *Code) bool { return c.Retired })
}

// adopt makes the changed book b the content of old, unless the code has an error in it.
func (b *Book) adopt(old *Book, id string) error {
	c := newChecker(b)
	c.code(b.index(id))
	for _, f := range c.found {
		if f.problem.Severity == Error {
			return fmt.Errorf("%s (%s)", f.problem.Message, f.problem.Hint)
		}
	}
	*old = *b
	return nil
}
