package codebook

import "slices"

// Level is one storey of the tree. Books list their levels from the top.
type Level struct {
	ID     string // slug
	Name   string // one of them: "Category"
	Plural string // several of them: "categories"
}

// Origin says where a code came from.
type Origin string

// The origins of a code; a code may also have none.
const (
	APriori    Origin = "a priori"   // in the frame that the study began with
	Elaborated Origin = "elaborated" // worked out of an a priori code
	Emergent   Origin = "emergent"   // found in the material
)

// Stage is a step of the analysis at which codes are introduced.
type Stage struct {
	ID   string // slug
	Name string
	What string // what is done in it
}

// Facet is a list of values with which codings and tables are crossed, such as areas or perspectives.
type Facet struct {
	ID     string // slug
	Name   string
	Values []string
}

// Code is a node of the codebook, of any level.
type Code struct {
	ID         string   // slug, unique in the book, never changes once made
	Name       string   // unique among the active codes under one parent
	Level      string   // id of a level
	Parent     string   // id of the code it hangs under; "" at the top
	Also       []string // ids of further parents
	Brief      string   // the definition in a line
	Definition string   // the full definition
	UseWhen    string
	NotWhen    string
	Example    string
	Colour     string // "#rrggbb", or "" to inherit
	Origin     Origin
	Stage      string // id of a stage, or ""
	Named      bool   // named in the publication that the book is from
	Pin        string // the one character that codes it on screen, or ""
	Retired    bool   // no longer offered for coding; true of a merged code as well
	MergedInto string // id of the code that took its place, or ""
}

// Book is a codebook. Read and the methods of Book keep Codes in tree order: depth first, siblings in their order.
type Book struct {
	ID       string // slug
	Title    string
	Version  string
	Language string // BCP 47 tag of the texts
	Status   string
	Honesty  string // what the book can and cannot claim
	Source   string // where it comes from
	Levels   []Level
	Stages   []Stage
	Facets   []Facet
	Codes    []Code
}

// DefaultLevels returns the levels of a book that names none: overarching theme, theme, category.
func DefaultLevels() []Level {
	return []Level{
		{ID: "overarching-theme", Name: "Overarching theme", Plural: "overarching themes"},
		{ID: "theme", Name: "Theme", Plural: "themes"},
		{ID: "category", Name: "Category", Plural: "categories"},
	}
}

// Clone returns a copy of the book that shares nothing with it.
func (b *Book) Clone() *Book {
	c := *b
	c.Levels = slices.Clone(b.Levels)
	c.Stages = slices.Clone(b.Stages)
	c.Facets = slices.Clone(b.Facets)
	for i := range c.Facets {
		c.Facets[i].Values = slices.Clone(c.Facets[i].Values)
	}
	c.Codes = slices.Clone(b.Codes)
	for i := range c.Codes {
		c.Codes[i].Also = slices.Clone(c.Codes[i].Also)
	}
	return &c
}

// Level returns the level with the id, and whether the book has it.
func (b *Book) Level(id string) (Level, bool) {
	if i := b.LevelIndex(id); i >= 0 {
		return b.Levels[i], true
	}
	return Level{}, false
}

// LevelIndex returns the place of the level, 0 at the top, or -1 when the book has none of that id.
func (b *Book) LevelIndex(level string) int {
	return slices.IndexFunc(b.Levels, func(l Level) bool { return l.ID == level })
}
