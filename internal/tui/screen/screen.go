// Package screen says what a screen is, what a dialog is, and what they may ask
// of the program around them.
//
// There is one tea.Model, in package tui. It owns the header, the status line and
// the hints, matches keys against the one key table, and hands actions on: to the
// dialog that is open, else to the screen, else it does them itself. Screens and
// dialogs are pointers to structs that change in place; View only draws what is
// there. Nothing in them reads or writes the study by itself: see package session.
//
// What a screen asks of its Host happens at once, not by message, so that keys
// typed in one go find the dialog that the first of them opened.
package screen

import (
	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/keys"
	"emic/internal/tui/session"
	"emic/internal/tui/theme"

	tea "github.com/charmbracelet/bubbletea"
)

// Screen is one of the screens that digits lead to.
type Screen interface {
	// Scopes returns the key scopes that hold now, the nearest first; Global is
	// not among them.
	Scopes() []keys.Scope
	// Do does an action. done is false when it means nothing here.
	Do(keys.Action) (cmd tea.Cmd, done bool)
	// Update takes every message that is no key: session.Saved, session.Changed,
	// session.Loaded of the screen's own, the mouse (in cells of the screen).
	Update(tea.Msg) tea.Cmd
	// Enter is called when the screen comes to the front, with where to go.
	Enter(Place) tea.Cmd
	// Leave is called when another screen comes to the front, and at the end. It
	// returns where Back comes back to.
	Leave() (Place, tea.Cmd)
	// SetSize sets width in cells and height in lines.
	SetSize(width, height int)
	// View returns exactly the height in lines, each at most the width.
	View() string
	// Header returns what stands at the right of the header line, raw and
	// shortened to about the given cells, the most important last.
	Header(width int) string
}

// Place is where a screen can be entered. What is zero does not matter.
type Place struct {
	Screen     keys.Scope
	Transcript study.ID
	Span       transcript.Span // bytes; an empty span at 0 means: where one was
	Code       string          // slug
	Attribute  string          // name
	Value      string          // of the attribute
	Cursor     int             // row of a list
}

// Dialog is a box over the screen that has the keyboard until it is done.
type Dialog interface {
	// Scope is the key scope that holds; it is a mode.
	Scope() keys.Scope
	// Do does an action. closed says that the dialog is done.
	Do(keys.Action) (cmd tea.Cmd, closed bool)
	// Type takes a key that the scope does not know: text, pasted or typed.
	Type(tea.KeyMsg) (cmd tea.Cmd, closed bool)
	// View returns the lines of the box, all of one width, to fit into a window.
	View(width, height int) []string
}

// Host is the program around the screens.
type Host interface {
	// Session returns the open study.
	Session() *session.Session
	// Theme returns the looks.
	Theme() *theme.Theme
	// Ask opens a dialog over the screen.
	Ask(Dialog)
	// Write opens a dialog in which a text is written, and saves it. What is typed
	// outlives a crash, and comes back when it cannot be saved.
	Write(Writing)
	// Go brings a screen to the front. Back comes back to where one was.
	Go(Place) tea.Cmd
	// Say puts a few words on the status line until the next key.
	Say(text string)
	// Fail puts an error there, with its hint.
	Fail(error)
}
