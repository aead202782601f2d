package ingest

import (
	"regexp"
	"strings"
)

var (
	heading           = regexp.MustCompile(`^ {0,3}#{1,6}[ \t]+\S`)
	boldStart         = regexp.MustCompile(`^(?:\*\*[^*]{1,60}\*\*|__[^_]{1,60}__)`)
	markdownExtension = regexp.MustCompile(`^\.(md|markdown|mdown|qmd|rmd)$`)
)

// isMarkdown takes a text with headings or with labels in bold, and whatever
// its name says is Markdown.
func isMarkdown(text, extension string) bool {
	if markdownExtension.MatchString(extension) {
		return true
	}
	_, from := readMatter(text)
	wasHeading := false
	for line := range strings.Lines(text[from:]) {
		line = strings.TrimSpace(line)
		if wasHeading && line == "" || boldStart.MatchString(line) {
			return true
		}
		wasHeading = heading.MatchString(line)
	}
	return false
}

// readMarkdown reads a text as it was typed, marks included. A heading ends a
// turn: what stands below it is nobody's until the next label.
func readMarkdown(text string) Result {
	fields, from := readMatter(text)
	turns, warnings := readDialogue(text, from, heading.MatchString)
	return Result{Text: text, Turns: turns, Matter: fields, Warnings: warnings}
}
