package tui_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"emic/internal/tui/session"
	"emic/internal/tui/tuitest"
)

// codeOnFullDisk runs a test at the first unread segment, P07:19, on a disk with room
// for so many changes.
func codeOnFullDisk(t *testing.T, room int, test func(*testing.T, *tuitest.Driver, *crowded)) {
	t.Helper()
	writeAt(t, filepath.Join(t.TempDir(), "draft.json"), func(t *testing.T, d *tuitest.Driver, m *crowded) {
		d.Type("U").Wants(" P07:19 ", "unread")
		m.full, m.room = true, room
		test(t, d, m)
	})
}

// row is the first row of a segment, without the panes beside it.
func row(d *tuitest.Driver, number string) string {
	for line := range strings.Lines(d.Text()) {
		if panes := strings.Split(line, "│"); len(panes) == 3 && strings.HasPrefix(panes[1], "▸"+number+" ") {
			return panes[1]
		}
	}
	return ""
}

// TestRefusedCodingIsGoneBackTo codes on a full disk: the cursor is where it was, and
// the same key codes that segment when there is room.
func TestRefusedCodingIsGoneBackTo(t *testing.T) {
	codeOnFullDisk(t, 0, func(t *testing.T, d *tuitest.Driver, m *crowded) {
		before := row(d, "19")
		d.Type("t").Wants("│▸19 ", " P07:19 ", "P07:19 was not coded: no space left on device")
		if after := row(d, "19"); before == "" || after != before {
			t.Errorf("its row was\n%s\nand is\n%s", before, after)
		}
		d.Type("tt").Wants("│▸19 ", "P07:19 was not coded: no space")
		d.Press("space").Wants("│▸19 ", "P07:19 was not coded, P07:19 was not marked as seen: no space")
		m.full = false
		d.Type("t").Wants("code P07:19 as Us and them", "│▸21 ").Lacks("not coded", "not marked")
	})
}

// TestFirstRefusedIsGoneBackTo types on while the disk fills up: what was saved stays,
// and the cursor goes back to the first that was not.
func TestFirstRefusedIsGoneBackTo(t *testing.T) {
	codeOnFullDisk(t, 1, func(_ *testing.T, d *tuitest.Driver, m *crowded) {
		d.TypeFast("tap.").Wants("│▸21 ", "P07:21 was not coded, P07:23 was not coded, and 1 more: no space")
		m.full = false
		d.TypeFast("ap.").Wants("saved ").Lacks("not coded").Type("U").Lacks("│▸19 ", "│▸21 ", "│▸23 ", "│▸25 ")
	})
}

// TestRefusedIsNamedElsewhere leaves the cursor where the user has moved it meanwhile,
// and says what was not coded as long as nothing can be saved.
func TestRefusedIsNamedElsewhere(t *testing.T) {
	for name, c := range map[string]struct{ keys, where string }{
		"another segment": {"tgg", "│▸ 1 "},
		"a dialog":        {"tc", "Code P07:21"},
		"a part":          {"tv", "whole segment"},
		"another screen":  {"t3", "by attribute"},
	} {
		t.Run(name, func(t *testing.T) {
			codeOnFullDisk(t, 0, func(_ *testing.T, d *tuitest.Driver, _ *crowded) {
				d.TypeFast(c.keys).Wants(c.where, "P07:19 was not coded: no space").Lacks("│▸19 ")
				d.Press("esc", "esc").Advance(time.Minute).Wants("P07:19 was not coded: no space").Lacks("│▸19 ")
			})
		})
	}
}

// TestRefusedPartIsChosenAgain has not only the segment but the words again that were
// to be coded.
func TestRefusedPartIsChosenAgain(t *testing.T) {
	codeOnFullDisk(t, 0, func(t *testing.T, d *tuitest.Driver, m *crowded) {
		chosen := d.Type("vww").Text()
		d.Type("t").Wants("P07:19 was not coded")
		if now := d.Text(); firstRows(now, 20) != firstRows(chosen, 20) {
			t.Errorf("the screen was\n%s\nand is\n%s", chosen, now)
		}
		m.full = false
		d.Type("t").Wants("code P07:19 as Us and them")
	})
}

func firstRows(frame string, n int) string {
	return strings.Join(strings.SplitN(frame, "\n", n+1)[:n], "\n")
}

// TestRefusalsInAnyOrder has the answers come in another order than the acts.
func TestRefusalsInAnyOrder(t *testing.T) {
	codeOnFullDisk(t, 0, func(_ *testing.T, d *tuitest.Driver, m *crowded) {
		m.gate = make(chan struct{})
		full := noRoom{errors.New("no space left on device")}
		d.TypeFast("tap").Send(session.Saved{Act: 2, Err: full}).Wants("│▸21 ")
		d.Send(session.Saved{Act: 3, Err: full}).Wants("│▸21 ", "P07:21 was not coded, P07:23 was not coded: no space")
		d.Send(session.Saved{Act: 1, Err: full}).Wants("│▸19 ", "P07:19 was not coded, P07:21 was not coded, and 1 more: no space")
		close(m.gate)
	})
}

// half is a failure after which nobody knows whether something was saved.
type half struct{ error }

func (half) Unsure() bool { return true }

// TestUnsureIsNotCalledRefused says no more than is known.
func TestUnsureIsNotCalledRefused(t *testing.T) {
	codeOnFullDisk(t, 0, func(_ *testing.T, d *tuitest.Driver, m *crowded) {
		m.reason = half{errors.New("the disk is failing")}
		d.Type("t").Wants("│▸19 ", "P07:19 may not be coded: the disk is failing")
	})
}

// TestWithheldIsGoneBackTo codes what is withheld: the cursor stays there, and it is
// said once which segment is meant.
func TestWithheldIsGoneBackTo(t *testing.T) {
	sit(t, 80, 24, func(_ *testing.T, d *desk) {
		d.Type("Uwt").Wants("▸19 ", "─ P07:19: the passage is withheld ─")
	})
}
