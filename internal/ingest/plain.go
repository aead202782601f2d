package ingest

// isPlain takes every text.
func isPlain(_, _ string) bool { return true }

// readPlain reads a text as it was typed.
func readPlain(text string) Result {
	fields, from := readMatter(text)
	turns, warnings := readDialogue(text, from, func(string) bool { return false })
	return Result{Text: text, Turns: turns, Matter: fields, Warnings: warnings}
}
