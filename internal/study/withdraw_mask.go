package study

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"emic/internal/transcript"
)

// maskIn masks the participant's turns in a text: labels by their masks, and words
// sentence by sentence by signs that tell neither their lengths nor their letters.
// Lines and sentences stay, and so do all handles and spans. What stood under another's
// label before a correction, and is the participant's, is masked as well.
func (s *source) maskIn(text string, turns []transcript.Turn, words phrases) string {
	if transcript.CheckTurns(turns, len(text)) != nil {
		return mask(text)
	}
	b := []byte(text)
	for _, turn := range turns {
		if !s.isOwn(turn.Speaker) {
			s.maskRuns(b, turn.Body, words)
			continue
		}
		copy(b[turn.Start:], maskLabel(text[turn.Start:turn.Body.Start], letterOf(s.own[turn.Speaker])))
		copy(b[turn.Body.End:], mask(text[turn.Body.End:turn.End]))
		for _, segment := range transcript.Segments(text[turn.Body.Start:turn.Body.End], nil, transcript.BySentence) {
			at := turn.Body.Start + segment.Body.Start
			copy(b[at:], mask(text[at:turn.Body.Start+segment.Body.End]))
		}
	}
	return string(b)
}

// maskRuns masks the participant's words in what somebody else is said to have
// said, but for what they say to this day.
func (s *source) maskRuns(b []byte, body transcript.Span, words phrases) {
	said := string(b[body.Start:body.End])
	var runs []transcript.Span
	for phrase, run := range eachRun(said, QuotedWords) {
		if words[phrase] && !s.others[phrase] {
			runs = append(runs, run)
		}
	}
	for _, run := range transcript.Union(runs) {
		copy(b[body.Start+run.Start:], mask(said[run.Start:run.End]))
	}
}

// hear learns what others say.
func (s *source) hear(text string, turns []transcript.Turn) {
	s.others = phrases{}
	if transcript.CheckTurns(turns, len(text)) != nil {
		return
	}
	for _, turn := range turns {
		if !s.isOwn(turn.Speaker) {
			s.others.learn(text[turn.Body.Start:turn.Body.End], QuotedWords)
		}
	}
}

// gapEvery is how long the words are that stand for others.
const gapEvery = 8

// mask puts x for everything, with a gap now and then, and ends as a sentence
// does. Line breaks and blank lines stay.
func mask(sentence string) string {
	lines := strings.SplitAfter(sentence, "\n")
	for i, line := range lines {
		if strings.TrimSpace(line) != "" {
			lines[i] = maskLine(line)
		}
	}
	b := []byte(strings.Join(lines, ""))
	if last := len(b) - 1; last > 0 && b[last] == 'x' {
		b[last] = '!'
	}
	return string(b)
}

func maskLine(line string) string {
	b := []byte(line)
	for i, c := range b {
		inner := i+1 < len(b) && b[i+1] != '\n' && b[i+1] != '\r'
		switch {
		case c == '\n' || c == '\r':
		case inner && i%gapEvery == gapEvery-1:
			b[i] = ' '
		default:
			b[i] = 'x'
		}
	}
	return string(b)
}

// maskLabel puts a letter for every letter and digit of a label, as many bytes as
// it took.
func maskLabel(label string, letter rune) string {
	var b strings.Builder
	for _, r := range label {
		if r < utf8.RuneSelf && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			b.WriteRune(r)
			continue
		}
		b.WriteString(strings.Repeat(string(letter), utf8.RuneLen(r)))
	}
	return b.String()
}

// letterOf returns the letter that a mask is made of.
func letterOf(mask string) rune {
	if i := strings.IndexFunc(mask, unicode.IsLetter); i >= 0 {
		return rune(mask[i])
	}
	return 'x'
}
