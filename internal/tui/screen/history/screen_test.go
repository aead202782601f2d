package history_test

import (
	"crypto/rand"
	"fmt"
	"strings"
	"testing"
	"time"

	"emic/internal/study"
	"emic/internal/tui/desktest"
	"emic/internal/tui/theme"

	tea "github.com/charmbracelet/bubbletea"
)

func small() desktest.Look { return desktest.Look{Width: 80, Height: 24} }

func TestFrames(t *testing.T) {
	for name, l := range map[string]desktest.Look{
		"80x24": small(), "120x40": {Width: 120, Height: 40}, "200x60": {Width: 200, Height: 60},
	} {
		t.Run(name, func(t *testing.T) {
			sit(t, l, func(_ *testing.T, d *desk) { d.Golden(name) })
		})
	}
	sit(t, desktest.Look{Width: 80, Height: 24, Theme: theme.Dark}, func(_ *testing.T, d *desk) { d.GoldenColour("dark") })
}

func TestUndoneIsMarked(t *testing.T) {
	sit(t, small(), func(_ *testing.T, d *desk) {
		d.Type("u").Wants("▸2000-04-10 00:00  jane     undo: withhold P11:35", "undone withhold P11:35", "498 changes")
		d.Press("ctrl+r").Lacks("undone withhold").Wants("undone undo: withhold P11:35", "499 changes")
		d.Type("uuu").Wants("undone withhold P11:35", "undone memo on P03", "undone withhold P03:17")
	})
}

func TestCursorStaysOnItsChange(t *testing.T) {
	sit(t, small(), func(_ *testing.T, d *desk) {
		d.Type("jj").Wants("▸2000-02-24 09:31").Type("u").Wants("▸2000-02-24 09:31")
		d.Press("f1", "f6").Wants("▸2000-02-24 09:31")
	})
}

func TestWhatChanged(t *testing.T) {
	sit(t, small(), func(_ *testing.T, d *desk) {
		d.Type("/").Type("merge virtual").Press("enter", "enter")
		d.Wants("merge Virtual money into Resource limits", "+ code Virtual money  retired", "merged into", "    + Resource limits").Golden("merge")
		d.Press("esc", "/", "ctrl+u").Type("rename").Press("enter", "enter")
		d.Wants("code Hospital-centred communication  name", "    - Hospital letters", "    + Hospital-centred communication")
		d.Press("/", "ctrl+u").Type("nothing such").Press("enter").Wants("nothing here has")
		d.Press("esc").Wants("rename Hospital letters").Press("g g", "enter").Wants("+ P11:35  withheld")
		d.Press("esc").Type("u").Press("enter").Wants("- P11:35  withheld")
	})
}

func TestLongChangeScrolls(t *testing.T) {
	sit(t, small(), func(_ *testing.T, d *desk) {
		d.Press("G").Wants("begin study").Press("enter").Wants("study  title and levels", "code The locality  brief")
		d.Press("/", "ctrl+u").Type("joint base and joint care plans").Press("enter").Wants("Joint base and joint care plans")
		d.Press("g g").Wants("study  title and levels")
	})
}

func TestAsOf(t *testing.T) {
	sit(t, small(), func(_ *testing.T, d *desk) {
		d.Type("/").Type("merge virtual").Press("enter").Type("j").Type("a")
		d.Wants("AS OF 2000-02-", "read only: esc comes back", "77 codes", "of 12").Golden("as-of")
		d.Press("/", "ctrl+u").Type("virtual money").Press("enter").Wants("Virtual money").Press("G").Wants("total").Press("/", "ctrl+u").Type("the locality").Press("enter").Wants("The locality")
		d.Press("esc").Lacks("AS OF")
		d.Press("G").Type("a").Wants("AS OF 2000-02-07", "0 transcripts", "0 codings")
		d.Press("f1", "f6").Lacks("AS OF")
	})
}

func TestEscWhileReadingLeavesNothing(t *testing.T) {
	sit(t, small(), func(_ *testing.T, d *desk) {
		d.Burst(key("a"), tea.KeyMsg{Type: tea.KeyEsc}).Lacks("AS OF").Wants("▸2000-02-24")
		d.Burst(key("a"), tea.KeyMsg{Type: tea.KeyEsc}, tea.KeyMsg{Type: tea.KeyEnter}).Lacks("AS OF").Wants("+ P11:35  withheld")
	})
}

func key(name string) tea.Msg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)} }

// long returns a study with n changes.
func long(t *testing.T, n int) *study.Memory {
	t.Helper()
	m := &study.Memory{}
	now := time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC)
	author := study.Author{Name: "ann", Random: rand.Reader, Now: func() time.Time { now = now.Add(time.Minute); return now }}
	var changes []study.Change
	source := &study.Memory{}
	for i := range n {
		h, err := source.Do(author, author.Retitle(fmt.Sprintf("title %d", i)))
		if err != nil {
			t.Fatal(err)
		}
		err = source.View(func(r study.Reader) error {
			c, err := r.Change(h.ID)
			changes = append(changes, c)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if i%1000 == 999 || i == n-1 { // a fresh source, since Do looks for the newest change among all
			if err := m.Apply(changes...); err != nil {
				t.Fatal(err)
			}
			changes, source = nil, &study.Memory{}
		}
	}
	return m
}

func TestLongHistoryIsReadInPages(t *testing.T) {
	sit(t, small().On(long(t, 3000)), func(_ *testing.T, d *desk) {
		d.Wants("500 changes and more", "▸", "title 2999")
		for range 20 {
			d.Press("pgdown")
		}
		d.Wants("1000 changes and more").Press("g g").Wants("title 2999")
		d.Type("/").Type("title 1234").Press("enter").Wants(" ann      rename study to title 1234").Lacks("searching")
		d.Press("G").Wants("3000 changes", "title 0").Press("g g").Wants("title 2999")
		d.Press("/", "ctrl+u").Type("title 7777").Press("enter").Wants("no change from here on")
		d.Press("/", "ctrl+u").Type("77").Press("enter").Wants("▸1999-01-03 01:38  ann      rename study to title 2977").Type("n").Wants("▸1999-01-02 23:58").Type("N").Wants("▸1999-01-03 01:38")
	})
}

func TestSearchToTheEndFindsNothing(t *testing.T) {
	sit(t, small().On(long(t, 1200)), func(_ *testing.T, d *desk) {
		d.Type("/").Type("never").Press("enter").Wants("1200 changes", "no change from here on has “never”")
	})
}

func TestMouse(t *testing.T) {
	sit(t, small(), func(_ *testing.T, d *desk) {
		d.Click(10, 4).Wants("▸2000-02-23 10:02")
		d.Send(tea.MouseMsg{Button: tea.MouseButtonWheelDown, Action: tea.MouseActionPress})
		if lines := strings.Split(d.Text(), "\n"); strings.Contains(lines[1], "withhold P11:35") {
			t.Errorf("the wheel does not turn:\n%s", d.Text())
		}
	})
}

func TestNoHistory(t *testing.T) {
	sit(t, small().On(&study.Memory{}), func(_ *testing.T, d *desk) {
		d.Wants("Nothing has happened yet").Press("enter").Wants("there is no change yet").Type("Ga").Wants("there is no change yet")
	})
}
