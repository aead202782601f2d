package ingest

import (
	"slices"
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
	resumes  []resume
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

// scan goes through the lines and notes whatever looks like a label or a time.
func (d *dialogue) scan(isBreak func(string) bool) {
	at, blank := d.from, true
	var times timeLines
	number := 1 + strings.Count(d.text[:d.from], "\n")
	for line := range strings.Lines(d.text[d.from:]) {
		bare := strings.TrimSuffix(line, "\n")
		empty := strings.TrimSpace(bare) == ""
		found, ok := parseLabel(bare)
		if !ok {
			found, ok = times.nameBelow(bare)
		}
		if resumed, due := times.take(bare, at, len(line), empty); due {
			d.resumes = append(d.resumes, resumed)
		}
		switch {
		case isBreak(bare):
			d.breaks = append(d.breaks, at)
		case ok:
			d.mentions = append(d.mentions, mention{label: found, line: number, start: at})
		}
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

// turns cuts the text at the labels of speakers, at the breaks, and where a time
// stands for itself.
func (d *dialogue) turns() []transcript.Turn {
	b := turnBuilder{text: d.text, from: d.from}
	breaks, resumes := d.breaks, d.likelyResumes()
	before := func(end int) {
		for len(breaks)+len(resumes) > 0 {
			switch {
			case len(breaks) > 0 && breaks[0] < end && (len(resumes) == 0 || breaks[0] <= resumes[0].start):
				b.breakAt(breaks[0])
				breaks = breaks[1:]
			case len(resumes) > 0 && resumes[0].start <= end:
				b.resume(resumes[0])
				resumes = resumes[1:]
			default:
				return
			}
		}
	}
	for _, m := range d.mentions {
		if speaker, known := d.cast.speakers[m.name]; known {
			before(m.start)
			b.begin(m.start, m.start+m.size, speaker, m.at)
		}
	}
	before(len(d.text))
	return partAtTimes(d.text, b.finish())
}

// likelyResumes are the places where a time stands for itself, but for a few
// that could be words: the half past ten that somebody met at. Without speakers
// the times part nothing.
func (d *dialogue) likelyResumes() []resume {
	if len(d.cast.speakers) == 0 {
		return nil
	}
	const few = 3
	bare := 0
	for _, r := range d.resumes {
		if r.bare {
			bare++
		}
	}
	if bare >= few {
		return d.resumes
	}
	return slices.DeleteFunc(slices.Clone(d.resumes), func(r resume) bool { return r.bare })
}

// turnBuilder puts turns together from the places where they begin.
type turnBuilder struct {
	text    string
	from    int // before which nobody speaks
	turns   []transcript.Turn
	resumed bool // whether the last turn began with a time alone
}

// begin starts a turn at a byte, with its words from another on. What stands
// before the first one is a turn of nobody, if it has words.
func (b *turnBuilder) begin(start, words int, speaker string, at time.Duration) {
	if last, ok := b.takeResumed(start); ok {
		start = last.Start
		if at == transcript.NoTime {
			at = last.At
		}
	}
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

// resume lets whoever speaks go on at a known time.
func (b *turnBuilder) resume(r resume) {
	speaker := ""
	if last, ok := b.takeResumed(r.start); ok {
		r.start = last.Start
	}
	if n := len(b.turns); n > 0 {
		speaker = b.turns[n-1].Speaker
	} else if lead := transcript.Trim(b.text, transcript.Span{Start: b.from, End: r.start}); !lead.Empty() {
		b.add(0, b.from, "", transcript.NoTime)
	} else {
		b.add(0, r.words, "", r.at)
		b.resumed = true
		return
	}
	b.add(r.start, r.words, speaker, r.at)
	b.resumed = true
}

// takeResumed removes the last turn if it is but a time, with no words up to a
// byte.
func (b *turnBuilder) takeResumed(end int) (transcript.Turn, bool) {
	n := len(b.turns)
	if n == 0 || !b.resumed || !transcript.Trim(b.text, transcript.Span{Start: min(b.turns[n-1].Body.Start, end), End: end}).Empty() {
		return transcript.Turn{}, false
	}
	last := b.turns[n-1]
	b.turns, b.resumed = b.turns[:n-1], false
	return last, true
}

// add notes where a turn and its words begin; where they end is known later.
func (b *turnBuilder) add(start, words int, speaker string, at time.Duration) {
	turn := transcript.Turn{Speaker: speaker, At: at}
	turn.Start, turn.Body.Start = start, words
	b.resumed = false
	b.turns = append(b.turns, turn)
}

// finish lets each turn reach to the next and trims the bodies.
func (b *turnBuilder) finish() []transcript.Turn {
	if last, ok := b.takeResumed(len(b.text)); ok {
		b.add(last.Start, len(b.text), "", last.At) // a time at the very end is nobody's
	}
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
