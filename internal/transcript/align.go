package transcript

import (
	"slices"
	"sort"
)

// block is a run of bytes that two texts have in common, in order.
type block struct{ old, new, size int }

func (b block) oldEnd() int { return b.old + b.size }
func (b block) newEnd() int { return b.new + b.size }
func (b block) shift() int  { return b.new - b.old }

// align returns what two texts have in common, in order and without overlap:
// lines and then words by patience comparison (Cohen 2003: tokens that are unique
// on both sides come first, the longest rising sequence of them), the rest between
// by the greedy comparison of Myers (1986).
func align(old, text string) []block {
	before, after, spellings := tokenize(old, text)
	c := newComparison(before, after, spellings)
	rest := window{0, len(c.old), 0, len(c.new)}
	for _, same := range commonLines(old, text) {
		from, to := before.at(same.old), after.at(same.new)
		size := before.at(same.oldEnd()) - from
		c.compare(window{rest.oldFrom, from, rest.newFrom, to}, deepest)
		c.add(from, to, size)
		rest.oldFrom, rest.newFrom = from+size, to+size
	}
	c.compare(rest, deepest)
	return refine(old, text, c.blocks(before, after))
}

func newComparison(before, after tokens, spellings int) *comparison {
	return &comparison{
		old: before.spelling, new: after.spelling,
		oldCount: make([]int32, spellings), newCount: make([]int32, spellings), newAt: make([]int32, spellings),
	}
}

// commonLines returns the lines that occur once on either side, and those around
// them that go on alike, so that a passage finds its place by its paragraph where
// speech has no word that occurs only once.
func commonLines(old, text string) []block {
	before, after, spellings := lineTokens(old, text)
	c := newComparison(before, after, spellings)
	c.landmarksOnly = true
	c.compare(window{0, len(c.old), 0, len(c.new)}, deepest)
	return c.blocks(before, after)
}

// blocks returns the runs in bytes.
func (c *comparison) blocks(before, after tokens) []block {
	blocks := make([]block, 0, len(c.runs))
	for _, r := range c.runs {
		start := before.starts[r.old]
		blocks = append(blocks, block{start, after.starts[r.new], before.starts[r.old+r.size] - start})
	}
	return blocks
}

// window is a part of both token lists.
type window struct{ oldFrom, oldTo, newFrom, newTo int }

func (w window) empty() bool { return w.oldFrom >= w.oldTo || w.newFrom >= w.newTo }

// comparison finds the runs of tokens that two lists have in common. A run is a
// block counted in tokens. The counts are scratch, all zero between two uses.
type comparison struct {
	old, new           []int32
	oldCount, newCount []int32 // how often each spelling occurs in a window
	newAt              []int32 // where it last occurs
	landmarksOnly      bool    // what lies between tokens that are unique is left alone
	runs               []block
}

// deepest bounds how often a part is searched for unique tokens again.
const deepest = 24

// compare adds the runs of a window.
func (c *comparison) compare(w window, depth int) {
	head := 0
	for w.oldFrom+head < w.oldTo && w.newFrom+head < w.newTo && c.old[w.oldFrom+head] == c.new[w.newFrom+head] {
		head++
	}
	c.add(w.oldFrom, w.newFrom, head)
	w.oldFrom, w.newFrom = w.oldFrom+head, w.newFrom+head
	tail := 0
	for w.oldTo-tail > w.oldFrom && w.newTo-tail > w.newFrom && c.old[w.oldTo-1-tail] == c.new[w.newTo-1-tail] {
		tail++
	}
	w.oldTo, w.newTo = w.oldTo-tail, w.newTo-tail
	if !w.empty() {
		c.between(w, depth)
	}
	c.add(w.oldTo, w.newTo, tail)
}

// between compares a window whose ends differ.
func (c *comparison) between(w window, depth int) {
	var fixed []block
	if depth > 0 {
		fixed = c.landmarks(w)
	}
	if len(fixed) == 0 {
		if !c.landmarksOnly {
			c.greedy(w)
		}
		return
	}
	for _, at := range fixed {
		if at.old >= w.oldFrom && at.new >= w.newFrom {
			c.compare(window{w.oldFrom, at.old, w.newFrom, at.new}, depth-1)
			c.add(at.old, at.new, 1)
			w.oldFrom, w.newFrom = at.old+1, at.new+1
		}
	}
	c.compare(w, depth-1)
}

// add notes a run, and joins it to the one before where it goes on from there.
func (c *comparison) add(old, now, size int) {
	if size == 0 {
		return
	}
	if n := len(c.runs); n > 0 && c.runs[n-1].oldEnd() == old && c.runs[n-1].newEnd() == now {
		c.runs[n-1].size += size
		return
	}
	c.runs = append(c.runs, block{old, now, size})
}

// landmarks returns the tokens that occur once on either side, as the longest
// sequence that rises on both.
func (c *comparison) landmarks(w window) []block {
	for i := w.newFrom; i < w.newTo; i++ {
		c.newCount[c.new[i]]++
		c.newAt[c.new[i]] = int32(i)
	}
	for _, spelling := range c.old[w.oldFrom:w.oldTo] {
		c.oldCount[spelling]++
	}
	var unique []block
	for i := w.oldFrom; i < w.oldTo; i++ {
		if spelling := c.old[i]; c.oldCount[spelling] == 1 && c.newCount[spelling] == 1 {
			unique = append(unique, block{i, int(c.newAt[spelling]), 1})
		}
	}
	for _, spelling := range c.new[w.newFrom:w.newTo] {
		c.newCount[spelling] = 0
	}
	for _, spelling := range c.old[w.oldFrom:w.oldTo] {
		c.oldCount[spelling] = 0
	}
	return rising(unique)
}

// rising returns the longest part of a list, sorted by old, that rises by new.
func rising(list []block) []block {
	var ends []int // index of the last block of the best sequence of each length
	before := make([]int, len(list))
	for i, b := range list {
		at := sort.Search(len(ends), func(k int) bool { return list[ends[k]].new > b.new })
		before[i] = -1
		if at > 0 {
			before[i] = ends[at-1]
		}
		if at == len(ends) {
			ends = append(ends, i)
		} else {
			ends[at] = i
		}
	}
	var longest []block
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = before[i] {
			longest = append(longest, list[i])
		}
	}
	slices.Reverse(longest)
	return longest
}
