package codebook

import (
	"fmt"
	"slices"
	"strings"
)

// parents checks the place in the tree and the further parents.
func (c *checker) parents(i int) {
	code, path := &c.book.Codes[i], codePath(i)
	if code.Parent != "" {
		c.parent(i, path+".parent", code.Parent)
	}
	if p, ok := c.first[code.Parent]; ok && c.book.Codes[p].Retired && !code.Retired {
		c.fail(path+".parent", "retire this one too, or move it", "%s hangs under %q, which is retired", c.call(i), code.Parent)
	}
	for j, also := range code.Also {
		at := fmt.Sprintf("%s.also.%d", path, j)
		switch {
		case also == code.Parent || slices.Contains(code.Also[:j], also):
			c.fail(at, "name each parent once", "%s names the parent %q twice", c.call(i), also)
		default:
			c.parent(i, at, also)
		}
	}
}

// parent checks one parent: that it is there, is another code, and is of a higher level.
func (c *checker) parent(i int, at, id string) {
	code := &c.book.Codes[i]
	p, known := c.first[id]
	switch {
	case id == "":
		c.fail(at, "leave it out", "%s names an empty parent", c.call(i))
	case !known:
		c.fail(at, didYouMean(id, c.ids), "%s: unknown parent %q", c.call(i), id)
	case id == code.ID:
		c.fail(at, "leave the parent out", "%s is its own parent", c.call(i))
	case !c.above(p, i) && !c.inCircle(i):
		c.fail(at, "a parent is of a higher level: "+strings.Join(c.levels, " > "),
			"%s: level out of order, a %s cannot hang under the %s %q", c.call(i), code.Level, c.book.Codes[p].Level, id)
	}
}

// above reports whether the level of the parent is higher than that of the child; levels unknown are reported elsewhere.
func (c *checker) above(parent, child int) bool {
	p, q := slices.Index(c.levels, c.book.Codes[parent].Level), slices.Index(c.levels, c.book.Codes[child].Level)
	return p < 0 || q < 0 || p < q
}

// inCircle reports whether going up from the code one comes back to it.
func (c *checker) inCircle(i int) bool {
	at := i
	for range c.book.Codes {
		p, ok := c.first[c.book.Codes[at].Parent]
		if !ok {
			return false
		}
		if at = p; at == i {
			return true
		}
	}
	return false
}

// circles reports each circle of parents once.
func (c *checker) circles() {
	for i, code := range c.book.Codes {
		if c.circle[i] || code.Parent == code.ID || !c.inCircle(i) {
			continue
		}
		round := []string{code.ID}
		for at := c.first[code.Parent]; at != i; at = c.first[c.book.Codes[at].Parent] {
			c.circle[at] = true
			round = append(round, c.book.Codes[at].ID)
		}
		round = append(round, code.ID)
		c.fail(codePath(i)+".parent", "take one of them out", "the parents go round in a circle: %s", strings.Join(round, " > "))
	}
}

// siblings reports active codes under one parent that have the same name.
func (c *checker) siblings() {
	type place struct{ parent, name string }
	seen := map[place]int{}
	for i, code := range c.book.Codes {
		at := place{code.Parent, fold(code.Name)}
		if code.Retired || at.name == "" {
			continue
		}
		if other, twice := seen[at]; twice {
			c.fail(codePath(i)+".name", "rename one of them, or merge them",
				"%s has the name %q, which its sibling %q has already", c.call(i), code.Name, c.book.Codes[other].ID)
			continue
		}
		seen[at] = i
	}
}

// pins reports keys that two codes hold.
func (c *checker) pins() {
	holder := map[string]int{}
	for i, code := range c.book.Codes {
		if other, twice := holder[code.Pin]; twice {
			c.fail(codePath(i)+".pin", "give one of them another key", "%s: the key %q is pinned to %q already", c.call(i), code.Pin, c.book.Codes[other].ID)
		} else if code.Pin != "" {
			holder[code.Pin] = i
		}
	}
}

// merged checks where a merged code went.
func (c *checker) merged(i int) {
	code, at := &c.book.Codes[i], codePath(i)+".merged_into"
	if code.MergedInto == "" {
		return
	}
	_, known := c.first[code.MergedInto]
	switch {
	case !known:
		c.fail(at, didYouMean(code.MergedInto, c.ids), "%s is merged into the unknown code %q", c.call(i), code.MergedInto)
	case !code.Retired:
		c.fail(at, "add retired: true", "%s is merged into %q, but not retired", c.call(i), code.MergedInto)
	case c.mergedRound(i):
		c.fail(at, "one of them has to stay", "%s is merged into itself in the end", c.call(i))
	}
}

func (c *checker) mergedRound(i int) bool {
	at := i
	for range c.book.Codes {
		next, ok := c.first[c.book.Codes[at].MergedInto]
		if !ok {
			return false
		}
		if at = next; at == i {
			return true
		}
	}
	return false
}
