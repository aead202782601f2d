package cli

import (
	"context"
	"os"

	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/tui"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"
	"emic/internal/tui/session"
	"emic/internal/tui/theme"
)

// visit is a session at the screens: in which study, by whom, where it begins
// and how it looks.
type visit struct {
	file       *store.File
	author     study.Author
	transcript study.ID // zero = where the author last was
	theme      string   // "auto", "dark", "light" or "none"
	plain      bool     // prompts, line by line, instead of screens
}

// openScreens shows the screens until their user leaves. It is the one place
// where the commands meet the screens.
func openScreens(env Env, v visit) error {
	open, err := session.Open(v.file, v.author)
	if err != nil {
		return err
	}
	choice, err := theme.Parse(v.theme)
	if err != nil {
		return err
	}
	at := tui.Terminal{In: os.Stdin, Out: os.Stdout, Getenv: env.Getenv, Environ: os.Environ()}
	start := screen.Place{Screen: keys.Code, Transcript: v.transcript}
	return tui.Run(context.Background(), open, at, choice, tui.Settings{Now: env.Now, Start: start})
}
