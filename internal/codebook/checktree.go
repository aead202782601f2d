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
		case also != "" && (also == code.Parent || slices.Contains(code.Also[:j], also)):
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
		c.fail(at, c.didYouMean(id, c.ids), "%s: unknown parent %q", c.call(i), id)
	case id == code.ID:
		c.fail(at, "leave the parent out", "%s is its own parent", c.call(i))
	case !c.above(p, i) && !c.circle[i]:
		c.fail(at, "a parent is of a higher level: "+strings.Join(c.levels, " > "),
			"%s: level out of order, of level %s it hangs under %q of level %s", c.call(i), code.Level, id, c.book.Codes[p].Level)
	}
}

// above reports whether the level of the parent is higher than that of the child; levels unknown are reported elsewhere.
func (c *checker) above(parent, child int) bool {
	p, q := slices.Index(c.levels, c.book.Codes[parent].Level), slices.Index(c.levels, c.book.Codes[child].Level)
	return p < 0 || q < 0 || p < q
}

// circles reports each circle of parents once.
func (c *checker) circles() {
	for _, circle := range c.rounds {
		if len(circle) == 1 {
			continue // its own parent, which has been said
		}
		var round []string
		for _, i := range append(circle, circle[0]) {
			round = append(round, c.book.Codes[i].ID)
		}
		c.fail(codePath(circle[0])+".parent", "take one of them out", "the parents go round in a circle: %s", strings.Join(round, " > "))
	}
}

// circlesOf finds the circles among n things of which each leads to at most one other, next, or to none, -1. Each circle
// begins with its first member. Every thing is visited once, however the circles lie.
func circlesOf(n int, next func(int) int) [][]int {
	var circles [][]int
	walk := make([]int, n) // the walk that came by, from 1
	for start := range n {
		at := start
		for at >= 0 && walk[at] == 0 {
			walk[at] = start + 1
			at = next(at)
		}
		if at < 0 || walk[at] != start+1 {
			continue
		}
		circle := []int{at}
		for i := next(at); i != at; i = next(i) {
			circle = append(circle, i)
		}
		first := slices.Index(circle, slices.Min(circle))
		circles = append(circles, append(circle[first:], circle[:first]...))
	}
	return circles
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
		c.fail(at, c.didYouMean(code.MergedInto, c.ids), "%s is merged into the unknown code %q", c.call(i), code.MergedInto)
	case !code.Retired:
		c.fail(at, "add retired: true", "%s is merged into %q, but not retired", c.call(i), code.MergedInto)
	case c.merges[i]:
		c.fail(at, "one of them has to stay", "%s is merged into itself in the end", c.call(i))
	}
}
