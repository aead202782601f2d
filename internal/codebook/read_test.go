package codebook_test

import (
	"fmt"
	"testing"

	"emic/internal/codebook"
)

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

func TestWriteGivesBackWhatWriteWrote(t *testing.T) {
	b, problems := codebook.Read("small.yaml", []byte(small))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := string(codebook.Write(b)); got != small {
		t.Errorf("got\n%s", got)
	}
}

func ExampleRead() {
	_, problems := codebook.Read("book.yaml", []byte("title: A\ncodes:\n  - id: a\n    nam: A\n    level: tehme\n    colour: #ff0000\n"))
	for _, p := range problems {
		fmt.Println(p)
		fmt.Println("  ", p.Hint)
	}
	// Output:
	// book.yaml:3:5: error: code "a" has no name
	//    add name: …
	// book.yaml:3:5: warning: code "a" has no definition
	//    say in a sentence or two what belongs here
	// book.yaml:4:5: error: unknown key "nam"
	//    did you mean "name"?
	// book.yaml:5:12: error: code "a": unknown level "tehme"
	//    did you mean "theme"?
	// book.yaml:6:12: error: the colour is read as a comment, since # begins one
	//    write colour: "#ff0000"
}
