package review

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"emic/internal/transcript"
)

var (
	unusedPart  = regexp.MustCompile(`(?is)` + unused + `(.*?)(?:\b(?:What is between|Date)\b|\z)`)
	allUnused   = regexp.MustCompile(`(?i)\b(?:all|everything)\b`)
	refusedLine = regexp.MustCompile(`(?i)\(\s*[^\s()_]{1,3}\s*\)\s*` + spaced(refusal))
	refusalLine = regexp.MustCompile(`(?i)([^\n.]*)` + spaced(refusal) + `\.?([^\n]*)`)
	numberRange = regexp.MustCompile(`(?i)(\d{1,7})(?:[ \t\x{a0}]*(?:[-‐‑‒–—−…]|\.{2,}|\b(?:to|through|thru|till|until)\b)\s*(\d{1,7}))?`)
	idleWord    = regexp.MustCompile(`(?i)\b(?:and|also|turns?|numbers?|nos?|none|nothing|n/a)\b`)
)

// slipAt tells where the heading of the slip stands: the last one behind which the
// slip is, for the words may have others, and somebody's letter may follow.
func slipAt(part string) []int {
	all := slipLine.FindAllStringIndex(part, -1)
	for _, at := range slices.Backward(all) {
		if behind := part[at[1]:]; unusedPart.MatchString(behind) || refusalLine.MatchString(behind) {
			return at
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all[len(all)-1]
}

// spaced makes a pattern of words that a line end may have come between.
func spaced(words string) string { return strings.ReplaceAll(words, " ", `\s+`) }

// readSlip reads the numbers of turns that are not to be used. What may mean more
// than is taken in, somebody is asked to look at.
func (r *reply) readSlip(slip string) {
	r.result.Refused = refusedLine.MatchString(slip)
	if !r.result.Refused && isDoubtful(slip) {
		r.warn("the slip may say that none of it is to be used, which is taken in where it is ticked as (x); look at it")
	}
	line := unusedPart.FindStringSubmatch(slip)
	if line == nil {
		line = []string{"", ""}
		if slip != "" {
			r.warn("the slip has no line that begins with %q; look what it says", unused)
		}
	}
	if r.result.Refused || allUnused.MatchString(line[1]) {
		for _, p := range r.Pieces {
			r.slipped[p.Number] = true
		}
		return
	}
	for _, found := range numberRange.FindAllStringSubmatch(line[1], -1) {
		r.slip(found[0], found[1], found[2])
	}
	if beside := idleWord.ReplaceAllString(numberRange.ReplaceAllString(line[1], ""), ""); strings.ContainsFunc(beside, unicode.IsLetter) {
		r.warn("the slip says %q, of which only numbers are taken in; look at it", shortened(line[1]))
	}
}

// slip notes the turns from one number to another, or of one alone.
func (r *reply) slip(words, first, last string) {
	from, _ := strconv.Atoi(first) // seven digits at most
	to := from
	if last != "" {
		to, _ = strconv.Atoi(last)
	}
	if !slices.ContainsFunc(r.Pieces, func(p Piece) bool { return from <= p.Number && p.Number <= to }) {
		r.warn("the slip names %s, and there is no such turn", words)
	}
	for _, p := range r.Pieces {
		r.slipped[p.Number] = r.slipped[p.Number] || from <= p.Number && p.Number <= to
	}
}

// isDoubtful reports whether something stands beside the words by which all is
// refused, or they are the only ones left to choose.
func isDoubtful(slip string) bool {
	line := refusalLine.FindStringSubmatch(slip)
	if line == nil {
		return false
	}
	before, after := strings.Trim(line[1], " \t\u00a0()[]_-–*•·☐□o"), strings.TrimSpace(line[2])
	return before != "" || after != "" && !strings.HasPrefix(after, "Turns not") || !strings.Contains(slip, "It is right")
}

// shortened is the beginning of what was written, on one line.
func shortened(words string) string {
	const longest = 60 // bytes, about
	words = strings.Join(strings.Fields(words), " ")
	if begin := transcript.SnapSpan(words, transcript.Span{End: longest}); begin.End < len(words) {
		return words[:begin.End] + "…"
	}
	return words
}
