package ingest

import (
	"strings"
	"unicode"
)

const (
	fewestHeads = 3 // pages on which a line has to stand to be printed on every page
	deepestHead = 5 // lines at the top, and at the bottom, that may be
	oneInHeads  = 3 // pages of which one has to have it: some papers differ left, right and first
)

// dropHeads leaves out the lines that stand at the top or the bottom of page
// after page, and nowhere else, and differ by the page's number at most. They are
// given, each once.
func dropHeads(lines []pageLine) (kept []pageLine, heads []string) {
	h := headFinder{lines: lines, pages: pagesOf(lines), everywhere: make(map[string]int), dropped: make(map[int]bool)}
	for _, line := range lines {
		h.everywhere[withoutNumbers(line.words)]++
	}
	for _, top := range []bool{true, false} {
		for depth := 0; depth < deepestHead && h.peel(top); depth++ {
		}
	}
	named := make(map[string]bool)
	for i, line := range lines {
		if key := withoutNumbers(line.words); h.dropped[i] && !named[key] {
			named[key], heads = true, append(heads, line.words)
		}
	}
	return keepLines(lines, func(i int) bool { return !h.dropped[i] }), heads
}

// headFinder looks for what is printed on every page.
type headFinder struct {
	lines      []pageLine
	pages      [][2]int       // the first and the last line of each
	everywhere map[string]int // how often lines occur, numbers left out
	dropped    map[int]bool
}

// peel drops the outermost lines of all pages that are the same on many, and
// reports whether there were any.
func (h *headFinder) peel(top bool) bool {
	var at []int
	count := make(map[string]int)
	for _, page := range h.pages {
		if line := outermost(page, h.dropped, top); line >= 0 {
			at = append(at, line)
			count[withoutNumbers(h.lines[line].words)]++
		}
	}
	found := false
	for _, line := range at {
		key := withoutNumbers(h.lines[line].words)
		often := count[key] >= fewestHeads && count[key]*oneInHeads >= len(h.pages)
		if key != "" && often && h.everywhere[key] <= count[key]+1 { // once more as the title, maybe
			h.dropped[line], found = true, true
		}
	}
	return found
}

// pagesOf gives the first and the last line of each page.
func pagesOf(lines []pageLine) (pages [][2]int) {
	for i, line := range lines {
		if line.page || len(pages) == 0 {
			pages = append(pages, [2]int{i, i})
		}
		pages[len(pages)-1][1] = i
	}
	return pages
}

// outermost is the first or the last line of a page that stays so far; -1 for none.
func outermost(page [2]int, dropped map[int]bool, first bool) int {
	at, step := page[1], -1
	if first {
		at, step = page[0], 1
	}
	for ; page[0] <= at && at <= page[1]; at += step {
		if !dropped[at] {
			return at
		}
	}
	return -1
}

// withoutNumbers is what the lines on top of all pages have in common.
func withoutNumbers(words string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, words)
}

// keepLines leaves lines out. What is the first of a page thereby has no more
// space before it than any other line that begins one.
func keepLines(lines []pageLine, keeps func(i int) bool) (kept []pageLine) {
	begins := false
	for i, line := range lines {
		begins = begins || line.page
		if !keeps(i) {
			continue
		}
		if begins && !line.page {
			line.page, line.gap = true, false
		}
		kept, begins = append(kept, line), false
	}
	return kept
}
