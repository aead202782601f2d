package quotes_test

import (
	"testing"

	"emic/internal/tui/desktest"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"
)

// desk is the program at the quotes screen.
type desk struct{ *desktest.Desk }

// sit runs a test at it.
func sit(t *testing.T, l desktest.Look, test func(*testing.T, *desk)) {
	t.Helper()
	l.Start.Screen = keys.Quotes
	desktest.Sit(t, l, func(t *testing.T, d *desktest.Desk) { test(t, &desk{d}) })
}

func TestAnyKeys(t *testing.T) {
	desktest.AnyKeys(t, screen.Place{Screen: keys.Quotes, Code: "resource-limits"})
}

func TestReadingFails(t *testing.T) {
	desktest.ReadingFails(t, screen.Place{Screen: keys.Quotes, Code: "resource-limits"})
}

func TestThemeChanges(t *testing.T) {
	desktest.ThemeChanges(t, screen.Place{Screen: keys.Quotes, Code: "resource-limits"})
}
