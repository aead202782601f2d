package quotes

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"emic/internal/analysis"
	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/page"
)

// headLines are the title and the line of the definition.
const headLines = 2

// View implements screen.Screen.
func (s *Screen) View() string {
	if text := s.empty(); text != "" {
		return strings.Join(page.Lines(text, s.height, s.width), "\n")
	}
	lines := []string{s.title(), s.subtitle()}
	if s.height > headLines+s.footLines() {
		lines = append(lines, strings.Split(s.list.View(), "\n")...)
	}
	lines = append(lines, s.foot()...)
	return strings.Join(page.Lines(strings.Join(lines, "\n"), s.height, s.width), "\n")
}

// empty says what is to be done where there are no quotes; "" where there are.
func (s *Screen) empty() string {
	switch {
	case s.code() == "":
		return "\n  No code chosen yet. c chooses one; so does Enter on the themes screen (3),\n  and gd on a code in the code and codebook screens."
	case s.failed != nil:
		return "\n  " + page.Ink("").Text("Could not read the quotes: "+s.failed.Error())
	case len(s.quotes) > 0:
		return ""
	case !s.whole:
		return s.title() + "\n\n  reading…"
	}
	text := s.title() + "\n" + s.subtitle() + "\n\n  No quotes" + page.Ink("").Text(s.which()) +
		" yet. On the code screen (1) the code's key, or c, codes a segment."
	if s.query.Alone {
		text += "\n  t takes in the codes under it."
	}
	return text + "\n\n" + strings.Join(s.foot(), "\n")
}

// Header implements screen.Screen.
func (s *Screen) Header(int) string {
	if s.code() == "" || len(s.quotes) == 0 {
		return ""
	}
	more := ""
	if !s.whole {
		more = "+"
	}
	return fmt.Sprintf("%d/%d%s", s.list.Cursor()+1, len(s.quotes), more)
}

// title tells the code, what is taken in with it, and how many quotes there are.
func (s *Screen) title() string {
	th, book := s.host.Theme(), s.host.Session().Snapshot().Codebook
	slug := book.Resolve(s.code())
	name := slug
	if path := book.Path(slug); len(path) > 0 {
		name = path[len(path)-1]
	}
	title := " " + th.Title.Text(name) + page.Ink("").Text(s.under(slug)+s.which())
	switch {
	case s.cancel != nil && len(s.quotes) > 0:
		title += fmt.Sprintf("  %d quotes, ", len(s.quotes)) + th.Warning.Text("reading…")
	case s.whole && len(s.quotes) == 1:
		title += "  1 quote"
	case s.whole:
		title += fmt.Sprintf("  %d quotes", len(s.quotes))
	case len(s.quotes) > 0:
		title += fmt.Sprintf("  %d quotes and more", len(s.quotes))
	}
	return page.Fit(title, s.width)
}

// under says whether what hangs under the code is taken in.
func (s *Screen) under(slug string) string {
	switch {
	case len(s.host.Session().Snapshot().Codebook.Children(slug)) == 0:
		return ""
	case s.query.Alone:
		return " alone"
	}
	return " and all under it"
}

// which says whose quotes these are.
func (s *Screen) which() string {
	switch {
	case s.query.Value != "":
		return ", " + s.query.By + " " + s.query.Value
	case s.query.By != "":
		return ", by " + s.query.By
	}
	return ""
}

// subtitle tells what the code means.
func (s *Screen) subtitle() string {
	book := s.host.Session().Snapshot().Codebook
	code, ok := book.Code(book.Resolve(s.code()))
	if !ok {
		return ""
	}
	return page.Fit(" "+s.host.Theme().Dim.Text(code.Brief), s.width)
}

// mostNotes is how many lines what was left out takes at the most.
const mostNotes = 2

// footLines is how many lines there are below the quotes.
func (s *Screen) footLines() int {
	if len(s.notes) == 0 {
		return 0
	}
	return 1 + min(mostNotes, len(page.Wrap(strings.Join(s.notes, " "), max(2, s.width-2))))
}

// foot tells what was left out.
func (s *Screen) foot() []string {
	if len(s.notes) == 0 {
		return nil
	}
	th, text := s.host.Theme(), strings.Join(s.notes, " ")
	lines := []string{th.Border.Text(strings.Repeat(th.Glyphs.Horizontal, s.width))}
	rows := page.Wrap(text, max(2, s.width-2))
	if len(rows) > mostNotes {
		rows = rows[:mostNotes]
		rows[mostNotes-1].End = len(text) // it is seen that it goes on
	}
	for _, row := range rows {
		lines = append(lines, page.Fit(" "+th.Dim.Under(page.Paint(text, row, nil)), s.width))
	}
	return lines
}

// items draws the quotes.
type items struct{ s *Screen }

