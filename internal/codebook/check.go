package codebook

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

var colourForm = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

// finding is a problem whose place in the file is not yet known: path names the part, as "codes.3.parent".
type finding struct {
	path    string
	problem Problem
}

// Check returns everything wrong with the book, errors and warnings. The problems name the codes but no lines.
func Check(b *Book) Problems {
	var ps Problems
	for _, f := range check(b) {
		ps = append(ps, f.problem)
	}
	return ps
}

func check(b *Book) []finding {
	c := newChecker(b)
	c.heading()
	for i := range b.Codes {
		c.code(i)
	}
	c.circles()
	c.siblings()
	c.pins()
	return c.found
}

// checker looks at one book. Codes are told apart by their place, since ids may be missing or doubled.
type checker struct {
	book   *Book
	first  map[string]int // id → place of the first code that has it
	ids    []string
	levels []string
	stages []string
	rounds [][]int      // circles of parents
	circle map[int]bool // codes that hang in one
	merges map[int]bool // codes that are merged in a circle
	hints  int          // spelling hints given
	found  []finding
}

func newChecker(b *Book) *checker {
	c := &checker{book: b, first: make(map[string]int, len(b.Codes))}
	for i, code := range b.Codes {
		if _, twice := c.first[code.ID]; !twice && code.ID != "" {
			c.first[code.ID] = i
			c.ids = append(c.ids, code.ID)
		}
	}
	for _, l := range b.Levels {
		if l.ID != "" {
			c.levels = append(c.levels, l.ID)
		}
	}
	for _, s := range b.Stages {
		c.stages = append(c.stages, s.ID)
	}
	c.rounds = circlesOf(len(b.Codes), func(i int) int { return c.place(b.Codes[i].Parent) })
	c.circle = members(c.rounds)
	c.merges = members(circlesOf(len(b.Codes), func(i int) int { return c.place(b.Codes[i].MergedInto) }))
	return c
}

// place is that of the first code with the id, or -1.
func (c *checker) place(id string) int {
	if i, ok := c.first[id]; ok {
		return i
	}
	return -1
}

func members(circles [][]int) map[int]bool {
	in := map[int]bool{}
	for _, circle := range circles {
		for _, i := range circle {
			in[i] = true
		}
	}
	return in
}

// Spellings are looked up so many times in one book, and in lists so long; one that is all wrong would take minutes.
const (
	hintLimit = 50
	listLimit = 5000
)

func (c *checker) didYouMean(word string, list []string) string {
	if c.hints++; c.hints > hintLimit || len(list) > listLimit {
		return ""
	}
	return didYouMean(word, list)
}

func (c *checker) add(severity Severity, path, hint, format string, args ...any) {
	c.found = append(c.found, finding{path, Problem{Severity: severity, Message: fmt.Sprintf(format, args...), Hint: hint}})
}

func (c *checker) fail(path, hint, format string, args ...any) {
	c.add(Error, path, hint, format, args...)
}

func (c *checker) heading() {
	b := c.book
	if b.ID != "" && !isSlug(b.ID) {
		c.fail("id", "write "+quote(Slug(b.ID)), "the book's id %q is no slug", b.ID)
	}
	if b.Title == "" {
		c.add(Warning, "title", "add title: …", "the book has no title")
	}
	c.named("levels", "level", len(b.Levels), func(i int) (string, string) { return b.Levels[i].ID, b.Levels[i].Name })
	c.named("stages", "stage", len(b.Stages), func(i int) (string, string) { return b.Stages[i].ID, b.Stages[i].Name })
	c.named("facets", "facet", len(b.Facets), func(i int) (string, string) { return b.Facets[i].ID, b.Facets[i].Name })
	for i, f := range b.Facets {
		for j, v := range f.Values {
			if slices.Contains(f.Values[:j], v) {
				c.fail(fmt.Sprintf("facets.%d.values.%d", i, j), "", "facet %q lists the value %q twice", f.ID, v)
			}
		}
	}
}

