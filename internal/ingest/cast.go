package ingest

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// mention is a label where it stands.
type mention struct {
	label
	line  int // from 1
	start int // byte at which the line, and the turn, begins
}

// cast is who speaks in a text: for each label as written, the speaker that it
// stands for.
type cast struct {
	speakers map[string]string
	warnings []string
}

const (
	mostCompared = 100 // speakers whose names are compared with one another
	mostNamed    = 10  // labels that are named one by one in warnings
)

// castOf decides which of the labels found are speakers. dense tells that nearly
// everything after the first of them is labelled, so that a label that occurs
// once, but is made like the others, is one more speaker; names tells that this
// goes for plain names too and not only for codes such as P7.
func castOf(mentions []mention, dense func(accepted map[string]string) bool, names bool) cast {
	c := cast{speakers: make(map[string]string)}
	mentions = withoutAppointments(withoutHeadings(mentions))
	count := make(map[string]int)
	for _, m := range mentions {
		count[m.name]++
	}
	c.acceptRecurring(mentions, count)
	fewEnough := len(c.speakers) <= mostCompared
	if fewEnough {
		c.acceptFullNames(mentions, count)
	}
	c.acceptTimed(mentions)
	if len(c.speakers) > 0 && dense(c.speakers) {
		c.acceptOnce(mentions, names)
	}
	c.warnOfOnce(mentions)
	if fewEnough {
		c.warnOfLookalikes(count)
	}
	return c
}

// withoutHeadings leaves out what stands in capitals for itself, unless roles stand
// so too, again and again: then both are how the text names who speaks.
func withoutHeadings(mentions []mention) []mention {
	const often = 2
	roles := 0
	for _, m := range mentions {
		if m.form == roleLine {
			roles++
		}
	}
	if roles >= often {
		return mentions
	}
	return slices.DeleteFunc(slices.Clone(mentions), func(m mention) bool { return m.form == capsLine })
}

// withoutAppointments leaves out names with a time behind them if their times do
// not go on from one to the next: "Monday 9:30" is what a diary has.
func withoutAppointments(mentions []mention) []mention {
	last := time.Duration(-1)
	for _, m := range mentions {
		if m.form != clockLine {
			continue
		}
		if m.at < last {
			return slices.DeleteFunc(slices.Clone(mentions), func(m mention) bool { return m.form == clockLine })
		}
		last = m.at
	}
	return mentions
}

// acceptTimed takes labels that occur once, but with a time as nearly all of those
// that recur have it: a program wrote them.
func (c *cast) acceptTimed(mentions []mention) {
	known, timed := 0, 0
	for _, m := range mentions {
		if _, accepted := c.speakers[m.name]; accepted {
			known++
			if m.at >= 0 {
				timed++
			}
		}
	}
	for _, m := range mentions {
		if _, accepted := c.speakers[m.name]; !accepted && m.at >= 0 && timed > 0 && timed*100 >= known*densely {
			c.speakers[m.name] = m.name
		}
	}
}

// acceptRecurring takes the labels that occur at least twice, in whatever
// letter case; the spelling used most stands for all.
func (c *cast) acceptRecurring(mentions []mention, count map[string]int) {
	spellings := make(map[string][]string)
	for _, m := range mentions {
		folded := strings.ToLower(m.name)
		if !slices.Contains(spellings[folded], m.name) {
			spellings[folded] = append(spellings[folded], m.name)
		}
	}
	for _, same := range spellings {
		total, most := 0, same[0]
		for _, name := range same {
			total += count[name]
			if count[name] > count[most] {
				most = name
			}
		}
		if total < 2 {
			continue
		}
		for _, name := range same {
			c.speakers[name] = most
		}
	}
}

