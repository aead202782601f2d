package codebook_test

import (
	"fmt"

	"emic/internal/codebook"
)

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
