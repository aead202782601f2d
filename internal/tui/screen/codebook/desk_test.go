package codebook_test

import (
	"testing"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/tui/desktest"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"
)

// desk is the program at the codebook screen.
type desk struct{ *desktest.Desk }

// sit runs a test at it.
func sit(t *testing.T, l desktest.Look, test func(*testing.T, *desk)) {
	t.Helper()
	l.Start.Screen = keys.Codebook
	desktest.Sit(t, l, func(t *testing.T, d *desktest.Desk) { test(t, &desk{d}) })
}

func TestAnyKeys(t *testing.T) { desktest.AnyKeys(t, screen.Place{Screen: keys.Codebook}) }

func TestReadingFails(t *testing.T) { desktest.ReadingFails(t, screen.Place{Screen: keys.Codebook}) }

func TestThemeChanges(t *testing.T) { desktest.ThemeChanges(t, screen.Place{Screen: keys.Codebook}) }

// book returns the codebook as it is now.
func (d *desk) book(t *testing.T) *study.Codebook {
	t.Helper()
	var b *study.Codebook
	err := d.Study.View(func(r study.Reader) (err error) {
		b, err = study.ReadCodebook(r)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// code returns a code as it is now.
func (d *desk) code(t *testing.T, slug string) codebook.Code {
	t.Helper()
	c, ok := d.book(t).Code(slug)
	if !ok {
		t.Fatalf("there is no code %s", slug)
	}
	return *c
}

// codings returns how many codings have just this code.
func (d *desk) codings(t *testing.T, slug string) int {
	t.Helper()
	n := 0
	id := d.book(t).IDOf(slug)
	err := d.Study.View(func(r study.Reader) error {
		for _, err := range r.CodingsOf(id) {
			if err != nil {
				return err
			}
			n++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