// named checks the ids and names of a short list of the heading.
func (c *checker) named(list, kind string, n int, at func(int) (id, name string)) {
	seen := map[string]bool{}
	for i := range n {
		id, name := at(i)
		path := fmt.Sprintf("%s.%d", list, i)
		switch {
		case id == "":
			c.fail(path+".id", "add id: "+Slug(name), "%s %d has no id", kind, i+1)
		case !isSlug(id):
			c.fail(path+".id", "write "+quote(Slug(id)), "the id %q of %s %d is no slug", id, kind, i+1)
		case seen[id]:
			c.fail(path+".id", "", "two entries of %s have the id %q", list, id)
		}
		if name == "" {
			which := strconv.Itoa(i + 1)
			if id != "" {
				which = quote(id)
			}
			c.fail(path+".name", "add name: …", "%s %s has no name", kind, which)
		}
		seen[id] = true
	}
}

// code checks one code by itself and against those that it names.
func (c *checker) code(i int) {
	c.identity(i)
	c.values(i)
	c.level(i)
	c.parents(i)
	c.merged(i)
}

func (c *checker) identity(i int) {
	code, path := &c.book.Codes[i], codePath(i)
	switch {
	case code.ID == "":
		c.fail(path+".id", "add id: "+Slug(code.Name), "%s has no id", c.call(i))
	case !isSlug(code.ID):
		c.fail(path+".id", "write "+quote(Slug(code.ID)), "%s: the id is no slug", c.call(i))
	case c.first[code.ID] != i:
		c.fail(path+".id", "give one of them another id", "%s: the id is taken by %s already", c.call(i), c.other(c.first[code.ID]))
	}
	switch {
	case code.Name == "":
		c.fail(path+".name", "add name: …", "%s has no name", c.call(i))
	case strings.ContainsFunc(code.Name, unicode.IsControl):
		c.fail(path+".name", "write the name on one line", "%s: the name has a line break or control character", c.call(i))
	}
	if code.Definition == "" && !code.Retired {
		c.add(Warning, path+".definition", "say in a sentence or two what belongs here", "%s has no definition", c.call(i))
	}
}

func (c *checker) values(i int) {
	code, path := &c.book.Codes[i], codePath(i)
	if code.Colour != "" && !colourForm.MatchString(code.Colour) {
		c.fail(path+".colour", `write it as "#rrggbb", in quotes`, "%s: %q is no colour", c.call(i), code.Colour)
	}
	if origins := []string{string(APriori), string(Elaborated), string(Emergent)}; code.Origin != "" && !slices.Contains(origins, string(code.Origin)) {
		c.fail(path+".origin", c.didYouMean(string(code.Origin), origins), "%s: unknown origin %q", c.call(i), code.Origin)
	}
	if code.Stage != "" && !slices.Contains(c.stages, code.Stage) {
		c.fail(path+".stage", c.didYouMean(code.Stage, c.stages), "%s: unknown stage %q", c.call(i), code.Stage)
	}
	if code.Pin != "" && !isPin(code.Pin) {
		c.fail(path+".pin", "a pin is one visible character", "%s: %q is no key", c.call(i), code.Pin)
	}
}

func isPin(key string) bool {
	r, size := utf8.DecodeRuneInString(key)
	return size == len(key) && r != utf8.RuneError && unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.IsMark(r)
}

func (c *checker) level(i int) {
	code, path := &c.book.Codes[i], codePath(i)
	switch {
	case code.Level == "":
		c.fail(path+".level", "it may be "+oneOf(c.levels), "%s has no level", c.call(i))
	case !slices.Contains(c.levels, code.Level):
		c.fail(path+".level", c.didYouMean(code.Level, c.levels), "%s: unknown level %q", c.call(i), code.Level)
	}
}

// other names a code in a message about one that has the same id.
func (c *checker) other(i int) string {
	if name := c.book.Codes[i].Name; name != "" {
		return quote(name)
	}
	return fmt.Sprintf("code %d of the list", i+1)
}

// call names a code in a message, by what it has.
func (c *checker) call(i int) string {
	code := &c.book.Codes[i]
	switch {
	case code.ID != "":
		return fmt.Sprintf("code %q", code.ID)
	case code.Name != "":
		return fmt.Sprintf("the code named %q", code.Name)
	default:
		return fmt.Sprintf("code %d of the list", i+1)
	}
}

func codePath(i int) string { return fmt.Sprintf("codes.%d", i) }