// Len implements page.Items.
func (i items) Len() int { return len(i.s.quotes) }

// Version implements page.Items. All change together; only those in sight are drawn.
func (i items) Version(int) uint64 { return i.s.version }

// Render implements page.Items.
func (i items) Render(item, width int, current bool) []string {
	s, q := i.s, i.s.quotes[item]
	th := s.host.Theme()
	lines := []string{s.whose(q)}
	lines = append(lines, s.words(q, width)...)
	lines = append(lines, s.codes(q))
	for _, m := range q.Memos {
		lines = append(lines, s.memoLines(m, width)...)
	}
	edge := "  "
	if current {
		edge = th.Glyphs.Pointer + " "
	}
	for n, line := range lines {
		lines[n] = page.Fit(edge+line, width)
		if current {
			lines[n] = th.Selected.Under(lines[n])
		}
		edge = "  "
	}
	if heading := s.heading(item); heading != "" {
		lines = append([]string{heading}, lines...)
	}
	return append(lines, "")
}

// heading stands before the first quote of a group.
func (s *Screen) heading(item int) string {
	q := s.quotes[item]
	if s.query.By == "" || item > 0 && s.quotes[item-1].Group == q.Group {
		return ""
	}
	th := s.host.Theme()
	text := " " + th.Title.Text(s.query.By+": "+q.Group) + " "
	return text + th.Border.Text(strings.Repeat(th.Glyphs.Horizontal, max(0, s.width-page.Width(text))))
}

// whose draws where a quote stands, who speaks and who coded it.
func (s *Screen) whose(q analysis.Quote) string {
	th := s.host.Theme()
	parts := []string{th.Speaker.Text(q.Handle)}
	for _, p := range q.Participants {
		parts = append(parts, page.Ink("").Text(about(p, q)))
	}
	if len(q.Speakers) > 1 || len(q.Participants) == 0 {
		parts = append(parts, th.Dim.Text(strings.Join(q.Speakers, ", ")))
	}
	return strings.Join(append(parts, th.Dim.Text("coded by "+q.Coder)), "  ")
}

// about tells a participant's name, which the handle may have already, and
// attributes.
func about(p study.Participant, q analysis.Quote) string {
	var words []string
	if p.Name != q.Name || len(q.Participants) > 1 {
		words = append(words, p.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(p.Attributes)) {
		if value := p.Attributes[name]; value != "" {
			words = append(words, value)
		}
	}
	return strings.Join(words, " · ")
}

// mostRows is how many rows of a passage are shown; Enter shows the whole in its
// place. A passage can be an interview.
const mostRows = 40

// words draws the passage.
func (s *Screen) words(q analysis.Quote, width int) []string {
	var marks []page.Mark
	if s.wanted != nil {
		for _, hit := range s.wanted.FindAllStringIndex(q.Text, -1) {
			marks = append(marks, page.Mark{Span: transcript.Span{Start: hit[0], End: hit[1]}, Ink: s.host.Theme().SearchHit})
		}
	}
	var lines []string
	rows := page.Wrap(q.Text, max(2, min(width-6, 100)))
	for _, row := range rows[:min(len(rows), mostRows)] {
		lines = append(lines, "  "+page.Paint(q.Text, row, marks))
	}
	if hidden := len(rows) - mostRows; hidden > 0 {
		lines = append(lines, s.host.Theme().Dim.Text(fmt.Sprintf("  … %d more rows; Enter shows them in the transcript", hidden)))
	}
	return lines
}

// codes draws the codes that the quote is shown for, and the others on its words.
func (s *Screen) codes(q analysis.Quote) string {
	th, book := s.host.Theme(), s.host.Session().Snapshot().Codebook
	var parts []string
	for _, slug := range q.Codes {
		if code, ok := book.Code(slug); ok {
			parts = append(parts, s.ink(slug).Text(th.Glyphs.Margin+s.host.Session().Snapshot().Sign(book.IDOf(slug)))+" "+page.Ink("").Text(code.Name))
		}
	}
	line := "  " + strings.Join(parts, "  ")
	if others := s.others(q); len(others) > 0 {
		line += th.Dim.Text("  also " + strings.Join(others, ", "))
	}
	return line
}

// memoLines draws a memo.
func (s *Screen) memoLines(m study.Memo, width int) []string {
	th := s.host.Theme()
	text := fmt.Sprintf("%s, %s: %s", m.Kind, m.Coder, m.Text)
	var lines []string
	for i, row := range page.Wrap(text, max(2, min(width-8, 98))) {
		sign := " "
		if i == 0 {
			sign = th.Glyphs.Memo
		}
		lines = append(lines, "  "+sign+" "+page.Paint(text, row, nil))
	}
	return lines
}
