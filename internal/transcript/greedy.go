package transcript

import "slices"

// mostEdits bounds how different two windows may be for the greedy comparison,
// whose work grows with the square of it. Beyond that they count as rewritten.
const mostEdits = 300

// greedy adds the runs of a window by the comparison of Myers: the fewest tokens
// that have to be put in or left out. Windows that differ by more than mostEdits
// get no runs.
func (c *comparison) greedy(w window) {
	old, now := c.old[w.oldFrom:w.oldTo], c.new[w.newFrom:w.newTo]
	trace := furthest(old, now)
	if trace == nil {
		return
	}
	var runs []block
	x, y := len(old), len(now)
	for d := range slices.Backward(trace) {
		k := x - y
		fromX, fromY := 0, 0
		if d > 0 {
			fromX, fromY = stepBack(trace[d-1], d, k)
		}
		size := min(x-fromX, y-fromY)
		if size > 0 {
			runs = append(runs, block{x - size, y - size, size})
		}
		x, y = fromX, fromY
	}
	for _, run := range slices.Backward(runs) {
		c.add(w.oldFrom+run.old, w.newFrom+run.new, run.size)
	}
}

// furthest returns, for each number d of edits, how far into old one comes on
// each diagonal k = -d, -d+2 … d, at index (k+d)/2; the last d reaches both ends.
// It is nil when that takes more than mostEdits.
func furthest(old, now []int32) [][]int32 {
	var trace [][]int32
	for d := 0; d <= min(len(old)+len(now), mostEdits); d++ {
		reach := make([]int32, d+1)
		for i := range reach {
			k, x := 2*i-d, 0
			if d > 0 {
				x = step(trace[d-1], d, i)
			}
			for x < len(old) && x-k < len(now) && old[x] == now[x-k] {
				x++
			}
			reach[i] = int32(x)
			if x >= len(old) && x-k >= len(now) {
				return append(trace, reach)
			}
		}
		trace = append(trace, reach)
	}
	return nil
}

// putsIn reports whether the d-th edit on a diagonal puts a token in; else it
// leaves one out.
func putsIn(before []int32, d, i int) bool { return i == 0 || i != d && before[i-1] < before[i] }

// step is how far into old one is right after the d-th edit.
func step(before []int32, d, i int) int {
	if putsIn(before, d, i) {
		return int(before[i])
	}
	return int(before[i-1]) + 1
}

// stepBack is where one was before the d-th edit that led to diagonal k.
func stepBack(before []int32, d, k int) (x, y int) {
	i := (k + d) / 2
	if putsIn(before, d, i) {
		x = int(before[i])
		return x, x - (k + 1)
	}
	x = int(before[i-1])
	return x, x - (k - 1)
}
