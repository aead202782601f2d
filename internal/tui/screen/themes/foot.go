package themes

import (
	"strings"

	"emic/internal/tui/page"
)

// foot draws what is below the rows: the total, what is under the cursor in all
// its counts, and what was left out.
func (s *Screen) foot() []string {
	th := s.host.Theme()
	lines := []string{th.Border.Text(strings.Repeat(th.Glyphs.Horizontal, s.width)), s.total()}
	room := max(2, s.height/7)
	lines = append(lines, s.detail()...)
	return append(lines, paragraph(strings.Join(s.notes(), " "), th.Dim, s.width, room)...)
}

// total draws the last row of the table.
func (s *Screen) total() string {
	th, l := s.host.Theme(), s.layout
	whole := s.shown.table.Total[0]
	columns := append([]string{page.Fit("   "+th.Title.Text("Total, counted once"), l.name)}, s.numbers(whole, "")...)
	for g := l.from; g < l.to; g++ {
		columns = append(columns, page.FitRight(s.count.show(s.shown.by.Total[g], s.shown.groups()[g].Of), l.each))
	}
	return strings.Join(columns, " ")
}

// detail tells every count of what is under the cursor, in two lines; where each
// has a column, what the code means, in one.
func (s *Screen) detail() []string {
	row, ok := s.current()
	if !ok {
		return nil
	}
	name, text, most := row.Name, sentence(row.Counts[0], s.shown.table.Groups[0].Of), 2
	if g := s.groupAt(); g >= 0 {
		name += ", " + s.column
		text = sentence(s.shown.cell(s.shown.number[row.Code], g), s.shown.groups()[g].Of)
	} else if len(s.layout.whole) == len(counts()) {
		text, most = s.shown.brief[row.Code], 1
	}
	if elsewhere := s.shown.elsewhere[row.Code]; len(elsewhere) > 0 {
		text += " Counts under " + strings.Join(elsewhere, ", ") + " as well."
	}
	if full := name + ": " + text; len(page.Wrap(full, max(2, s.width-2))) <= most {
		text = full // or else the row has to do for the name
	}
	lines := paragraph(text, "", s.width, most)
	for len(lines) < most {
		lines = append(lines, "")
	}
	return lines
}

// notes returns what a reader has to know of the numbers.
func (s *Screen) notes() []string {
	table := s.shown.table
	if s.shown.by.Query.By != "" {
		table = s.shown.by
	}
	notes := table.Notes()
	if s.layout.bar > 0 && s.count != participants {
		notes = append(notes, "Bars: against the most of each level.")
	}
	return notes
}

// paragraph wraps a raw text into at most so many lines, with a space at both
// edges. What has no room is cut, with an ellipsis.
func paragraph(text string, ink page.Ink, width, most int) []string {
	rows := page.Wrap(text, max(2, width-2))
	var lines []string
	for i, row := range rows {
		if i == most-1 && len(rows) > most {
			return append(lines, page.Fit(" "+ink.Text(text[row.Start:]), max(0, width-1)))
		}
		lines = append(lines, " "+ink.Under(page.Paint(text, row, nil)))
	}
	return lines
}
