package transcript

import "unicode/utf8"

// refine lets the blocks reach into what lies between them, letter by letter from
// both sides, and closes the list with an empty block at the end of both texts.
func refine(old, text string, blocks []block) []block {
	var fine []block
	add := func(b block) {
		if n := len(fine); n > 0 && fine[n-1].oldEnd() == b.old && fine[n-1].newEnd() == b.new {
			fine[n-1].size += b.size
			return
		}
		fine = append(fine, b)
	}
	last := block{}
	for _, next := range append(blocks, block{len(old), len(text), 0}) {
		a, b := old[last.oldEnd():next.old], text[last.newEnd():next.new]
		head := commonHead(a, b)
		tail := commonTail(a[head:], b[head:])
		if head > 0 {
			add(block{last.oldEnd(), last.newEnd(), head})
		}
		if tail > 0 {
			add(block{next.old - tail, next.new - tail, tail})
		}
		if next.size > 0 {
			add(next)
		}
		last = next
	}
	return append(fine, block{len(old), len(text), 0})
}

// commonHead is how many bytes of whole code points two texts begin with alike.
func commonHead(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	for n > 0 && (n < len(a) && !utf8.RuneStart(a[n]) || n < len(b) && !utf8.RuneStart(b[n])) {
		n--
	}
	return n
}

// commonTail is how many bytes of whole code points two texts end with alike.
func commonTail(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	for n > 0 && !utf8.RuneStart(a[len(a)-n]) {
		n--
	}
	return n
}
