package ingest

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"emic/internal/transcript"
)

const (
	maxLabelLen   = 60 // code points
	maxLabelWords = 6
	labelReach    = 4*maxLabelLen + 40 // bytes in which a label, its time and its colon must lie
)

var (
	leadingClock = regexp.MustCompile(`^(?:[\[(]?` + clockForm + clockRange + `[\])]?|` + hashClock + `)(?:[ \t]+[-–—])?[ \t]+`)
	zoomChat     = regexp.MustCompile(`^From[ \t]+([^:]+?)(?:[ \t]+to[ \t]+(?:Everyone|[^:]+\(Direct Message\)))?[ \t]*:`)
	bracketClock = regexp.MustCompile(`^([^:：\[(]+?)[ \t]*[\[(]` + clockForm + clockRange + `[\])]`)
	endingClock  = regexp.MustCompile(`^([^:：\t]+?)(?:\t| {2,})` + clockForm + `[ \t]*$`)
	longClock    = regexp.MustCompile(`^([^:：\t]+?) (\d{1,2}:\d{2}:\d{2})[ \t]*$`)
	shortClock   = regexp.MustCompile(`^([^:：\t]+?)[ \x{a0}]+(\d{1,2}:\d{2}(?::\d{2})?)[ \t]*$`)
	colonClock   = regexp.MustCompile(`^[ \t]*(?:[\[(]` + clockForm + clockRange + `[\])]|` + hashClock + `)`)
	cornerName   = regexp.MustCompile(`^【([^】]+)】[:：]?`)
	squareName   = regexp.MustCompile(`^[\[［]([^\]］:：]+)[\]］](?:[:：]|[ \t]+` + clockForm + `[ \t]*$)`)
)

// clocks as programs write them: 1:02, 01:02:03.5, and #01:02:03-5# of f4
const (
	clockForm  = `(\d{1,2}(?::\d{2}){1,2}(?:[.,]\d{1,3})?)`
	clockRange = `(?:[ \t]*[-–—][ \t]*\d{1,2}(?::\d{2}){1,2}(?:[.,]\d{1,3})?)?`
	hashClock  = `#(\d{1,2}:\d{2}:\d{2}(?:-\d{1,3})?)#`
)

// label is what stands before the words of a speaker.
type label struct {
	name string
	at   time.Duration
	size int // bytes of the line up to the words, blank space not counted
	form labelForm
}

// labelForm is how sure it is that a label is one.
type labelForm int

const (
	marked    labelForm = iota // by a colon, a time, brackets or emphasis
	roleLine                   // the name of a role has the line for itself
	capsLine                   // a name in capitals has the line for itself; in most texts that is a heading
	clockLine                  // a name and a time have the line for themselves, with but a blank between them
)

// parseLabel reads the label at the start of a line, if there is something that
// looks like one.
func parseLabel(line string) (label, bool) {
	head := line[:min(len(line), labelReach)]
	rest := strings.TrimLeft(head, " \t")
	found := label{at: transcript.NoTime}
	if mayBeClock(rest) {
		if clock := leadingClock.FindStringSubmatch(rest); clock != nil {
			found.at = parseClock(clock[1] + clock[2])
			rest = rest[len(clock[0]):]
		}
	}
	emphasis := emphasisAt(rest)
	rest = rest[len(emphasis):]
	whole := len(head) == len(line)
	name, after, ok := bracketedName(rest, &found.at)
	if chat := zoomChat.FindStringSubmatch(rest); chat != nil && found.at >= 0 {
		name, after, ok = chat[1], rest[len(chat[0]):], true
	}
	if !ok {
		name, after, ok = splitLabel(rest, emphasis, &found.at, whole)
	}
	if !ok && whole && emphasis == "" {
		name, ok = found.fillLine(rest)
		after = ""
	}
	if !ok {
		return label{}, false
	}
	if mayBeClock(strings.TrimLeft(after, " \t")) {
		if clock := colonClock.FindStringSubmatch(after); clock != nil {
			found.at = parseClock(clock[1] + clock[2])
			after = after[len(clock[0]):]
		}
	}
	found.name = strings.TrimSpace(name)
	found.size = len(head) - len(after)
	return found, looksLikeLabel(found.name)
}

// fillLine reads a label without any mark that has the line for itself: a short
// name with its time before or behind it, the name of a role, or one in capitals.
func (l *label) fillLine(rest string) (name string, ok bool) {
	if l.at >= 0 {
		return rest, isShortName(rest)
	}
	if clock := shortClock.FindStringSubmatch(rest); clock != nil && isShortName(clock[1]) {
		l.at, l.form = parseClock(clock[2]), clockLine
		return clock[1], true
	}
	l.form = lineForm(rest)
	return strings.TrimSpace(rest), l.form != marked
}

// mayBeClock spares most lines the search for a time.
func mayBeClock(text string) bool {
	return text != "" && ('0' <= text[0] && text[0] <= '9' || strings.IndexByte("[(#", text[0]) >= 0)
}

// bracketedName reads 【名前】, [Name]: and "[Name] 10:02:14" as the programs of
// Zoom write it.
func bracketedName(rest string, at *time.Duration) (name, after string, ok bool) {
	if !strings.HasPrefix(rest, "[") && !strings.HasPrefix(rest, "［") && !strings.HasPrefix(rest, "【") {
		return "", rest, false
	}
	if found := cornerName.FindStringSubmatch(rest); found != nil {
		return found[1], rest[len(found[0]):], true
	}
	found := squareName.FindStringSubmatch(rest)
	if found == nil {
		return "", rest, false
	}
	if found[2] != "" {
		*at = parseClock(found[2])
	}
	return found[1], rest[len(found[0]):], true
}

