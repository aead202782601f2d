package transcript

import (
	"sort"
	"strings"
)

// Segment is one unit of a transcript. Its handle number is its index in the
// list that [Segments] returns, plus one.
type Segment struct {
	Span      // its share of the text, with label and blank space; the segments tile the text
	Body Span // what gets coded, never crossing a turn
	Turn int  // index of the turn that Body belongs to; -1 where no turns were given
}

// Segments cuts a text into units. The bodies are the pieces of the turns'
// bodies, without blank space at their ends; none is empty, unless the text has
// no words at all and hence a single segment with an empty body. An empty text
// has no segments. A turn without words has none of its own: its bytes go to
// the segment before it, or to the first one. Text without turns is treated as
// one turn. No body cuts a character, whatever the turns.
func Segments(text string, turns []Turn, unit Unit) []Segment {
	if text == "" {
		return nil
	}
	cut := cutter{text: text, unit: unit, segments: make([]Segment, 0, expected(text, turns, unit))}
	if unit == BySentence {
		cut.width = wrapWidth(text)
	}
	if len(turns) == 0 {
		cut.body(Trim(text, Span{0, len(text)}), -1, 0)
	}
	for i, turn := range turns {
		cut.body(turn.Body, i, turn.Start)
	}
	return cut.finish(len(turns))
}

// expected is about how many segments there will be, so that room is made once.
func expected(text string, turns []Turn, unit Unit) int {
	const sentenceLen, paragraphLen = 64, 256
	switch unit {
	case BySentence, ByLine:
		return len(turns) + len(text)/sentenceLen
	case ByParagraph:
		return len(turns) + len(text)/paragraphLen
	}
	return len(turns) + 1
}

// cutter gathers the segments in order of the text.
type cutter struct {
	text     string
	unit     Unit
	width    int // of hard-wrapped lines; 0 where lines are as long as they are
	segments []Segment
}

// body cuts one turn's body. The first piece reaches back to the turn's start.
func (c *cutter) body(body Span, turn, turnStart int) {
	body = SnapSpan(c.text, body).Intersect(Span{c.reached(), len(c.text)})
	before := len(c.segments)
	for rest := body; !rest.Empty(); {
		stretch := Span{rest.Start, c.stretchEnd(rest)}
		for !stretch.Empty() {
			end := c.pieceEnd(stretch)
			c.piece(Span{stretch.Start, end}, turn)
			stretch.Start = end
		}
		rest.Start = stretch.End
	}
	if len(c.segments) > before && before > 0 {
		first := &c.segments[before]
		first.Start = max(min(turnStart, first.Start), c.segments[before-1].Body.End)
		c.segments[before-1].End = first.Start
	}
}

// reached is where the words end that have been cut already.
func (c *cutter) reached() int {
	if n := len(c.segments); n > 0 {
		return c.segments[n-1].Body.End
	}
	return 0
}

// piece adds a segment, unless there is nothing but blank space in the span.
func (c *cutter) piece(span Span, turn int) {
	body := Trim(c.text, span)
	if body.Empty() {
		return
	}
	if n := len(c.segments); n > 0 {
		c.segments[n-1].End = body.Start
	}
	c.segments = append(c.segments, Segment{Span: body, Body: body, Turn: turn})
}

// pieceEnd is the end of the unit at the start of rest, its blank space included.
func (c *cutter) pieceEnd(rest Span) int {
	switch c.unit {
	case ByParagraph:
		return rest.Start + paragraphLen(c.text[rest.Start:rest.End])
	case BySentence:
		return c.sentenceEnd(rest)
	case ByLine:
		if i := strings.IndexByte(c.text[rest.Start:rest.End], '\n'); i >= 0 {
			return rest.Start + i + 1
		}
	}
	return rest.End
}

// paragraphLen is the length of text up to the end of its first blank line.
func paragraphLen(text string) int {
	for at := 0; ; {
		i := strings.IndexByte(text[at:], '\n')
		if i < 0 {
			return len(text)
		}
		at += i + 1
		line, _, _ := strings.Cut(text[at:], "\n")
		if strings.TrimFunc(line, isBlank) == "" {
			return min(at+len(line)+1, len(text))
		}
	}
}

// finish stretches the first and last segment to the ends of the text.
func (c *cutter) finish(turns int) []Segment {
	if len(c.segments) == 0 {
		return []Segment{{Span: Span{0, len(c.text)}, Turn: min(0, turns-1)}}
	}
	c.segments[0].Start = 0
	c.segments[len(c.segments)-1].End = len(c.text)
	return c.segments
}

// SegmentAt is the index of the segment that holds offset: the first for an
// offset before the text, the last for one after it, -1 where there are none.
func SegmentAt(segments []Segment, offset int) int {
	after := sort.Search(len(segments), func(i int) bool { return segments[i].Start > offset })
	return min(max(after-1, 0), len(segments)-1)
}
