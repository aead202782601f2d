package study

import (
	"slices"

	"emic/internal/transcript"
)

// carrying takes what lies on one text of a transcript over to another.
type carrying struct {
	reader    Reader
	draft     *Draft
	from      Transcript
	to        Hash
	anchoring *transcript.Anchoring
	segments  [2][]transcript.Segment // of the old text and of the new
	withheld  []transcript.Span       // of the old text
	sheltered []transcript.Span       // what is withheld of the new one
	heirs     map[ID]ID               // of codings that have moved, for their memos
	absent    bool                    // the marks are not there, and come back
	outcome   Outcome
}

func newCarrying(r Reader, d *Draft, t Transcript, to Revision) (*carrying, error) {
	old, err := r.Text(t.Text)
	if err != nil {
		return nil, err
	}
	turns, err := t.Turns()
	if err != nil {
		return nil, err
	}
	c := &carrying{
		reader: r, draft: d, from: t, to: HashText(to.Text), anchoring: transcript.NewAnchoring(old, to.Text),
		heirs:    map[ID]ID{},
		segments: [2][]transcript.Segment{transcript.Segments(old, turns, t.Unit), transcript.Segments(to.Text, to.Turns, t.Unit)},
		outcome:  Outcome{Marks: map[MarkKind]map[transcript.Fate]int{}, Memos: map[transcript.Fate]int{}},
	}
	for m, err := range r.Marks(Withheld, t.ID) {
		if err != nil {
			return nil, err
		}
		c.withheld = append(c.withheld, m.Span)
	}
	return c, nil
}

// all carries every mark of the transcript, and the memos.
func (c *carrying) all() error {
	for _, kind := range MarkKinds() {
		c.outcome.Marks[kind] = map[transcript.Fate]int{}
		for m, err := range c.reader.Marks(kind, c.from.ID) {
			if err != nil {
				return err
			}
			c.mark(m)
		}
	}
	if err := c.cover(); err != nil {
		return err
	}
	return c.memos(func(Memo) (bool, error) { return true, nil })
}

// mark carries one mark.
func (c *carrying) mark(m Placed) {
	found := c.anchoring.Find(m.Span)
	if byFate := c.outcome.Marks[m.Kind]; byFate != nil {
		byFate[found.Fate]++
	}
	switch {
	case m.Kind == Withheld:
		c.shelter(m, found)
	case found.Fate.Settled():
		c.move(m, found.Span)
		return
	}
	if !found.Fate.Settled() {
		c.draft.take(m.Mark)
		c.park(m.ID, parkedRow{Kind: m.Kind, Span: m.Span, Code: m.Code, Coder: m.Coder, Weight: m.Weight, Fate: found.Fate})
	}
}

// move puts a mark's heir in its place. A mark whose place is the same stays.
func (c *carrying) move(m Placed, span transcript.Span) {
	switch {
	case m.Span != span:
		c.draft.take(m.Mark)
		c.put(m, span)
	case c.absent:
		c.draft.put(m.Mark, m.Weight)
	}
}

func (c *carrying) put(m Placed, span transcript.Span) {
	old := m.ID
	m.ID, m.Span = old.heir(c.to, span), span
	c.draft.put(m.Mark, m.Weight)
	if m.Kind == Coding {
		c.heirs[old] = m.ID
	}
}

// leastEchoed is how many words a withheld passage has at least that is looked for
// elsewhere though it stands where it stood.
const leastEchoed = 3

// shelter withholds whatever stands where a withheld passage stood, and wherever
// words of it have come up besides.
func (c *carrying) shelter(m Placed, found transcript.Anchored) {
	place, least := found.Span, leastEchoed
	if found.Fate != transcript.Exact {
		place, _ = c.anchoring.Enclose(m.Span)
		least = 1
	}
	spans := transcript.Union([]transcript.Span{c.whole(m.Span, place), c.whole(m.Span, found.Span)})
	for _, echo := range c.echoes(m.Span, least) {
		if !slices.ContainsFunc(spans, func(s transcript.Span) bool { return s.Contains(echo) }) {
			spans = append(spans, echo)
			c.outcome.Echoes++
		}
	}
	c.sheltered = append(c.sheltered, spans...)
	if len(spans) == 1 && found.Fate == transcript.Exact {
		c.move(m, spans[0])
		return
	}
	c.draft.take(m.Mark)
	for _, span := range transcript.Union(spans) {
		c.put(m, span)
	}
}

