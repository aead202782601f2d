package ingest

import (
	"cmp"
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"

	"emic/internal/transcript"
)

var (
	vttHeader   = regexp.MustCompile(`^WEBVTT(?:[ \t\n]|$)`)
	vttTiming   = regexp.MustCompile(`(?m)^[ \t]*[\d:.]+[ \t]*-->[ \t]*[\d:.]+`)
	vttTag      = regexp.MustCompile(`</?(?:c|i|b|u|v|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<v[ \t]+[^<>\n]+\n|<\d[\d:.]*>|\{\\[^{}\n]*\}`)
	bracketName = regexp.MustCompile(`^\[([^\[\]]{1,60})\][ \t]*:[ \t]*`)
	vttVoice    = regexp.MustCompile(`^<v(?:\.[^\s>]*)?[ \t\n]+([^>]*)[>\n]$`)
)

// isWebVTT takes a text that begins as one, or that has its timings and its
// extension.
func isWebVTT(file source) bool {
	return vttHeader.MatchString(strings.TrimLeft(file.text, " \t\n")) || file.extension == ".vtt" && vttTiming.MatchString(file.text)
}

// readWebVTT puts a transcript together from cues. The words of a speaker in
// consecutive cues are one turn, a line of its own with a blank line behind it;
// who speaks is not in the text, but in the turn.
func readWebVTT(file source) (Result, *Error) {
	var notes noteList
	return readVoices(readCues(file.text, &notes), &notes), nil
}

// readVoices makes turns of cues, by their voice tags or else by labels.
func readVoices(cues []cue, notes *noteList) Result {
	said := voices(unroll(cues))
	if !slices.ContainsFunc(said, func(u utterance) bool { return u.speaker != "" }) {
		named, warnings := nameByLabels(said)
		said = named
		notes.others = append(notes.others, warnings...)
	}
	result := compose(said)
	result.Warnings = notes.list()
	return result
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
			said = append(said, utterance{cue: c, speaker: speaker, words: plainWords(payload[from:tag[0]])})
			speaker, from = "", tag[1]
			if voice != nil {
				speaker = strings.Join(strings.Fields(html.UnescapeString(voice[1])), " ")
			}
		}
		said = append(said, utterance{cue: c, speaker: speaker, words: plainWords(payload[from:])})
	}
	return slices.DeleteFunc(said, wordless)
}

// plainWords takes tags and line ends out of part of a cue and decodes it.
func plainWords(part string) string {
	decoded := html.UnescapeString(vttTag.ReplaceAllString(part, ""))
	lines := strings.FieldsFunc(decoded, isLineEnd)
	return strings.TrimSpace(strings.Join(lines, " "))
}

func isLineEnd(r rune) bool { return r == '\n' || r == '\r' }

// nameByLabels reads "Name: words" where the cues have no voice tags.
func nameByLabels(said []utterance) ([]utterance, []string) {
	labels := labelsOf(said)
	dense := func(accepted map[string]string) bool {
		known := 0
		for _, m := range labels {
			if accepted[m.name] != "" {
				known++
			}
		}
		return known*100 >= len(said)*densely
	}
	cast := castOf(inOrder(labels), dense, true)
	carry := len(cast.speakers) > 0 && !dense(cast.speakers)
	return applyLabels(said, labels, cast.speakers, carry), cast.warnings
}

// labelsOf finds what looks like a label at the start of utterances, by their
// index.
func labelsOf(said []utterance) map[int]mention {
	labels := make(map[int]mention)
	for i, u := range said {
		if found, ok := parseCueLabel(u.words); ok {
			labels[i] = mention{label: found, line: u.line, start: i}
		}
	}
	return labels
}

// inOrder lists labels as they occur.
func inOrder(labels map[int]mention) []mention {
	return slices.SortedFunc(maps.Values(labels), func(a, b mention) int { return cmp.Compare(a.start, b.start) })
}

// parseCueLabel reads a label, also in brackets or behind the arrows that
// captions put where the speaker changes: "[SPEAKER_00]: ", ">> ANN: ".
func parseCueLabel(words string) (label, bool) {
	if inBrackets := bracketName.FindStringSubmatch(words); inBrackets != nil && looksLikeLabel(inBrackets[1]) {
		return label{name: inBrackets[1], at: transcript.NoTime, size: len(inBrackets[0])}, true
	}
	bare := strings.TrimLeft(words, "> ")
	found, ok := parseLabel(bare)
	found.size += len(words) - len(bare)
	return found, ok
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
