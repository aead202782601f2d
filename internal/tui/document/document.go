// Package document is a transcript as the code screen works on it: its segments,
// what is marked on each, and how far the coder has come. It is read once and
// then follows the session's changes by increments.
package document

import (
	"emic/internal/study"
	"emic/internal/transcript"
)

// Document is a transcript with what is marked on it.
type Document struct {
	Transcript study.Transcript
	Text       string
	Turns      []transcript.Turn
	Segments   []transcript.Segment

	coder    string
	gone     map[study.ID]bool // participants who have withdrawn
	codings  [][]study.Placed  // by segment; one that spans several is in each
	seen     [][]study.Placed
	withheld [][]study.Placed
	memos    map[study.ID][]study.Memo // on codings, by coding
	notes    [][]study.Memo            // on segments, by segment
	versions []uint64
	version  uint64
	progress Progress
}

// Read reads the document of a transcript, for a coder. Error: study.ErrNotFound.
func Read(r study.Reader, id study.ID, coder string) (*Document, error) {
	t, err := study.TranscriptByID(r, id)
	if err != nil {
		return nil, err
	}
	text, err := r.Text(t.Text)
	if err != nil {
		return nil, err
	}
	turns, err := t.Turns()
	if err != nil {
		return nil, err
	}
	d := New(t, text, turns, coder)
	if err := d.readWithdrawn(r); err != nil {
		return nil, err
	}
	if err := d.readMarks(r); err != nil {
		return nil, err
	}
	if err := d.readMemos(r); err != nil {
		return nil, err
	}
	d.progress = Progress{}
	d.tally(d.all(), +1)
	return d, nil
}

// New returns the document of a transcript on which nothing is marked.
func New(t study.Transcript, text string, turns []transcript.Turn, coder string) *Document {
	d := &Document{Transcript: t, Text: text, Turns: turns, coder: coder}
	d.Segments = transcript.Segments(text, turns, t.Unit)
	n := len(d.Segments)
	d.codings, d.seen, d.withheld = make([][]study.Placed, n), make([][]study.Placed, n), make([][]study.Placed, n)
	d.notes, d.versions = make([][]study.Memo, n), make([]uint64, n)
	d.tally(d.all(), +1)
	return d
}

func (d *Document) readWithdrawn(r study.Reader) error {
	people, err := study.Participants(r)
	d.gone = map[study.ID]bool{}
	for _, p := range people {
		if p.Withdrawn {
			d.gone[p.ID] = true
		}
	}
	return err
}

func (d *Document) readMarks(r study.Reader) error {
	for _, kind := range study.MarkKinds() {
		for m, err := range r.Marks(kind, d.Transcript.ID) {
			if err != nil {
				return err
			}
			d.put(m)
		}
	}
	return nil
}

// readMemos reads the memos on the document's segments and on codings.
func (d *Document) readMemos(r study.Reader) error {
	all, err := study.Memos(r)
	if err != nil {
		return err
	}
	d.memos = map[study.ID][]study.Memo{}
	for _, m := range all {
		switch {
		case m.Target.On == study.OnCoding:
			d.memos[m.Target.ID] = append(d.memos[m.Target.ID], m)
		case m.Target.On == study.OnSegment && m.Target.ID == d.Transcript.ID:
			if i := transcript.SegmentAt(d.Segments, m.Target.Span.Start); i >= 0 {
				d.notes[i] = append(d.notes[i], m)
			}
		}
	}
	d.touch(d.all())
	return nil
}

// Touch gives every segment a new version.
func (d *Document) Touch() { d.touch(d.all()) }

// Version returns a number that changes whenever the segment would be drawn differently.
func (d *Document) Version(segment int) uint64 { return d.versions[segment] }

// Codings returns what is coded on a segment, by start, end and id. Those of an
// earlier segment that reach into it are among them.
func (d *Document) Codings(segment int) []study.Placed { return d.codings[segment] }

// Withholds returns the withheld marks that touch the segment.
func (d *Document) Withholds(segment int) []study.Placed { return d.withheld[segment] }

// Memos returns the memos on a coding.
func (d *Document) Memos(coding study.ID) []study.Memo { return d.memos[coding] }

// Notes returns the memos on a segment.
func (d *Document) Notes(segment int) []study.Memo { return d.notes[segment] }

// Speaker returns the label of the segment's turn; "" when nobody is named.
func (d *Document) Speaker(segment int) string { return d.Turns[d.Segments[segment].Turn].Speaker }

// Next returns the nearest segment after (step 1) or before (step -1) one for
// which wanted holds; -1 when there is none.
func (d *Document) Next(segment, step int, wanted func(int) bool) int {
	for i := segment + step; i >= 0 && i < len(d.Segments); i += step {
		if wanted(i) {
			return i
		}
	}
	return -1
}
