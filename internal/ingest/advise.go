package ingest

import (
	"fmt"
	"strings"
)

// adviseOnSpeakers says what a researcher should settle about who speaks.
func adviseOnSpeakers(result Result) []string {
	speakers := result.Speakers()
	switch {
	case len(speakers) == 0:
		return []string{"nobody is named as a speaker; paragraphs may be the better unit"}
	case len(result.Interviewers) > 0 || len(speakers) == 1:
		return nil
	}
	advice := "no label names an interviewer"
	if asker := likelyAsker(result, speakers); asker != "" {
		advice += fmt.Sprintf("; %q asks most of the questions", asker)
	}
	return []string{advice}
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
