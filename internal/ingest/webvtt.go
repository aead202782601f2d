package ingest

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"time"
)

var (
	vttHeader = regexp.MustCompile(`^WEBVTT(?:[ \t\n]|$)`)
	vttTiming = regexp.MustCompile(`(?m)^[ \t]*[\d:.]+[ \t]*-->[ \t]*[\d:.]+`)
	vttTag    = regexp.MustCompile(`</?(?:c|i|b|u|v|ruby|rt|lang|font)(?:[.\s][^>]*)?>|<\d[\d:.]*>`)
	vttVoice  = regexp.MustCompile(`^<v(?:\.[^\s>]*)?[ \t\n]+([^>]*)>$`)
)

// isWebVTT takes a text that begins as one, or that has its timings and its
// extension.
func isWebVTT(file source) bool {
	return vttHeader.MatchString(file.text) || file.extension == ".vtt" && vttTiming.MatchString(file.text)
}

// readWebVTT puts a transcript together from cues. The words of a speaker in
// consecutive cues are one turn, a line of its own with a blank line behind it;
// who speaks is not in the text, but in the turn.
func readWebVTT(file source) (Result, *Error) {
	var notes noteList
	cues := readCues(file.text, &notes)
	said := voices(cues)
	if !slices.ContainsFunc(said, func(u utterance) bool { return u.speaker != "" }) {
		named, warnings := nameByLabels(said)
		said = named
		notes.others = append(notes.others, warnings...)
	}
	result := compose(said)
	result.Warnings = notes.list()
	return result, nil
}

// utterance is what one speaker says within one cue.
type utterance struct {
	cue
	speaker string
	words   string // in one line, without tags
}

// voices splits the cues at their voice tags and takes all tags away. A tag
// that is not closed lasts to the end of its cue.
func voices(cues []cue) []utterance {
	var said []utterance
	for _, c := range cues {
		payload := strings.Join(c.lines, "\n")
		speaker, from := "", 0
		for _, tag := range vttTag.FindAllStringIndex(payload, -1) {
			mark := payload[tag[0]:tag[1]]
			voice := vttVoice.FindStringSubmatch(mark)
			if voice == nil && mark != "</v>" {
				continue
			}
			said = append(said, utterance{c, speaker, plainWords(payload[from:tag[0]])})
			speaker, from = "", tag[1]
			if voice != nil {
				speaker = strings.Join(strings.Fields(html.UnescapeString(voice[1])), " ")
			}
		}
		said = append(said, utterance{c, speaker, plainWords(payload[from:])})
	}
	return slices.DeleteFunc(said, wordless)
}

func wordless(u utterance) bool { return u.words == "" }

// plainWords takes tags and line ends out of part of a cue and decodes it.
func plainWords(part string) string {
	decoded := html.UnescapeString(vttTag.ReplaceAllString(part, ""))
	lines := strings.FieldsFunc(decoded, isLineEnd)
	return strings.TrimSpace(strings.Join(lines, " "))
}

func isLineEnd(r rune) bool { return r == '\n' || r == '\r' }

// nameByLabels reads "Name: words" where the cues have no voice tags.
func nameByLabels(said []utterance) ([]utterance, []string) {
	var mentions []mention
	index := make(map[int]mention)
	for i, u := range said {
		if found, ok := parseLabel(u.words); ok {
			m := mention{label: found, line: u.line, start: i}
			mentions = append(mentions, m)
			index[i] = m
		}
	}
	labelled := func(accepted map[string]string) int {
		known := 0
		for _, m := range mentions {
			if accepted[m.name] != "" {
				known++
			}
		}
		return known * 100
	}
	dense := func(accepted map[string]string) bool { return labelled(accepted) >= len(said)*densely }
	cast := castOf(mentions, dense, true)
	carry := len(cast.speakers) > 0 && !dense(cast.speakers)
	return applyLabels(said, index, cast.speakers, carry), cast.warnings
}

// applyLabels moves the labels of speakers out of the words. Where labels are
// given only when the speaker changes, the others carry on.
func applyLabels(said []utterance, labels map[int]mention, speakers map[string]string, carry bool) []utterance {
	current := ""
	for i := range said {
		u := &said[i]
		m, ok := labels[i]
		speaker, known := speakers[m.name]
		switch {
		case ok && known:
			u.speaker, u.words = speaker, strings.TrimSpace(u.words[m.size:])
		case carry:
			u.speaker = current
		}
		current = u.speaker
	}
	return said
}

// breath is the pause after which unnamed speech counts as a new turn.
const breath = 2 * time.Second

// compose joins utterances to turns and writes the text.
func compose(said []utterance) Result {
	var text strings.Builder
	var b turnBuilder
	said = slices.DeleteFunc(said, wordless)
	for i, u := range said {
		switch {
		case i > 0 && goesOn(said[i-1], u):
			text.WriteString(" ")
		case i > 0:
			text.WriteString("\n\n")
			fallthrough
		default:
			b.add(text.Len(), text.Len(), u.speaker, u.from)
		}
		text.WriteString(u.words)
	}
	if len(said) > 0 {
		text.WriteString("\n")
	}
	b.text = text.String()
	return Result{Text: b.text, Turns: b.finish()}
}

// goesOn reports whether an utterance belongs to the turn of the one before.
// Where nobody is named, it does if the cues are pieces of one utterance, by
// their names or since the first stops in mid-sentence without a pause.
func goesOn(before, next utterance) bool {
	if before.speaker != next.speaker {
		return false
	}
	if next.speaker != "" || before.isPieceOf(next.cue) {
		return true
	}
	promptly := before.to >= 0 && next.from >= 0 && next.from-before.to < breath
	return promptly && !strings.ContainsAny(lastSign(before.words), ".?!…。？！؟")
}

// lastSign is the last sign of some words, closing quotes aside.
func lastSign(words string) string {
	words = strings.TrimRight(words, `"'”’»)]」』`)
	runes := []rune(words)
	return string(runes[max(0, len(runes)-1):])
}
