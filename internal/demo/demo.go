// Package demo holds the study that ships with emic, to try it on: twelve
// interviews about joint commissioning of mental health services in three areas,
// coded to some three fifths by one coder.
//
// Everything in it is invented: the interviews, the people, the places, the coder
// and the dates. It is laid out like the study whose reconstructed codebook it is
// coded with (Secker, Davies & Howell 2000), and reports nothing about it.
//
// The folder interviews has the texts, codings one table a text (turn, quote,
// codes, memo): an empty quote is the whole answer, and in place of codes can
// stand "seen" or "withheld". Changes plays the coder's work through in order,
// with a codebook that is renamed, moved and merged on the way, as happens.
package demo

import (
	"embed"
	"fmt"
	"time"

	"emic/codebooks"
	"emic/internal/codebook"
	"emic/internal/study"
)

// Title is the title of the demo study.
const Title = "Joint commissioning (demo, invented)"

// Coder is the name of the invented coder.
const Coder = "jane"

// Start is the name of the interview that the demo opens at.
const Start = "P07"

//go:embed interviews/*.txt codings/*.tsv participants.csv
var files embed.FS

// Author returns the invented coder at the moment when the study begins. Every
// call returns the same, so the demo study is the same everywhere.
func Author() study.Author {
	clock := newClock(time.Date(2000, time.February, 7, 9, 30, 0, 0, time.UTC))
	return study.Author{Name: Coder, Now: clock.now, Random: newStream()}
}

// Book returns the codebook as the coding began: the one that ships, before the
// surgery that Changes plays through.
func Book() (*codebook.Book, error) {
	book, _, err := codebooks.Open("joint-commissioning-wales")
	if err != nil {
		return nil, fmt.Errorf("open the demo's codebook: %w", err)
	}
	for _, s := range surgery() {
		if err := s.before(book); err != nil {
			return nil, fmt.Errorf("take back %q: %w", s.label, err)
		}
	}
	return book, nil
}

// Changes returns the whole history of the demo study, oldest change first, with
// the texts. The first change is the one that Author makes by beginning a study
// with Title and Book.
func Changes() ([]study.Change, error) {
	book, err := Book()
	if err != nil {
		return nil, err
	}
	w := &work{author: Author(), days: newCalendar()}
	w.do(w.author.Begin(Title, book))
	w.takeIn()
	for _, name := range names() {
		w.days.next(&w.author)
		w.code(name)
		w.operate(name)
		if name == "P02" {
			w.pin()
		}
	}
	w.days.next(&w.author)
	w.withhold()
	return w.history, w.err
}
