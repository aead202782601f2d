package ingest

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// noteID is how Word and LibreOffice call the notes at the end of a page.
var noteID = regexp.MustCompile(`^(?:sdfootnote|sdendnote|ftn|edn)\d+$`)

// isPrinted reports whether an element is there for paper only: what stands on
// every page of a document that LibreOffice made a web page of, and words that
// Word hides.
func isPrinted(token html.Token) bool {
	switch token.DataAtom {
	case atom.Div:
		title := attributeOf(token, "title")
		return title == "header" || title == "footer"
	case atom.Span:
		return strings.Contains(strings.ReplaceAll(attributeOf(token, "style"), " ", ""), "display:none")
	}
	return false
}

// openNote sees where notes begin: the first block of one ends the turn before. A
// number that refers to one stands in brackets, as in other documents.
func (p *page) openNote(token html.Token) {
	switch token.DataAtom {
	case atom.Div:
		if noteID.MatchString(attributeOf(token, "id")) {
			p.endBlock()
			p.note = true
		}
	case atom.A:
		switch attributeOf(token, "class") {
		case "sdfootnoteanc", "sdendnoteanc":
			p.write("[")
			p.behindNumber = "]"
		case "sdfootnotesym", "sdendnotesym":
			p.write("[")
			p.behindNumber = "] "
		}
	}
}

// closeNote ends the number of a note.
func (p *page) closeNote(tag atom.Atom) {
	if tag == atom.A && p.behindNumber != "" {
		p.write(p.behindNumber)
		p.behindNumber = ""
	}
}
