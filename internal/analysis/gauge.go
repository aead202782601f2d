package analysis

import "emic/internal/transcript"

// gauge measures how much of a text lies before an offset, silent stretches not
// counted. Offsets must not decrease.
type gauge struct {
	cursor  *transcript.Cursor
	silent  []transcript.Span // still ahead or around, in order
	inside  bool              // the first of silent has begun
	entry   transcript.Count  // what lies before its start
	skipped transcript.Count  // silent before it
	last    int
	held    transcript.Count // the answer for last
}

func newGauge(ruler transcript.Ruler, silent []transcript.Span) *gauge {
	return &gauge{cursor: ruler.Cursor(), silent: silent, last: -1}
}

// at counts what lies before offset.
func (g *gauge) at(offset int) transcript.Count {
	if offset != g.last {
		g.last, g.held = offset, g.count(offset)
	}
	return g.held
}

func (g *gauge) count(offset int) transcript.Count {
	for len(g.silent) > 0 && g.silent[0].Start < offset {
		if !g.inside {
			g.inside, g.entry = true, g.cursor.At(g.silent[0].Start)
		}
		if g.silent[0].End > offset {
			return g.entry.Minus(g.skipped)
		}
		g.skipped = g.skipped.Plus(g.cursor.At(g.silent[0].End).Minus(g.entry))
		g.silent, g.inside = g.silent[1:], false
	}
	return g.cursor.At(offset).Minus(g.skipped)
}
