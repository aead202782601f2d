package tui_test

import (
	"strings"
	"testing"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/study/studytest"
	"emic/internal/tui/theme"
	"emic/internal/tui/tuitest"

	tea "github.com/charmbracelet/bubbletea"
)

// TestUndoLeadsToItsPassage undoes and redoes from far away: the cursor goes to what
// that was about.
func TestUndoLeadsToItsPassage(t *testing.T) {
	sit(t, 80, 24, func(_ *testing.T, d *desk) {
		d.Type("UtGu").Wants("▸19 ", "undo: code P07:19", " P07:19  unread")
		d.Type("gg").Press("ctrl+r").Wants("▸19 ", " P07:19  ▌t Us and them")
		d.Type("UtGu").TypeFast("tpa").Type("gg").TypeFast("uu").Wants("undo: code P07:35", "▸35 ")
	})
}

// TestUndoLeadsToItsMemo does the same with a memo on a segment, and one on a coding.
func TestUndoLeadsToItsMemo(t *testing.T) {
	for _, begin := range []string{"Um", "Utkkm"} {
		sit(t, 80, 24, func(_ *testing.T, d *desk) {
			d.Type(begin+"So it is.").Press("ctrl+s").Wants("▸19 ", "✎1")
			d.Type("Gu").Wants("▸19 ", "undo: memo on P07:19").Lacks("✎1")
			d.Type("gg").Press("ctrl+r").Wants("▸19 ", "✎1")
		})
	}
}

// TestUndoLeadsToTheCoding selects the one that is there again.
func TestUndoLeadsToTheCoding(t *testing.T) {
	sit(t, 80, 24, func(t *testing.T, d *desk) {
		d.Type("/virtual pot").Press("enter").Type("vwwwp]").Wants("▸11 ", "  [▌p Poor information]")
		d.Type("x").Wants("remove coding of P07:11").Lacks("▌p Poor")
		d.Type("ggu").Wants("▸11 ", "  [▌p Poor information]")
	})
}

// TestUndoLeavesTheCursor where what was undone is not on this transcript, is no
// passage, or the user is choosing words.
func TestUndoLeavesTheCursor(t *testing.T) {
	for name, begin := range map[string]func(*desk){
		"another transcript":       func(d *desk) { d.Type("Ut}") },
		"a memo on another one":    func(d *desk) { d.Type("UmSo it is.").Press("ctrl+s").Type("}") },
		"a memo on the transcript": func(d *desk) { d.Type("MSo it is.").Press("ctrl+s").Type("G") },
		"words that are chosen":    func(d *desk) { d.Type("UtGvw") },
		"the act was on the tree":  func(d *desk) { d.Type("2").Press("r").Type("X").Press("enter").Type("1G") },
	} {
		t.Run(name, func(t *testing.T) {
			sit(t, 80, 24, func(t *testing.T, d *desk) {
				begin(d)
				before := pointed(d.Driver)
				d.Type("u").Wants("undo: ")
				if after := pointed(d.Driver); before == "" || after != before {
					t.Errorf("the cursor was at %q and is at %q", before, after)
				}
			})
		})
	}
}

// TestUndoElsewhere undoes on other screens: the cursor is where it was left.
func TestUndoElsewhere(t *testing.T) {
	for _, screen := range []string{"2", "3", "4", "5", "6"} {
		sit(t, 80, 24, func(_ *testing.T, d *desk) {
			d.Type("UtG" + screen + "u").Wants("undo: code P07:19").Type("1").Wants("▸77 ")
		})
	}
}

// TestUndoOfAnArrival takes the open transcript away: another is opened, and none
// where none is left.
func TestUndoOfAnArrival(t *testing.T) {
	for left, arrivals := range map[string][]study.Arrival{
		"So it was.":         {lone("P01", "So it was."), lone("P02", "Not at all.")},
		"no transcripts yet": {lone("P02", "Not at all.")},
	} {
		author, m := studytest.Author("jane", 77), &study.Memory{}
		acts := []study.Act{author.Begin("Small", &codebook.Book{ID: "x"})}
		for _, arrival := range arrivals {
			acts = append(acts, author.AddTranscripts(arrival))
		}
		for _, act := range acts {
			if _, err := m.Do(author, act); err != nil {
				t.Fatal(err)
			}
		}
		sitWith(t, 80, 24, theme.None, m, func(_ *testing.T, d *desk) {
			d.Type("}").Wants("Not at all.")
			d.Type("u").Wants("undo: add transcript P02", left).Lacks("Not at all.", "not in the study")
			d.Press("ctrl+r").Wants("add transcript P02")
		})
	}
}

// TestUndoDoesNotOvertakeKeys has an undo answered after the user has gone elsewhere.
func TestUndoDoesNotOvertakeKeys(t *testing.T) {
	for then, at := range map[string]string{"gg": "▸ 1 ", "t": "▸77 ", "v": "▸77 ", "m": "▸77 ", " ": "▸77 ", ".": "▸77 ", "k": "▸76 "} {
		codeOnFullDisk(t, 100, func(_ *testing.T, d *tuitest.Driver, m *crowded) {
			d.Type("tG").Wants("▸77 ")
			m.gate = make(chan struct{})
			d.TypeFast("u" + then)
			close(m.gate)
			d.Send(nil).Wants("saved ").Press("esc").Wants(at)
		})
	}
}

// TestAnswersOutOfTurn has the answer to an undo overtake that to what it undid, as
// happens with keys in quick succession: each waits in a goroutine of its own.
func TestAnswersOutOfTurn(t *testing.T) {
	sit(t, 80, 24, func(t *testing.T, d *desk) {
		d.Type("U")
		codings := d.codings(t)
		_, code := d.Model().Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("t")})
		_, undo := d.Model().Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("u")})
		coded, undone := answers(code), answers(undo)
		d.Send(undone...).Send(coded...).Wants("▸19 ", "undo: code P07:19", " P07:19  unread", "coded 61%")
		if d.codings(t) != codings {
			t.Errorf("the transcript has %d codings, and had %d", d.codings(t), codings)
		}
	})
}

// answers runs a command, and those in it.
func answers(cmd tea.Cmd) (all []tea.Msg) {
	if cmd == nil {
		return nil
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, part := range msg {
			all = append(all, answers(part)...)
		}
	default:
		all = append(all, msg)
	}
	return all
}

// pointed is the line under the cursor.
func pointed(d *tuitest.Driver) string {
	for line := range strings.Lines(d.Text()) {
		if strings.HasPrefix(line, "▸") {
			return line
		}
	}
	return ""
}
