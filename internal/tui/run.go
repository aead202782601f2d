package tui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"emic/internal/terminal"
	"emic/internal/tui/crash"
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
// saved by then, and a text that was being typed is kept. Errors: *crash.Error
// after a panic, *EndedError after a signal, the store's when somebody has withdrawn
// from the study, or what the terminal fails with.
func Run(ctx context.Context, s *session.Session, t Terminal, choice theme.Choice, set Settings) error {
	choice, look := t.looks(choice)
	set.Theme = look(t.dark())
	app := New(s, set)
	app.look = look
	if err := app.offer(); err != nil {
		app.Fail(err)
	}
	err := t.play(ctx, app, func(ask func() error) {
		if choice == theme.Auto {
			app.askBackground = ask
		}
	}, func() error {
		s.Wait()
		if app.over != nil { // that says why, too
			return tidyUp(app)
		}
		return errors.Join(tidyUp(app), s.Unheard())
	})
	if ended, ok := errors.AsType[*EndedError](err); ok {
		ended.kept = app.kept
	}
	return errors.Join(err, app.over)
}

// looks returns the choice of colours that the terminal allows, and the theme that
// it comes to on a dark or a light background.
func (t Terminal) looks(choice theme.Choice) (theme.Choice, func(dark bool) *theme.Theme) {
	renderer := lipgloss.NewRenderer(t.Out)
	if t.Getenv("NO_COLOR") != "" {
		choice = theme.None
	}
	return choice, func(dark bool) *theme.Theme {
		th := theme.New(renderer, choice.On(dark))
		th.Glyphs = theme.GlyphsFor(t.Getenv)
		return th
	}
}

// dark guesses whether the background is dark, until the terminal has answered.
func (t Terminal) dark() bool {
	dark, known := terminal.GuessBackground(t.Getenv)
	return dark || !known
}

// play shows a model until it quits. Before, begin gets the means to ask the
// terminal for its background; afterwards, tidy puts things away. Errors: see Run.
func (t Terminal) play(ctx context.Context, of tea.Model, begin func(ask func() error), tidy func() error) error {
	var program *tea.Program
	keyboard := terminal.NewKeyboard(t.In, func(dark bool) { program.Send(theme.Background{Dark: dark}) })
	begin(func() error { return keyboard.AskBackground(t.Out, t.Getenv) })
	model := &guarded{model: of, quit: func() { program.Quit() }}
	var pause suspender
	program = tea.NewProgram(model, tea.WithContext(ctx), tea.WithFilter(pause.filter), tea.WithInput(keyboard), tea.WithOutput(t.Out), tea.WithoutSignalHandler(),
		tea.WithEnvironment(t.Environ), tea.WithAltScreen(), tea.WithMouseCellMotion(), tea.WithFPS(framesPerSecond))
	ended, stop := endOnSignal(program)
	leave := pause.watch(program)
	_, err := program.Run()
	leave()
	stop()
	return outcome(err, model.crashed(), ended, tidy())
}

// outcome is what a run has come to.
func outcome(ran error, fell *crash.Error, ended <-chan os.Signal, tidied error) error {
	if fell != nil {
		return errors.Join(fell, tidied)
	}
	select {
	case by := <-ended:
		return errors.Join(&EndedError{signal: by}, tidied)
	default:
		return errors.Join(ran, tidied)
	}
}

// tidyUp puts the draft of a text away. After a panic there may be nothing to rely on.
func tidyUp(app *App) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = crash.Caught(cause)
		}
	}()
	return app.putAway()
}

// EndedError says that a signal has ended the program.
type EndedError struct {
	signal os.Signal
	kept   bool // a text that was being typed
}

// Error names the signal, and says what is safe.
func (e *EndedError) Error() string {
	words := fmt.Sprintf("emic was told to end (%v); what was shown as saved is safe", e.signal)
	if e.kept {
		words += "; the text that was being typed is kept, and offered when the study is opened next"
	}
	return words
}

// endOnSignal ends a program when the system asks for it: in good order at first,
// at once when it asks again. Call stop when the program has ended.
func endOnSignal(program *tea.Program) (ended <-chan os.Signal, stop func()) {
	signals, first, done := make(chan os.Signal, 1), make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(signals, syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT, syscall.SIGTERM)
	go func() {
		for asked := 0; ; asked++ {
			select {
			case <-done:
				return
			case by := <-signals:
				if asked > 0 {
					program.Kill()
					return
				}
				first <- by
				go program.Quit() // waits for the program to listen
			}
		}
	}()
	return first, func() {
		signal.Stop(signals)
		close(done)
	}
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
