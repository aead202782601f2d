package ingest

import "regexp"

// programLine is a line in which Otter names itself, and one in which Teams notes
// who began and ended the transcript; nobody says them.
var programLine = regexp.MustCompile(`^(?:Transcribed by https://otter\.ai|[^:：]{1,60} (?:started|stopped) transcription)[ \t]*$`)

// isPlain takes every text.
func isPlain(source) bool { return true }

// readPlain reads a text as it was typed.
func readPlain(file source) (Result, *Error) {
	return dialogueResult(file.text, programLine.MatchString), nil
}

// dialogueResult is a text whose speakers are named at line starts, with the
// front matter at its head. A line for which isBreak holds ends a turn.
func dialogueResult(text string, isBreak func(line string) bool) Result {
	fields, from := readMatter(text)
	turns, warnings := readDialogue(text, from, isBreak)
	return Result{Text: text, Turns: turns, Matter: fields, Warnings: warnings}
}
