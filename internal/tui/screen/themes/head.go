package themes

import (
	"fmt"
	"strings"

	"emic/internal/analysis"
	"emic/internal/tui/page"
)

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
	cells := []string{page.Fit("", l.name)}
	for i, c := range l.whole {
		heading := th.Dim.Text(c.name())
		if c == s.count {
			heading = th.Title.Text(strings.ToUpper(c.name()))
		}
		cells = append(cells, page.FitRight(heading, l.sizes[i]))
		if i == l.barAfter() && l.bar > 0 {
			cells = append(cells, page.Fit("", l.bar))
		}
	}
	return strings.Join(cells, " ")
}

// groupHeadings draws the values of the attribute, and below how many
// participants each has.
func (s *Screen) groupHeadings() []string {
	th, l, groups := s.host.Theme(), s.layout, s.shown.groups()
	names := []string{page.Fit("", l.name), page.FitRight(s.heading("all", s.column == ""), l.sizes[0])}
	sizes := []string{
		page.Fit(th.Dim.Text(s.beyond()), l.name),
		page.FitRight(th.Dim.Text(size(s.shown.table.Groups[0])), l.sizes[0]),
	}
	if l.bar > 0 {
		names, sizes = append(names, page.Fit("", l.bar)), append(sizes, page.Fit("", l.bar))
	}
	for _, g := range groups[l.from:l.to] {
		names = append(names, page.FitRight(s.heading(g.Value, s.column == g.Value), l.each))
		sizes = append(sizes, page.FitRight(th.Dim.Text(size(g)), l.each))
	}
	return []string{strings.Join(names, " "), strings.Join(sizes, " ")}
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
