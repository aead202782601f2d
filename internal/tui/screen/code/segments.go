package code

import (
	"fmt"
	"strconv"
	"strings"

	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/document"
	"emic/internal/tui/page"
)

// segments shows the document's segments in a page.List.
type segments struct{ *Screen }

// Len implements page.Items.
func (s segments) Len() int {
	if s.doc == nil {
		return 0
	}
	return len(s.doc.Segments)
}

// Version implements page.Items.
func (s segments) Version(i int) uint64 {
	v := s.doc.Version(i) + s.overlay
	if i == s.text.Cursor() {
		v += s.drawing
	}
	return v
}

// marginColumns is how many codings of a segment have a column of their own.
func marginColumns(width int) int {
	if width < 64 {
		return 2
	}
	return 3
}

// columnWidth is a bar, a sign of up to two letters and a blank.
const columnWidth = 4

// Render implements page.Items: number, state, speaker, words, margin.
func (s segments) Render(i, width int, current bool) []string {
	columns := marginColumns(width)
	gutter := s.gutterWidth()
	wide := s.wordsWidth()
	body := s.shown(i)
	rows := page.Wrap(body, wide)
	marks := s.marks(i, current)
	lines := make([]string, 0, len(rows))
	for n, row := range rows {
		lead := strings.Repeat(" ", gutter)
		if n == 0 {
			lead = s.gutter(i, current)
		}
		if current {
			lead = s.host.Theme().Selected.Under(lead)
		}
		words := page.Fit(page.Paint(body, row, marks), wide)
		lines = append(lines, lead+words+" "+s.margin(i, row, columns))
	}
	return lines
}

// wordsWidth is the width that the words of a segment have.
func (s *Screen) wordsWidth() int {
	return max(10, s.textWidth-segments{s}.gutterWidth()-marginColumns(s.textWidth)*columnWidth-1)
}

// gutterWidth is the width of what stands before the words.
func (s segments) gutterWidth() int { return 1 + s.digits() + 3 + s.timeWidth + s.speakerWidth + 1 }

// digits is how many digits the last segment's number has.
func (s segments) digits() int { return len(strconv.Itoa(len(s.doc.Segments))) }

// gutter is pointer, number, state, time and speaker of a segment.
func (s segments) gutter(i int, current bool) string {
	th := s.host.Theme()
	pointer := " "
	if current {
		pointer = th.Glyphs.Pointer
	}
	number := th.Dim.Text(fmt.Sprintf("%*d", s.digits(), i+1))
	return pointer + number + " " + s.state(i) + " " + s.time(i) + page.Fit(s.speaker(i), s.speakerWidth) + " "
}

// state is the sign of how far the coder is with a segment.
func (s segments) state(i int) string {
	th := s.host.Theme()
	switch s.doc.State(i) {
	case document.Coded:
		return th.Glyphs.Coded
	case document.SeenOnly:
		return th.Seen.Text(th.Glyphs.Seen)
	case document.Unread:
		return th.Unread.Text(th.Glyphs.Unread)
	case document.Withheld:
		return th.Withheld.Text(th.Glyphs.Withheld)
	case document.Question:
	}
	return " "
}

// begins reports whether a segment is the first of its turn.
func (s segments) begins(i int) bool {
	return i == 0 || s.doc.Segments[i-1].Turn != s.doc.Segments[i].Turn
}

// speaker is the label of the segment's turn, at its first segment.
func (s segments) speaker(i int) string {
	if !s.begins(i) {
		return ""
	}
	th := s.host.Theme()
	if s.doc.IsQuestion(i) {
		return th.Interviewer.Text(s.doc.Speaker(i))
	}
	return th.Speaker.Text(s.doc.Speaker(i))
}

// shown returns the words of a segment, with every letter of a withheld passage,
// and of who has withdrawn, replaced. Bytes stay where they are.
func (s segments) shown(i int) string {
	body := s.doc.Segments[i].Body
	words := s.doc.Text[body.Start:body.End]
	var hide []transcript.Span
	for _, m := range s.doc.Withholds(i) {
		hide = append(hide, m.Span)
	}
	if s.doc.IsWithdrawn(i) {
		hide = append(hide, body)
	}
	if len(hide) == 0 {
		return words
	}
	masked := []byte(words)
	for _, span := range hide {
		hidden := span.Intersect(body)
		for at := hidden.Start; at < hidden.End; at++ {
			if c := masked[at-body.Start]; c != ' ' && c != '\n' {
				masked[at-body.Start] = '~'
			}
		}
	}
	return string(masked)
}

