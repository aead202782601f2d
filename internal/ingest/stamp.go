package ingest

import (
	"regexp"
	"strings"
	"time"

	"emic/internal/transcript"
)

var (
	timeLine  = regexp.MustCompile(`^[ \t]*(?:[\[(]?` + clockForm + `[\])]?|` + hashClock + `|` + looseClock + `[ \t]*-->[ \t]*\d[\d:.,]*)[ \t]*$`)
	endStamp  = regexp.MustCompile(`[ \t]*` + hashClock + `[ \t]*$`)
	innerTime = regexp.MustCompile(`^(?:\[(?:\d{2}:[0-5]\d|` + fullClock + `)\]|\(` + fullClock + `\)|` + hashClock + `)`)
)

// longestTime is how many bytes a line with a time alone, or a time at an end,
// may have.
const longestTime = 80

// looseClock is a time as Teams writes it in documents, such as 0:0:3.320.
const looseClock = `(\d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?)`

// fullClock is a time with hours, minutes and seconds. Without hours it could be a
// verse, and in round brackets the time of day that somebody speaks of.
const fullClock = `(\d{1,2}:[0-5]\d:[0-5]\d(?:[.,]\d{1,3})?)`

// resume is a place where whoever speaks goes on at a known time.
type resume struct {
	start, words int // bytes
	at           time.Duration
	bare         bool // whether the time could as well be a word
}

// timeLines follows the times that stand alone in a line or at its end.
type timeLines struct {
	ended  time.Duration // the time at the end of the paragraph before
	stamps int           // how many there have been
	arrow  bool          // whether the line before is "0:0:0.0 --> 0:0:3.3"
}

// take looks at a line that begins at a byte and is of that size, with its line
// end. It reports where a turn resumes: behind a line that is but a time, and at
// the first line after one that ends with a time, when that was the end of what
// was said.
func (t *timeLines) take(line string, at, size int, empty bool) (resume, bool) {
	if empty {
		return resume{}, false
	}
	ended, known := t.ended, t.stamps > 0 && t.ended >= 0
	t.ended, t.arrow = transcript.NoTime, false
	if len(line) <= longestTime && mayBeClock(strings.TrimLeft(line, " \t")) {
		if found := timeLine.FindStringSubmatch(line); found != nil {
			t.arrow = strings.Contains(line, "-->")
			bare := strings.Count(line, ":") == 1 && !strings.ContainsAny(line, "[(")
			return resume{start: at, words: at + size, at: parseClock(found[1] + found[2] + found[3]), bare: bare}, true
		}
	}
	if stamp, _, ok := stampAt(line); ok {
		t.stamps++
		t.ended = stamp
	}
	return resume{start: at, words: at, at: ended}, known
}

// stampAt reads the time at the end of some words and tells where it begins.
func stampAt(words string) (at time.Duration, start int, ok bool) {
	if !strings.HasSuffix(strings.TrimRight(words, " \t"), "#") {
		return 0, 0, false
	}
	tail := max(0, len(words)-longestTime)
	found := endStamp.FindStringSubmatchIndex(words[tail:])
	if found == nil {
		return 0, 0, false
	}
	return parseClock(words[tail+found[2] : tail+found[3]]), tail + found[0], true
}

// nameBelow reads the name that Teams writes in the line below the times.
func (t *timeLines) nameBelow(line string) (label, bool) {
	name := strings.TrimSpace(line)
	if !t.arrow || !isShortName(name) {
		return label{}, false
	}
	return label{name: name, at: transcript.NoTime, size: len(line)}, true
}

// partAtTimes takes the times that stand among the words of turns out of them: the
// speaker goes on behind one in a turn of its own, with that time. What is but a
// time at the end of the words parts nothing.
func partAtTimes(text string, turns []transcript.Turn) []transcript.Turn {
	parted := make([]transcript.Turn, 0, len(turns))
	for _, turn := range turns {
		for {
			time, found := firstTime(text, turn.Body)
			if !found {
				break
			}
			before := transcript.Trim(text, transcript.Span{Start: turn.Body.Start, End: time.Start})
			behind := transcript.Trim(text, transcript.SnapSpan(text, transcript.Span{Start: time.End, End: turn.Body.End}))
			switch {
			case behind.Empty():
				turn.Body = before
			case before.Empty():
				turn.Body = behind
				if turn.At == transcript.NoTime {
					turn.At = clockAt(text, time)
				}
			default:
				rest := turn
				rest.Start, rest.Body, rest.At = time.Start, behind, clockAt(text, time)
				turn.End, turn.Body = time.Start, before
				parted = append(parted, turn)
				turn = rest
			}
		}
		parted = append(parted, turn)
	}
	return parted
}

// firstTime finds a time among some words.
func firstTime(text string, words transcript.Span) (transcript.Span, bool) {
	for at := words.Start; at < words.End; at++ {
		next := strings.IndexAny(text[at:words.End], "[(#")
		if next < 0 {
			break
		}
		at += next
		if found := innerTime.FindString(text[at:min(at+longestTime, words.End)]); found != "" {
			return transcript.Span{Start: at, End: at + len(found)}, true
		}
	}
	return transcript.Span{}, false
}

// clockAt is the time that stands there, between signs of one byte.
func clockAt(text string, span transcript.Span) time.Duration {
	return parseClock(text[span.Start+1 : span.End-1])
}
