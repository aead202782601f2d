package ingest

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"emic/internal/transcript"
)

// cue is one block of a subtitle file.
type cue struct {
	id       string
	line     int           // of its timing, from 1
	from, to time.Duration // transcript.NoTime where the file does not tell
	lines    []string      // as they stand there, tags included
}

var pieceID = regexp.MustCompile(`^(.{8,})-\d+$`)

// isPieceOf reports whether two cues are parts of one utterance, which Teams
// marks by names that differ in the number at the end.
func (c cue) isPieceOf(next cue) bool {
	mine, its := pieceID.FindStringSubmatch(c.id), pieceID.FindStringSubmatch(next.id)
	return mine != nil && its != nil && mine[1] == its[1] && strings.Contains(mine[1], "/")
}

// readCues takes a WebVTT file apart. Notes, styles, regions and the header are
// skipped; whatever else is out of place is kept and noted.
func readCues(text string, notes *noteList) []cue {
	var cues []cue
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); {
		block := blockAt(lines, i)
		switch timing := timingIn(block); {
		case timing >= 0:
			c := readCue(block, timing, i+1, notes)
			cues = append(cues, c)
		case len(block) == 0 || len(cues) == 0 && vttHeader.MatchString(block[0]) || isAside(block[0]) || isID(block):
		case len(cues) > 0:
			notes.stray(i + 1)
			last := &cues[len(cues)-1]
			last.lines = append(last.lines, block...)
		default:
			notes.stray(i + 1)
			cues = append(cues, cue{line: i + 1, from: transcript.NoTime, to: transcript.NoTime, lines: slices.Clone(block)})
		}
		i += max(len(block), 1)
	}
	return cues
}

// blockAt is the run of lines from i to the next blank line, or to the next
// timing where the blank line is missing.
func blockAt(lines []string, i int) []string {
	end, timings := i, 0
	for end < len(lines) && (strings.TrimSpace(lines[end]) != "" || isLeftBlank(lines, end)) {
		if isTiming(lines[end]) {
			if timings++; timings == 2 {
				if end > i && isNumber(lines[end-1]) {
					end--
				}
				break
			}
		}
		end++
	}
	return lines[i:end]
}

// isLeftBlank reports whether a line of blanks is the first of a cue, as captions
// have that begin at the bottom of the screen.
func isLeftBlank(lines []string, at int) bool {
	return at > 0 && lines[at] != "" && at+1 < len(lines) && strings.TrimSpace(lines[at+1]) != "" && isTiming(lines[at-1])
}

// shortArrow is the arrow of timings that somebody typed, or a program got wrong.
var shortArrow = regexp.MustCompile(`^([ \t]*\d[\d:.,]*[ \t]*)->`)

// isTiming reports whether a line has the times of a cue.
func isTiming(line string) bool { return strings.Contains(line, "-->") || shortArrow.MatchString(line) }

// timingIn is the index of the line with the arrow, -1 where there is none or
// the block is a note.
func timingIn(block []string) int {
	if len(block) == 0 || isAside(block[0]) {
		return -1
	}
	for i, line := range block {
		if isTiming(line) {
			return i
		}
	}
	return -1
}

// isAside reports whether a block that begins with line is no speech.
func isAside(line string) bool {
	for _, word := range []string{"NOTE", "STYLE", "REGION"} {
		if rest, ok := strings.CutPrefix(line, word); ok && (rest == "" || rest[0] == ' ' || rest[0] == '\t') {
			return true
		}
	}
	return false
}

// isID reports whether a block is only the name of a cue that was parted from it.
func isID(block []string) bool {
	return len(block) == 1 && (isNumber(block[0]) || pieceID.MatchString(block[0]) && !strings.Contains(block[0], " "))
}

func isNumber(line string) bool {
	_, err := strconv.Atoi(strings.TrimSpace(line))
	return err == nil
}

// readCue reads a block whose timing is in the given line of it. Lines before
// the one above the timing are words of nobody knows when; they are kept.
func readCue(block []string, timing, line int, notes *noteList) cue {
	c := cue{line: line + timing, lines: slices.Clone(block[timing+1:])}
	if timing > 0 {
		c.id = strings.TrimSpace(block[timing-1])
	}
	if timing > 1 && !vttHeader.MatchString(block[0]) {
		notes.stray(line)
		c.lines = slices.Concat(block[:timing-1], c.lines)
	}
	from, to, _ := strings.Cut(shortArrow.ReplaceAllString(block[timing], "$1-->"), "-->")
	end, _, _ := strings.Cut(strings.TrimSpace(to), " ")
	var okFrom, okTo bool
	c.from, okFrom = parseTimestamp(strings.TrimSpace(from))
	c.to, okTo = parseTimestamp(strings.TrimSpace(strings.ReplaceAll(end, "\t", " ")))
	if !okFrom || !okTo {
		notes.badTime(c.line, block[timing])
	}
	return c
}

var timestamp = regexp.MustCompile(`^\d+:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3})?$`)

// parseTimestamp reads the time of a cue, with or without hours.
func parseTimestamp(text string) (time.Duration, bool) {
	const longest = 16 // digits and colons; more is no time on this earth
	if len(text) > longest || !timestamp.MatchString(text) {
		return transcript.NoTime, false
	}
	return parseClock(text), true
}

// noteList gathers warnings, one for each kind of trouble with its first line.
type noteList struct {
	times, strays         int
	firstTime, firstStray int
	firstTiming           string
	others                []string
}

func (n *noteList) badTime(line int, timing string) {
	if n.times++; n.times == 1 {
		n.firstTime, n.firstTiming = line, strings.TrimSpace(timing)
	}
}

func (n *noteList) stray(line int) {
	if n.strays++; n.strays == 1 {
		n.firstStray = line
	}
}

func (n *noteList) list() []string {
	var list []string
	if n.times > 0 {
		list = append(list, fmt.Sprintf("line %d: the times %q make no sense and are left out%s", n.firstTime, n.firstTiming, more(n.times)))
	}
	if n.strays > 0 {
		list = append(list, fmt.Sprintf("line %d: words outside of any cue are kept with the cue before%s", n.firstStray, more(n.strays)))
	}
	return append(list, n.others...)
}

// more says how often something was found beyond the first time.
func more(count int) string {
	if count == 1 {
		return ""
	}
	return fmt.Sprintf(" (and %d more)", count-1)
}
