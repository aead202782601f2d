package theme_test

import (
	"testing"

	"github.com/muesli/termenv"

	"emic/internal/codebook"
	"emic/internal/tui/theme"
)

func TestCodesTakeTheirInkFromAbove(t *testing.T) {
	th := newTheme(termenv.TrueColor, theme.Dark)
	book := &codebook.Book{Codes: []codebook.Code{
		{ID: "roles"}, {ID: "gp", Parent: "roles"}, {ID: "time", Parent: "gp"},
		{ID: "nurse", Parent: "roles", Colour: "#c2571a"}, {ID: "night", Parent: "nurse"},
		{ID: "money"}, {ID: "lost", Parent: "nowhere"},
		{ID: "cash", Parent: "roles", Retired: true, MergedInto: "funds"}, {ID: "funds", Parent: "roles", Retired: true, MergedInto: "money"},
	}}
	first, orange, third, fourth := th.Code("", 0), th.Code("#c2571a", 0), th.Code("", 2), th.Code("", 3)
	inks := th.Codes(book)
	for slug, want := range map[string]any{
		"roles": first, "gp": first, "time": first, "nurse": orange, "night": orange,
		"money": third, "cash": third, "funds": third, "lost": fourth,
	} {
		if inks[slug] != want {
			t.Errorf("%s is drawn in %q, want %q", slug, inks[slug], want)
		}
	}
	if len(inks) != len(book.Codes) {
		t.Errorf("%d inks for %d codes", len(inks), len(book.Codes))
	}
}
