package codebook

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// foldWidth is the column at which long texts are folded; a text that fits a line is not folded.
const foldWidth = 100

// Write gives the book as YAML, in the one form that a book has: codes in tree order, keys in the order of the package
// comment, empty ones left out, long texts folded. The book is not changed.
func Write(b *Book) []byte {
	b = b.Clone()
	b.tidy()
	b.sortCodes()
	var w writer
	w.parts(b.parts(), "", "")
	return w.Bytes()
}

type writer struct{ bytes.Buffer }

// parts writes the keys that have a value. The first line gets the indent lead, the others rest.
func (w *writer) parts(parts []part, lead, rest string) {
	for _, p := range parts {
		switch {
		case p.text != nil && *p.text != "":
			fmt.Fprintf(&w.Buffer, "%s%s: %s\n", lead, p.key, scalar(*p.text, len(rest)+len(p.key)+2, rest+"  "))
		case p.flag != nil && *p.flag:
			fmt.Fprintf(&w.Buffer, "%s%s: true\n", lead, p.key)
		case p.list != nil && len(*p.list) > 0:
			fmt.Fprintf(&w.Buffer, "%s%s: %s\n", lead, p.key, flow(*p.list))
		case p.all != nil && len(p.all()) > 0:
			w.items(p.key, p.all())
		default:
			continue
		}
		lead = rest
	}
}

func (w *writer) items(key string, items [][]part) {
	fmt.Fprintf(&w.Buffer, "%s:\n", key)
	for _, item := range items {
		before := w.Len()
		w.parts(item, "  - ", "    ")
		if w.Len() == before {
			w.WriteString("  - {}\n")
		}
	}
}

func flow(list []string) string {
	texts := make([]string, len(list))
	for i, s := range list {
		texts[i] = quoted(s)
		if isPlain(s) && !strings.ContainsAny(s, ",?") {
			texts[i] = s
		}
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

// scalar writes a text that begins at the column, continuation lines with the indent.
func scalar(s string, column int, indent string) string {
	switch long := column+utf8.RuneCountInString(s) > foldWidth; {
	case strings.Contains(s, "\n") && isBlock(s):
		return literal(s, indent)
	case long && isBlock(s) && !strings.Contains(s, "\n"):
		return ">-\n" + foldLines(s, indent)
	case isPlain(s):
		return s
	default:
		return quoted(s)
	}
}

// literal writes a text of several lines as it is.
func literal(s, indent string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = indent + line
		}
	}
	return "|-\n" + strings.Join(lines, "\n")
}

// foldLines breaks at single spaces only, since YAML turns each break back into one space.
func foldLines(s, indent string) string {
	var lines []string
	line := ""
	for _, word := range strings.SplitAfter(s, " ") {
		full := line != "" && utf8.RuneCountInString(indent+line+strings.TrimSuffix(word, " ")) > foldWidth
		if text, ok := strings.CutSuffix(line, " "); full && ok && !strings.HasSuffix(text, " ") && word != " " && text != "" {
			lines = append(lines, indent+text)
			line = ""
		}
		line += word
	}
	return strings.Join(append(lines, indent+line), "\n")
}

// isBlock reports whether a text may stand in a block scalar: all visible, no line that begins or ends with a space.
func isBlock(s string) bool {
	for line := range strings.SplitSeq(s, "\n") {
		if strings.TrimSpace(line) != line || strings.ContainsFunc(line, func(r rune) bool { return !isVisible(r) }) {
			return false
		}
	}
	return s != ""
}

// isVisible reports whether a character may be written as itself; the joiners are part of the spelling of some scripts.
func isVisible(r rune) bool {
	return unicode.IsPrint(r) || r == '\u200c' || r == '\u200d'
}

// isPlain reports whether a text may be written without quotes and still be a text to any YAML reader: it begins with a letter
// or a printer's quotation mark and has nothing in it that YAML gives a meaning.
func isPlain(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(first) && first != '“' && first != '‘' || !isBlock(s) || strings.Contains(s, "\n") {
		return false
	}
	switch strings.ToLower(s) {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		return false
	}
	return !strings.ContainsAny(s, "\"#[]{}&*!|>%@`") && !strings.Contains(s, ": ") && !strings.HasSuffix(s, ":")
}

// quoted writes a text in double quotes.
func quoted(s string) string {
	var q strings.Builder
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			q.WriteString(`\` + string(r))
		case r == '\n':
			q.WriteString(`\n`)
		case isVisible(r):
			q.WriteRune(r)
		case r > 0xFFFF:
			fmt.Fprintf(&q, `\U%08X`, r)
		default:
			fmt.Fprintf(&q, `\u%04X`, r)
		}
	}
	return `"` + q.String() + `"`
}
