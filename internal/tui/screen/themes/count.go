package themes

import (
	"strconv"
	"strings"

	"emic/internal/analysis"
)

// count is one of the counts that can be chosen.
type count int

const (
	codings count = iota
	segments
	passages
	characters
	words
	transcripts
	participants
)

// counts returns all of them, in the order of the columns.
func counts() []count {
	return []count{codings, segments, passages, characters, words, transcripts, participants}
}

// name returns what is counted, in one word.
func (c count) name() string {
	return [...]string{"codings", "segments", "passages", "characters", "words", "transcripts", "participants"}[c]
}

// meaning says how it is counted.
func (c count) meaning() string {
	return [...]string{
		"each time that a coder put a code", "distinct marked stretches", "stretches with overlapping ones joined",
		"under the stretches together", "that begin within the stretches", "with such a coding",
		"whose words are coded so, k of N",
	}[c]
}

// of returns the number.
func (c count) of(n analysis.Counts) int {
	return [...]int{n.Codings, n.Segments, n.Passages, n.Characters, n.Words, n.Transcripts, n.Participants}[c]
}

// show writes the number; participants as k of N.
func (c count) show(n analysis.Counts, of int) string {
	if c == participants {
		return grouped(n.Participants) + " of " + grouped(of)
	}
	return grouped(c.of(n))
}

// share returns how long a bar is: of participants their share of all there are,
// of the others the share of the most that a code of the same level has.
func (c count) share(n analysis.Counts, most, of int) float64 {
	if c == participants {
		most = of
	}
	return float64(c.of(n)) / float64(max(most, 1))
}

// width is what the widest number of a column needs, its heading included.
func (c count) width(total analysis.Counts, of int) int {
	return max(len(c.name()), len(c.show(total, of)), len(c.show(analysis.Counts{Participants: of}, of)))
}

// grouped writes a number with its thousands apart.
func grouped(n int) string {
	digits := strconv.Itoa(n)
	var out strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out.WriteByte(',')
		}
		out.WriteRune(d)
	}
	return out.String()
}

// several counts things: "1 coding", "2,000 codings".
func several(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return grouped(n) + " " + thing
}

// sentence tells all counts of a row.
func sentence(n analysis.Counts, of int) string {
	parts := make([]string, 0, len(counts()))
	for _, c := range counts() {
		name := c.name()
		if c.of(n) == 1 && c != participants {
			name = strings.TrimSuffix(name, "s")
		}
		parts = append(parts, c.show(n, of)+" "+name)
	}
	return strings.Join(parts, " · ")
}
