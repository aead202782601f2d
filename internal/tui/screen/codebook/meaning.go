package codebook

import (
	"fmt"
	"strings"

	"emic/internal/codebook"
	"emic/internal/tui/page"
)

// part is one of the parts of a code that say what it means.
type part struct {
	name string
	what string // what is to be written there
	text func(*codebook.Code) *string
}

// parts returns the parts that are texts, in the order of a codebook entry.
func parts() []part {
	return []part{
		{"Brief", "What it means, in one line: it stands in lists and in the picker.", func(c *codebook.Code) *string { return &c.Brief }},
		{"Definition", "What it means, in full.", func(c *codebook.Code) *string { return &c.Definition }},
		{"Use when", "What is to be coded with it, cases on the edge among it.", func(c *codebook.Code) *string { return &c.UseWhen }},
		{"Not when", "What looks like it and is not, and which code that is for.", func(c *codebook.Code) *string { return &c.NotWhen }},
		{"Example", "A passage that shows it at its plainest.", func(c *codebook.Code) *string { return &c.Example }},
	}
}

// meaning returns everything that is said of the code under the cursor, in lines
// of a width.
func (s *Screen) meaning(width int) []string {
	c := s.current()
	if c == nil {
		return nil
	}
	th := s.host.Theme()
	lines := wrapped(th.Title, c.Name, width)
	if path := s.book.Path(c.ID); len(path) > 1 {
		lines = append(lines, wrapped(th.Dim, strings.Join(path[:len(path)-1], " > "), width)...)
	}
	for _, fact := range s.facts(c) {
		lines = append(lines, wrapped("", fact, width)...)
	}
	for _, p := range parts() {
		lines = append(lines, "", th.KeyName.Text(p.name))
		if text := *p.text(c); text != "" {
			lines = append(lines, wrapped("", text, width)...)
		} else {
			lines = append(lines, th.Dim.Text("not written yet; d writes it"))
		}
	}
	for _, m := range s.counts.memos[s.book.IDOf(c.ID)] {
		lines = append(lines, "", th.KeyName.Text(fmt.Sprintf("%s Memo, %s, %s", th.Glyphs.Memo, m.Kind, m.Coder)))
		lines = append(lines, wrapped("", m.Text, width)...)
	}
	return lines
}

// facts returns what is known of a code beside its definition, a sentence each.
func (s *Screen) facts(c *codebook.Code) []string {
	level, _ := s.book.Level(c.Level)
	facts := []string{level.Name}
	if c.Pin != "" {
		facts[0] += ", on the key " + c.Pin
	}
	if s.counts.tally != nil && !c.Retired {
		facts[0] += fmt.Sprintf(", %s", many(s.counts.of(c.ID), "coding"))
	}
	if from := s.from(c); from != "" {
		facts = append(facts, from)
	}
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

// from says where a code came from.
func (s *Screen) from(c *codebook.Code) string {
	var said []string
	if c.Origin != "" {
		said = append(said, "Origin: "+string(c.Origin))
	}
	for _, stage := range s.book.Stages {
		if stage.ID == c.Stage {
			said = append(said, "Stage: "+stage.Name)
		}
	}
	if c.Named {
		said = append(said, "named in the publication")
	}
	if c.Colour != "" {
		said = append(said, "colour "+c.Colour)
	}
	return strings.Join(said, "; ")
}

// many counts things: "1 coding", "2 codings".
func many(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// wrapped paints a raw text in rows of a width.
func wrapped(ink page.Ink, text string, width int) []string {
	var lines []string
	for _, row := range page.Wrap(text, width) {
		lines = append(lines, ink.Under(page.Paint(text, row, nil)))
	}
	return lines
}
