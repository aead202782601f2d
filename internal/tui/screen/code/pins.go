package code

import (
	"cmp"
	"slices"
	"strings"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/tui/keys"
	"emic/internal/tui/picker"

	tea "github.com/charmbracelet/bubbletea"
)

// pin pins a code to a key: the code at hand, or one that is picked.
func (s *Screen) pin() tea.Cmd {
	if slug := s.codeAtHand(); slug != "" {
		return s.askKey(slug)
	}
	config := picker.Config{Title: "Pin which code to a key?", Choices: picker.Choices(s.snap(), s.codings)}
	s.host.Ask(picker.New(s.host.Theme(), config, func(p picker.Picked) tea.Cmd { return s.askKey(p.Slugs[0]) }))
	return nil
}

func (s *Screen) askKey(slug string) tea.Cmd {
	book := s.snap().Codebook
	c, _ := book.Code(slug)
	s.host.Ask(picker.NewPin(s.host.Theme(), book.Book, *c, func(label string, edit func(*codebook.Book) error) tea.Cmd {
		return s.do1(s.author().EditCodebook(label, edit))
	}))
	return nil
}

// mostPins is how many codes a first pinning pins.
const mostPins = 12

// pinMostUsed pins the most used codes to free keys: each to the first letter of
// its name that is free, else to any.
func (s *Screen) pinMostUsed() tea.Cmd {
	pins := s.proposePins()
	if len(pins) == 0 {
		s.host.Say("no code without a key is used yet; P pins one")
		return nil
	}
	return s.do1(s.author().EditCodebook("pin the most used codes", func(b *codebook.Book) error {
		for _, p := range pins {
			if err := b.Pin(p.slug, p.key); err != nil {
				return err
			}
		}
		return nil
	}))
}

type pin struct{ slug, key string }

// proposePins returns the most used codes that hang lowest in the tree, each with
// a free key. Those that are not used yet are among them only where there are keys
// for all: of many, the first are no better than the others.
func (s *Screen) proposePins() []pin {
	book := s.snap().Codebook
	free := keys.Pinnable(keys.Table())
	var lowest []codebook.Code
	for _, c := range book.Codes {
		if c.Pin != "" {
			free = slices.DeleteFunc(free, func(k string) bool { return k == c.Pin })
		} else if !c.Retired && len(book.Children(c.ID)) == 0 {
			lowest = append(lowest, c)
		}
	}
	slices.SortStableFunc(lowest, func(a, b codebook.Code) int {
		return cmp.Compare(s.codings(book.IDOf(b.ID)), s.codings(book.IDOf(a.ID)))
	})
	if len(lowest) > mostPins {
		lowest = slices.DeleteFunc(lowest, func(c codebook.Code) bool { return s.codings(book.IDOf(c.ID)) == 0 })
	}
	var pins []pin
	for _, c := range lowest[:min(len(lowest), mostPins, len(free))] {
		key := keyFor(c.Name, free)
		free = slices.DeleteFunc(free, func(k string) bool { return k == key })
		pins = append(pins, pin{c.ID, key})
	}
	return pins
}

// keyFor returns the first letter of a name that is free, else the first free key.
func keyFor(name string, free []string) string {
	for _, r := range strings.ToLower(name) {
		if slices.Contains(free, string(r)) {
			return string(r)
		}
	}
	return free[0]
}

// codings returns how many codings a code has, those under it among them; 0 while
// they are counted.
func (s *Screen) codings(id study.ID) int {
	if s.tally == nil {
		return 0
	}
	return s.tally.Codings(s.snap().Codebook.SlugOf(id))
}
