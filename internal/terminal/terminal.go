// Package terminal stands between emic and whatever shows its output.
//
// It does three things, all of them about trust:
//
//   - [Safe] and [SafeLines] make a text harmless. Transcripts, code names and
//     file names come from strangers; an escape sequence among them could
//     retitle the window, and a bidi override could make a quote read
//     backwards. Every word that reaches a terminal goes through one of the
//     two. They replace rune for rune and never delete, so that a position in
//     the shown text is the same position, counted in runes, in the study.
//   - [Keyboard] reads what is typed, and takes the terminal's answer about its
//     background out of that stream, however late it comes, so that it is never
//     mistaken for key presses.
//   - Importing the package keeps Bubble Tea from questioning the terminal
//     before main runs (see quiet.go).
//
// # Signs
//
//	control character (C0, DEL)        its picture: ESC is ␛, tab is ␉, DEL is ␡
//	control character (C1)             ␦
//	invalid byte                       � (one for each byte)
//	bidi control, invisible character  ◌
//
// Joiners and variation selectors stay where they are part of the writing: in
// emoji, in Arabic and in the scripts of South and South-East Asia. Elsewhere
// they hide something, and are shown. Of the tag characters only those that
// spell the flags of England, Scotland and Wales stay.
package terminal

import (
	"os"

	"github.com/charmbracelet/x/term"
)

// IsTerminal reports whether file is a terminal, rather than a file or a pipe.
func IsTerminal(file *os.File) bool {
	return file != nil && term.IsTerminal(file.Fd())
}
