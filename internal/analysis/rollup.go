package analysis

import (
	"math/bits"
	"slices"

	"emic/internal/transcript"
)

// rollUp gathers counts, transcript by transcript. What it keeps grows with
// codes, groups and participants, not with codings.
type rollUp struct {
	outline *outline
	people  *people
	query   Query
	left    LeftOut

	lists   [][]int32 // the nodes that a coding of a code counts at: outline.above and the total
	sums    []running // of node n in group g at n*len(groups)+g
	touched crowd
	seen    int32 // transcripts so far

	kept   []stretch
	who    []int32
	ends   []uint64
	groups []int32
}

// crowd is a set of participants for each node: those whose words its codings touch.
type crowd struct {
	width int // words of a set
	words []uint64
}

func (s *crowd) add(node int, who int32) { s.words[node*s.width+int(who>>6)] |= 1 << (who & 63) }

// count returns how many of a set are in the mask.
func (s *crowd) count(node int, mask []uint64) int {
	n := 0
	for i, word := range s.words[node*s.width : (node+1)*s.width] {
		n += bits.OnesCount64(word & mask[i])
	}
	return n
}

// running is a node's counts on the way, for codings that come by start and end.
type running struct {
	transcript int32 // last one that had a coding, from 1
	start, end int32 // of the last coding
	reach      int32 // furthest end in the transcript so far
	characters int32 // before reach
	words      int32 // before reach
	counts     Counts
}

// stretch is a coding to be counted. Its who are at [whoFrom, whoTo) of rollUp.who.
type stretch struct {
	start, end     int32
	node           int32
	whoFrom, whoTo int32
	before, until  transcript.Count
}

func newRollUp(o *outline, p *people, q Query) *rollUp {
	nodes := len(o.codes) + 1
	width := (len(p.all) + 63) / 64
	u := &rollUp{outline: o, people: p, query: q, sums: make([]running, nodes*len(p.groups))}
	u.touched = crowd{width: width, words: make([]uint64, nodes*width)}
	for _, path := range o.above {
		u.lists = append(u.lists, append(slices.Clone(path), int32(len(o.codes))))
	}
	return u
}

// add counts the codings of one transcript.
func (u *rollUp) add(b *batch) error {
	turns, err := b.transcript.Turns()
	if err != nil {
		return err
	}
	s := newScene(b.transcript, turns, b.withheld, u.people)
	u.seen++
	u.left.Withheld += len(transcript.Merge(b.withheld))
	u.left.Lost += b.lost
	u.sift(b, s)
	if len(u.kept) == 0 {
		return nil
	}
	u.measure(b.ruler, s)
	for i := range u.kept {
		u.count(&u.kept[i])
	}
	return nil
}

// sift keeps the codings that count.
func (u *rollUp) sift(b *batch, s *scene) {
	u.kept, u.who = u.kept[:0], u.who[:0]
	for _, c := range b.codings {
		span := transcript.Span{Start: int(c.start), End: int(c.end)}
		if !s.holds(span) {
			u.left.Lost++
			continue
		}
		from := len(u.who)
		var v verdict
		v, u.who = s.judge(span, u.who)
		switch {
		case v == parked:
			u.left.Parked++
		case v == interviewer && !u.query.WithInterviewer:
			u.left.Interviewer++
		default:
			u.kept = append(u.kept, stretch{start: c.start, end: c.end, node: c.node, whoFrom: int32(from), whoTo: int32(len(u.who))})
		}
	}
}

// measure tells each kept coding what lies before its start and its end, in one
// walk through the text.
func (u *rollUp) measure(ruler transcript.Ruler, s *scene) {
	u.ends = u.ends[:0]
	for i, c := range u.kept {
		u.ends = append(u.ends, uint64(c.end)<<32|uint64(i))
	}
	slices.Sort(u.ends)
	var silent []transcript.Span
	if !u.query.WithInterviewer {
		silent = s.silent()
	}
	g := newGauge(ruler, silent)
	start := 0
	for _, packed := range u.ends {
		end := int32(packed >> 32)
		for ; start < len(u.kept) && u.kept[start].start <= end; start++ {
			u.kept[start].before = g.at(int(u.kept[start].start))
		}
		u.kept[uint32(packed)].until = g.at(int(end))
	}
}

// count adds one coding to every node that it counts at.
func (u *rollUp) count(c *stretch) {
	who := u.who[c.whoFrom:c.whoTo]
	groups := u.groupsOf(who)
	if len(groups) == 0 {
		u.left.Unowned++
		return
	}
	each := len(u.people.groups)
	for _, node := range u.lists[c.node] {
		for _, group := range groups {
			u.sums[int(node)*each+int(group)].add(c, u.seen)
		}
		for _, person := range who {
			u.touched.add(int(node), person)
		}
	}
}

// groupsOf returns the groups of the participants, each once.
func (u *rollUp) groupsOf(who []int32) []int32 {
	u.groups = u.groups[:0]
	if u.query.By == "" {
		return append(u.groups, 0)
	}
	for _, person := range who {
		if group := u.people.group[person]; !slices.Contains(u.groups, group) {
			u.groups = append(u.groups, group)
		}
	}
	return u.groups
}

// add counts a coding that starts no earlier than the one before it.
func (n *running) add(c *stretch, number int32) {
	n.counts.Codings++
	fresh := n.transcript != number
	if fresh {
		n.transcript = number
		n.counts.Transcripts++
		n.reach = 0
	} else if n.start == c.start && n.end == c.end {
		return
	}
	n.start, n.end = c.start, c.end
	n.counts.Segments++
	before := c.before
	if fresh || c.start >= n.reach {
		n.counts.Passages++
	} else {
		before = transcript.Count{Characters: int(n.characters), Words: int(n.words)}
	}
	if c.end > n.reach {
		n.counts.Characters += c.until.Characters - before.Characters
		n.counts.Words += c.until.Words - before.Words
		n.reach, n.characters, n.words = c.end, int32(c.until.Characters), int32(c.until.Words)
	}
}

// counts returns what a node came to, in each group.
func (u *rollUp) counts(node int) []Counts {
	each := len(u.people.groups)
	all := make([]Counts, each)
	for group := range all {
		all[group] = u.sums[node*each+group].counts
		all[group].Participants = u.touched.count(node, u.people.masks[group])
	}
	return all
}
