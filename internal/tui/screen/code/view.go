package code

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"emic/internal/codebook"
	"emic/internal/tui/page"
)

// The widths of the side panes, and from which width of the window on there is
// room for one and for both.
const (
	transcriptsWidth = 19
	treeWidth        = 31
	roomForTree      = 104
	roomForBoth      = 118
)

// SetSize implements screen.Screen.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.layOut()
}

// layOut gives the parts their sizes.
func (s *Screen) layOut() {
	if s.doc != nil {
		s.speakerWidth, s.timeWidth = s.widestSpeaker(), s.widestTime()
	}
	height := max(1, s.room()-len(s.definitionLines()))
	text := s.width
	if s.width >= roomForTree {
		text -= treeWidth + 1
	}
	if s.width >= roomForBoth {
		text -= transcriptsWidth + 1
	}
	s.textWidth = text
	s.text.SetSize(text, height)
	s.tree.list.SetSize(min(treeWidth, s.width), height)
	s.transcripts.list.SetSize(min(transcriptsWidth, s.width), height)
	if s.width < roomForTree {
		s.tree.list.SetSize(s.width, height)
	}
	if s.width < roomForBoth {
		s.transcripts.list.SetSize(s.width, height)
	}
}

// room is how many lines there are for the text and a definition.
func (s *Screen) room() int {
	height := s.height - 1 - s.legendHeight()
	if s.width >= roomForTree {
		height-- // the titles of the panes
	}
	return height
}

// widestSpeaker is the width of the longest label, within bounds.
func (s *Screen) widestSpeaker() int {
	widest := 3
	for _, turn := range s.doc.Turns {
		widest = max(widest, page.Cells(turn.Speaker))
	}
	return min(widest, 9)
}

// View implements screen.Screen.
func (s *Screen) View() string {
	if s.doc == nil || len(s.doc.Segments) == 0 {
		return strings.Join(page.Lines(s.empty(), s.height, s.width), "\n")
	}
	lines := s.panes()
	lines = append(lines, s.definitionLines()...)
	lines = append(append(lines, s.hereLine(s.width)), s.legend()...)
	return strings.Join(lines, "\n")
}

// empty is what is shown when there is nothing to code.
func (s *Screen) empty() string {
	switch {
	case s.loading:
		return "\n  reading…"
	case len(s.snap().Transcripts) == 0:
		return "\n  This study has no transcripts yet.\n\n  Leave with q and add some:  emic add STUDY FILE…"
	case s.doc != nil:
		return "\n  " + page.Ink("").Text(s.doc.Transcript.Name) + " has no words.  } goes to the next transcript."
	}
	return ""
}

// panes sets the parts side by side; in a narrow window, the one that has the
// keys takes all of it.
func (s *Screen) panes() []string {
	th := s.host.Theme()
	text := strings.Split(s.text.View(), "\n")
	switch {
	case s.width >= roomForBoth:
		titles := s.titles(transcriptsWidth, s.width-transcriptsWidth-treeWidth-2)
		return append(titles, page.Beside(th.Border.Text(th.Glyphs.Vertical),
			strings.Split(s.transcripts.list.View(), "\n"), text, strings.Split(s.tree.list.View(), "\n"))...)
	case s.focus == paneTranscripts:
		return s.alone(strings.Split(s.transcripts.list.View(), "\n"))
	case s.width >= roomForTree:
		titles := s.titles(0, s.width-treeWidth-1)
		return append(titles, page.Beside(th.Border.Text(th.Glyphs.Vertical), text, strings.Split(s.tree.list.View(), "\n"))...)
	case s.focus == paneTree:
		return strings.Split(s.tree.list.View(), "\n")
	}
	return text
}

// alone shows one pane where else there is a title line above.
func (s *Screen) alone(lines []string) []string {
	if s.width >= roomForTree {
		return append([]string{page.Fit(s.host.Theme().Title.Text(" TRANSCRIPTS"), s.width)}, lines...)
	}
	return lines
}

// titles is the line above the panes.
func (s *Screen) titles(left, middle int) []string {
	th := s.host.Theme()
	name := func(title string, p pane, width int) string {
		ink := th.Dim
		if s.focus == p {
			ink = th.Title
		}
		return page.Fit(ink.Text(" "+title), width)
	}
	line := name(s.doc.Transcript.Name, paneText, middle) + th.Border.Text(th.Glyphs.Vertical) + name("CODEBOOK", paneTree, treeWidth)
	if left > 0 {
		line = name("TRANSCRIPTS", paneTranscripts, left) + th.Border.Text(th.Glyphs.Vertical) + line
	}
	return []string{line}
}

// The legend of pinned codes: how much of each name it shows at the least before
// it takes another line, and how many lines it may take.
const (
	leastName   = 14
	mostLegend  = 3
	aroundEntry = 4 // blank, key, blank, and a blank behind
)

