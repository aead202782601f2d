package terminal

import "github.com/charmbracelet/lipgloss"

// Bubble Tea asks the terminal for its background colour in its own init, and
// waits up to five seconds where nobody answers: in every command, before main.
// It does not ask when the answer is known. Go initialises the packages that
// are ready in the order of their paths, and "emic/internal/terminal" sorts
// before "github.com/charmbracelet/bubbletea", so this runs first as long as
// the package imports nothing that Bubble Tea does not import as well. This is
// the only init of the program; TestImportAsksNothing holds it.
func init() {
	lipgloss.SetHasDarkBackground(true)
}
