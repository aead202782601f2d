package tui

import (
	"errors"
	"slices"
	"sync"

	"emic/internal/study"
	"emic/internal/tui/dialog"
	"emic/internal/tui/screen"
	"emic/internal/tui/session"

	tea "github.com/charmbracelet/bubbletea"
)

// writing is a text that is being typed.
type writing struct {
	begun  screen.Writing
	dialog *dialog.Text
	kept   string // the text as it was kept last
	loose  bool   // it is in no study, whether anything is typed or not
	sent   bool
	below  *writing // the dialog that this one came over; nil when there is none
}

// now is the text as it stands.
func (w *writing) now() screen.Writing {
	m := w.begun
	m.Text = w.dialog.Text()
	return m
}

// sending is a text that was handed to the writer.
type sending struct {
	text   screen.Writing
	answer func() session.Saved // waits for the writer
}

// sent tells what became of a text.
type sent struct {
	*sending
	saved session.Saved
}

// Write implements screen.Host.
func (a *App) Write(m screen.Writing) {
	w := &writing{begun: m, kept: m.Text, below: a.writing}
	w.dialog = dialog.NewText(a.theme, m.Title, m.Note, m.Text, func(text string) tea.Cmd {
		w.sent, m.Text = true, text
		return a.send(m)
	})
	a.writing = w
	a.Ask(w.dialog)
}

// send hands a text to the writer.
func (a *App) send(m screen.Writing) tea.Cmd {
	saving := a.session.Do(m.Act(a.session.Author))
	s := &sending{m, sync.OnceValue(func() session.Saved {
		saved, _ := saving().(session.Saved) // an act is always answered so
		return saved
	})}
	a.sending = append(a.sending, s)
	return func() tea.Msg { return sent{s, s.answer()} }
}

// sent notes what became of a text: it needs no draft any more, or the dialog is
// there again, with all that was typed.
func (a *App) sent(s sent) tea.Cmd {
	a.sending = slices.DeleteFunc(a.sending, func(other *sending) bool { return other == s.sending })
	if safe(s.saved) {
		a.keepAgain()
		return a.drop()
	}
	a.Write(s.text)
	a.writing.loose, a.writing.kept = true, "" // what is kept is older
	return nil
}

// safe reports whether there is nothing left of an act to be done.
func safe(saved session.Saved) bool {
	return saved.Err == nil || errors.Is(saved.Err, study.ErrNothingToDo)
}

// leftWriting drops the draft of a text that was given up.
func (a *App) leftWriting() tea.Cmd {
	w := a.writing
	if w == nil || slices.Contains(a.dialogs, screen.Dialog(w.dialog)) {
		return nil
	}
	a.writing = w.below
	a.keepAgain()
	if !w.sent {
		return a.drop()
	}
	return nil
}

// keepAgain has the draft kept again of what is being typed, since it is not there:
// another is in its place, it was dropped, or could not be kept.
func (a *App) keepAgain() {
	switch w := a.writing; {
	case w == nil:
	case w.loose:
		w.kept = ""
	default:
		w.kept = w.begun.Text
	}
}

// keepDraft keeps what was typed since it was kept last.
func (a *App) keepDraft() tea.Cmd {
	if a.drafts == nil || a.writing == nil || a.writing.dialog.Text() == a.writing.kept {
		return nil
	}
	m := a.writing.now()
	a.writing.kept = m.Text
	a.state++
	state, drafts := a.state, a.drafts
	return func() tea.Msg { return unkept(drafts.Keep(state, m)) }
}

// drop removes the draft.
func (a *App) drop() tea.Cmd {
	if a.drafts == nil {
		return nil
	}
	a.state++
	state, drafts := a.state, a.drafts
	return func() tea.Msg { return unkept(drafts.Drop(state)) }
}

// unkept says that a draft could not be kept or dropped; nil when it could.
func unkept(err error) tea.Msg {
	if err == nil {
		return nil
	}
	return draftFailed{err}
}

// draftFailed says why a draft could not be kept.
type draftFailed struct{ error }

// offer opens the text that was being typed when the program last ended.
func (a *App) offer() error {
	if a.drafts == nil {
		return nil
	}
	m, ok, err := a.drafts.Load()
	if err != nil || !ok {
		return err
	}
	m.Note = "This was being typed when emic ended, and is not saved yet. Esc drops it."
	a.Write(m)
	a.writing.loose = true
	return nil
}

// putAway keeps at the program's end what is typed and not saved. The writer has
// nothing to do any more.
func (a *App) putAway() error {
	if a.drafts == nil {
		return nil
	}
	a.state++
	for _, s := range a.sending {
		if saved := s.answer(); !safe(saved) {
			return a.keepLast(s.text)
		}
	}
	if w := a.writing; w != nil && (w.loose || w.dialog.Text() != w.begun.Text) {
		return a.keepLast(a.writing.now())
	}
	if len(a.sending) > 0 {
		return a.drafts.Drop(a.state)
	}
	return nil
}

// keepLast keeps a text when the program ends.
func (a *App) keepLast(m screen.Writing) error {
	err := a.drafts.Keep(a.state, m)
	a.kept = err == nil
	return err
}
