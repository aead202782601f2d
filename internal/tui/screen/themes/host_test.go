package themes

import (
	"io"
	"testing"
	"time"

	"emic/internal/demo"
	"emic/internal/study"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"
	"emic/internal/tui/session"
	"emic/internal/tui/theme"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
)

// counted is a store with a revision.
type counted struct{ *study.Memory }

// Revision implements session.Store.
func (c counted) Revision() (n uint64, err error) {
	err = c.View(func(r study.Reader) error {
		n, err = r.Revision()
		return err
	})
	return n, err
}

// host is a program with the themes screen alone.
type host struct {
	t       *testing.T
	session *session.Session
	screen  *Screen
	dialog  screen.Dialog
	said    string
	failed  error
	went    screen.Place
}

func (h *host) Session() *session.Session  { return h.session }
func (h *host) Theme() *theme.Theme        { return theme.New(lipgloss.NewRenderer(io.Discard), theme.None) }
func (h *host) Ask(d screen.Dialog)        { h.dialog = d }
func (h *host) Go(to screen.Place) tea.Cmd { h.went = to; return nil }
func (h *host) Say(text string)            { h.said = text }
func (h *host) Fail(err error)             { h.failed = err }

// enter returns a program on a study, in a window of a size, that has counted.
func enter(t *testing.T, store study.Store, width, height int) *host {
	t.Helper()
	memory, ok := store.(*study.Memory)
	if !ok {
		t.Fatal("not a study in memory")
	}
	author := study.Author{Name: "jane", Now: time.Now, Random: random{}}
	s, err := session.Open(counted{memory}, author)
	if err != nil {
		t.Fatal(err)
	}
	h := &host{t: t, session: s}
	h.screen = New(h)
	h.screen.SetSize(width, height)
	h.run(h.screen.Enter(screen.Place{Screen: keys.Themes}))
	return h
}

// random is a source of ids that only has to be different each time.
type random struct{}

func (random) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(time.Now().UnixNano() >> (i % 8))
	}
	return len(b), nil
}

// run runs a command and hands its message to the screen, and so on.
func (h *host) run(cmd tea.Cmd) {
	for cmd != nil {
		msg := cmd()
		if saved, ok := msg.(session.Saved); ok {
			h.session.Take(saved)
			if saved.Err != nil {
				h.t.Fatal(saved.Err)
			}
		}
		cmd = h.screen.Update(msg)
	}
}

// do does actions one after the other, in the dialog that is open or on the screen.
func (h *host) do(actions ...keys.Action) *host {
	h.t.Helper()
	for _, action := range actions {
		if d := h.dialog; d != nil {
			cmd, closed := d.Do(action)
			if closed {
				h.dialog = nil
			}
			h.run(cmd)
			continue
		}
		cmd, done := h.screen.Do(action)
		if !done {
			h.t.Fatalf("the screen does not know %s", action)
		}
		h.run(cmd)
	}
	return h
}

// choose types into the dialog that is open, and accepts.
func (h *host) choose(typed string) *host {
	h.t.Helper()
	h.dialog.Type(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(typed)})
	if h.dialog.Scope() != keys.Write {
		return h.do(keys.Accept)
	}
	d := h.dialog
	h.dialog = nil
	cmd, _ := d.Type(tea.KeyMsg{Type: tea.KeyEnter})
	h.run(cmd)
	return h
}

// text returns the frame without its looks.
func (h *host) text() string { return ansi.Strip(h.screen.View()) }

// demoStudy returns the demo study.
func demoStudy(t *testing.T) *study.Memory {
	t.Helper()
	changes, err := demo.Changes()
	if err != nil {
		t.Fatal(err)
	}
	store := &study.Memory{}
	if err := store.Apply(changes...); err != nil {
		t.Fatal(err)
	}
	return store
}
