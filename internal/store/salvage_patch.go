package store

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"emic/internal/study"
)

// patch is what is left of a change that is not whole.
type patch struct {
	header study.Header
	known  bool // the header was found
	fields map[study.Key]study.FieldEdit
	marks  map[study.ID]study.MarkEdit
}

func newPatch(clock study.Clock) *patch {
	return &patch{
		header: study.Header{Clock: clock},
		fields: map[study.Key]study.FieldEdit{},
		marks:  map[study.ID]study.MarkEdit{},
	}
}

// patch gathers what is left of a change in the history.
func (s *salvage) patch(ref changeRef) *patch {
	p := newPatch(ref.stamp().Clock)
	if h, ok := s.headers[ref]; ok {
		p.header, p.known = h, true
	}
	chunks, _ := s.edits(ref)
	for _, b := range chunks {
		var part study.Change
		if part.DecodeEdits([][]byte{b}) != nil {
			continue
		}
		for _, e := range part.Fields {
			p.fields[e.Key] = e
		}
		for _, e := range part.Marks {
			p.marks[e.Mark.ID] = e
		}
	}
	return p
}

// patchFromState adds what the study's state shows of changes that are not whole:
// all of their edits but those that others have written over.
func (s *salvage) patchFromState(whole map[study.Stamp]bool, patches map[study.Stamp]*patch) {
	for found := range s.rows(func(at study.Stamp) bool { return !whole[at] }) {
		p := patches[found.stamp]
		if p == nil {
			p = newPatch(found.stamp.Clock)
			patches[found.stamp] = p
		}
		p.add(found)
	}
}

// add keeps an edit that the history does not have.
func (p *patch) add(found row) {
	if e := found.field; e != nil {
		if _, known := p.fields[e.Key]; !known {
			p.fields[e.Key] = *e
		}
		return
	}
	if _, known := p.marks[found.mark.Mark.ID]; !known {
		p.marks[found.mark.Mark.ID] = *found.mark
	}
}

// applyPatches folds in what was put together, each part under its own time.
func (s *salvage) applyPatches(t *transaction, patches map[study.Stamp]*patch) error {
	nameless := map[string][]study.Change{} // by coder
	for _, at := range slices.SortedFunc(maps.Keys(patches), study.Stamp.Compare) {
		p := patches[at]
		found, had := len(p.fields)+len(p.marks), p.header.Fields+p.header.Marks
		c := p.change()
		line := fmt.Sprintf("%s: %q by %s", on(c), p.header.Label, c.Coder)
		switch {
		case found == 0:
			s.miss("a change, %s: all of it", line)
			continue
		case p.known && found < had:
			s.miss("a change, %s: %d of its %d edits, unless they were written over", line, had-found, had)
		}
		if p.known {
			s.done.Mended = append(s.done.Mended, fmt.Sprintf("%s (%s)", line, counted(found, "edit")))
		} else {
			nameless[c.Coder] = append(nameless[c.Coder], c)
		}
		s.done.Patched++
		if err := t.apply(c); err != nil {
			return err
		}
	}
	for _, coder := range slices.Sorted(maps.Keys(nameless)) {
		of := nameless[coder]
		s.done.Mended = append(s.done.Mended, fmt.Sprintf("%s by %s, %s to %s: what they did, of which it is not known what they were called",
			counted(len(of), "change"), coder, on(of[0]), on(of[len(of)-1])))
	}
	return nil
}

// on is when a change was made.
func on(c study.Change) string { return c.Time().Format("2006-01-02 15:04:05") }

// counted counts things: "1 edit", "2 edits".
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// change makes a change of what is left.
func (p *patch) change() study.Change {
	fields := slices.SortedFunc(maps.Values(p.fields), func(a, b study.FieldEdit) int {
		return cmp.Or(cmp.Compare(a.Key.Kind, b.Key.Kind), a.Key.ID.Compare(b.Key.ID), cmp.Compare(a.Key.Field, b.Key.Field))
	})
	marks := slices.SortedFunc(maps.Values(p.marks), func(a, b study.MarkEdit) int { return a.Mark.Compare(b.Mark) })
	h := p.header
	if !p.known {
		h.Coder, h.Label = coderOf(marks), "a change whose description is lost"
	}
	h.Label = "recovered: " + h.Label
	return h.Made(fields, marks)
}

// coderOf returns whose marks they are, when they are all of one coder.
func coderOf(marks []study.MarkEdit) string {
	const unknown = "unknown"
	if len(marks) == 0 {
		return unknown
	}
	for _, e := range marks {
		if e.Mark.Coder != marks[0].Mark.Coder {
			return unknown
		}
	}
	return cmp.Or(marks[0].Mark.Coder, unknown)
}
