package codebook

import (
	"strings"

	"emic/internal/tui/page"
)

const (
	beside = 100 // from this width on, the meaning stands beside the tree
	gap    = 3   // cells between the two
)

// layout is how the screen is divided.
type layout struct {
	tree, treeHeight       int // cells and lines; 0 where it is not shown
	meaning, meaningHeight int
}

// divide says how the screen is divided now.
func (s *Screen) divide() layout {
	switch {
	case s.hidden:
		return layout{s.width, s.height, 0, 0}
	case s.width >= beside:
		tree := s.width * 9 / 20
		return layout{tree, s.height, s.width - tree - gap, s.height}
	case s.reading:
		return layout{s.width, 0, s.width, s.height}
	}
	below := max(0, s.height*2/5)
	return layout{s.width, s.height - below, s.width, max(0, below-1)}
}

// arrange gives the tree its size.
func (s *Screen) arrange() {
	at := s.divide()
	s.list.SetSize(at.tree, at.treeHeight)
	if s.split != nil {
		s.split.list.SetSize(s.width, max(0, s.height-splitHead))
	}
}

// View implements screen.Screen.
func (s *Screen) View() string {
	switch {
	case s.height <= 0 || s.width <= 0:
		return ""
	case s.split != nil:
		return s.viewSplit()
	case len(s.rows) == 0:
		return s.viewEmpty()
	}
	at := s.divide()
	if at.meaningHeight == 0 {
		return s.list.View()
	}
	meaning := s.viewMeaning(at.meaning, at.meaningHeight)
	th := s.host.Theme()
	if s.width >= beside {
		tree := strings.Split(s.list.View(), "\n")
		return strings.Join(page.Beside(th.Border.Text(" "+th.Glyphs.Vertical+" "), tree, meaning), "\n")
	}
	if at.treeHeight == 0 {
		return strings.Join(meaning, "\n")
	}
	rule := th.Border.Text(strings.Repeat(th.Glyphs.Horizontal, s.width))
	return s.list.View() + "\n" + rule + "\n" + strings.Join(meaning, "\n")
}

// viewMeaning returns what is said of the code, as far as it is scrolled; the last
// line says when there is more.
func (s *Screen) viewMeaning(width, height int) []string {
	lines := s.meaning(width)
	s.scroll = max(0, min(s.scroll, len(lines)-height))
	lines = lines[s.scroll:]
	more := len(lines) > height
	block := page.Lines(strings.Join(lines, "\n"), height, width)
	th := s.host.Theme()
	if more && s.reading {
		block[height-1] = page.Fit(th.Dim.Text("… more below; tab goes back to the tree"), width)
	} else if more {
		block[height-1] = page.Fit(th.Dim.Text("… more: tab goes here, to scroll"), width)
	}
	return block
}

func (s *Screen) viewEmpty() string {
	said := "No codes yet.\n\na adds the first. i on the code screen makes one of the words at hand.\n" +
		"emic codebook import takes a whole codebook in."
	return strings.Join(page.Lines(said, s.height, s.width), "\n")
}
