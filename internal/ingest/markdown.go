package ingest

import "regexp"

var (
	heading   = regexp.MustCompile(`^ {0,3}#{1,6}[ \t]+\S`)
	markedUp  = regexp.MustCompile(`(?m)^ {0,3}#{1,6}[ \t]+\S.*\n[ \t]*\n|^\*\*[^*\n]{1,60}\*\*|^__[^_\n]{1,60}__`)
	extension = regexp.MustCompile(`^\.(md|markdown|mdown|qmd|rmd)$`)
)

// isMarkdown takes a text with headings or labels in bold, and whatever the
// name says is Markdown.
func isMarkdown(text, ext string) bool {
	_, from := readMatter(text)
	return extension.MatchString(ext) || markedUp.MatchString(text[from:])
}

// readMarkdown reads a text as it was typed, marks included. A heading ends a
// turn: what stands below it is nobody's until the next label.
func readMarkdown(text string) Result {
	fields, from := readMatter(text)
	turns, warnings := readDialogue(text, from, heading.MatchString)
	return Result{Text: text, Turns: turns, Matter: fields, Warnings: warnings}
}
