package cli

import (
	"errors"

	"emic/internal/store"
	"emic/internal/study"
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
func openScreens(Env, visit) error {
	return errors.New("this build has no screens")
}
