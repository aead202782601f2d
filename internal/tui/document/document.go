// Package document is a transcript as the code screen works on it: its segments,
// what is marked on each, and how far the coder has come. It is read once and
// then follows the session's changes by increments.
package document

import (
	"slices"

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

// State says how far the coder is with a segment.
type State uint8

// The states of a segment.
const (
	Unread   State = iota
	SeenOnly       // read, nothing found to code
	Coded
	Question // an interviewer's, or nobody's: no data
	Withheld // out of every count, as are the words of who has withdrawn
)

// Progress counts segments. Questions and withheld segments are not among Of.
type Progress struct{ Coded, Seen, Unread, Of int }

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
	if err := d.ReadMemos(r); err != nil {
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

// IsWithdrawn reports whether the segment is the words of a participant who has withdrawn.
func (d *Document) IsWithdrawn(segment int) bool {
	return d.gone[d.Transcript.Speaker(d.Speaker(segment))]
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

// ReadMemos reads the memos on the document's segments and on codings anew.
func (d *Document) ReadMemos(r study.Reader) error {
	all, err := study.Memos(r)
	if err != nil {
		return err
	}
	d.memos = map[study.ID][]study.Memo{}
	d.notes = make([][]study.Memo, len(d.Segments))
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

// Follow takes in a change that was made to the study. It reports whether memos
// or the transcript itself were among it, which the caller then reads anew.
func (d *Document) Follow(c study.Change) (memos, text bool) {
	for _, e := range c.Marks {
		if e.Mark.Transcript != d.Transcript.ID {
			continue
		}
		touched := d.run(e.Mark.Span)
		d.tally(touched, -1)
		d.take(e.Mark)
		if e.New.There {
			d.put(study.Placed{Mark: e.Mark, Weight: e.New.Weight})
		}
		d.tally(touched, +1)
		d.touch(touched)
	}
	for _, e := range c.Fields {
		memos = memos || e.Key.Kind == study.KindMemo
		text = text || e.Key.Kind == study.KindTranscript && e.Key.ID == d.Transcript.ID || e.Key.Kind == study.KindParticipant
	}
	return memos, text
}

// run is a half-open range of segments.
type run struct{ from, to int }

func (d *Document) all() run { return run{0, len(d.Segments)} }

// run returns the segments whose bodies a span touches.
func (d *Document) run(s transcript.Span) run {
	from, _ := slices.BinarySearchFunc(d.Segments, s.Start, func(seg transcript.Segment, at int) int {
		if seg.End <= at {
			return -1
		}
		return 1
	})
	to := from
	for to < len(d.Segments) && d.Segments[to].Start < s.End {
		to++
	}
	return run{from, to}
}

func (d *Document) rows(kind study.MarkKind) [][]study.Placed {
	switch kind {
	case study.Seen:
		return d.seen
	case study.Withheld:
		return d.withheld
	default:
		return d.codings
	}
}

func (d *Document) put(m study.Placed) {
	touched := d.run(m.Span)
	rows := d.rows(m.Kind)
	for i := touched.from; i < touched.to; i++ {
		at, _ := slices.BinarySearchFunc(rows[i], m, func(a, b study.Placed) int { return a.Compare(b.Mark) })
		rows[i] = slices.Insert(slices.Clip(rows[i]), at, m)
	}
}

func (d *Document) take(m study.Mark) {
	touched := d.run(m.Span)
	rows := d.rows(m.Kind)
	for i := touched.from; i < touched.to; i++ {
		rows[i] = slices.DeleteFunc(slices.Clone(rows[i]), func(p study.Placed) bool { return p.ID == m.ID })
	}
}

// touch gives segments a new version, so that they are drawn anew.
func (d *Document) touch(segments run) {
	d.version++
	for i := segments.from; i < segments.to; i++ {
		d.versions[i] = d.version
	}
}

// Touch gives every segment a new version.
func (d *Document) Touch() { d.touch(d.all()) }

// Version returns a number that changes whenever the segment would be drawn differently.
func (d *Document) Version(segment int) uint64 { return d.versions[segment] }

// Codings returns what is coded on a segment, by start, end and id. Those of an
// earlier segment that reach into it are among them.
func (d *Document) Codings(segment int) []study.Placed { return d.codings[segment] }

// Mine returns those of the segment's codings that are the coder's own.
func (d *Document) Mine(segment int) []study.Placed {
	var mine []study.Placed
	for _, m := range d.codings[segment] {
		if m.Coder == d.coder {
			mine = append(mine, m)
		}
	}
	return mine
}

// Withholds returns the withheld marks that touch the segment.
func (d *Document) Withholds(segment int) []study.Placed { return d.withheld[segment] }

// Memos returns the memos on a coding.
func (d *Document) Memos(coding study.ID) []study.Memo { return d.memos[coding] }

// Notes returns the memos on a segment.
func (d *Document) Notes(segment int) []study.Memo { return d.notes[segment] }

// Speaker returns the label of the segment's turn; "" when nobody is named.
func (d *Document) Speaker(segment int) string { return d.Turns[d.Segments[segment].Turn].Speaker }

// IsQuestion reports whether the segment is an interviewer's, or nobody's in a
// transcript that names its speakers.
func (d *Document) IsQuestion(segment int) bool {
	label := d.Speaker(segment)
	return d.Transcript.Asks(label) || label == "" && len(d.Transcript.Cast) > 0
}

// State returns how far the coder is with a segment.
func (d *Document) State(segment int) State {
	if d.IsWithdrawn(segment) || covers(d.withheld[segment], d.Segments[segment].Body) {
		return Withheld
	}
	own := func(m study.Placed) bool { return m.Coder == d.coder }
	switch {
	case slices.ContainsFunc(d.codings[segment], own):
		return Coded
	case d.IsQuestion(segment):
		return Question
	case slices.ContainsFunc(d.seen[segment], own):
		return SeenOnly
	}
	return Unread
}

// covers reports whether marks leave nothing of a span over.
func covers(marks []study.Placed, span transcript.Span) bool {
	at := span.Start
	for _, m := range marks {
		if m.Span.Start > at {
			break
		}
		at = max(at, m.Span.End)
	}
	return len(marks) > 0 && at >= span.End
}

// Progress returns how many segments the coder has coded, seen and not read.
func (d *Document) Progress() Progress { return d.progress }

// tally adds the states of segments to the progress, by times each.
func (d *Document) tally(segments run, by int) {
	for i := segments.from; i < segments.to; i++ {
		if d.IsQuestion(i) {
			continue
		}
		switch d.State(i) {
		case Coded:
			d.progress.Coded += by
		case SeenOnly:
			d.progress.Seen += by
		case Unread:
			d.progress.Unread += by
		case Question, Withheld:
			continue
		}
		d.progress.Of += by
	}
}

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

// Share returns how much is coded or seen, 0 to 1; 1 of nothing.
func (p Progress) Share() float64 {
	if p.Of == 0 {
		return 1
	}
	return float64(p.Coded+p.Seen) / float64(p.Of)
}
