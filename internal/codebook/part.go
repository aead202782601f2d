package codebook

import (
	"slices"
	"strings"
)

// part is one key of the YAML form with the field that holds its value. The tables of parts below drive reading,
// writing, tidying and comparing alike, so that a new field is one new line. Exactly one of text, flag, list, or the pair
// grow and all, is set.
type part struct {
	key  string
	text *string
	flag *bool
	list *[]string
	grow func() []part   // appends an item and returns its parts
	all  func() [][]part // the parts of every item
}

func (b *Book) parts() []part {
	return []part{
		{key: "id", text: &b.ID},
		{key: "title", text: &b.Title},
		{key: "version", text: &b.Version},
		{key: "language", text: &b.Language},
		{key: "status", text: &b.Status},
		{key: "honesty", text: &b.Honesty},
		{key: "source", text: &b.Source},
		items("levels", &b.Levels, (*Level).parts),
		items("stages", &b.Stages, (*Stage).parts),
		items("facets", &b.Facets, (*Facet).parts),
		items("codes", &b.Codes, (*Code).parts),
	}
}

// items is the part for a list of things that have parts themselves.
func items[T any](key string, list *[]T, parts func(*T) []part) part {
	return part{
		key: key,
		grow: func() []part {
			var item T
			*list = append(*list, item)
			return parts(&(*list)[len(*list)-1])
		},
		all: func() [][]part {
			all := make([][]part, len(*list))
			for i := range *list {
				all[i] = parts(&(*list)[i])
			}
			return all
		},
	}
}

func (l *Level) parts() []part {
	return []part{
		{key: "id", text: &l.ID},
		{key: "name", text: &l.Name},
		{key: "plural", text: &l.Plural},
	}
}

func (s *Stage) parts() []part {
	return []part{
		{key: "id", text: &s.ID},
		{key: "name", text: &s.Name},
		{key: "what", text: &s.What},
	}
}

func (f *Facet) parts() []part {
	return []part{
		{key: "id", text: &f.ID},
		{key: "name", text: &f.Name},
		{key: "values", list: &f.Values},
	}
}

func (c *Code) parts() []part {
	return []part{
		{key: "id", text: &c.ID},
		{key: "name", text: &c.Name},
		{key: "level", text: &c.Level},
		{key: "parent", text: &c.Parent},
		{key: "also", list: &c.Also},
		{key: "brief", text: &c.Brief},
		{key: "definition", text: &c.Definition},
		{key: "use_when", text: &c.UseWhen},
		{key: "not_when", text: &c.NotWhen},
		{key: "example", text: &c.Example},
		{key: "colour", text: &c.Colour},
		{key: "origin", text: (*string)(&c.Origin)},
		{key: "stage", text: &c.Stage},
		{key: "named_in_paper", flag: &c.Named},
		{key: "pin", text: &c.Pin},
		{key: "retired", flag: &c.Retired},
		{key: "merged_into", text: &c.MergedInto},
	}
}

// tidy brings a book into the one form that is written: texts valid and trimmed, colours lower-case, the usual levels
// where none are named. Reading and writing both end in it, so that each undoes the other.
func (b *Book) tidy() {
	if len(b.Levels) == 0 {
		b.Levels = DefaultLevels()
	}
	tidyParts(b.parts())
	for i := range b.Codes {
		b.Codes[i].Colour = strings.ToLower(b.Codes[i].Colour)
	}
}

func tidyParts(parts []part) {
	for _, p := range parts {
		switch {
		case p.text != nil:
			*p.text = clean(*p.text)
		case p.list != nil:
			for i := range *p.list {
				(*p.list)[i] = clean((*p.list)[i])
			}
		case p.all != nil:
			for _, item := range p.all() {
				tidyParts(item)
			}
		}
	}
}

func clean(s string) string {
	return strings.TrimSpace(strings.ToValidUTF8(s, "\uFFFD"))
}

// equal reports whether two parts of the same key have the same value.
func (p part) equal(q part) bool {
	switch {
	case p.text != nil:
		return *p.text == *q.text
	case p.flag != nil:
		return *p.flag == *q.flag
	case p.list != nil:
		return slices.Equal(*p.list, *q.list)
	}
	return slices.EqualFunc(p.all(), q.all(), func(a, b []part) bool { return slices.EqualFunc(a, b, part.equal) })
}
