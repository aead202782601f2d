package tui

import (
	"context"
	"errors"
	"os"

	"emic/internal/terminal"
	"emic/internal/tui/session"
	"emic/internal/tui/theme"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// Terminal is where the program runs.
type Terminal struct {
	In      *os.File
	Out     *os.File
	Getenv  func(string) string
	Environ []string
}

// Run shows the screens until the user quits. Everything that was acknowledged is
// saved by then. Error: when the terminal fails.
func Run(ctx context.Context, s *session.Session, t Terminal, choice theme.Choice, set Settings) error {
	dark, known := terminal.GuessBackground(t.Getenv)
	renderer := lipgloss.NewRenderer(t.Out)
	if t.Getenv("NO_COLOR") != "" {
		choice = theme.None
	}
	look := func(dark bool) *theme.Theme {
		th := theme.New(renderer, choice.On(dark))
		th.Glyphs = theme.GlyphsFor(t.Getenv)
		return th
	}
	set.Theme = look(dark || !known)
	app := New(s, set)
	app.look = look

	var program *tea.Program
	keyboard := terminal.NewKeyboard(t.In, func(dark bool) { program.Send(theme.Background{Dark: dark}) })
	if choice == theme.Auto {
		app.askBackground = func() error { return keyboard.AskBackground(t.Out, t.Getenv) }
	}
	program = tea.NewProgram(app, tea.WithContext(ctx), tea.WithInput(keyboard), tea.WithOutput(t.Out),
		tea.WithEnvironment(t.Environ), tea.WithAltScreen(), tea.WithMouseCellMotion(), tea.WithFPS(framesPerSecond))
	_, err := program.Run()
	s.Wait()
	if errors.Is(err, tea.ErrInterrupted) {
		return nil
	}
	return err
}

// framesPerSecond bounds how long a frame that is ready waits to be shown.
const framesPerSecond = 120

// hintOf returns the way out that an error knows.
func hintOf(err error) (string, bool) {
	var h interface{ Hint() string }
	if errors.As(err, &h) && h.Hint() != "" {
		return h.Hint(), true
	}
	return "", false
}
