package codebook

import (
	"fmt"
	"strings"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/tui/keys"
	"emic/internal/tui/page"
	"emic/internal/tui/screen"
	"emic/internal/tui/session"

	tea "github.com/charmbracelet/bubbletea"
)

const (
	splitHead  = 2 // lines above the list of codings
	splitWords = 3 // lines of each coding's words at most
)

// splitting is the choice of codings that go to a new code.
type splitting struct {
	screen   *Screen
	code     codebook.Code
	list     *page.List
	passages []passage
	chosen   map[study.ID]bool
	version  uint64
	loading  bool
}

func (s *Screen) startSplit(c *codebook.Code) tea.Cmd {
	s.split = &splitting{screen: s, code: *c, chosen: map[study.ID]bool{}, loading: true}
	s.split.list = page.NewList(s.split)
	s.arrange()
	return s.gather()
}

// gather reads the codings of the code that is being split; nothing when none is.
func (s *Screen) gather() tea.Cmd {
	if s.split == nil {
		return nil
	}
	var ids []study.ID
	for _, other := range s.book.Codes {
		if s.book.Resolve(other.ID) == s.split.code.ID {
			ids = append(ids, s.book.IDOf(other.ID))
		}
	}
	s.gathering++
	return session.Load(s.host.Session(), s.gathering, func(r study.Reader) (material, error) { return readMaterial(r, ids) })
}

// gathered takes the codings in. What was chosen stays chosen, as far as it is
// still there.
func (s *Screen) gathered(msg session.Loaded[material]) {
	if s.split == nil || msg.Generation != s.gathering {
		return
	}
	if msg.Err != nil {
		s.split = nil
		s.host.Fail(msg.Err)
		return
	}
	s.split.loading = false
	s.split.passages = msg.Value
	chosen := map[study.ID]bool{}
	for _, p := range msg.Value {
		if s.split.chosen[p.ID] {
			chosen[p.ID] = true
		}
	}
	s.split.chosen = chosen
	s.split.list.Forget()
}

// doSplit does an action while codings are chosen.
func (s *Screen) doSplit(action keys.Action) (tea.Cmd, bool) {
	switch action {
	case keys.Cancel, keys.Back:
		s.split = nil
		return s.load(), true
	case keys.Toggle:
		s.split.toggle()
	case keys.Accept:
		return s.nameSplit(), true
	case keys.Find:
		s.ask()
	case keys.FindNext:
		s.find(1)
	case keys.FindPrev:
		s.find(-1)
	default:
		return nil, screen.Move(s.split.list, action)
	}
	return nil, true
}

// toggle chooses the coding under the cursor, or leaves it, and goes on.
func (p *splitting) toggle() {
	i := p.list.Cursor()
	if i < 0 {
		return
	}
	id := p.passages[i].ID
	if p.chosen[id] {
		delete(p.chosen, id)
	} else {
		p.chosen[id] = true
	}
	p.version++
	p.list.Move(1)
}

// find goes to the next passage, or the one before, that holds what is sought.
func (p *splitting) find(sought string, step int) {
	n := len(p.passages)
	for i := 1; i <= n; i++ {
		at := (p.list.Cursor() + step*i + n*i) % n
		if strings.Contains(strings.ToLower(p.passages[at].words), strings.ToLower(sought)) {
			p.list.SetCursor(at)
			return
		}
	}
	p.screen.host.Say("no coding has “" + sought + "”")
}

// nameSplit asks for the name of the new code, and splits.
func (s *Screen) nameSplit() tea.Cmd {
	var chosen []study.Placed
	for _, p := range s.split.passages {
		if s.split.chosen[p.ID] {
			chosen = append(chosen, p.Placed)
		}
	}
	if len(chosen) == 0 {
		s.host.Say("choose the codings for the new code first: space chooses")
		return nil
	}
	code := s.split.code
	s.askName(fmt.Sprintf("New code for %s of %s", many(len(chosen), "coding"), code.Name), "", func(name string) tea.Cmd {
		s.split = nil
		return tea.Batch(s.do(s.author().SplitCode(code.ID, name, chosen)), s.load())
	})
	return nil
}

// viewSplit draws the choice.
func (s *Screen) viewSplit() string {
	th, p := s.host.Theme(), s.split
	head := page.Fit(th.Title.Text("Split "+p.code.Name)+fmt.Sprintf("   %d of %s go to the new code", len(p.chosen), many(len(p.passages), "coding")), s.width)
	rule := th.Border.Text(strings.Repeat(th.Glyphs.Horizontal, s.width))
	body := p.list.View()
	switch {
	case p.loading:
		body = strings.Join(page.Lines("Reading its codings…", max(0, s.height-splitHead), s.width), "\n")
	case len(p.passages) == 0:
		body = strings.Join(page.Lines("It has no codings to choose from. a adds a code beside it; esc leaves.", max(0, s.height-splitHead), s.width), "\n")
	}
	return strings.Join(page.Lines(head+"\n"+rule+"\n"+body, s.height, s.width), "\n")
}

// Len implements page.Items.
func (p *splitting) Len() int { return len(p.passages) }

// Version implements page.Items.
func (p *splitting) Version(int) uint64 { return p.version }

// Render implements page.Items: chosen or not, where it is, the first of its words.
func (p *splitting) Render(item, width int, current bool) []string {
	th, found := p.screen.host.Theme(), p.passages[item]
	sign := th.Glyphs.Free
	if p.chosen[found.ID] {
		sign = th.Glyphs.Chosen
	}
	pointer := " "
	if current {
		pointer = th.Glyphs.Pointer
	}
	head := pointer + sign + " " + th.Speaker.Text(found.handle) + "  " + th.Dim.Text(found.Coder)
	if current {
		head = th.Selected.Under(page.Fit(head, width))
	}
	lines := []string{head}
	words, ink := found.words, page.Ink("")
	if words == "" {
		words, ink = "withheld: its words are not shown", th.Withheld
	}
	for _, line := range wrapped(ink, words, width-4) {
		if len(lines) > splitWords {
			lines[splitWords] = goesOn(lines[splitWords], width)
			break
		}
		lines = append(lines, "    "+line)
	}
	return append(lines, "")
}

// goesOn puts a sign at the end of a line that others would follow.
func goesOn(line string, width int) string {
	if page.Width(line) < width {
		return line + "…"
	}
	return page.Fit(line, width-1)
}
