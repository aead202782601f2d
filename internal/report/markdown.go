package report

import (
	"bufio"
	"regexp"
	"strings"
)

// markdownSheet writes a table of GitHub-flavoured Markdown.
type markdownSheet struct {
	out     *bufio.Writer
	columns []Column
	shown   []int
}

func newMarkdown(out *bufio.Writer, columns []Column) markdownSheet {
	s := markdownSheet{out, columns, shown(columns)}
	var heads, rules []string
	for _, i := range s.shown {
		heads = append(heads, escaped(inOneLine(columns[i].Name)))
		rule := "---"
		if columns[i].Number {
			rule = "---:"
		}
		rules = append(rules, rule)
	}
	s.line(heads)
	s.line(rules)
	return s
}

func (s markdownSheet) line(cells []string) {
	s.out.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

func (s markdownSheet) row(r Row) error {
	var cells []string
	for _, i := range s.shown {
		cell := strings.ReplaceAll(escaped(r.Cells[i]), "\n", "<br>")
		if s.columns[i].Tree {
			cell = strings.Repeat("&emsp;", r.Depth) + cell
		}
		cells = append(cells, cell)
	}
	s.line(cells)
	return nil
}

func (s markdownSheet) finish(notes []string) error {
	for _, note := range notes {
		s.out.WriteString("\n" + escaped(inOneLine(note)) + "\n")
	}
	return nil
}

var (
	markdownSigns = regexp.MustCompile("[\\\\`*_\\[\\]<>|&~]")
	// markdownStart finds what makes a heading, a list or a rule at the start of a line.
	markdownStart = regexp.MustCompile(`(?m)^(\s*)([-+#=])|^(\s*\d+)([.)])`)
)

// escaped returns text with a backslash before whatever Markdown would act on.
func escaped(text string) string {
	text = strings.ReplaceAll(text, "\r", " ")
	text = markdownSigns.ReplaceAllString(text, `\$0`)
	return markdownStart.ReplaceAllString(text, `$1$3\$2$4`)
}
