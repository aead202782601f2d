package picker_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"emic/internal/tui/keys"
	"emic/internal/tui/picker"
	"emic/internal/tui/screen"
	"emic/internal/tui/theme"
)

// picking is the dialog, and what was picked.
type picking struct {
	screen.Dialog
	got    picker.Picked
	closed bool
}

func pick(several bool) *picking {
	p := &picking{}
	config := picker.Config{
		Title: "Code P07:1", Several: several, Choices: choices(),
		Create: func(typed string) string { return "create “" + typed + "”" },
	}
	p.Dialog = picker.New(theme.New(lipgloss.NewRenderer(io.Discard), theme.None), config, func(got picker.Picked) tea.Cmd {
		p.got = got
		return nil
	})
	return p
}

// typed types a word, and then does actions.
func (p *picking) typed(words string, actions ...keys.Action) *picking {
	for _, r := range words {
		p.Type(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	for _, action := range actions {
		_, p.closed = p.Do(action)
	}
	return p
}

// text is what is shown.
func (p *picking) text() string { return ansi.Strip(strings.Join(p.View(80, 24), "\n")) }

// TestEnterTakesNoHiddenMatch types a word that no name has: nothing is taken before
// the cursor is moved to it, and why a row is there is said in words.
func TestEnterTakesNoHiddenMatch(t *testing.T) {
	for _, c := range []struct{ typed, why, slug string }{
		{"surgery", "in its definition", "gp-time"},
		{"agenda", "in its path", "hub"},
		{"nydg", "letters of its name", "money"},
	} {
		for _, several := range []bool{false, true} {
			p := pick(several).typed(c.typed, keys.Accept)
			if p.closed || len(p.got.Slugs) > 0 || p.got.New != "" {
				t.Errorf("%q: Enter took %+v", c.typed, p.got)
			}
			text := p.text()
			for _, want := range []string{c.why, "create “" + c.typed + "”", "no name has that"} {
				if !strings.Contains(text, want) {
					t.Errorf("%q: it is not said that %q:\n%s", c.typed, want, text)
				}
			}
			if strings.Contains(text, "▸") {
				t.Errorf("%q: there is a row under the cursor:\n%s", c.typed, text)
			}
			if p.typed("", keys.Down, keys.Accept); !p.closed || !slices.Equal(p.got.Slugs, []string{c.slug}) {
				t.Errorf("%q: Enter on the row took %+v", c.typed, p.got)
			}
		}
	}
}

// TestTabGoesToAHiddenMatch has Tab go to the row before it chooses it.
func TestTabGoesToAHiddenMatch(t *testing.T) {
	p := pick(true).typed("surgery", keys.Toggle)
	if text := p.text(); strings.Contains(text, "✓") || !strings.Contains(text, "▸ · ") {
		t.Errorf("the first Tab does not just go there:\n%s", text)
	}
	if p.typed("", keys.Toggle, keys.Accept); !slices.Equal(p.got.Slugs, []string{"gp-time"}) {
		t.Errorf("took %+v", p.got)
	}
}

// TestCreateBesideHiddenMatches makes what was typed, behind them.
func TestCreateBesideHiddenMatches(t *testing.T) {
	if p := pick(true).typed("surgery", keys.PageDown, keys.Accept); p.got.New != "surgery" {
		t.Errorf("took %+v", p.got)
	}
}

// TestEnterTakesAName as soon as a name has what was typed, as a whole or shortened.
func TestEnterTakesAName(t *testing.T) {
	for typed, want := range map[string]string{
		"money": "money", "gtc": "gp-time", "gp cov": "gp-time", "budgets money": "money", "oney": "money", "cafe": "cafe", "mnb": "money", "": "gp-time",
	} {
		if p := pick(true).typed(typed, keys.Accept); !p.closed || !slices.Equal(p.got.Slugs, []string{want}) {
			t.Errorf("%q: Enter took %+v, want %s", typed, p.got, want)
		}
	}
	if p := pick(true).typed("zebra", keys.Accept); p.got.New != "zebra" {
		t.Errorf("where nothing fits, Enter took %+v", p.got)
	}
}
