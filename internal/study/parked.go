package study

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"emic/internal/transcript"
)

// Parked is a mark, or a memo on a segment, whose place a correction of the text
// has left open. It waits in the queue of its transcript until it is placed or
// dropped, and counts nowhere meanwhile.
type Parked struct {
	ID         ID // of the mark or memo
	Transcript ID
	Kind       MarkKind // zero for a memo
	Code       ID       // of a coding
	Coder      string
	Weight     uint8
	Fate       transcript.Fate
	Text       Hash              // of the revision that it lay on
	Span       transcript.Span   // bytes of that revision
	Words      string            // there; "" when that revision is not kept any more
	Private    bool              // the passage was withheld: its words are for the screen only
	Candidates []transcript.Span // of the text as it is now, first where it stood
}

// parkedRow is what the study keeps of it, in a field of the transcript.
type parkedRow struct {
	_       struct{} `cbor:",toarray"`
	Kind    MarkKind
	Span    transcript.Span
	Text    Hash
	Code    ID
	Coder   string
	Weight  uint8
	Fate    transcript.Fate
	Private bool
}

const parkedPrefix = "parked:"

func parkedKey(of, id ID) Key { return Key{KindTranscript, of, parkedPrefix + id.String()} }

// Queue returns what is parked on a transcript, in the order of the text that it
// lay on, with its words and the places where it may belong. Error: ErrNotFound.
func Queue(r Reader, id ID) ([]Parked, error) {
	all, err := Waiting(r, id)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	t, err := TranscriptByID(r, id)
	if err != nil {
		return nil, err
	}
	now, err := r.Text(t.Text)
	if err != nil {
		return nil, err
	}
	turns, err := t.Turns()
	if err != nil {
		return nil, err
	}
	seek := seeker{reader: r, now: now, segments: transcript.Segments(now, turns, t.Unit), then: map[Hash]string{}, found: map[Hash]*transcript.Anchoring{}}
	for i := range all {
		if err := seek.fill(&all[i]); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Waiting is Queue without words and places, and so without reading any text.
// Error: ErrNotFound.
func Waiting(r Reader, id ID) ([]Parked, error) {
	thing, err := r.Thing(KindTranscript, id)
	if err != nil {
		return nil, fmt.Errorf("find transcript %s: %w", id, err)
	}
	var all []Parked
	for field := range thing.Fields {
		name, parked := strings.CutPrefix(field, parkedPrefix)
		if !parked {
			continue
		}
		p, err := readParked(thing, field, name)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b Parked) int {
		return cmp.Or(a.Span.Compare(b.Span), cmp.Compare(a.Kind, b.Kind), a.ID.Compare(b.ID))
	})
	return all, nil
}

func readParked(thing Thing, field, name string) (Parked, error) {
	var row parkedRow
	id, err := ParseID(name)
	if err := errors.Join(err, thing.decode(field, &row)); err != nil {
		return Parked{}, err
	}
	return Parked{
		ID: id, Transcript: thing.ID, Kind: row.Kind, Code: row.Code, Coder: row.Coder, Weight: row.Weight,
		Fate: row.Fate, Text: row.Text, Span: row.Span, Private: row.Private,
	}, nil
}

// seeker finds old words and where they may be now.
type seeker struct {
	reader   Reader
	now      string
	segments []transcript.Segment // of the text as it is now
	then     map[Hash]string
	found    map[Hash]*transcript.Anchoring
}

func (s *seeker) fill(p *Parked) error {
	if _, known := s.found[p.Text]; !known {
		old, err := s.reader.Text(p.Text)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		s.then[p.Text], s.found[p.Text] = old, transcript.NewAnchoring(old, s.now)
	}
	old := s.then[p.Text]
	if p.Span.End > len(old) {
		return nil
	}
	p.Words = old[p.Span.Start:p.Span.End]
	p.Candidates = s.places(p)
	return nil
}

// places returns where something may belong. Where it was rewritten beyond likeness,
// that is the whole of the segments in which it stood, since no part of them says
// what it said. What is withheld has been left so in that part, and gains nothing by more.
func (s *seeker) places(p *Parked) []transcript.Span {
	anchoring := s.found[p.Text]
	found := anchoring.Find(p.Span)
	if found.Fate.Settled() {
		return []transcript.Span{found.Span}
	}
	place, _ := anchoring.Enclose(p.Span)
	if place.Empty() || slices.Contains(found.Candidates, place) {
		return found.Candidates
	}
	if p.Kind != Withheld {
		place = s.whole(place)
	}
	return append([]transcript.Span{place}, found.Candidates...)
}

// whole returns the bodies of the segments that a span lies in.
func (s *seeker) whole(span transcript.Span) transcript.Span {
	bodies := transcript.Span{Start: bodyAt(s.segments, span.Start).Start, End: bodyAt(s.segments, span.End-1).End}
	if bodies.Empty() { // a turn of its label only
		return span
	}
	return bodies
}

// mark is the mark that was parked.
func (p Parked) mark() Mark {
	return Mark{Kind: p.Kind, ID: p.ID, Transcript: p.Transcript, Span: p.Span, Code: p.Code, Coder: p.Coder}
}

// What names the thing that is parked: coding, seen mark, withheld passage or memo.
func (p Parked) What() string {
	switch p.Kind {
	case Coding:
		return "coding"
	case Seen:
		return "seen mark"
	case Withheld:
		return "withheld passage"
	}
	return "memo"
}

// PlaceParked puts something parked on a passage, in the name of whoever made it:
// a coding with its weight and memos. Errors: ErrBadSpan; ErrWithheld for a
// coding; ErrNotFound, when it has left the queue.
func (a Author) PlaceParked(p Parked, on Passage) Act {
	return func(r Reader) (Draft, error) {
		err := errors.Join(p.waits(r), on.check(r))
		if err == nil && p.Kind == Coding {
			err = on.refuseWithheld(r)
		}
		if err != nil {
			return Draft{}, err
		}
		t, err := TranscriptByID(r, p.Transcript)
		if err != nil {
			return Draft{}, err
		}
		d := Draft{Label: fmt.Sprintf("place waiting %s on %s", p.What(), on.Handle)}
		d.set(parkedKey(p.Transcript, p.ID), nil)
		if p.Kind == 0 {
			d.set(Key{KindMemo, p.ID, fieldTarget}, encode(Target{On: OnSegment, ID: on.Transcript, Span: on.Span}))
			return d, nil
		}
		m := p.mark()
		m.ID, m.Span = p.ID.heir(t.Text, on.Span), on.Span
		d.put(m, p.Weight)
		if p.Kind == Coding {
			return d, moveMemos(r, &d, p.ID, m.ID)
		}
		return d, nil
	}
}

// DropParked takes things out of the queue and puts them nowhere. A memo stays on
// its transcript, and what a withheld passage has left withheld stays so. Error:
// ErrNotFound, when one has left the queue.
func (a Author) DropParked(all ...Parked) Act {
	return func(r Reader) (Draft, error) {
		d := Draft{Label: fmt.Sprintf("drop %d waiting marks", len(all))}
		if len(all) == 1 {
			d.Label = "drop waiting " + all[0].What()
		}
		for _, p := range all {
			if err := p.waits(r); err != nil {
				return Draft{}, err
			}
			d.set(parkedKey(p.Transcript, p.ID), nil)
		}
		return d, nil
	}
}

// waits fails when something is no longer in the queue.
func (p Parked) waits(r Reader) error {
	held, err := r.Register(parkedKey(p.Transcript, p.ID))
	if err == nil && held.Value == nil {
		err = fmt.Errorf("find waiting %s: %w", p.What(), ErrNotFound)
	}
	return err
}
