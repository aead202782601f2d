package document

import (
	"slices"

	"emic/internal/study"
	"emic/internal/transcript"
)

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