// marks returns the inks over the words of a segment, in bytes of its body.
func (s segments) marks(i int, current bool) []page.Mark {
	th, body := s.host.Theme(), s.doc.Segments[i].Body
	var marks []page.Mark
	lay := func(span transcript.Span, ink page.Ink) {
		span = span.Intersect(body)
		if !span.Empty() {
			marks = append(marks, page.Mark{Span: transcript.Span{Start: span.Start - body.Start, End: span.End - body.Start}, Ink: ink})
		}
	}
	if s.doc.IsQuestion(i) {
		lay(body, th.Interviewer)
	}
	for _, m := range s.doc.Withholds(i) {
		lay(m.Span, th.Withheld)
	}
	if m, ok := s.selected(); ok && current && s.span == nil && m.Span != body {
		lay(m.Span, th.Coded)
	}
	for _, hit := range s.hits(i) {
		lay(hit, th.SearchHit)
	}
	if s.span != nil && s.span.segment == i {
		lay(s.span.span(s.doc.Text), th.SpanMode)
	}
	return marks
}

// hits returns where the search hits a segment; withheld passages are not searched.
func (s *Screen) hits(i int) []transcript.Span {
	if s.search == nil {
		return nil
	}
	body := s.doc.Segments[i].Body
	var spans []transcript.Span
	for _, at := range s.search.FindAllStringIndex(segments{s}.shown(i), -1) {
		spans = append(spans, transcript.Span{Start: body.Start + at[0], End: body.Start + at[1]})
	}
	return spans
}

// margin draws the codings beside one row of a segment: a bar in the colour of
// the code, and its sign where the coding begins on the segment.
func (s segments) margin(i int, row page.Row, columns int) string {
	all, body := s.doc.Codings(i), s.doc.Segments[i].Body
	var out strings.Builder
	for n, m := range all[:min(len(all), columns)] {
		if n == columns-1 && len(all) > columns {
			out.WriteString(s.more(len(all)-n, row))
			break
		}
		on := m.Span.Intersect(body)
		from, to := on.Start-body.Start, on.End-body.Start
		if to <= row.Start || from >= row.End {
			out.WriteString("    ")
			continue
		}
		look := s.tree.look(m.Code)
		sign := ""
		if from >= row.Start {
			sign = look.sign
		}
		out.WriteString(page.Fit(look.ink.Text(s.host.Theme().Glyphs.Margin+sign), columnWidth))
	}
	return out.String()
}

// more says, on the first row, how many codings have no column.
func (s segments) more(n int, row page.Row) string {
	if row.Start > 0 {
		return "    "
	}
	return page.Fit(s.host.Theme().Dim.Text(fmt.Sprintf("+%d", n)), columnWidth)
}

// handle returns the citation of a segment, "P07:112".
func (s *Screen) handle(i int) string { return fmt.Sprintf("%s:%d", s.doc.Transcript.Name, i+1) }

// hereLine says in words what is on the segment under the cursor.
func (s *Screen) hereLine(width int) string {
	th := s.host.Theme()
	i := s.text.Cursor()
	parts := []string{th.Title.Text(s.handle(i))}
	for n, m := range s.here() {
		parts = append(parts, s.codingInWords(m, n == min(s.coding, len(s.here())-1) && len(s.here()) > 1))
	}
	if len(parts) == 1 {
		parts = append(parts, th.Dim.Text(s.stateInWords(i)))
	}
	if n := len(s.doc.Notes(i)); n > 0 {
		parts = append(parts, fmt.Sprintf("%s%d", th.Glyphs.Memo, n))
	}
	return page.Fit(" "+strings.Join(parts, "  "), width)
}

// codingInWords names the code of a coding, and whose it is when it is not the coder's own.
func (s *Screen) codingInWords(m study.Placed, selected bool) string {
	th, look := s.host.Theme(), s.tree.look(m.Code)
	words := look.ink.Text(th.Glyphs.Margin+look.sign) + " " + page.Ink("").Text(look.name)
	if m.Coder != s.author().Name {
		words += th.Dim.Text(" (" + m.Coder + ")")
	}
	if m.Weight > 0 {
		words += th.Dim.Text(fmt.Sprintf(" =%d", m.Weight))
	}
	if n := len(s.doc.Memos(m.ID)); n > 0 {
		words += fmt.Sprintf(" %s%d", th.Glyphs.Memo, n)
	}
	if selected {
		return "[" + words + "]"
	}
	return words
}

func (s *Screen) stateInWords(i int) string {
	switch s.doc.State(i) {
	case document.SeenOnly:
		return "seen, nothing to code"
	case document.Question:
		if s.doc.Speaker(i) == "" {
			return "nobody’s words"
		}
		return "a question: in no count"
	case document.Withheld:
		if s.doc.IsWithdrawn(i) {
			return "the participant has withdrawn: used nowhere"
		}
		return "withheld: used nowhere; w releases it"
	case document.Unread, document.Coded:
	}
	return "unread"
}
