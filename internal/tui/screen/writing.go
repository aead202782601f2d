package screen

import (
	"strings"

	"emic/internal/codebook"
	"emic/internal/study"
)

// Writing is a text that is being written: a memo, or a part of what a code means.
type Writing struct {
	Title string       // of the dialog: "Memo on P07:12"
	Note  string       `json:"-"` // what it is on, in its own words, which are shown and never kept
	ID    study.ID     // of the memo that is edited; zero = a new one
	On    study.Target // of a new one
	Kind  study.MemoKind
	Part  string // of the code's meaning, as in Parts; "" = it is a memo
	Code  string // slug
	About string // what the history says that it is on: "P07:12", or the code's name
	Text  string // so far
}

// Act writes the text. An empty memo is removed.
func (w Writing) Act(author study.Author) study.Act {
	switch {
	case w.Part != "":
		return author.EditCodebook("define "+w.About+": "+strings.ToLower(w.Part), func(b *codebook.Book) error {
			return b.Redefine(w.Code, w.define)
		})
	case !w.ID.IsZero():
		return author.EditMemo(w.ID, w.Kind, w.Text)
	}
	return author.WriteMemo(w.On, w.Kind, w.Text, w.About)
}

func (w Writing) define(c *codebook.Code) {
	for _, p := range Parts() {
		if p.Name == w.Part {
			*p.Text(c) = strings.TrimSpace(w.Text)
		}
	}
}

// Part is one of the parts of a code that say what it means.
type Part struct {
	Name string
	What string // what is to be written there
	Text func(*codebook.Code) *string
}

// Parts returns the parts that are texts, in the order of a codebook entry.
func Parts() []Part {
	return []Part{
		{"Brief", "What it means, in one line: it stands in lists and in the picker.", func(c *codebook.Code) *string { return &c.Brief }},
		{"Definition", "What it means, in full.", func(c *codebook.Code) *string { return &c.Definition }},
		{"Use when", "What is to be coded with it, cases on the edge among it.", func(c *codebook.Code) *string { return &c.UseWhen }},
		{"Not when", "What looks like it and is not, and which code that is for.", func(c *codebook.Code) *string { return &c.NotWhen }},
		{"Example", "A passage that shows it at its plainest.", func(c *codebook.Code) *string { return &c.Example }},
	}
}

// Define is the writing of a part of a code's meaning.
func Define(c codebook.Code, p Part) Writing {
	return Writing{Title: p.Name + " of " + c.Name, Note: p.What, Part: p.Name, Code: c.ID, About: c.Name, Text: *p.Text(&c)}
}
