package codebook

import "slices"

// Code returns the code with the id, and whether there is one. The pointer leads into b.Codes and is good until the
// book is next changed. The search is linear in the number of codes: who asks for every coding keeps a map.
func (b *Book) Code(id string) (*Code, bool) {
	if i := b.index(id); i >= 0 {
		return &b.Codes[i], true
	}
	return nil, false
}

// index returns the place of the code in b.Codes, or -1.
func (b *Book) index(id string) int {
	return slices.IndexFunc(b.Codes, func(c Code) bool { return c.ID == id })
}

// Children returns the codes that hang under the code in the tree, retired ones included, in their order; "" asks for
// the roots. Codes that only name it in Also are not among them.
func (b *Book) Children(id string) []*Code {
	var children []*Code
	for i := range b.Codes {
		if b.Codes[i].Parent == id {
			children = append(children, &b.Codes[i])
		}
	}
	return children
}

// Parents returns the ids of the code's parents: its place in the tree first, then the further ones.
func (b *Book) Parents(id string) []string {
	c, ok := b.Code(id)
	if !ok {
		return nil
	}
	var parents []string
	if c.Parent != "" {
		parents = append(parents, c.Parent)
	}
	return append(parents, c.Also...)
}

// Ancestors returns the ids of all codes above the code, each once and the nearest first. With primaryOnly it follows
// the tree alone, otherwise further parents as well.
func (b *Book) Ancestors(id string, primaryOnly bool) []string {
	seen := map[string]bool{id: true}
	var above []string
	for queue := []string{id}; len(queue) > 0; queue = queue[1:] {
		parents := b.Parents(queue[0])
		if c, ok := b.Code(queue[0]); ok && primaryOnly && c.Parent == "" {
			parents = nil
		} else if primaryOnly && len(parents) > 1 {
			parents = parents[:1]
		}
		for _, p := range parents {
			if !seen[p] {
				seen[p] = true
				above = append(above, p)
				queue = append(queue, p)
			}
		}
	}
	return above
}

// Path returns the names from the top of the tree down to the code itself; nil for an unknown id.
func (b *Book) Path(id string) []string {
	c, ok := b.Code(id)
	if !ok {
		return nil
	}
	path := []string{c.Name}
	for _, a := range b.Ancestors(id, true) {
		if c, ok := b.Code(a); ok {
			path = append(path, c.Name)
		}
	}
	slices.Reverse(path)
	return path
}

// Resolve follows MergedInto to the code that now stands for id; an unmerged or unknown id stands for itself.
func (b *Book) Resolve(id string) string {
	for range b.Codes {
		c, ok := b.Code(id)
		if !ok || c.MergedInto == "" {
			break
		}
		id = c.MergedInto
	}
	return id
}

// Walk visits every code in tree order with its depth, 0 for a root, until visit returns false.
func (b *Book) Walk(visit func(depth int, c *Code) bool) {
	depth := make(map[string]int, len(b.Codes))
	for _, i := range treeOrder(b.Codes) {
		c := &b.Codes[i]
		if d, ok := depth[c.Parent]; ok {
			depth[c.ID] = d + 1
		} else {
			depth[c.ID] = 0
		}
		if !visit(depth[c.ID], c) {
			return
		}
	}
}

// treeOrder returns the indices of the codes depth first, siblings as they come. A code whose parent is missing, or
// which hangs in a circle, comes as if it were a root, so that every index is there exactly once.
func treeOrder(codes []Code) []int {
	under, known := make(map[string][]int), make(map[string]bool, len(codes))
	for i, c := range codes {
		under[c.Parent] = append(under[c.Parent], i)
		known[c.ID] = true
	}
	order, done := make([]int, 0, len(codes)), make([]bool, len(codes))
	var visit func(i int)
	visit = func(i int) {
		if done[i] {
			return
		}
		done[i] = true
		order = append(order, i)
		if codes[i].ID == "" {
			return
		}
		for _, child := range under[codes[i].ID] {
			visit(child)
		}
	}
	for i, c := range codes {
		if c.Parent == "" || !known[c.Parent] {
			visit(i)
		}
	}
	for i := range codes {
		visit(i)
	}
	return order
}

// sortCodes puts the codes into tree order.
func (b *Book) sortCodes() {
	sorted := make([]Code, 0, len(b.Codes))
	for _, i := range treeOrder(b.Codes) {
		sorted = append(sorted, b.Codes[i])
	}
	b.Codes = sorted
}
