package tui_test

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"emic/internal/demo/demotest"
	"emic/internal/study"
	"emic/internal/tui/desktest"
	"emic/internal/tui/draft"
	"emic/internal/tui/screen"
	"emic/internal/tui/tuitest"
)

// crowded is a study on a disk that may be full.
type crowded struct {
	*study.Memory
	full   bool
	room   int           // for so many acts, though it is full
	reason error         // why they fail; nil = there is no room
	gate   chan struct{} // holds acts up, if there is one
	astray error         // what looking at it fails with
}

// noRoom is a failure that lasts.
type noRoom struct{ error }

func (noRoom) Lasting() bool { return true }

func (c *crowded) Revision() (uint64, error) {
	n, err := c.Memory.Revision()
	return n, cmp.Or(c.astray, err)
}

func (c *crowded) Do(a study.Author, act study.Act) (study.Header, error) {
	if c.gate != nil {
		<-c.gate
	}
	if c.room--; c.full && c.room < 0 {
		return study.Header{}, cmp.Or[error](c.reason, noRoom{errors.New("no space left on device")})
	}
	return c.Memory.Do(a, act)
}

// writeAt runs a test at the program with drafts kept in a file.
func writeAt(t *testing.T, path string, test func(*testing.T, *tuitest.Driver, *crowded)) {
	t.Helper()
	m := &crowded{Memory: demotest.Study(t)}
	look := desktest.Look{Width: 120, Height: 40, Start: place(t, m.Memory), Study: m, Drafts: draft.NewKeeper(path)}
	desktest.Sit(t, look, func(t *testing.T, d *desktest.Desk) { test(t, d.Driver, m) })
}

// kept returns the draft in a file.
func kept(t *testing.T, path string) (screen.Writing, bool) {
	t.Helper()
	m, ok, err := draft.NewKeeper(path).Load()
	if err != nil {
		t.Fatal(err)
	}
	return m, ok
}

func TestDraftIsKeptUntilTheMemoIsSaved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "draft.json")
	writeAt(t, path, func(t *testing.T, d *tuitest.Driver, _ *crowded) {
		d.Type("Umshe hesitates").Advance(time.Second)
		if m, ok := kept(t, path); !ok || m.Text != "she hesitates" || m.On.On != study.OnSegment {
			t.Errorf("kept: %v, %+v", ok, m)
		}
		d.Press("ctrl+s").Wants("memo on P07")
		if m, ok := kept(t, path); ok {
			t.Errorf("still kept: %+v", m)
		}
		d.Type("mmore").Advance(time.Second)
		if _, ok := kept(t, path); !ok {
			t.Error("the second memo is not kept")
		}
		d.Press("esc").Advance(time.Second)
		if m, ok := kept(t, path); ok {
			t.Errorf("still kept though given up: %+v", m)
		}
	})
}

// TestDraftOutlivesTheMemoBefore types a memo while the one before is not saved yet:
// what is kept of it stays when that is done.
func TestDraftOutlivesTheMemoBefore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "draft.json")
	writeAt(t, path, func(t *testing.T, d *tuitest.Driver, m *crowded) {
		m.gate = make(chan struct{})
		d.Type("Umone thought").Press("ctrl+s").Type("jmanother").Advance(time.Second)
		close(m.gate)
		d.Send(nil).Wants("saved ", "another").Advance(time.Second)
		if m, ok := kept(t, path); !ok || m.Text != "another" {
			t.Errorf("kept: %v, %q", ok, m.Text)
		}
		d.Press("ctrl+s").Wants("memo on P07").Advance(time.Second)
		if m, ok := kept(t, path); ok {
			t.Errorf("still kept: %+v", m)
		}
	})
}

