package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/terminal"
	"emic/internal/tui"
	"emic/internal/tui/keys"
	prompts "emic/internal/tui/plain"
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

// openScreens shows the screens, or the prompts, until their user leaves. It is the
// one place where the commands meet the screens.
func openScreens(env Env, v visit) error {
	if v.plain {
		if said := siblings(v.file.Siblings()); said != "" {
			env.messages().warn("%s", said)
		}
		return prompts.Run(context.Background(), prompts.Desk{Store: v.file, Author: v.author, Transcript: v.transcript}, env.In, env.Out)
	}
	open, err := session.Open(v.file, v.author)
	if err != nil {
		return err
	}
	choice, err := theme.Parse(v.theme)
	if err != nil {
		return err
	}
	in, _ := env.In.(*os.File) // both are terminals, see Env.interactive
	out, _ := env.Out.(*os.File)
	at := tui.Terminal{In: in, Out: out, Getenv: env.Getenv, Environ: os.Environ()}
	start := screen.Place{Screen: keys.Code, Transcript: v.transcript}
	return tui.Run(context.Background(), open, at, choice, tui.Settings{
		Whole: v.file.Whole, ReadOnly: v.file.Writable(), Notice: v.notice(),
		Beside: func() string { return siblings(v.file.Siblings()) },
		Now:    env.Now, Start: start, Drafts: env.drafts(v.file.Path(), v.author.Name), SavedBefore: v.savedBefore(),
	})
}

// savedBefore is when the study was written to last; zero when the disk does not tell.
func (v visit) savedBefore() (at time.Time) {
	if info, err := os.Stat(v.file.Path()); err == nil {
		at = info.ModTime()
	}
	return at
}

// notice is what the coder is told at first; "" when there is nothing.
func (v visit) notice() string {
	if !v.file.Exposed() {
		return ""
	}
	return exposed(filepath.Base(v.file.Path()))
}

// siblings says which file beside a study has acts that are missing in it; "" when none
// has. The number comes first, since a window may have no room for the whole name.
func siblings(found []store.Sibling) string {
	if len(found) == 0 {
		return ""
	}
	others := ""
	if n := len(found) - 1; n > 0 {
		others = ", and " + plural(n, "other file has more", "other files have more")
	}
	missing := plural(found[0].Acts, "act of this study is", "acts of this study are")
	return fmt.Sprintf("%s only in %s%s; nothing is lost", missing, terminal.Safe(found[0].Name), others)
}

// patience is how long an act of the screens waits for a long reading or import of
// another program before it gives up.
const patience = 10 * time.Second

// firstFrame is how long the screens may take to show something before a large
// study is verified beside them.
const firstFrame = 300 * time.Millisecond
