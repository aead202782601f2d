package plain

import (
	"fmt"
	"strings"

	"emic/internal/analysis"
	"emic/internal/codebook"
	"emic/internal/study"
)

// codes lists the active codes that have a word in name, place or definition.
func (s *sitting) codes(word string) {
	sought, n := strings.ToLower(word), 0
	for _, c := range s.book.Codes {
		path := s.book.Path(c.ID)
		if c.Retired || !strings.Contains(strings.ToLower(strings.Join(path, " ")+" "+c.Brief+" "+c.Definition), sought) {
			continue
		}
		said := c.Name
		if c.Pin != "" {
			said += ", key " + c.Pin
		}
		if len(path) > 1 {
			said += ", under " + strings.Join(path[:len(path)-1], ", ")
		}
		s.say("%s.", said)
		n++
	}
	switch {
	case n > 0:
		s.say("%s.", many(n, "code"))
	case word != "":
		s.say("No code has “%s”. new NAME under CODE makes one.", word)
	default:
		s.say("There are no codes yet. new NAME makes the first.")
	}
}

// define reads out what a code means.
func (s *sitting) define(ref string) {
	c, ok := s.find(ref)
	if !ok {
		return
	}
	s.say("%s.", strings.Join(s.book.Path(c.ID), ", "))
	for _, part := range []struct{ name, text string }{
		{"Brief", c.Brief}, {"Definition", c.Definition}, {"Use when", c.UseWhen},
		{"Not when", c.NotWhen}, {"Example", c.Example}, {"Origin", string(c.Origin)}, {"Key", c.Pin},
	} {
		if part.text != "" {
			s.say("%s: %s", part.name, oneLine(part.text))
		}
	}
	switch {
	case c.MergedInto != "":
		s.say("Merged into %s.", s.name(s.book.IDOf(c.MergedInto)))
	case c.Retired:
		s.say("Retired.")
	}
}

// create makes a code, under another where that is said.
func (s *sitting) create(rest string) {
	name, ref, under := cutLast(rest, " under ")
	parent := ""
	if under {
		p, ok := s.find(strings.TrimSpace(ref))
		if !ok {
			return
		}
		parent = p.ID
	}
	s.act(s.Author.EditCodebook("add code "+name, func(b *codebook.Book) error {
		_, err := b.Create(codebook.Code{Name: name, Parent: parent, Origin: codebook.Emergent})
		return err
	}))
}

// quoting is how far the quotes of a code have been read out.
type quoting struct {
	code string
	done int
}

// quotesAtOnce is how many quotes are read out before one is asked.
const quotesAtOnce = 5

func (s *sitting) quotes(ref string) {
	if c, ok := s.find(ref); ok {
		s.quoted = quoting{code: s.book.Resolve(c.ID)}
		s.say("Quotes of %s.", s.name(s.book.IDOf(s.quoted.code)))
		s.more("")
	}
}

// more reads out the next few quotes.
func (s *sitting) more(string) {
	if s.quoted.code == "" {
		s.say("Say of which code: quotes money.")
		return
	}
	var found []analysis.Quote
	err := s.Store.View(func(r study.Reader) (err error) {
		found, err = quotesFrom(r, s.quoted)
		return err
	})
	if !s.settled(err) {
		return
	}
	for _, q := range found[:min(quotesAtOnce, len(found))] {
		s.quote(q)
	}
	s.quoted.done += min(quotesAtOnce, len(found))
	switch {
	case len(found) > quotesAtOnce:
		s.say("more reads on.")
	case s.quoted.done == 0:
		s.say("There are none.")
	default:
		s.say("That is all, %s.", many(s.quoted.done, "quote"))
	}
}

// quotesFrom returns the quotes that come next, and one more if there is one.
func quotesFrom(r study.Reader, q quoting) ([]analysis.Quote, error) {
	selection, err := analysis.Quotes(r, analysis.QuoteQuery{Codes: []string{q.code}})
	if err != nil {
		return nil, err
	}
	var found []analysis.Quote
	passed := 0
	for quote, err := range selection.All() {
		if err != nil {
			return nil, err
		}
		if passed++; passed > q.done {
			found = append(found, quote)
		}
		if len(found) > quotesAtOnce {
			break
		}
	}
	return found, nil
}

func (s *sitting) quote(q analysis.Quote) {
	head := q.Handle
	if len(q.Speakers) > 0 {
		head += ", " + strings.Join(q.Speakers, " and ")
	}
	s.say("%s: “%s” Coded by %s.", head, oneLine(q.Text), q.Coder)
	for _, m := range q.Memos {
		s.say("Memo: %s", oneLine(m.Text))
	}
}

// themes reads out the counts of the author's own codings, code by code.
func (s *sitting) themes(level string) {
	var table analysis.Table
	err := s.Store.View(func(r study.Reader) (err error) {
		table, err = analysis.Themes(r, analysis.Query{Level: level, Coder: s.Author.Name})
		return err
	})
	if !s.settled(err) {
		return
	}
	for _, row := range table.Rows {
		name := row.Name
		if l, ok := s.book.Level(row.Level); ok {
			name = l.Name + " " + name
		}
		s.say("%s: %s.", name, counted(row.Counts[0], table.Groups[0].Of))
	}
	s.say("In all: %s.", counted(table.Total[0], table.Groups[0].Of))
	for _, note := range table.Notes() {
		s.say("%s", note)
	}
}

func counted(c analysis.Counts, of int) string {
	if c.Codings == 0 {
		return "none"
	}
	return fmt.Sprintf("%s, %s, %d of %s", many(c.Codings, "coding"), many(c.Segments, "segment"), c.Participants, many(of, "participant"))
}
