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
func isMarkdown(file source) bool {
	if markdownExtension.MatchString(file.extension) {
		return true
	}
	_, from := readMatter(file.text)
	wasHeading := false
	for line := range strings.Lines(file.text[from:]) {
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
func readMarkdown(file source) (Result, *Error) {
	return dialogueResult(file.text, heading.MatchString), nil
}
