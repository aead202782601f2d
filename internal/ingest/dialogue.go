package ingest

import (
	"strings"
	"time"

	"emic/internal/transcript"
)

// densely is the share of labelled paragraphs from which on a text counts as
// labelled throughout, in percent.
const densely = 80

// dialogue finds the turns of a text whose speakers are named at line starts.
type dialogue struct {
	text     string
	from     int // where the front matter ends
	mentions []mention
	breaks   []int // line starts at which a turn ends without a new label
	starts   []int // line starts after a blank line, where a label might stand
	cast     cast
}

// readDialogue gives the turns of a text and the warnings about them. A line for
// which isBreak holds ends the turn before it.
func readDialogue(text string, from int, isBreak func(line string) bool) ([]transcript.Turn, []string) {
	d := &dialogue{text: text, from: from}
	d.scan(isBreak)
	d.cast = castOf(d.mentions, d.isDense, false)
	return d.turns(), d.cast.warnings
}

// scan goes through the lines and notes whatever looks like a label.
func (d *dialogue) scan(isBreak func(string) bool) {
	at, blank := d.from, true
	number := 1 + strings.Count(d.text[:d.from], "\n")
	for line := range strings.Lines(d.text[d.from:]) {
		bare := strings.TrimSuffix(line, "\n")
		switch found, ok := parseLabel(bare); {
		case isBreak(bare):
			d.breaks = append(d.breaks, at)
		case ok:
			d.mentions = append(d.mentions, mention{label: found, line: number, start: at})
		}
		empty := strings.TrimSpace(bare) == ""
		if blank && !empty && !isBreak(bare) {
			d.starts = append(d.starts, at)
		}
		blank = empty
		at += len(line)
		number++
	}
}

// isDense reports whether nearly every paragraph from the first speaker on
// begins with a label.
func (d *dialogue) isDense(accepted map[string]string) bool {
	labelled := make(map[int]bool)
	first := -1
	for _, m := range d.mentions {
		if _, known := accepted[m.name]; known {
			labelled[m.start] = true
			if first < 0 {
				first = m.start
			}
		}
	}
	total := len(labelled)
	for _, start := range d.starts {
		if start >= first && !labelled[start] {
			total++
		}
	}
	return len(labelled)*100 >= total*densely
}

// turns cuts the text at the labels of speakers, and at the breaks.
func (d *dialogue) turns() []transcript.Turn {
	b := turnBuilder{text: d.text, from: d.from}
	breaks := d.breaks
	for _, m := range d.mentions {
		speaker, known := d.cast.speakers[m.name]
		if !known {
			continue
		}
		for len(breaks) > 0 && breaks[0] < m.start {
			b.breakAt(breaks[0])
			breaks = breaks[1:]
		}
		b.begin(m.start, m.start+m.size, speaker, m.at)
	}
	for _, at := range breaks {
		b.breakAt(at)
	}
	return b.finish()
}

// turnBuilder puts turns together from the places where they begin.
type turnBuilder struct {
	text  string
	from  int // before which nobody speaks
	turns []transcript.Turn
}

// begin starts a turn at a byte, with its words from another on. What stands
// before the first one is a turn of nobody, if it has words.
func (b *turnBuilder) begin(start, words int, speaker string, at time.Duration) {
	if len(b.turns) == 0 {
		if lead := transcript.Trim(b.text, transcript.Span{Start: b.from, End: start}); !lead.Empty() {
			b.add(0, b.from, "", transcript.NoTime)
		} else {
			start = 0
		}
	}
	b.add(start, words, speaker, at)
}

// breakAt ends the turn of whoever speaks.
func (b *turnBuilder) breakAt(start int) {
	if n := len(b.turns); n > 0 && b.turns[n-1].Speaker != "" {
		b.add(start, start, "", transcript.NoTime)
	}
}

// add notes where a turn and its words begin; where they end is known later.
func (b *turnBuilder) add(start, words int, speaker string, at time.Duration) {
	turn := transcript.Turn{Speaker: speaker, At: at}
	turn.Start, turn.Body.Start = start, words
	b.turns = append(b.turns, turn)
}

// finish lets each turn reach to the next and trims the bodies.
func (b *turnBuilder) finish() []transcript.Turn {
	if len(b.turns) == 0 && b.text != "" {
		return []transcript.Turn{transcript.WholeText(b.text, b.from)}
	}
	end := len(b.text)
	for i := len(b.turns) - 1; i >= 0; i-- {
		turn := &b.turns[i]
		turn.End = end
		turn.Body = transcript.Trim(b.text, transcript.Span{Start: turn.Body.Start, End: end})
		end = turn.Start
	}
	return b.turns
}
