package report

import (
	"bufio"
	"strings"

	"emic/internal/analysis"
	"emic/internal/terminal"
)

// quoteScreen writes quotes for the terminal.
type quoteScreen struct {
	out   *bufio.Writer
	by    string
	group string
	any   bool
}

func (w *quoteScreen) quote(q analysis.Quote) error {
	if w.any {
		w.out.WriteByte('\n')
	}
	if w.by != "" && (!w.any || q.Group != w.group) {
		w.out.WriteString(terminal.Safe(strings.ToUpper(w.by)+": "+q.Group) + "\n\n")
	}
	w.any, w.group = true, q.Group
	w.out.WriteString(terminal.Safe(strings.Join(provenance(q), " · ")) + "\n")
	w.indented(q.Text)
	for _, memo := range memos(q) {
		w.indented("memo: " + memo)
	}
	return nil
}

func (w *quoteScreen) indented(text string) {
	for line := range strings.SplitSeq(terminal.SafeLines(text), "\n") {
		w.out.WriteString(strings.TrimRight("    "+line, " ") + "\n")
	}
}

func (w *quoteScreen) finish(notes []string) error {
	writeNotes(w.out, notes)
	return nil
}

// quotePaper writes quotes in Markdown, as block quotes.
type quotePaper struct {
	out   *bufio.Writer
	by    string
	group string
	any   bool
}

func (w *quotePaper) quote(q analysis.Quote) error {
	if w.any {
		w.out.WriteByte('\n')
	}
	if w.by != "" && (!w.any || q.Group != w.group) {
		w.out.WriteString("## " + escaped(inOneLine(w.by+": "+q.Group)) + "\n\n")
	}
	w.any, w.group = true, q.Group
	w.block(q.Text)
	w.out.WriteString(">\n> — " + escaped(inOneLine(strings.Join(provenance(q), "; "))) + "\n")
	for _, memo := range memos(q) {
		w.out.WriteString("\n*Memo:* " + strings.ReplaceAll(escaped(memo), "\n", "\\\n  ") + "\n")
	}
	return nil
}

// block writes a block quote. A line of the text stays a line: a backslash at its
// end is Markdown's hard break.
func (w *quotePaper) block(text string) {
	lines := strings.Split(escaped(text), "\n")
	for i, line := range lines {
		if i+1 < len(lines) && line != "" && lines[i+1] != "" {
			line += "\\"
		}
		w.out.WriteString(strings.TrimSuffix("> "+line, " ") + "\n")
	}
}

func (w *quotePaper) finish(notes []string) error {
	for _, note := range notes {
		w.out.WriteString("\n" + escaped(inOneLine(note)) + "\n")
	}
	return nil
}

// inOneLine is a text without line ends: a name with one in it begins no line.
func inOneLine(text string) string { return strings.ReplaceAll(text, "\n", " ") }