// pinned returns the codes of the legend.
func (s *Screen) pinned() []codebook.Code {
	var pinned []codebook.Code
	for _, c := range s.snap().Codebook.Codes {
		if c.Pin != "" && !c.Retired {
			pinned = append(pinned, c)
		}
	}
	return pinned
}

// legendHeight is how many lines the pinned codes take.
func (s *Screen) legendHeight() int {
	perLine := max(1, s.width/(leastName+aroundEntry))
	return max(1, min(mostLegend, (len(s.pinned())+perLine-1)/perLine))
}

// legend is the pinned codes, as they were drawn last unless something changed.
func (s *Screen) legend() []string {
	if s.legendVersion != s.tree.version || len(s.legendLines) == 0 || page.Width(s.legendLines[0]) != s.width {
		s.legendVersion, s.legendLines = s.tree.version, s.drawLegend()
	}
	return s.legendLines
}

// drawLegend shows as much of each name as there is room for.
func (s *Screen) drawLegend() []string {
	th, pinned := s.host.Theme(), s.pinned()
	if len(pinned) == 0 {
		return []string{page.Fit(th.Dim.Text(" no code is pinned to a key yet: gp pins the most used, P one; c finds any"), s.width)}
	}
	height := s.legendHeight()
	perLine := (len(pinned) + height - 1) / height
	wide := s.width / perLine
	lines := make([]string, height)
	for i, c := range pinned {
		look := s.tree.look(s.snap().Codebook.IDOf(c.ID))
		name := page.Fit(look.ink.Text(c.Name), wide-aroundEntry)
		lines[i/perLine] += " " + th.KeyName.Text(c.Pin) + " " + name + " "
	}
	for i, line := range lines {
		lines[i] = page.Fit(line, s.width)
	}
	return lines
}

// definitionLines is the definition of the code at hand, when it is to be seen.
func (s *Screen) definitionLines() []string {
	if !s.definition || s.doc == nil {
		return nil
	}
	th := s.host.Theme()
	c, ok := s.snap().Codebook.Code(s.codeAtHand())
	if !ok {
		return s.padDefinition([]string{th.Dim.Text(" no code at hand")})
	}
	lines := []string{" " + th.Title.Text(c.Name)}
	for _, part := range []struct{ label, words string }{{"", c.Definition}, {"Not when: ", c.NotWhen}} {
		if part.words == "" {
			continue
		}
		words := part.label + part.words
		for _, row := range page.Wrap(words, max(10, s.width-3)) {
			lines = append(lines, "  "+page.Paint(words, row, nil))
		}
	}
	return s.padDefinition(lines)
}

// How many lines a definition has, and how many of the text are left beside it in a
// low window.
const (
	definitionHeight = 5
	leastText        = 2
)

func (s *Screen) padDefinition(lines []string) []string {
	height := max(0, min(definitionHeight, s.room()-leastText))
	for len(lines) < height {
		lines = append(lines, "")
	}
	lines = lines[:height]
	for i, line := range lines {
		lines[i] = page.Fit(line, s.width)
	}
	return lines
}

// Header implements screen.Screen: transcript, whose, where in it, how far. Where
// there is no room for all, whose goes first, and then what the other shares leave.
func (s *Screen) Header(width int) string {
	if s.doc == nil || len(s.doc.Segments) == 0 {
		return ""
	}
	p := s.doc.Progress()
	share := func(n int) string { return strings.TrimSpace(page.Percent(float64(n) / float64(max(1, p.Of)))) }
	done := fmt.Sprintf("coded %s seen %s", share(p.Coded), share(p.Seen))
	left := " unread " + share(p.Unread)
	at := fmt.Sprintf("%d/%d", s.text.Cursor()+1, len(s.doc.Segments))
	if words := s.whose() + "   " + at + "   " + done + left; page.Cells(words) <= width {
		return words
	}
	name, words := s.doc.Transcript.Name, " "+at+"  "+done+left
	if page.Cells(name)+len(words) > width {
		words = strings.TrimSuffix(words, left)
	}
	name = page.Ink("").Text(name)
	return page.Fit(name, min(page.Width(name), max(leastTranscript, width-len(words)))) + words
}

// leastTranscript is how many cells of the transcript's name are shown at the least.
const leastTranscript = 8

// whose names the transcript and the attributes of its only participant.
func (s *Screen) whose() string {
	t := s.doc.Transcript
	id := t.Participant
	if len(t.Cast) == 1 {
		id = t.Cast[0].Participant
	}
	person := s.snap().Person(id)
	var values []string
	for _, name := range slices.Sorted(maps.Keys(person.Attributes)) {
		values = append(values, person.Attributes[name])
	}
	if len(values) == 0 {
		return t.Name
	}
	return t.Name + " " + strings.Join(values, " · ")
}