// cover withholds what stood in withheld passages alone and has come into sight: where
// the same words are said over and over, they may be taken for others that go along
// with another passage.
func (c *carrying) cover() error {
	bared := c.anchoring.Bared(c.withheld)
	for m, err := range c.reader.Marks(Withheld, c.from.ID) {
		if err != nil {
			return err
		}
		var spans []transcript.Span
		for _, words := range bared {
			if m.Span.Overlaps(words.Old) && !slices.ContainsFunc(c.sheltered, words.New.Overlaps) {
				spans = append(spans, words.New)
			}
		}
		for _, span := range transcript.Union(spans) {
			c.put(m, span)
			c.sheltered = append(c.sheltered, span)
			c.outcome.Echoes++
		}
	}
	return nil
}

// echoes returns where words of a withheld passage have come up. With the first of
// several that touch, it looks for those of all of them: a run of words may go on from
// one into the next.
func (c *carrying) echoes(span transcript.Span, least int) []transcript.Span {
	found := c.anchoring.Echoes(span, least)
	for _, all := range transcript.Union(c.withheld) {
		if !c.absent && all != span && all.Start == span.Start {
			found = append(found, c.anchoring.Echoes(all, leastEchoed)...)
		}
	}
	return transcript.Union(found)
}

// whole widens a withheld passage that was made of whole segments to whole
// segments, so that what is added to a withheld turn is withheld as well.
func (c *carrying) whole(old, span transcript.Span) transcript.Span {
	first, last := bodyAt(c.segments[0], old.Start), bodyAt(c.segments[0], old.End-1)
	if first.Start != old.Start || last.End != old.End || span.Empty() {
		return span
	}
	first, last = bodyAt(c.segments[1], span.Start), bodyAt(c.segments[1], span.End-1)
	return transcript.Span{Start: min(span.Start, first.Start), End: max(span.End, last.End)}
}

// bodyAt returns the body of the segment that holds an offset.
func bodyAt(segments []transcript.Segment, offset int) transcript.Span {
	if i := transcript.SegmentAt(segments, offset); i >= 0 {
		return segments[i].Body
	}
	return transcript.Span{}
}

// memos carries the memos on segments that are wanted, those that were removed
// and may come back among them, and lets those on codings follow them.
func (c *carrying) memos(wanted func(Memo) (bool, error)) error {
	for thing, err := range c.reader.Things(KindMemo) {
		if err != nil {
			return err
		}
		m, err := readMemo(thing)
		if err != nil {
			return err
		}
		if heir, moved := c.heirs[m.Target.ID]; moved && m.Target.On == OnCoding {
			c.retarget(m, Target{On: OnCoding, ID: heir})
		}
		if m.Target.On != OnSegment || m.Target.ID != c.from.ID {
			continue
		}
		ok, err := wanted(m)
		if err != nil {
			return err
		}
		if ok {
			c.memo(m)
		}
	}
	return nil
}

// memo carries a memo on a segment. One that cannot be placed is on the
// transcript meanwhile, where it stays to be read.
func (c *carrying) memo(m Memo) {
	found := c.anchoring.Find(m.Target.Span)
	if found.Fate.Settled() {
		c.retarget(m, Target{On: OnSegment, ID: c.from.ID, Span: found.Span})
	} else {
		c.retarget(m, Target{On: OnTranscript, ID: c.from.ID})
	}
	if m.Text == "" {
		return
	}
	c.outcome.Memos[found.Fate]++
	if found.Fate.Settled() {
		return
	}
	c.park(m.ID, parkedRow{Span: m.Target.Span, Coder: m.Coder, Fate: found.Fate})
}

func (c *carrying) retarget(m Memo, on Target) {
	if m.Target != on {
		c.draft.set(Key{KindMemo, m.ID, fieldTarget}, encode(on))
	}
}

// park notes what is to be looked at.
func (c *carrying) park(id ID, row parkedRow) {
	row.Text = c.from.Text
	row.Private = slices.ContainsFunc(c.withheld, row.Span.Overlaps)
	c.draft.set(parkedKey(c.from.ID, id), encode(row))
}
