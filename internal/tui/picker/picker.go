// Package picker finds codes by typing: the dialog that puts any of a thousand
// codes on a segment in a few keys, and makes the one that is missing.
package picker

import (
	"fmt"
	"slices"
	"strings"

	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/dialog"
	"emic/internal/tui/keys"
	"emic/internal/tui/page"
	"emic/internal/tui/screen"
	"emic/internal/tui/session"
	"emic/internal/tui/theme"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// Config says what is picked.
type Config struct {
	Title   string
	Choices []Choice
	Several bool                      // Space chooses several
	Create  func(typed string) string // the words of the last row, which makes what was typed; "" = no such row
}

// Picked is what was picked: slugs in the order of choosing, or the name of a
// new code.
type Picked struct {
	Slugs []string
	New   string
}

// picker is the dialog.
type picker struct {
	theme  *theme.Theme
	config Config
	input  textinput.Model
	found  []Match
	cursor int // in found; len(found) is the row that creates, -1 is none as yet
	chosen []string
	moved  bool // the cursor was moved since the last letter was typed
	done   func(Picked) tea.Cmd
}

// New returns the dialog. Enter hands on what is chosen, else the row under the
// cursor; Esc leaves. Where no name has what was typed, but a path or a definition,
// no row is under the cursor until it is moved to one.
func New(th *theme.Theme, c Config, done func(Picked) tea.Cmd) screen.Dialog {
	p := &picker{theme: th, config: c, input: textinput.New(), done: done}
	p.input.Prompt = ""
	p.input.Cursor.SetMode(cursor.CursorStatic)
	p.input.Focus()
	p.found = Filter(c.Choices, "")
	return p
}

// Choices returns the active codes of a study, with the number of codings that
// counts gives; counts may be nil.
func Choices(snap *session.Snapshot, counts func(study.ID) int) []Choice {
	var choices []Choice
	for _, c := range snap.Codebook.Codes {
		if c.Retired {
			continue
		}
		id := snap.Codebook.IDOf(c.ID)
		path := snap.Codebook.Path(c.ID)
		choice := Choice{
			Slug: c.ID, Name: c.Name, Path: strings.Join(path[:len(path)-1], " > "),
			Brief: c.Brief, Sign: snap.Sign(id), Colour: c.Colour,
		}
		if counts != nil {
			choice.Count = counts(id)
		}
		choices = append(choices, choice)
	}
	return choices
}

func (p *picker) Scope() keys.Scope {
	if p.config.Several {
		return keys.Pick
	}
	return keys.PickOne
}

func (p *picker) Do(action keys.Action) (tea.Cmd, bool) {
	switch action {
	case keys.Cancel:
		return nil, true
	case keys.Accept:
		return p.accept()
	case keys.Toggle:
		return nil, p.toggle()
	}
	p.cursor, p.moved = dialog.Step(p.cursor, p.rows(), action), true
	return nil, false
}

// rows returns how many rows there are, the one that creates among them.
func (p *picker) rows() int {
	if p.creates() != "" {
		return len(p.found) + 1
	}
	return len(p.found)
}

// creates returns the words of the row that makes a new code; "" when it is not offered.
func (p *picker) creates() string {
	typed := strings.TrimSpace(p.input.Value())
	if p.config.Create == nil || typed == "" {
		return ""
	}
	for _, c := range p.config.Choices {
		if strings.EqualFold(c.Name, typed) {
			return ""
		}
	}
	return p.config.Create(typed)
}

func (p *picker) accept() (tea.Cmd, bool) {
	switch {
	case len(p.chosen) > 0:
		return p.done(Picked{Slugs: p.chosen}), true
	case p.cursor < 0:
	case p.cursor < len(p.found):
		return p.done(Picked{Slugs: []string{p.found[p.cursor].Slug}}), true
	case p.creates() != "":
		return p.done(Picked{New: strings.TrimSpace(p.input.Value())}), true
	}
	return nil, false
}

// toggle chooses the row under the cursor, or takes it back, and makes room for
// the next name to be typed. Where no row is, it goes to the first.
func (p *picker) toggle() (closed bool) {
	if p.cursor < 0 {
		p.cursor, p.moved = 0, true
		return false
	}
	if p.cursor >= len(p.found) {
		return false
	}
	slug := p.found[p.cursor].Slug
	if i := slices.Index(p.chosen, slug); i >= 0 {
		p.chosen = slices.Delete(p.chosen, i, i+1)
	} else {
		p.chosen = append(p.chosen, slug)
	}
	if p.input.Value() != "" {
		p.input.SetValue("")
		p.narrow()
	}
	return false
}

// Type adds to what is typed. A space chooses where nothing is typed, or when the
// cursor was moved to a row; else it is a space, since names have several words.
func (p *picker) Type(key tea.KeyMsg) (tea.Cmd, bool) {
	if key.Type == tea.KeySpace && p.config.Several && (p.input.Value() == "" || p.moved) {
		return nil, p.toggle()
	}
	before := p.input.Value()
	p.input, _ = p.input.Update(key)
	if p.input.Value() != before {
		p.narrow()
	}
	return nil, false
}

func (p *picker) narrow() {
	p.found, p.cursor, p.moved = Filter(p.config.Choices, p.input.Value()), 0, false
	if len(p.found) > 0 && p.found[0].Where != InName {
		p.cursor = -1
	}
}

// width of the box inside, where the window has it.
const width = 92

func (p *picker) View(window, height int) []string {
	inner := max(10, min(width, window-6))
	p.input.Width = inner - 1
	rows := max(3, min(p.most(), height-9))
	top := max(0, min(p.cursor-rows/2, p.rows()-rows))
	lines := []string{page.Drawn(p.input.View())}
	if p.config.Several {
		lines = append(lines, p.chosenLine(inner))
	}
	for i := top; i < top+rows; i++ {
		lines = append(lines, p.row(i, inner))
	}
	lines = append(lines, p.theme.Dim.Text(p.brief(inner)), p.theme.Dim.Text(p.hints()))
	return dialog.Box(p.theme, p.config.Title, lines, inner)
}

// chosenLine names what is chosen, whatever is typed.
func (p *picker) chosenLine(inner int) string {
	var names []string
	for _, slug := range p.chosen {
		i := slices.IndexFunc(p.config.Choices, func(c Choice) bool { return c.Slug == slug })
		names = append(names, "✓ "+p.config.Choices[i].Name)
	}
	return page.Fit(page.Ink("").Text(strings.Join(names, "  ")), inner)
}

// most returns how many rows there can be, whatever is typed: the box keeps its height.
func (p *picker) most() int { return len(p.config.Choices) + 1 }

func (p *picker) row(i, inner int) string {
	var row string
	switch {
	case i < len(p.found):
		row = p.choice(p.found[i], inner-2)
	case i == len(p.found) && p.creates() != "":
		row = page.Fit("+ "+page.Ink("").Text(p.creates()), inner-2)
	case i == 0 && len(p.config.Choices) == 0:
		row = page.Fit(p.theme.Dim.Text("no codes yet: type the name of the first"), inner-2)
	case i == 0:
		row = page.Fit(p.theme.Dim.Text("nothing fits"), inner-2)
	default:
		return ""
	}
	if i == p.cursor {
		return p.theme.Selected.Under("▸ " + row)
	}
	return "  " + row
}

// choice draws one code: chosen or not, sign, name with what was typed, count, place.
func (p *picker) choice(m Match, inner int) string {
	box := "  "
	if p.config.Several {
		box = "· "
	}
	if slices.Contains(p.chosen, m.Slug) {
		box = "✓ "
	}
	var marks []page.Mark
	for _, at := range m.Hits {
		marks = append(marks, page.Mark{Span: transcript.Span{Start: at, End: at + 1}, Ink: p.theme.SearchHit})
	}
	name := page.Paint(m.Name, page.Row{End: len(m.Name)}, marks)
	place := page.Ink("").Text(m.Path)
	if words := m.Where.String(); words != "" {
		place = p.theme.SearchHit.Text(words) + " — " + place
	}
	count := fmt.Sprintf("%5d ", m.Count)
	wide := max(10, (inner-12)*3/5)
	return page.Fit(box+page.Fit(p.theme.Dim.Text(m.Sign), 3)+page.Fit(name, wide)+count+p.theme.Dim.Under(place), inner)
}

// brief returns the definition of the code under the cursor, in one line.
func (p *picker) brief(inner int) string {
	if p.cursor < 0 {
		return page.Fit("no name has that: down goes to what has it elsewhere", inner)
	}
	if p.cursor >= len(p.found) {
		return ""
	}
	return page.Fit(page.Ink("").Text(p.found[p.cursor].Brief), inner)
}

func (p *picker) hints() string {
	words := "type to narrow down"
	if p.config.Create != nil {
		words = "type to find or create"
	}
	if p.config.Several {
		words += "   tab chooses several"
	}
	return words + "   enter applies   esc leaves"
}
