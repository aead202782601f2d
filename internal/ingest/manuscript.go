package ingest

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"emic/internal/transcript"
)

// manuscript gathers the text of a document as a word processor keeps it:
// paragraphs, and tables of them. A row of a table becomes a line with tabs
// between its cells.
type manuscript struct {
	text  []byte
	ends  []int         // where each paragraph ends in text
	table map[int]bool  // which of the paragraphs are rows of a table
	rows  int           // how many table rows lie within one another
	gap   []byte        // parts the next words of a row from those before
	notes []*manuscript // in order of their references
	lost  []string      // what is left out, for warnings; each once
	plain []string      // how words are marked that are taken in without it; likewise
}

// write adds words, line breaks included, to the paragraph.
func (m *manuscript) write(words string) {
	if words == "" {
		return
	}
	m.text = append(m.text, m.gap...)
	m.text = append(m.text, words...)
	m.gap = m.gap[:0]
}

// start is where the paragraph begins.
func (m *manuscript) start() int {
	if len(m.ends) == 0 {
		return 0
	}
	return m.ends[len(m.ends)-1]
}

// begun reports whether the paragraph has words.
func (m *manuscript) begun() bool { return len(m.text) > m.start() }

// mostBlank is how many empty paragraphs in a row are kept, which is more than
// anybody means by them.
const mostBlank = 100

// endParagraph ends a paragraph. Within a row it is a line break, if more words
// follow in the same cell.
func (m *manuscript) endParagraph() {
	switch {
	case m.rows == 0:
		m.gap = m.gap[:0]
		if n := len(m.ends); m.begun() || n < mostBlank || m.ends[n-mostBlank] < len(m.text) {
			m.ends = append(m.ends, len(m.text))
		}
	case m.begun() && len(m.gap) == 0:
		m.gap = append(m.gap, '\n')
	}
}

// beginRow lets what follows be a row of a table, up to endRow.
func (m *manuscript) beginRow() { m.rows++ }

// endCell sets the next words off from the cell that ends.
func (m *manuscript) endCell() { m.gap = append(bytes.TrimSuffix(m.gap, []byte("\n")), '\t') }

// endRow ends a row. One without words is no paragraph, and one within a cell of
// another row is a line of it.
func (m *manuscript) endRow() {
	m.gap = m.gap[:0]
	m.rows = max(0, m.rows-1)
	if !m.begun() {
		return
	}
	if m.rows == 0 {
		if m.table == nil {
			m.table = make(map[int]bool)
		}
		m.table[len(m.ends)] = true
	}
	m.endParagraph()
}

// note begins a footnote and marks where it belongs.
func (m *manuscript) note() *manuscript {
	added := &manuscript{}
	m.notes = append(m.notes, added)
	m.write(noteMark(len(m.notes)))
	return added
}

func noteMark(number int) string { return "[" + strconv.Itoa(number) + "]" }

// lose notes that something of a kind is left out.
func (m *manuscript) lose(kind string) { m.lost = withOne(m.lost, kind) }

// flatten notes that words are taken in without the marking that they have.
func (m *manuscript) flatten(marking string) { m.plain = withOne(m.plain, marking) }

func withOne(all []string, one string) []string {
	if slices.Contains(all, one) {
		return all
	}
	return append(all, one)
}

// The markings that readers mean something by.
const (
	highlighting  = "highlighting"
	strikethrough = "strikethrough"
)

// fewBlank is the share of gaps between paragraphs, one in so many, from which
// on empty paragraphs are taken for what sets the others apart.
const fewBlank = 6

// lines puts the paragraphs together. Where the writer sets them apart by empty
// ones, they stay as they are; else each is set off by a blank line, as a
// paragraph of plain text is.
func (m *manuscript) lines() string {
	if m.begun() {
		m.rows = 0
		m.endParagraph()
	}
	paragraphs := m.paragraphs()
	gap := "\n\n"
	if setsApart(paragraphs) {
		gap = "\n"
	} else {
		paragraphs = slices.DeleteFunc(paragraphs, isEmpty)
	}
	if len(paragraphs) == 0 {
		return ""
	}
	return strings.Join(paragraphs, gap) + "\n"
}

// paragraphs are the paragraphs without the blank space at their ends, from the
// first to the last that has words.
func (m *manuscript) paragraphs() []string {
	all := m.cut()
	m.nameRows(all)
	paragraphs := make([]string, 0, len(all))
	worded := 0
	for _, paragraph := range all {
		if worded == 0 && paragraph == "" {
			continue
		}
		paragraphs = append(paragraphs, paragraph)
		if paragraph != "" {
			worded = len(paragraphs)
		}
	}
	return paragraphs[:worded]
}

// cut gives every paragraph.
func (m *manuscript) cut() []string {
	text, from := string(m.text), 0
	all := make([]string, len(m.ends))
	for i, end := range m.ends {
		all[i] = strings.TrimRight(text[from:end], " \t\n")
		from = end
	}
	return all
}

// nameRows makes labels of the cells that name who speaks, in the tables among
// some paragraphs.
func (m *manuscript) nameRows(all []string) {
	for i := 0; i < len(all); i++ {
		var rows [][]string
		for ; m.table[i]; i++ {
			rows = append(rows, strings.Split(all[i], "\t"))
		}
		copy(all[i-len(rows):i], rowLines(rows))
	}
}

// setsApart reports whether a writer sets paragraphs apart by empty ones.
func setsApart(paragraphs []string) bool {
	gaps, blank := 0, 0
	for i := 1; i < len(paragraphs); i++ {
		switch {
		case paragraphs[i] == "":
		case paragraphs[i-1] == "":
			blank++
			gaps++
		default:
			gaps++
		}
	}
	return blank > 0 && blank*fewBlank >= gaps
}

func isEmpty(paragraph string) bool { return paragraph == "" }

// result reads the speakers out of the text. The notes follow it as a turn of
// nobody.
func (m *manuscript) result() Result {
	result := dialogueResult(m.lines(), programLine.MatchString)
	if len(m.lost) > 0 {
		result.Warnings = append(result.Warnings, "left out: "+strings.Join(m.lost, ", "))
	}
	if len(m.plain) > 0 {
		result.Warnings = append(result.Warnings, "words are taken in without their "+strings.Join(m.plain, ", "))
	}
	result.Beside = slices.Concat(m.lost, m.plain)
	var notes strings.Builder
	for i, note := range m.notes {
		if words := strings.TrimLeft(note.lines(), " \t\n"); words != "" {
			notes.WriteString("\n" + noteMark(i+1) + " " + words)
		}
	}
	if notes.Len() == 0 || result.Text == "" {
		return result
	}
	span := transcript.Span{Start: len(result.Text), End: len(result.Text) + notes.Len()}
	result.Text += notes.String()
	result.Turns = append(result.Turns, transcript.Turn{
		Span: span, Body: transcript.Trim(result.Text, span), At: transcript.NoTime,
	})
	return result
}
