package analysis

import (
	"cmp"
	"fmt"
	"slices"
	"sort"

	"emic/internal/study"
	"emic/internal/transcript"
)

// Tally holds, for every code, how many codings and segments there are under it,
// as in a table of Themes without interviewer turns. It is read once and then
// moved by single codings, in a time that does not depend on the size of the
// study. It keeps about 12 bytes for each coding. It is for one goroutine.
//
// When the codebook has changed, call Rehang. When transcripts, participants or
// withheld passages have, read a new Tally.
type Tally struct {
	coder    string
	outline  *outline
	keys     map[study.ID]int32 // numbers of codes that stay when the codebook changes
	nodes    []int32            // by key; nobody for a code that is not in the codebook
	codings  []int              // by node, the total last
	segments []int
	places   map[study.ID]*place
	who      []int32 // room for judging
}

// place is a transcript with its codings, by start and end.
type place struct {
	scene   *scene
	codings []keyed
}

// keyed is a coding with its code by key.
type keyed struct{ start, end, key int32 }

func (k keyed) compareSpan(other keyed) int {
	return cmp.Or(cmp.Compare(k.start, other.start), cmp.Compare(k.end, other.end))
}

// ReadTally counts all codings of a coder; "" is everybody. Error: the Reader's.
func ReadTally(r study.Reader, coder string) (*Tally, error) {
	t := &Tally{coder: coder, keys: map[study.ID]int32{}, places: map[study.ID]*place{}}
	p, err := readPeople(r, "")
	if err != nil {
		return nil, err
	}
	transcripts, err := study.Transcripts(r)
	if err != nil {
		return nil, fmt.Errorf("read transcripts: %w", err)
	}
	for _, source := range transcripts {
		if err := t.read(r, source, p); err != nil {
			return nil, err
		}
	}
	return t, t.Rehang(r)
}

// read takes in the codings of a transcript.
func (t *Tally) read(r study.Reader, source study.Transcript, p *people) error {
	s, err := readScene(r, source, p)
	if err != nil {
		return err
	}
	here := &place{scene: s}
	t.places[source.ID] = here
	for m, err := range r.Marks(study.Coding, source.ID) {
		if err != nil {
			return fmt.Errorf("read codings of %s: %w", source.Name, err)
		}
		if t.counts(here, m.Mark) {
			here.codings = append(here.codings, t.keyed(m.Mark))
		}
	}
	return nil
}

// counts reports whether a coding is one that the tally counts.
func (t *Tally) counts(here *place, m study.Mark) bool {
	if t.coder != "" && m.Coder != t.coder || !here.scene.holds(m.Span) {
		return false
	}
	var v verdict
	v, t.who = here.scene.judge(m.Span, t.who[:0])
	return v == counted
}

func (t *Tally) keyed(m study.Mark) keyed {
	key, known := t.keys[m.Code]
	if !known {
		key = int32(len(t.keys))
		t.keys[m.Code] = key
		t.nodes = append(t.nodes, t.node(m.Code))
	}
	return keyed{int32(m.Span.Start), int32(m.Span.End), key}
}

// node returns where a code counts.
func (t *Tally) node(code study.ID) int32 {
	if t.outline != nil {
		if n, ok := t.outline.nodes[code]; ok {
			return n
		}
	}
	return nobody
}

// Rehang counts anew after the codebook has changed. It reads no codings. Error:
// the Reader's.
func (t *Tally) Rehang(r study.Reader) error {
	o, err := readOutline(r, false)
	if err != nil {
		return err
	}
	t.outline = o
	for code, key := range t.keys {
		t.nodes[key] = t.node(code)
	}
	t.codings, t.segments = make([]int, len(o.codes)+1), make([]int, len(o.codes)+1)
	for _, here := range t.places {
		for i, c := range here.codings {
			same := i
			for same > 0 && here.codings[same-1].compareSpan(c) == 0 {
				same--
			}
			t.move(c, here.codings[same:i], 1)
		}
	}
	return nil
}

// Add counts a coding that was put. One that is parked, lies in interviewer turns
// or is not by the tally's coder changes nothing.
func (t *Tally) Add(m study.Mark) {
	here, ok := t.places[m.Transcript]
	if !ok || !t.counts(here, m) {
		return
	}
	c := t.keyed(m)
	from, to := here.on(m.Span)
	t.move(c, here.codings[from:to], 1)
	here.codings = slices.Insert(here.codings, to, c)
}

// Remove counts a coding no longer. One that was not counted changes nothing.
func (t *Tally) Remove(m study.Mark) {
	here, ok := t.places[m.Transcript]
	if !ok || !t.counts(here, m) {
		return
	}
	c := t.keyed(m)
	from, to := here.on(m.Span)
	at := slices.Index(here.codings[from:to], c)
	if at < 0 {
		return
	}
	here.codings = slices.Delete(here.codings, from+at, from+at+1)
	t.move(c, here.codings[from:to-1], -1)
}

// on returns where the codings on just this span lie.
func (p *place) on(span transcript.Span) (from, to int) {
	c := keyed{start: int32(span.Start), end: int32(span.End)}
	from = sort.Search(len(p.codings), func(i int) bool { return p.codings[i].compareSpan(c) >= 0 })
	to = sort.Search(len(p.codings), func(i int) bool { return p.codings[i].compareSpan(c) > 0 })
	return from, to
}

// move adds by to the codings above c, and to the segments of those above c that
// are not above one of the others on the same span.
func (t *Tally) move(c keyed, others []keyed, by int) {
	node := t.nodes[c.key]
	if node == nobody {
		return
	}
	total, alone := len(t.outline.codes), true
	for _, o := range others {
		alone = alone && t.nodes[o.key] == nobody
	}
	t.codings[total] += by
	if alone {
		t.segments[total] += by
	}
	for _, n := range t.outline.above[node] {
		t.codings[n] += by
		if alone || !t.isUnder(others, n) {
			t.segments[n] += by
		}
	}
}

// isUnder reports whether one of the codings counts at the node.
func (t *Tally) isUnder(codings []keyed, node int32) bool {
	return slices.ContainsFunc(codings, func(c keyed) bool {
		at := t.nodes[c.key]
		return at != nobody && slices.Contains(t.outline.above[at], node)
	})
}

// Codings returns how many codings there are under a code, by its id slug; under
// all codes for "". It is 0 for a code that is not in the codebook.
func (t *Tally) Codings(slug string) int { return t.get(t.codings, slug) }

// Segments returns how many distinct marked stretches there are under a code; see
// Codings.
func (t *Tally) Segments(slug string) int { return t.get(t.segments, slug) }

func (t *Tally) get(counts []int, slug string) int {
	if slug == "" {
		return counts[len(counts)-1]
	}
	if n, ok := t.outline.number[slug]; ok {
		return counts[n]
	}
	return 0
}