// TestDraftIsKeptWhenItCanBe types a memo where no draft can be kept, which is said as
// long as it is so, and goes on thinking.
func TestDraftIsKeptWhenItCanBe(t *testing.T) {
	inTheWay := filepath.Join(t.TempDir(), "drafts")
	path := filepath.Join(inTheWay, "draft.json")
	if err := os.WriteFile(inTheWay, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	writeAt(t, path, func(t *testing.T, d *tuitest.Driver, _ *crowded) {
		d.Type("Umshe hesitates").Advance(time.Second).Wants("keep the text that is being typed: ")
		d.Type("!").Lacks("keep the text").Advance(time.Second).Wants("keep the text that is being typed: ")
		if err := os.Remove(inTheWay); err != nil {
			t.Fatal(err)
		}
		d.Advance(time.Second)
		if m, ok := kept(t, path); !ok || m.Text != "she hesitates!" {
			t.Errorf("kept: %v, %q", ok, m.Text)
		}
	})
}

// TestMemoComesBackOverAnother has a memo come back that could not be saved while the
// next is typed: both can be written to their end, and the one in front is kept.
func TestMemoComesBackOverAnother(t *testing.T) {
	for _, leave := range []string{"esc", "ctrl+s"} {
		path := filepath.Join(t.TempDir(), "draft.json")
		writeAt(t, path, func(t *testing.T, d *tuitest.Driver, m *crowded) {
			wantKept := func(want string) {
				t.Helper()
				d.Advance(time.Second)
				if m, ok := kept(t, path); ok != (want != "") || m.Text != want {
					t.Errorf("kept: %v, %q, want %q", ok, m.Text, want)
				}
			}
			m.gate, m.full = make(chan struct{}), true
			d.Type("Umone thought").Press("ctrl+s").Type("jmanother")
			wantKept("another")
			close(m.gate)
			d.Send(nil).Wants("NOT SAVING", "one thought")
			wantKept("one thought")
			m.full = false
			d.Press(leave).Wants("another").Lacks("one thought")
			wantKept("another")
			d.Press("ctrl+s").Wants("memo on P07").Lacks("another")
			wantKept("")
		})
	}
}

func TestMemoThatCannotBeSavedComesBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "draft.json")
	writeAt(t, path, func(t *testing.T, d *tuitest.Driver, m *crowded) {
		m.full = true
		d.Type("Umlong thoughts").Press("ctrl+s").Wants("NOT SAVING, nothing saved yet", "no space left on device", "long thoughts")
		d.Type("!").Advance(time.Second)
		if m, ok := kept(t, path); !ok || m.Text != "long thoughts!" {
			t.Errorf("kept: %v, %+v", ok, m)
		}
		m.full = false
		d.Press("ctrl+s").Wants("memo on P07", "saved ").Lacks("NOT SAVING", "long thoughts!")
		if _, ok := kept(t, path); ok {
			t.Error("still kept")
		}
	})
}

// TestWarningStands codes until the disk is full, goes on reading, and codes again
// when there is room.
func TestWarningStands(t *testing.T) {
	writeAt(t, filepath.Join(t.TempDir(), "draft.json"), func(_ *testing.T, d *tuitest.Driver, m *crowded) {
		d.Type("Ut").Wants("saved 00:00:00")
		d.Advance(time.Hour)
		m.full = true
		d.Type("Ut").Wants("NOT SAVING, last saved 00:00:00", "no space left on device")
		d.Type("jj").Wants("NOT SAVING, last saved 00:00:00", "no space left on device")
		d.Type("3").Wants("NOT SAVING").Type("1kk")
		m.full = false
		d.Type("Ut").Wants("saved 01:00:").Lacks("NOT SAVING")
	})
}

// TestReadOnly opens a study that cannot be written: why stands on the status line
// from the beginning, and a notice until the first key.
func TestReadOnly(t *testing.T) {
	m := demotest.Study(t)
	look := desktest.Look{Width: 120, Height: 40, Start: place(t, m), Study: m, Notice: "others may read it", ReadOnly: errors.New("it is on a network drive")}
	desktest.Sit(t, look, func(_ *testing.T, d *desktest.Desk) {
		d.Wants("NOT SAVING, nothing saved yet", "others may read it").Lacks("network drive")
		d.Type("j").Wants("NOT SAVING, nothing saved yet", "it is on a network drive").Lacks("others may read it")
	})
}

// TestStudyGoneAstray says so as long as the study's file is not what it was, and no
// longer.
func TestStudyGoneAstray(t *testing.T) {
	writeAt(t, filepath.Join(t.TempDir(), "draft.json"), func(_ *testing.T, d *tuitest.Driver, m *crowded) {
		d.Type("Ut").Wants("saved 00:00:00")
		m.astray = noRoom{errors.New("another file has taken its place")}
		d.Advance(time.Second).Wants("NOT SAVING, last saved 00:00:00", "another file has taken its place")
		d.Type("j").Wants("NOT SAVING, last saved 00:00:00", "another file has taken its place")
		m.astray = nil
		d.Advance(time.Second).Type("k").Wants("saved 00:00:00").Lacks("NOT SAVING", "another file")
	})
}
