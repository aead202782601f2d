package ingest

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// page is a web page on its way to text.
type page struct {
	title    string
	headings map[string]bool // and first words of notes, as they stand in the text
	blocks   []string        // paragraphs and the rows of tables
	block    strings.Builder // the one being written
	space    bool            // whether a blank is due before the next word
	verbatim int             // how many <pre> are open
	inTitle  bool
	skipped  bool // something was left out
	heading  bool
	rows     [][]string // of the table being read
	row      []string   // cells that are done
	inRow    bool
	inCell   bool
	note     bool // the next block begins a note

	behindNumber string // of a note, until it is closed
}

func newPage() *page { return &page{headings: make(map[string]bool)} }

func (p *page) isEmpty() bool { return len(p.blocks) == 0 }

// text is the page as text, a blank line between blocks.
func (p *page) text() string {
	if p.isEmpty() {
		return ""
	}
	return strings.Join(p.blocks, "\n\n") + "\n"
}

// write adds words. Blank space is one blank, but for verbatim text.
func (p *page) write(words string) {
	if p.inTitle {
		p.title = strings.Join(strings.Fields(p.title+words), " ")
		return
	}
	if p.verbatim > 0 {
		p.block.WriteString(strings.ReplaceAll(words, "\r", "\n"))
		return
	}
	for i, word := range strings.FieldsFunc(words, isHTMLSpace) {
		if (i > 0 || p.space || isHTMLSpace(rune(words[0]))) && p.block.Len() > 0 && !strings.HasSuffix(p.block.String(), "\n") {
			p.block.WriteByte(' ')
		}
		p.block.WriteString(word)
		p.space = false
	}
	if words != "" && isHTMLSpace(rune(words[len(words)-1])) {
		p.space = true
	}
}

// isHTMLSpace reports the blank space that HTML folds; a no-break space is none.
func isHTMLSpace(r rune) bool {
	return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f'
}

// open takes a start tag.
func (p *page) open(tag atom.Atom) {
	switch {
	case tag == atom.Title:
		p.inTitle = true
	case tag == atom.Br:
		p.breakLine()
	case tag == atom.Table:
		p.endTable()
	case tag == atom.Tr, tag == atom.Dt:
		p.endRow()
		p.inRow, p.inCell = true, tag == atom.Dt
	case tag == atom.Td, tag == atom.Th, tag == atom.Dd:
		p.endCell()
		p.inRow, p.inCell = true, true
	case isBlock(tag):
		p.endBlock()
		p.heading = isHeading(tag)
		if tag == atom.Pre {
			p.verbatim++
		}
	}
}

// close takes an end tag.
func (p *page) close(tag atom.Atom) {
	switch {
	case tag == atom.Title:
		p.inTitle = false
	case tag == atom.Table, tag == atom.Dl:
		p.endTable()
	case tag == atom.Tr, tag == atom.Dd:
		p.endRow()
	case tag == atom.Td, tag == atom.Th, tag == atom.Dt:
		p.endCell()
	case isBlock(tag):
		p.endBlock()
		p.heading = false
		if tag == atom.Pre {
			p.verbatim = max(p.verbatim-1, 0)
		}
	}
}

func (p *page) breakLine() {
	if p.inRow {
		p.space = true
		return
	}
	p.block.WriteByte('\n')
	p.space = false
}

// take empties the block being written.
func (p *page) take() string {
	words := strings.TrimSpace(p.block.String())
	p.block.Reset()
	p.space = false
	return words
}

// endBlock ends a paragraph. Within a row it is a blank, as a row is one line.
func (p *page) endBlock() {
	if p.inRow {
		p.space = true
		return
	}
	words := p.take()
	if words == "" {
		return
	}
	p.blocks = append(p.blocks, words)
	if p.heading || p.note {
		p.headings[words] = true
		p.note = false
	}
}

// endCell ends a cell, if there is one, and takes words between cells for one.
func (p *page) endCell() {
	if words := p.take(); words != "" || p.inCell {
		p.row = append(p.row, words)
	}
	p.inCell = false
}

func (p *page) endRow() {
	if !p.inRow {
		p.endBlock()
		return
	}
	p.endCell()
	if strings.Join(p.row, "") != "" {
		p.rows = append(p.rows, p.row)
	}
	p.row, p.inRow = nil, false
}

// endTable writes the rows of a table, one block each.
func (p *page) endTable() {
	p.endRow()
	p.endBlock()
	p.blocks = append(p.blocks, rowLines(p.rows)...)
	p.rows = nil
}
