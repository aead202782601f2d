package tui_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"emic/internal/demo/demotest"
	"emic/internal/tui/desktest"
)

// advised is a failure that lasts and knows a way out.
type advised struct{ reason, hint string }

func (e advised) Error() string  { return "save /a/long/path: " + e.reason }
func (e advised) Reason() string { return e.reason }
func (e advised) Hint() string   { return e.hint }
func (advised) Lasting() bool    { return true }

// replaced is the longest of what can be wrong with a study's file.
func replaced() advised {
	return advised{
		"another file has taken the study's place",
		"a sync service or another program has written there; close the study and open it again to work on what is there",
	}
}

// TestWarningIsShownWhole looks at a study that another file has taken the place of:
// what is wrong and the way out stand there whatever is done, in a window of any
// width, until all is well again.
func TestWarningIsShownWhole(t *testing.T) {
	m := &crowded{Memory: demotest.Study(t)}
	look := desktest.Look{Width: 80, Height: 24, Start: place(t, m.Memory), Study: m}
	failure := replaced().reason + " — " + replaced().hint
	desktest.Sit(t, look, func(t *testing.T, d *desktest.Desk) {
		wantWhole := func() {
			t.Helper()
			if shown := strings.Join(strings.Fields(d.Text()), " "); !strings.Contains(shown, failure) {
				t.Errorf("not shown whole:\n%s", d.Text())
			}
		}
		d.Type("U")
		m.astray = replaced()
		d.Advance(time.Second).Wants("NOT SAVING, nothing saved yet").Golden("warning-80x24")
		wantWhole()
		d.Type("%").Wants("% does nothing here")
		wantWhole()
		d.Type("3").Wants("by attribute")
		wantWhole()
		d.Type("1").Resize(200, 60)
		wantWhole()
		d.Resize(40, 24)
		wantWhole()
		d.Resize(40, 10).Wants("another file has", "…").Resize(80, 24)
		m.astray = nil
		d.Advance(time.Second).Type("Ut").Wants("saved ").Lacks("NOT SAVING", "another file", "a sync service")
	})
}

// TestShortWarningTakesNoRoom finds a warning on the status line where it fits there.
func TestShortWarningTakesNoRoom(t *testing.T) {
	look := desktest.Look{Width: 80, Height: 24, ReadOnly: errors.New("the disk is full")}
	desktest.Sit(t, look, func(t *testing.T, d *desktest.Desk) {
		lines := strings.Split(d.Text(), "\n")
		status := lines[len(lines)-2]
		if !strings.Contains(status, "the disk is full") || !strings.Contains(status, "NOT SAVING") {
			t.Errorf("status line %q", status)
		}
	})
}

// TestWarningTellsOfTheLastSave names the time of it though nothing was saved since the
// program began, and the day where it was another one.
func TestWarningTellsOfTheLastSave(t *testing.T) {
	for ago, want := range map[time.Duration]string{
		0:                       "NOT SAVING, last saved 00:00:00 ",
		time.Second:             "NOT SAVING, last saved 9 Apr 23:59 ",
		100 * 24 * time.Hour:    "NOT SAVING, last saved 1 Jan 00:00 ",
		100*24*time.Hour + 1e10: "NOT SAVING, last saved 31 Dec 23:59 ",
	} {
		look := desktest.Look{Width: 80, Height: 24, ReadOnly: errors.New("the disk is full")}
		look.SavedBefore = time.Date(2000, 4, 10, 0, 0, 0, 0, time.UTC).Add(-ago)
		desktest.Sit(t, look, func(_ *testing.T, d *desktest.Desk) {
			d.Wants(want).Resize(40, 10).Wants("NOT SAVING, last saved").Resize(80, 24)
			d.Type("Ut").Wants("saved 00:00:").Lacks("NOT SAVING")
		})
	}
}

// TestWarningIsNotCoveredByADialog types a memo where nothing can be saved.
func TestWarningIsNotCoveredByADialog(t *testing.T) {
	look := desktest.Look{Width: 80, Height: 24, ReadOnly: replaced()}
	desktest.Sit(t, look, func(_ *testing.T, d *desktest.Desk) {
		for _, open := range []string{"Um", "UM", "Uc", "?"} {
			d.Type(open).Wants("NOT SAVING, nothing saved yet", "another file has taken", "└─")
			d.Resize(40, 10).Resize(120, 14).Wants("NOT SAVING").Resize(80, 24).Press("esc")
		}
	})
}
