package page

import "strings"

// narrowest is the smallest width that Wrap works with: a cluster of two cells
// has to fit somewhere.
const narrowest = 2

// Row is one row of a wrapped text: the bytes [Start, End) of the text, and how
// many cells they need at most. White space at the end of a row hangs: it is in
// the range, but takes no cells and is not painted.
type Row struct{ Start, End, Width int }

// Wrap breaks a raw text into rows of at most width cells (a width below 2
// counts as 2). Rows follow one another without gap or overlap and cover the
// text; there is at least one. Breaks come after spaces and hyphens, between
// East Asian characters except where their punctuation forbids it, and else,
// in a word longer than a row, between grapheme clusters. A line feed ends its
// row; line feeds at the end of the text hang.
//
// Cells are those of the text as [Paint] shows it, with signs in place of what
// is not safe. A cluster that holds such a thing may be broken.
func Wrap(text string, width int) []Row {
	w := wrapper{
		text:  text,
		width: max(width, narrowest),
		body:  len(trimSpace(text)),
		rows:  make([]Row, 0, 1+len(text)/max(width, narrowest)),
	}
	for w.at < len(text) {
		w.step(nextGlyph(text[w.at:]))
	}
	if w.start < len(text) || len(w.rows) == 0 {
		w.rows = append(w.rows, Row{w.start, len(text), w.shown})
	}
	return w.rows
}

// wrapper goes through a text once. cells counts what is in the present row,
// its spaces included; shown counts up to the last character that is no space.
type wrapper struct {
	text  string
	width int
	body  int // from here on there is only white space
	rows  []Row

	at, start    int
	cells, shown int
	before, prev rune // the last runes of the two glyphs before this one
	spaces       bool // the last glyph was a space

	// the latest place in this row where it may be broken; none if 0 or start
	chance, chanceCells, chanceShown int
}

func (w *wrapper) step(g glyph) {
	switch {
	case g.first == '\n':
		w.at++
		if w.at <= w.body {
			w.emit(w.at, w.shown, w.cells)
			w.before, w.prev, w.spaces = 0, 0, false
		}
		return
	case g.isSpace():
		w.cells += g.cells
		w.spaces = true
	default:
		w.put(g)
	}
	w.at += g.size
	w.before, w.prev = w.prev, g.last
}

// put sets a glyph that is no space, ending the row before it where need be.
func (w *wrapper) put(g glyph) {
	if w.at > w.start && (w.spaces || mayBreak(w.before, w.prev, g)) {
		w.chance, w.chanceCells, w.chanceShown = w.at, w.cells, w.shown
	}
	for w.cells+g.cells > w.width && w.at > w.start {
		if w.chance > w.start {
			w.emit(w.chance, w.chanceShown, w.chanceCells)
		} else {
			w.emit(w.at, w.shown, w.cells)
		}
	}
	w.cells += g.cells
	w.shown = w.cells
	w.spaces = false
}

// emit ends the row at a byte offset. Of the row's cells, taken lie before it.
func (w *wrapper) emit(end, shown, taken int) {
	w.rows = append(w.rows, Row{w.start, end, shown})
	w.start = end
	w.cells -= taken
	w.shown = w.cells
}

// trimSpace cuts the white space that hangs at the end of a row.
func trimSpace(s string) string { return strings.TrimRightFunc(s, hangs) }

func hangs(r rune) bool { return r == '\n' || isSpace(r) }
