package study

import (
	"strings"

	"emic/internal/transcript"
)

// Wording is one edit of a change in words.
type Wording struct {
	What     string // what was edited: "code Money and budgets", "P07:112"
	Field    string // which part of it: "definition"; of a mark, what it says: "coded as Money and budgets", "seen"
	Old, New string // what stood there and what stands there since; "" is nothing
}

// Describe tells what a change did, in words, edit by edit; no more than limit
// of them. Things are called by their present names. Of passages it gives the
// handles and never the words, since they may be withheld.
func Describe(r Reader, c Change, limit int) ([]Wording, error) {
	t := teller{reader: r, change: c, pages: map[ID]tellerPage{}}
	var told []Wording
	for _, e := range c.Fields[:min(limit, len(c.Fields))] {
		told = append(told, t.field(e))
	}
	for _, e := range c.Marks[:min(limit-len(told), len(c.Marks))] {
		told = append(told, t.mark(e))
	}
	return told, t.err
}

// teller puts edits into words. It keeps the first error and goes on.
type teller struct {
	reader Reader
	change Change
	pages  map[ID]tellerPage
	err    error
}

// tellerPage is a transcript that handles are made for.
type tellerPage struct {
	name     string
	segments []transcript.Segment
}

func (t *teller) fail(err error) {
	if t.err == nil {
		t.err = err
	}
}

func (t *teller) field(e FieldEdit) Wording {
	return Wording{t.what(e.Key.Kind, e.Key.ID), part(e.Key.Field), t.value(e.Key, e.Old), t.value(e.Key, e.New)}
}

// part returns what a field is called: most are called by their name.
func part(field string) string {
	switch field {
	case fieldTarget:
		return "on"
	case fieldMemoKind:
		return "kind"
	case fieldMemo:
		return "text"
	case fieldCoder:
		return "by"
	case fieldBook:
		return "title and levels"
	case fieldOrder:
		return "place among its siblings"
	}
	if strings.HasPrefix(field, parkedPrefix) {
		return "waits for a place"
	}
	if strings.HasPrefix(field, reviewPrefix) {
		return "review"
	}
	return strings.TrimPrefix(strings.TrimPrefix(field, attributePrefix), itemPrefix)
}

// what names a thing: its kind and what it is called.
func (t *teller) what(kind Kind, id ID) string {
	switch kind {
	case KindStudy:
		return "study"
	case KindTranscript:
		return "transcript " + t.name(kind, id)
	case KindParticipant:
		return "participant " + t.name(kind, id)
	case KindCode:
		return "code " + t.name(kind, id)
	case KindMemo:
		return "memo on " + t.value(Key{kind, id, fieldTarget}, t.latest(Key{kind, id, fieldTarget}))
	}
	return id.String()
}

// latest returns a field as it stands, else as it stood around the change.
func (t *teller) latest(k Key) Value {
	held, err := t.reader.Register(k)
	if err != nil {
		t.fail(err)
	}
	if held.Value != nil {
		return held.Value
	}
	for _, e := range t.change.Fields {
		if e.Key == k && e.New != nil {
			return e.New
		} else if e.Key == k {
			return e.Old
		}
	}
	return nil
}

// name returns what a thing is called; its id when it has no name.
func (t *teller) name(kind Kind, id ID) string {
	var name string
	k := Key{kind, id, fieldName}
	t.read(k, t.latest(k), &name)
	if name == "" {
		return id.String()
	}
	return name
}

// read decodes a value into v, which stays as it is when there is none.
func (t *teller) read(k Key, raw Value, v any) {
	if raw == nil {
		return
	}
	if err := (Thing{ID: k.ID, Fields: map[string]Value{k.Field: raw}}).decode(k.Field, v); err != nil {
		t.fail(err)
	}
}
