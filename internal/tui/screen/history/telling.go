package history

import (
	"fmt"

	"emic/internal/study"
	"emic/internal/tui/page"
	"emic/internal/tui/session"

	tea "github.com/charmbracelet/bubbletea"
)

// mostEdits bounds how many edits of one change are told; an import has a million.
const mostEdits = 2000

// telling is a change in words.
type telling struct {
	header study.Header
	words  []study.Wording
}

// tell asks for what a change did.
func (s *Screen) tell(h study.Header) tea.Cmd {
	s.open("Reading what it did…")
	return session.Load(s.host.Session(), s.asked, func(r study.Reader) (telling, error) {
		c, err := r.Change(h.ID)
		if err != nil {
			return telling{}, err
		}
		words, err := study.Describe(r, c, mostEdits)
		return telling{h, words}, err
	})
}

// newTelling lays out a change in words.
func (s *Screen) newTelling(t telling) *leaf {
	th := s.host.Theme()
	h := t.header
	state := ""
	if s.undone[h.ID] {
		state = "   undone since"
	}
	head := []string{
		th.Title.Text(h.Label) + th.Warning.Text(state),
		th.Dim.Text(fmt.Sprintf("%s   %s   change %s   esc comes back", s.time(h), h.Coder, h.ID.Short())),
		"",
	}
	items := make([]leafItem, 0, len(t.words)+1)
	for _, w := range t.words {
		items = append(items, leafItem{w.What + " " + w.Field + " " + w.Old + " " + w.New, func(width int) []string {
			return s.wording(w, width)
		}})
	}
	if more := h.Fields + h.Marks - len(t.words); more > 0 {
		items = append(items, plainItem(fmt.Sprintf("and %d more of the kind", more)))
	}
	if len(items) == 0 {
		items = append(items, plainItem("It changed nothing: what it would have taken back had been changed since."))
	}
	return newLeaf(s.host.Theme, head, items)
}

func plainItem(text string) leafItem {
	return leafItem{text, func(width int) []string { return wrapped("", text, width) }}
}

// wording paints one edit: + for what came, - for what went, both for what changed.
func (s *Screen) wording(w study.Wording, width int) []string {
	th := s.host.Theme()
	subject := page.Ink("").Text(w.What) + "  " + th.KeyName.Text(w.Field)
	if w.Old == "" && w.New == "yes" {
		return []string{"+ " + subject}
	}
	if w.New == "" && w.Old == "yes" {
		return []string{"- " + subject}
	}
	lines := []string{"  " + subject}
	if w.Old != "" {
		lines = append(lines, hanging("    - ", th.Dim, w.Old, width)...)
	}
	if w.New != "" {
		lines = append(lines, hanging("    + ", "", w.New, width)...)
	}
	return lines
}

// hanging wraps a text behind a sign.
func hanging(sign string, ink page.Ink, text string, width int) []string {
	lines := wrapped(ink, text, width-page.Width(sign))
	for i := range lines {
		lines[i] = sign + lines[i]
		sign = page.Fit("", page.Width(sign))
	}
	return lines
}

// wrapped paints a raw text in rows of a width.
func wrapped(ink page.Ink, text string, width int) []string {
	var lines []string
	for _, row := range page.Wrap(text, width) {
		lines = append(lines, ink.Under(page.Paint(text, row, nil)))
	}
	return lines
}
