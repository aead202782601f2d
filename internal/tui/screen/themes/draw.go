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

// headings draws the names of the columns, with a pointer at the chosen one.
func (s *Screen) headings() string {
	th, l := s.host.Theme(), s.layout
	line := page.Fit("", l.name)
	for i, c := range l.whole {
		ink, name := th.Dim, c.name()
		if c == s.count {
			ink = th.Title
		}
		line += " " + page.FitRight(ink.Text(name), l.sizes[i])
		if c == s.count && len(l.whole) <= 2 && l.bar > 0 {
			line += " " + page.Fit(th.Dim.Text("of all"), l.bar)
		}
	}
	if l.bar > 0 && len(l.whole) > 2 {
		line += " " + page.Fit(th.Dim.Text(s.count.name()+" of all"), l.bar)
	}
	return line
}

// groupHeadings draws the values of the attribute, and below how many
// participants each has.
func (s *Screen) groupHeadings() []string {
	th, l, groups := s.host.Theme(), s.layout, s.shown.groups()
	names := page.Fit("", l.name) + " " + page.FitRight(s.heading("all", s.column == ""), l.sizes[0])
	sizes := page.Fit(th.Dim.Text(s.beyond()), l.name) + " " +
		page.FitRight(th.Dim.Text(size(s.shown.table.Groups[0])), l.sizes[0])
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
		lines = append(lines, s.host.Theme().Dim.Text(strings.Repeat(" ", 2*code.Depth+4)+"↳ also: "+strings.Join(also, ", ")))
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
	text, ink := code.Name, page.Ink("")
	switch {
	case s.count.of(s.shown.whole(row)) == 0:
		ink = th.Dim
	case code.Depth == 0:
		ink = th.Title
	}
	if code.Retired {
		text += " (retired)"
	}
	var marks []page.Mark
	for _, hit := range s.hits(text) {
		marks = append(marks, page.Mark{Span: hit, Ink: th.SearchHit})
	}
	name := ink.Under(page.Paint(text, page.Row{End: len(text)}, marks))
	return page.Fit(pointer+strings.Repeat("  ", code.Depth)+sign+" "+name, s.layout.name)
}

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
	counts, total := s.shown.whole(row), s.shown.table.Total[0]
	line := s.numbers(counts, total, counts.Codings == 0)
	for g := s.layout.from; g < s.layout.to; g++ {
		cell, group := s.shown.cell(row, g), s.shown.groups()[g]
		number := page.FitRight(s.ink(cell).Text(s.count.show(cell, group.Of)), s.layout.each)
		if current && group.Value == s.column {
			number = s.host.Theme().Title.Under(page.FitRight(s.host.Theme().Glyphs.Pointer+s.count.show(cell, group.Of), s.layout.each))
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

// numbers draws the counts of everybody and the bar of the chosen one.
func (s *Screen) numbers(n, total analysis.Counts, dim bool) string {
	th, l, of := s.host.Theme(), s.layout, s.shown.table.Groups[0].Of
	bar := ""
	if l.bar > 0 {
		bar = " " + th.Share(s.count.share(n, total, of), l.bar)
	}
	line := ""
	for i, c := range l.whole {
		ink := page.Ink("")
		if dim {
			ink = th.Dim
		}
		line += " " + page.FitRight(ink.Text(c.show(n, of)), l.sizes[i])
		if c == s.count && len(l.whole) <= 2 {
			line += bar
		}
	}
	if len(l.whole) > 2 {
		line += bar
	}
	return line
}
