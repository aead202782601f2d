package themes_test

import (
	"testing"

	"emic/internal/tui/desktest"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"
)

// desk is the program at the themes screen.
type desk = desktest.Desk

// sit runs a test at it.
func sit(t *testing.T, l desktest.Look, test func(*testing.T, *desk)) {
	t.Helper()
	l.Start.Screen = keys.Themes
	desktest.Sit(t, l, test)
}

func TestAnyKeys(t *testing.T) { desktest.AnyKeys(t, screen.Place{Screen: keys.Themes}) }

func TestReadingFails(t *testing.T) { desktest.ReadingFails(t, screen.Place{Screen: keys.Themes}) }

func TestThemeChanges(t *testing.T) { desktest.ThemeChanges(t, screen.Place{Screen: keys.Themes}) }
