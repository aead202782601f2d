package codebook

import (
	"fmt"
	"strings"

	"emic/internal/codebook"
	"emic/internal/transcript"
	"emic/internal/tui/page"
	"emic/internal/tui/screen"
)

// meaning returns everything that is said of the code under the cursor, in lines
// of a width.
func (s *Screen) meaning(width int) []string {
	c := s.current()
	if c == nil {
		return nil
	}
	th := s.host.Theme()
	lines := s.titled(c, width)
	for _, fact := range s.facts(c) {
		lines = append(lines, wrapped("", fact, width)...)
	}
	for _, p := range screen.Parts() {
		lines = append(lines, s.paragraph(p.Name, *p.Text(c), width)...)
	}
	for _, m := range s.counts.memos[s.book.IDOf(c.ID)] {
		lines = append(lines, s.paragraph(fmt.Sprintf("%s Memo, %s, %s", th.Glyphs.Memo, m.Kind, m.Coder), m.Text, width)...)
	}
	return lines
}

// titled returns the name of a code and where it hangs.
func (s *Screen) titled(c *codebook.Code, width int) []string {
	th, path := s.host.Theme(), s.book.Path(c.ID)
	above := th.Dim.Text(strings.Join(path[:len(path)-1], " > "))
	if line := th.Title.Text(c.Name) + "   " + above; page.Width(line) <= width {
		return []string{line}
	}
	return append(wrapped(th.Title, c.Name, width), page.Fit(above, width))
}

// paragraph returns a text under its heading; below a tree, where lines are few,
// behind it.
func (s *Screen) paragraph(heading, text string, width int) []string {
	th, ink := s.host.Theme(), page.Ink("")
	if text == "" {
		text, ink = "not written yet; d writes it", th.Dim
	}
	if width >= s.width {
		whole := heading + "  " + text
		name := transcript.Span{End: len(heading)}
		return wrapped("", whole, width, page.Mark{Span: name, Ink: th.KeyName}, page.Mark{Span: transcript.Span{Start: name.End, End: len(whole)}, Ink: ink})
	}
	return append([]string{"", th.KeyName.Text(heading)}, wrapped(ink, text, width)...)
}

// facts returns what is known of a code beside its definition, a sentence each.
func (s *Screen) facts(c *codebook.Code) []string {
	facts := []string{strings.Join(s.short(c), "; ")}
	for _, parent := range c.Also {
		facts = append(facts, "Also under "+strings.Join(s.book.Path(parent), " > "))
	}
	switch {
	case c.MergedInto != "":
		facts = append(facts, "Merged into "+s.nameOf(c.MergedInto)+", where its codings count. R brings it back.")
	case c.Retired:
		facts = append(facts, "Retired: not offered for coding. Its codings stay. R brings it back.")
	}
	var gone []string
	for _, other := range s.book.Codes {
		if other.MergedInto == c.ID {
			gone = append(gone, other.Name)
		}
	}
	if len(gone) > 0 {
		facts = append(facts, "Took the place of "+strings.Join(gone, ", "))
	}
	return facts
}

// short returns what is said of a code in a few words: what it is, how often it is
// used, where it came from.
func (s *Screen) short(c *codebook.Code) []string {
	level, _ := s.book.Level(c.Level)
	said := []string{level.Name}
	if c.Pin != "" {
		said = append(said, "on the key "+c.Pin)
	}
	if s.counts.tally != nil && !c.Retired {
		said = append(said, many(s.counts.of(c.ID), "coding"))
	}
	if c.Origin != "" {
		said = append(said, "origin: "+string(c.Origin))
	}
	for _, stage := range s.book.Stages {
		if stage.ID == c.Stage {
			said = append(said, "stage: "+stage.Name)
		}
	}
	if c.Named {
		said = append(said, "named in the publication")
	}
	if c.Colour != "" {
		said = append(said, "colour "+c.Colour)
	}
	return said
}

// many counts things: "1 coding", "2 codings".
func many(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// wrapped paints a raw text in rows of a width.
func wrapped(ink page.Ink, text string, width int, marks ...page.Mark) []string {
	var lines []string
	for _, row := range page.Wrap(text, width) {
		lines = append(lines, ink.Under(page.Paint(text, row, marks)))
	}
	return lines
}
