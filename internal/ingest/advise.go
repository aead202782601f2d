package ingest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// asking returns the speakers who ask: those whom the reader was told of, else
// those whose label, or whose file, says so.
func (r Reader) asking(result Result) []string {
	speakers := result.Speakers()
	told := slices.DeleteFunc(slices.Clone(speakers), func(label string) bool { return !r.toldOf(label) })
	if len(told) > 0 || r.Interviewers != nil && len(r.Interviewers) == 0 {
		return told
	}
	return slices.DeleteFunc(speakers, func(label string) bool {
		return !IsInterviewer(label) && !slices.Contains(result.Interviewers, label)
	})
}

// toldOf reports whether the reader was told that a speaker asks.
func (r Reader) toldOf(label string) bool {
	return slices.ContainsFunc(r.Interviewers, func(told string) bool { return strings.EqualFold(label, strings.TrimSpace(told)) })
}

// adviseOnSpeakers says what a researcher should settle about who speaks.
func (r Reader) adviseOnSpeakers(result Result) []string {
	speakers := result.Speakers()
	var advice []string
	if len(r.Interviewers) > 0 && !slices.ContainsFunc(speakers, r.toldOf) {
		advice = append(advice, fmt.Sprintf("nobody is called %s; its speakers are %s",
			strings.Join(r.Interviewers, ", "), cmp.Or(strings.Join(speakers, ", "), "not named")))
	}
	switch {
	case len(speakers) == 0 && len(advice) == 0:
		return []string{"nobody is named as a speaker"}
	case len(speakers) < 2 || len(result.Interviewers) > 0 || r.Interviewers != nil && len(r.Interviewers) == 0:
		return advice
	}
	unknown := "no label names an interviewer"
	if asker := likelyAsker(result, speakers); asker != "" {
		unknown += fmt.Sprintf("; %q asks most of the questions", asker)
	}
	return append(advice, unknown)
}

// likelyAsker is the speaker most of whose turns hold a question mark, if there
// is one such speaker only.
func likelyAsker(result Result, speakers []string) string {
	turns, questions := make(map[string]int), make(map[string]int)
	for _, turn := range result.Turns {
		turns[turn.Speaker]++
		if isQuestion(result.Text[turn.Body.Start:turn.Body.End]) {
			questions[turn.Speaker]++
		}
	}
	found := ""
	for _, speaker := range speakers {
		if questions[speaker]*2 < turns[speaker] || turns[speaker] < 3 {
			continue
		}
		if found != "" {
			return ""
		}
		found = speaker
	}
	return found
}

// isQuestion reports whether a question mark of some script is among the words.
func isQuestion(words string) bool {
	return strings.Contains(words, "?") || strings.Contains(words, "？") || strings.Contains(words, "؟")
}