// acceptFullNames lets a full name at the beginning stand for the speaker whose
// initials or first name go on to recur, if that is just one.
func (c *cast) acceptFullNames(mentions []mention, count map[string]int) {
	for _, m := range mentions {
		words := strings.Fields(m.name)
		if len(words) < 2 || count[m.name] > 2 || isRole(m.name) || c.isAliasOfItself(m.name) {
			continue
		}
		var short []string
		for name := range c.speakers {
			if name == c.speakers[name] && count[name] > count[m.name] && isShortFor(name, words) {
				short = append(short, name)
			}
		}
		if len(short) == 1 {
			c.speakers[m.name] = short[0]
			c.warnings = append(c.warnings, fmt.Sprintf("line %d: %q is taken for the speaker %q", m.line, m.name, short[0]))
		}
	}
}

// isAliasOfItself reports whether a label already stands for another one.
func (c *cast) isAliasOfItself(name string) bool {
	speaker, known := c.speakers[name]
	return known && speaker != name
}

// isShortFor reports whether a label is made of the initials of a full name, or
// is its first name.
func isShortFor(short string, words []string) bool {
	if short == words[0] {
		return true
	}
	var first, all string
	for i, word := range words {
		letter, _ := utf8.DecodeRuneInString(word)
		all += string(letter)
		if i == 0 || i == len(words)-1 {
			first += string(letter)
		}
	}
	letters := strings.ReplaceAll(short, ".", "")
	return letters == all || letters == first
}

// acceptOnce takes labels that occur once but are made like those that recur.
func (c *cast) acceptOnce(mentions []mention, names bool) {
	shapes := make(map[string]bool)
	for name := range c.speakers {
		shapes[shapeOf(name)] = true
	}
	begun := false
	for _, m := range mentions {
		_, known := c.speakers[m.name]
		begun = begun || known
		alike := shapes[shapeOf(m.name)] && (names || strings.ContainsFunc(m.name, unicode.IsDigit))
		if begun && !known && (alike || IsInterviewer(m.name)) {
			c.speakers[m.name] = m.name
		}
	}
}

// shapeOf writes a label with its letters and numbers made alike: P12 is A9,
// Ringo Starr is Aa Aa.
func shapeOf(name string) string {
	var shape []rune
	for _, r := range name {
		switch {
		case unicode.IsUpper(r):
			r = 'A'
		case unicode.IsLetter(r):
			r = 'a'
		case unicode.IsDigit(r):
			r = '9'
		}
		if n := len(shape); n == 0 || shape[n-1] != r || r == 'A' {
			shape = append(shape, r)
		}
	}
	return string(shape)
}

// warnOfOnce names labels among the turns that were not taken for speakers, as
// their words go to the speaker before.
func (c *cast) warnOfOnce(mentions []mention) {
	begun, found := false, 0
	for _, m := range mentions {
		_, known := c.speakers[m.name]
		begun = begun || known
		if !begun || known {
			continue
		}
		if found++; found <= mostNamed {
			c.warnings = append(c.warnings, fmt.Sprintf(
				"line %d: %q occurs once and is not taken for a speaker; its words go to the speaker before", m.line, m.name))
		}
	}
	if found > mostNamed {
		c.warnings = append(c.warnings, fmt.Sprintf("%d more labels occur once and are not taken for speakers", found-mostNamed))
	}
}

// warnOfLookalikes names speakers that differ by a slip of the keyboard.
func (c *cast) warnOfLookalikes(count map[string]int) {
	var names []string
	for name, speaker := range c.speakers {
		if name == speaker {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for i, name := range names {
		for _, other := range names[i+1:] {
			if isSlip(name, other) {
				c.warnings = append(c.warnings, fmt.Sprintf(
					"the speakers %q (%d turns) and %q (%d turns) may be the same", name, count[name], other, count[other]))
			}
		}
	}
}

// isSlip reports whether two names of some length differ in one letter that is
// missing, added or wrong.
func isSlip(a, b string) bool {
	short, long := []rune(a), []rune(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	const leastLen = 6 // shorter ones, such as Maria and Mario, are often two people
	if len(short) < leastLen || len(long)-len(short) > 1 || strings.ContainsFunc(a+b, unicode.IsDigit) {
		return false
	}
	same := 0
	for same < len(short) && short[same] == long[same] {
		same++
	}
	rest := len(long) - same - 1
	return slices.Equal(short[len(short)-rest:], long[len(long)-rest:])
}
