package report

import (
	"bufio"
	"strings"

	"emic/internal/analysis"
	"emic/internal/terminal"
)

// quotePages is where quotes are written for reading: one below the other, under the
// values of an attribute where they are ordered by one.
type quotePages struct {
	out   *bufio.Writer
	by    string
	group string // of the quote before
	any   bool   // there is one before
}

// next parts a quote from the one before. It reports whether a group begins with it.
func (p *quotePages) next(q analysis.Quote) (begins bool) {
	if p.any {
		p.out.WriteByte('\n')
	}
	begins = p.by != "" && (!p.any || q.Group != p.group)
	p.any, p.group = true, q.Group
	return begins
}

// quoteScreen writes quotes for the terminal.
type quoteScreen struct{ quotePages }

func (w *quoteScreen) quote(q analysis.Quote) error {
	if w.next(q) {
		w.out.WriteString(terminal.Safe(strings.ToUpper(w.by)+": "+q.Group) + "\n\n")
	}
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
type quotePaper struct{ quotePages }

func (w *quotePaper) quote(q analysis.Quote) error {
	if w.next(q) {
		w.out.WriteString("## " + escaped(inOneLine(w.by+": "+q.Group)) + "\n\n")
	}
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
