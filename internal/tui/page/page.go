// Package page lays text out in cells: pure functions, and one lazy list.
//
// A cell is one character position of the terminal. The width of a text in
// cells is what charmbracelet/x/ansi says it is, and nothing else, so that
// every part of the screen agrees with every other and with Bubble Tea. A line
// is a string without line feed; it may be painted, that is, hold SGR sequences
// (colours and the like), which take no cells.
//
//   - [Wrap] breaks a text into rows and keeps each row's range of bytes, so
//     that selection, search hits, codings and the mouse are look-ups. [Paint]
//     turns a row into a line, with inks laid over ranges of the text.
//   - [Fit], [Columns], [Lines], [Beside] and [Over] make lines and blocks of
//     exact size. [Bar] and [Percent] show shares.
//   - [List] shows any number of items of any height and renders only those in
//     sight, each once until its version or width changes.
//
// # Raw and painted
//
// Text of the study (transcripts, code names, file names) is raw: [Paint] and
// [Ink.Text] take raw text and make it safe with terminal.Safe, [Cells] measures
// it, [Drawn] takes what an input of bubbles has drawn. Everything else here
// takes lines that are already painted, or written in the program.
package page