// isShortName reports whether a line is a name and no more, so that the time
// before it makes it a label.
func isShortName(line string) bool {
	const most = 4 // words
	words := strings.Fields(line)
	return len(words) <= most && looksLikeLabel(strings.Join(words, " ")) && !strings.HasSuffix(strings.TrimSpace(line), ".")
}

// emphasisAt is the Markdown emphasis that a line begins with.
func emphasisAt(text string) string {
	for _, mark := range []string{"**", "__", "*", "_"} {
		if strings.HasPrefix(text, mark) {
			return mark
		}
	}
	return ""
}

// splitLabel parts the name from what follows the label. A label ends with a
// colon; one in emphasis, one with a time, or the name of a role may also have
// the line for itself. whole tells that rest reaches to the end of the line.
func splitLabel(rest, emphasis string, at *time.Duration, whole bool) (name, after string, ok bool) {
	if whole && endsInDigit(rest) {
		clock := endingClock.FindStringSubmatch(rest)
		if clock == nil {
			clock = longClock.FindStringSubmatch(rest)
		}
		if clock != nil {
			*at = parseClock(clock[2])
			return clock[1], "", true
		}
	}
	if clock := clockInLabel(rest); clock != nil {
		*at = parseClock(clock[2])
		after, ok = splitAfterClock(closeEmphasis(rest[len(clock[0]):], emphasis), emphasis)
		return clock[1], after, ok || whole && strings.TrimSpace(after) == ""
	}
	name, after, ok = cutColon(rest)
	if !ok {
		name, ok = nameAlone(strings.TrimSpace(rest), emphasis)
		return name, "", ok && whole
	}
	if emphasis != "" && strings.HasSuffix(name, emphasis) {
		return strings.TrimSuffix(name, emphasis), after, true
	}
	closed := closeEmphasis(after, emphasis)
	return name, closed, closed == "" || closed != after || isSpaced(rest, after)
}

// endsInDigit spares most lines the search for a time at their end.
func endsInDigit(line string) bool {
	line = strings.TrimRight(line, " \t")
	return line != "" && '0' <= line[len(line)-1] && line[len(line)-1] <= '9'
}

// clockInLabel finds the name and the time in brackets behind it, where a
// bracket comes before the first colon.
func clockInLabel(rest string) []string {
	if i := strings.IndexAny(rest, ":：[("); i < 0 || rest[i] != '[' && rest[i] != '(' {
		return nil
	}
	return bracketClock.FindStringSubmatch(rest)
}

// splitAfterClock takes the colon off that follows a time in brackets.
func splitAfterClock(rest, emphasis string) (after string, ok bool) {
	before, after, ok := cutColon(rest)
	if !ok || strings.TrimSpace(before) != "" {
		return rest, false
	}
	return closeEmphasis(after, emphasis), true
}

// nameAlone is the label of a line in emphasis without a colon.
func nameAlone(line, emphasis string) (name string, ok bool) {
	if emphasis == "" {
		return line, false
	}
	return strings.CutSuffix(line, emphasis)
}

// lineForm is the form of a label without any mark that has the line for itself;
// marked if it is none.
func lineForm(line string) labelForm {
	const most, least = 4, 3 // words; letters
	switch line = strings.TrimSpace(line); {
	case isRole(line):
		return roleLine
	case len(strings.Fields(line)) > most || len(line) < least || strings.ContainsFunc(line, unicode.IsLower) || !strings.ContainsFunc(line, unicode.IsUpper):
		return marked
	}
	return capsLine
}

// cutColon parts text at its first colon, ASCII or full-width.
func cutColon(text string) (before, after string, ok bool) {
	i := strings.IndexAny(text, ":：")
	if i < 0 {
		return text, "", false
	}
	_, size := utf8.DecodeRuneInString(text[i:])
	return text[:i], text[i+size:], true
}

func closeEmphasis(text, emphasis string) string {
	if emphasis == "" {
		return text
	}
	return strings.TrimPrefix(text, emphasis)
}

// isSpaced reports whether the colon before after ends a label: blank space
// must follow an ASCII colon, so that 10:30 and http://… are none, and no slash
// a full-width one.
func isSpaced(line, after string) bool {
	if strings.HasSuffix(strings.TrimSuffix(line, after), "：") {
		return !strings.HasPrefix(after, "//")
	}
	first, _ := utf8.DecodeRuneInString(after)
	return unicode.IsSpace(first)
}

// parseClock reads 1:02, 01:02:03, 01:02:03.500 or 01:02:03-5.
func parseClock(clock string) time.Duration {
	clock, fraction, _ := strings.Cut(strings.NewReplacer(",", ".", "-", ".").Replace(clock), ".")
	var seconds int
	for part := range strings.SplitSeq(clock, ":") {
		number, err := strconv.Atoi(part)
		if err != nil {
			return transcript.NoTime
		}
		seconds = seconds*60 + number
	}
	milliseconds, _ := strconv.Atoi((fraction + "000")[:3])
	return time.Duration(seconds)*time.Second + time.Duration(milliseconds)*time.Millisecond
}
