package codebook_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"emic/internal/codebook"

	"pgregory.net/rapid"
)

func ExampleSlug() {
	for _, name := range []string{"The group's agenda", "Social care & (specialist) health care", "Équipe mobile", "医療と福祉", "Ⅳ. STRASSE", "!?"} {
		fmt.Println(codebook.Slug(name))
	}
	// Output:
	// the-groups-agenda
	// social-care-specialist-health-care
	// équipe-mobile
	// 医療と福祉
	// iv-strasse
	// code
}

func TestSlugOfASlugIsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		slug := codebook.Slug(rapid.String().Draw(t, "name"))
		if again := codebook.Slug(slug); again != slug {
			t.Fatalf("%q becomes %q", slug, again)
		}
		if n := utf8.RuneCountInString(slug); n == 0 || n > 60 {
			t.Fatalf("%q has %d code points", slug, n)
		}
		if strings.ContainsAny(slug, " \t\n\"'#:>[]{}") {
			t.Fatalf("%q has a character that no id should have", slug)
		}
	})
}

func TestSlugIsStableUnderNormalisation(t *testing.T) {
	if a, b := codebook.Slug("Caf\u00e9"), codebook.Slug("Cafe\u0301"); a != b {
		t.Errorf("the same name gives %q and %q", a, b)
	}
}

func TestSlugOfAWholeSentenceIsCutAtAWord(t *testing.T) {
	got := codebook.Slug("Nobody could say whose money it was, and the papers came the night before the meeting")
	if want := "nobody-could-say-whose-money-it-was-and-the-papers-came-the"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := codebook.Slug(strings.Repeat("字", 90)); utf8.RuneCountInString(got) != 60 {
		t.Errorf("one long word becomes %q", got)
	}
}
