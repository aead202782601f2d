package themes

import (
	"fmt"
	"strings"

	"emic/internal/analysis"
	"emic/internal/transcript"
	"emic/internal/tui/page"
)

// View implements screen.Screen.
func (s *Screen) View() string {
	if s.shown == nil || len(s.shown.table.Rows) == 0 {
		return strings.Join(page.Lines(s.empty(), s.height, s.width), "\n")
	}
	lines := s.head()
	if listed := s.height - len(lines) - len(s.foot()); listed > 0 {
		lines = append(lines, strings.Split(s.list.View(), "\n")...)
	}
	lines = append(lines, s.foot()...)
	return strings.Join(page.Lines(strings.Join(lines, "\n"), s.height, s.width), "\n")
}

// empty says what is to be done where there is nothing to count.
func (s *Screen) empty() string {
	switch {
	case s.failed != nil:
		return "\n  " + page.Ink("").Text("Could not count: "+s.failed.Error())
	case s.shown == nil:
		return "\n  counting…"
	}
	return "\n  No codes yet. 2 opens the codebook, where a adds one; emic codebook import brings one in."
}

// Header implements screen.Screen.
func (s *Screen) Header(int) string {
	if s.shown == nil {
		return ""
	}
	total := s.shown.table.Total[0]
	return fmt.Sprintf("%s codings in %s of %d transcripts", grouped(total.Codings), grouped(total.Transcripts),
		len(s.host.Session().Snapshot().Transcripts))
}

// head draws the title and the headings of the columns.
func (s *Screen) head() []string {
	th := s.host.Theme()
	title := th.Title.Text(s.count.name()) + ": " + s.count.meaning()
	if by := s.shown.by.Query.By; by != "" {
		title += ", by " + th.Title.Text(by)
	}
	if s.sorted {
		title += th.Dim.Text("  most first")
	}
	if s.counting {
		const note = "counting… "
		title = page.Fit(" "+title, max(0, s.width-len(note)-1)) + " " + th.Warning.Text(note)
	} else {
		title = " " + title
	}
	lines := []string{page.Fit(title, s.width)}
	if s.layout.each > 0 {
		return append(lines, s.groupHeadings()...)
	}
	return append(lines, s.headings())
}

// headings draws the names of the columns, the chosen one in capitals.
func (s *Screen) headings() string {
	th, l := s.host.Theme(), s.layout
	line := page.Fit("", l.name)
	for i, c := range l.whole {
		heading := th.Dim.Text(c.name())
		if c == s.count {
			heading = th.Title.Text(strings.ToUpper(c.name()))
		}
		line += " " + page.FitRight(heading, l.sizes[i])
		if i == l.barAfter() && l.bar > 0 {
			line += strings.Repeat(" ", l.bar+1)
		}
	}
	return line
}

// groupHeadings draws the values of the attribute, and below how many
// participants each has.
func (s *Screen) groupHeadings() []string {
	th, l, groups := s.host.Theme(), s.layout, s.shown.groups()
	names := page.Fit("", l.name) + " " + page.FitRight(s.heading("all", s.column == ""), l.sizes[0])
	bar := ""
	if l.bar > 0 {
		bar = strings.Repeat(" ", l.bar+1)
	}
	names += bar
	sizes := page.Fit(th.Dim.Text(s.beyond()), l.name) + " " +
		page.FitRight(th.Dim.Text(size(s.shown.table.Groups[0])), l.sizes[0]) + bar
	for _, g := range groups[l.from:l.to] {
		names += " " + page.FitRight(s.heading(g.Value, s.column == g.Value), l.each)
		sizes += " " + page.FitRight(th.Dim.Text(size(g)), l.each)
	}
	return []string{names, sizes}
}

// heading draws the name of a column, with the pointer where the cursor is.
func (s *Screen) heading(name string, current bool) string {
	th := s.host.Theme()
	if current {
		return th.Title.Text(th.Glyphs.Pointer + name)
	}
	return th.Dim.Text(name)
}

// beyond says how many columns there are out of sight.
func (s *Screen) beyond() string {
	l, groups := s.layout, len(s.shown.groups())
	if l.to-l.from == groups {
		return ""
	}
	return fmt.Sprintf("   columns %d to %d of %d (← →)", l.from+1, l.to, groups)
}

// size tells how many participants a group has, and whether these are few.
func size(g analysis.Group) string {
	if g.Of < analysis.ThinGroup {
		return fmt.Sprintf("n=%d few", g.Of)
	}
	return fmt.Sprintf("n=%d", g.Of)
}

func cells(raw string) int { return page.Width(page.Ink("").Text(raw)) }

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
	lines := []string{s.name(row, current) + s.columns(row, current)}
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

// columns draws the numbers of a row.
func (s *Screen) columns(row int, current bool) string {
	th, counts, code := s.host.Theme(), s.shown.whole(row), s.shown.table.Rows[row]
	bar := th.Share(s.count.share(counts, s.most[code.Depth], s.shown.table.Groups[0].Of), s.layout.bar)
	line := s.numbers(counts, bar)
	for g := s.layout.from; g < s.layout.to; g++ {
		cell, group := s.shown.cell(row, g), s.shown.groups()[g]
		number := page.FitRight(s.ink(cell).Text(s.count.show(cell, group.Of)), s.layout.each)
		if current && group.Value == s.column {
			number = th.Title.Under(page.FitRight(th.Glyphs.Pointer+s.count.show(cell, group.Of), s.layout.each))
		}
		line += " " + number
	}
	return line
}

// ink returns how a number looks: what is nothing may be overlooked.
func (s *Screen) ink(n analysis.Counts) page.Ink {
	if s.count.of(n) == 0 {
		return s.host.Theme().Dim
	}
	return ""
}

// numbers draws the counts of everybody and a bar.
func (s *Screen) numbers(n analysis.Counts, bar string) string {
	l, of := s.layout, s.shown.table.Groups[0].Of
	line := ""
	for i, c := range l.whole {
		line += " " + page.FitRight(s.ink(n).Text(c.show(n, of)), l.sizes[i])
		if i == l.barAfter() && l.bar > 0 {
			line += " " + page.Fit(bar, l.bar)
		}
	}
	return line
}
