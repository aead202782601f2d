package study

import (
	"errors"
	"fmt"
	"reflect"

	"emic/internal/codebook"
)

// EditCodebook changes the codebook: edit works on a copy of it, by the methods
// of codebook.Book or otherwise, and what has become different is one change. A
// code that edit leaves out is retired: its codings stay. Error: edit's own.
func (a Author) EditCodebook(label string, edit func(*codebook.Book) error) Act {
	return func(r Reader) (Draft, error) {
		old, err := ReadCodebook(r)
		if err != nil {
			return Draft{}, err
		}
		book := old.Clone()
		if err := edit(book); err != nil {
			return Draft{}, err
		}
		d := Draft{Label: label}
		return d, a.rewrite(&d, old, book)
	}
}

// CodeNew makes a code and puts it on a passage, in one change. Errors: ErrBadSpan,
// ErrWithheld, codebook's.
func (a Author) CodeNew(p Passage, made codebook.Code) Act {
	return func(r Reader) (Draft, error) {
		if err := errors.Join(p.check(r), p.refuseWithheld(r)); err != nil {
			return Draft{}, err
		}
		old, err := ReadCodebook(r)
		if err != nil {
			return Draft{}, err
		}
		book := old.Clone()
		slug, err := book.Create(made)
		if err != nil {
			return Draft{}, err
		}
		d := Draft{Label: fmt.Sprintf("code %s as %s, a new code", p.Handle, made.Name)}
		if err := a.rewrite(&d, old, book); err != nil {
			return Draft{}, err
		}
		return d, a.putMark(&d, Coding, p, old.ids[slug], 0)
	}
}

// SplitCode moves some codings of a code to a new sibling of it. Error:
// codebook's, when the name is in use.
func (a Author) SplitCode(slug, name string, codings []Placed) Act {
	return func(r Reader) (Draft, error) {
		old, err := ReadCodebook(r)
		if err != nil {
			return Draft{}, err
		}
		book := old.Clone()
		split, err := book.Split(slug, name)
		if err != nil {
			return Draft{}, err
		}
		d := Draft{Label: "split " + name + " off " + nameIn(book, slug)}
		if err := a.rewrite(&d, old, book); err != nil {
			return Draft{}, err
		}
		for _, c := range codings {
			m := c.Mark
			m.Code = old.ids[split]
			part, err := a.replace(r, c, m, "")
			if err != nil {
				return Draft{}, err
			}
			d.Fields, d.Marks = append(d.Fields, part.Fields...), append(d.Marks, part.Marks...)
		}
		return d, nil
	}
}

// nameIn returns the name of a code; its slug when there is none.
func nameIn(book *codebook.Book, slug string) string {
	if c, ok := book.Code(slug); ok {
		return c.Name
	}
	return slug
}

// rewrite drafts what makes the codebook old into book. New codes get their ids,
// which old then knows as well.
func (a Author) rewrite(d *Draft, old *Codebook, book *codebook.Book) error {
	if head := headOf(book); !reflect.DeepEqual(head, headOf(old.Book)) {
		d.set(studyKey(fieldBook), encode(head))
	}
	for _, code := range book.Codes {
		if !old.IDOf(code.ID).IsZero() {
			continue
		}
		id, err := a.newID()
		if err != nil {
			return err
		}
		old.ids[code.ID], old.slugs[id] = id, code.ID
	}
	order := siblingOrder(old, book)
	kept := map[string]bool{}
	for _, code := range book.Codes {
		kept[code.ID] = true
		was, ok := old.Code(code.ID)
		id := old.IDOf(code.ID)
		if !ok || !reflect.DeepEqual(*was, code) {
			old.write(d, id, code)
		}
		if place, moved := order[id]; moved {
			d.set(Key{KindCode, id, fieldOrder}, encode(place))
		}
	}
	for _, code := range old.Codes {
		if !kept[code.ID] {
			d.set(Key{KindCode, old.IDOf(code.ID), fieldRetired}, encode(true))
		}
	}
	return nil
}

// write drafts the fields of a code.
func (c *Codebook) write(d *Draft, id ID, code codebook.Code) {
	set := func(field string, v any, there bool) {
		key := Key{KindCode, id, field}
		if !there {
			d.set(key, nil)
			return
		}
		d.set(key, encode(v))
	}
	text := func(field, s string) { set(field, s, s != "") }
	flag := func(field string, on bool) { set(field, on, on) }
	link := func(field, slug string) { set(field, c.ids[slug], slug != "") }

	if _, known := c.Code(code.ID); !known {
		text(fieldSlug, code.ID)
	}
	text(fieldName, code.Name)
	text(fieldLevel, code.Level)
	link(fieldParent, code.Parent)
	text(fieldBrief, code.Brief)
	text(fieldDefinition, code.Definition)
	text(fieldUseWhen, code.UseWhen)
	text(fieldNotWhen, code.NotWhen)
	text(fieldExample, code.Example)
	text(fieldColour, code.Colour)
	text(fieldOrigin, string(code.Origin))
	text(fieldStage, code.Stage)
	text(fieldPin, code.Pin)
	flag(fieldNamed, code.Named)
	flag(fieldRetired, code.Retired)
	link(fieldMerged, code.MergedInto)
	var also []ID
	for _, slug := range code.Also {
		also = append(also, c.ids[slug])
	}
	set(fieldAlso, also, len(also) > 0)
}

// siblingOrder returns the new order numbers of the codes that need one, so that
// siblings lie as in book. Whoever is in order already keeps the number, which
// lets two coders move different codes without undoing each other's work.
func siblingOrder(old *Codebook, book *codebook.Book) map[ID]float64 {
	places := map[ID]float64{}
	last := map[string]float64{}
	for _, code := range book.Codes {
		id := old.IDOf(code.ID)
		place, known := old.order[id]
		if was, ok := old.Code(code.ID); known && ok && was.Parent == code.Parent && place > last[code.Parent] {
			last[code.Parent] = place
			continue
		}
		place = last[code.Parent] + 1
		if next, ok := nextPlace(old, book, code, last[code.Parent]); ok {
			if between := (last[code.Parent] + next) / 2; between > last[code.Parent] {
				place = between
			}
		}
		places[id] = place
		last[code.Parent] = place
	}
	return places
}

// nextPlace returns the number of the first sibling behind code that can keep its
// own, being above floor.
func nextPlace(old *Codebook, book *codebook.Book, code codebook.Code, floor float64) (float64, bool) {
	behind := false
	for _, sibling := range book.Children(code.Parent) {
		if sibling.ID == code.ID {
			behind = true
			continue
		}
		place, known := old.order[old.IDOf(sibling.ID)]
		was, ok := old.Code(sibling.ID)
		if behind && known && ok && was.Parent == sibling.Parent && place > floor {
			return place, true
		}
	}
	return 0, false
}
