package themes

import (
	"strings"

	"emic/internal/analysis"
	"emic/internal/transcript"
	"emic/internal/tui/page"
)

// items draws the rows.
type items struct{ s *Screen }

// Len implements page.Items.
func (i items) Len() int { return len(i.s.rows) }

// Version implements page.Items. All rows change together.
func (i items) Version(int) uint64 { return i.s.version }

// Render implements page.Items.
func (i items) Render(item, _ int, current bool) []string {
	s := i.s
	row := s.rows[item]
	lines := []string{strings.Join(append([]string{s.name(row, current)}, s.columns(row, current)...), " ")}
	code := s.shown.table.Rows[row]
	if also := s.shown.also[code.Code]; len(also) > 0 {
		lines = append(lines, s.host.Theme().Dim.Text(strings.Repeat(" ", indent(code.Depth)+2)+"↳ also: "+strings.Join(also, ", ")))
	}
	for i, line := range lines {
		if lines[i] = page.Fit(line, s.width); current {
			lines[i] = s.host.Theme().Selected.Under(lines[i])
		}
	}
	return lines
}

// name draws the name of a code where it hangs in the tree.
func (s *Screen) name(row int, current bool) string {
	th, code := s.host.Theme(), s.shown.table.Rows[row]
	sign := " "
	if len(s.shown.children[code.Code]) > 0 {
		if sign = th.Glyphs.Unfolded; s.folded[code.Code] {
			sign = th.Glyphs.Folded
		}
	}
	pointer := " "
	if current {
		pointer = th.Glyphs.Pointer
	}
	text, ink := named(code), page.Ink("")
	switch {
	case s.count.of(s.shown.whole(row)) == 0:
		ink = th.Dim
	case code.Depth == 0:
		ink = th.Title
	}
	var marks []page.Mark
	for _, hit := range s.hits(text) {
		marks = append(marks, page.Mark{Span: hit, Ink: th.SearchHit})
	}
	name := ink.Under(page.Paint(text, page.Row{End: len(text)}, marks))
	return page.Fit(pointer+strings.Repeat("  ", code.Depth)+sign+" "+name, s.layout.name)
}

// named returns the name of a code as its row has it.
func named(row analysis.Row) string {
	if row.Retired {
		return row.Name + " (retired)"
	}
	return row.Name
}

// indent returns the cells before the name of a code: the pointer, two for each
// code above, and whether it is folded.
func indent(depth int) int { return 1 + 2*depth + 2 }

// hits returns where a name has what was searched for.
func (s *Screen) hits(name string) []transcript.Span {
	wanted := s.pattern()
	if wanted == nil {
		return nil
	}
	var spans []transcript.Span
	for _, at := range wanted.FindAllStringIndex(name, -1) {
		spans = append(spans, transcript.Span{Start: at[0], End: at[1]})
	}
	return spans
}

// columns draws the numbers of a row, each fitted to its column.
func (s *Screen) columns(row int, current bool) []string {
	th, counts, code := s.host.Theme(), s.shown.whole(row), s.shown.table.Rows[row]
	bar := th.Share(s.count.share(counts, s.most[code.Depth], s.shown.table.Groups[0].Of), s.layout.bar)
	columns := s.numbers(counts, bar)
	for g := s.layout.from; g < s.layout.to; g++ {
		cell, group := s.shown.cell(row, g), s.shown.groups()[g]
		number := page.FitRight(s.ink(cell).Text(s.count.show(cell, group.Of)), s.layout.each)
		if current && group.Value == s.column {
			number = th.Title.Under(page.FitRight(th.Glyphs.Pointer+s.count.show(cell, group.Of), s.layout.each))
		}
		columns = append(columns, number)
	}
	return columns
}

// ink returns how a number looks: what is nothing may be overlooked.
func (s *Screen) ink(n analysis.Counts) page.Ink {
	if s.count.of(n) == 0 {
		return s.host.Theme().Dim
	}
	return ""
}

// numbers draws the counts of everybody and a bar.
func (s *Screen) numbers(n analysis.Counts, bar string) []string {
	l, of := s.layout, s.shown.table.Groups[0].Of
	var columns []string
	for i, c := range l.whole {
		columns = append(columns, page.FitRight(s.ink(n).Text(c.show(n, of)), l.sizes[i]))
		if i == l.barAfter() && l.bar > 0 {
			columns = append(columns, page.Fit(bar, l.bar))
		}
	}
	return columns
}

func cells(raw string) int { return page.Cells(raw) }
