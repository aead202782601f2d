package codebook_test

import (
	"fmt"
	"testing"

	"emic/internal/codebook"

	"github.com/google/go-cmp/cmp"
)

// small is a book in the form of Write.
const small = `id: joint-working
title: Joint working in two towns
levels:
  - id: theme
    name: Theme
    plural: themes
  - id: category
    name: Category
    plural: categories
facets:
  - id: area
    name: Area
    values: [valleys, urban, rural]
codes:
  - id: barriers
    name: Barriers
    level: theme
    definition: Anything offered as a reason why joint work is slow.
    colour: "#c2571a"
  - id: gp-time
    name: GP time
    level: category
    parent: barriers
    definition: Duties of the practice are given as the reason for not taking part.
    origin: emergent
    pin: g
`

// tree is a book with three levels and a link.
const tree = `title: Tree
codes:
  - {id: group, name: The group, level: overarching-theme, definition: x}
  - {id: roles, name: Roles, level: theme, parent: group, also: [ends], definition: x}
  - {id: lead, name: In the lead, level: category, parent: roles, definition: x}
  - {id: silent, name: Silent, level: category, parent: roles, also: [aims], definition: x}
  - {id: ends, name: Ends, level: overarching-theme, definition: x}
  - {id: aims, name: Aims, level: theme, parent: ends, definition: x}
  - {id: lead-2, name: In the lead, level: category, parent: aims, definition: x}
  - {id: loose, name: Loose, level: category, definition: x}
`

func read(t testing.TB, text string) *codebook.Book {
	t.Helper()
	b, problems := codebook.Read("book.yaml", []byte(text))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return b
}

// large is a book of n codes: ten themes in every overarching one, ten categories in every theme.
func large(n int) *codebook.Book {
	b := &codebook.Book{Title: "Large", Levels: codebook.DefaultLevels()}
	for i := range n {
		c := codebook.Code{ID: fmt.Sprintf("code-%d", i), Name: fmt.Sprintf("Code %d", i), Level: "category", Definition: "A definition of some words, as many as one writes when in haste."}
		switch {
		case i%100 == 0:
			c.Level = "overarching-theme"
		case i%10 == 0:
			c.Level, c.Parent = "theme", fmt.Sprintf("code-%d", i/100*100)
		default:
			c.Parent = fmt.Sprintf("code-%d", i/10*10)
		}
		b.Codes = append(b.Codes, c)
	}
	return b
}

func TestCloneSharesNothing(t *testing.T) {
	b := read(t, tree)
	b.Facets = []codebook.Facet{{ID: "area", Name: "Area", Values: []string{"urban"}}}
	c := b.Clone()
	if d := cmp.Diff(b, c); d != "" {
		t.Fatal(d)
	}
	c.Codes[1].Also[0], c.Facets[0].Values[0], c.Levels[0].Name, c.Codes[0].Name = "x", "x", "x", "x"
	if b.Codes[1].Also[0] == "x" || b.Facets[0].Values[0] == "x" || b.Levels[0].Name == "x" || b.Codes[0].Name == "x" {
		t.Error("a change of the clone shows in the book")
	}
}

func TestLevels(t *testing.T) {
	b := read(t, tree)
	if l, ok := b.Level("theme"); !ok || l.Plural != "themes" || b.LevelIndex("theme") != 1 {
		t.Errorf("theme is %v at %d", l, b.LevelIndex("theme"))
	}
	if _, ok := b.Level("chapter"); ok || b.LevelIndex("chapter") != -1 {
		t.Error("an unknown level is found")
	}
}
