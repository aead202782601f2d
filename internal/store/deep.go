package store

import (
	"errors"
	"fmt"

	"emic/internal/study"
)

// deep holds what the study says against its history: each change must be what its
// id says, the state must be the fold of the changes, the indexes must follow the
// state, and texts must have their hashes. The file is sound by its seals when this
// is asked.
func (t *transaction) deep() ([]Finding, error) {
	d := &deepening{transaction: t, fields: map[study.Key]study.Register{}, marks: map[study.MarkKind]map[[markKeyLen]byte]markRow{}}
	for _, kind := range study.MarkKinds() {
		d.marks[kind] = map[[markKeyLen]byte]markRow{}
	}
	for _, look := range []func() error{d.history, d.heads, d.stateFields, d.stateMarks, d.index, d.texts} {
		if err := look(); err != nil {
			return d.found, err
		}
	}
	return d.found, nil
}

// deepening is a study.State that the history is folded into once more.
type deepening struct {
	*transaction
	fields  map[study.Key]study.Register
	marks   map[study.MarkKind]map[[markKeyLen]byte]markRow
	parents []study.Hash
	changes int
	found   []Finding
}

// doubt keeps a finding. Of each kind of fault a few tell enough.
func (d *deepening) doubt(bucket, format string, args ...any) {
	const enough = 1000
	if len(d.found) < enough {
		d.found = append(d.found, Finding{Page: noPage, Bucket: bucket, What: fmt.Sprintf(format, args...)})
	}
}

// history folds all changes. A damaged one is a finding, and the rest goes on.
func (d *deepening) history() error {
	for h, err := range (reader{d.transaction}).History() {
		if err != nil {
			return d.orDoubt(err)
		}
		d.changes++
		d.parents = append(d.parents, h.Parents...)
		c, err := reader{d.transaction}.Change(h.ID)
		if err == nil {
			err = c.Verify()
		}
		if err != nil {
			d.doubt(changesTable, "change %s, %q by %s at %s: %v", h.ID.Short(), h.Label, h.Coder, h.Time().Format("2006-01-02 15:04:05"), err)
			continue
		}
		if err := study.Fold(d, c); err != nil {
			return d.orDoubt(err)
		}
	}
	return nil
}

// orDoubt makes a finding of what is damage, and passes any other error on.
func (d *deepening) orDoubt(err error) error {
	if damaged, ok := errors.AsType[*DamagedError](err); ok {
		d.doubt(damaged.Bucket, "record %x: %s", damaged.Key, damaged.what)
		return nil
	}
	return err
}

// Register implements study.State.
func (d *deepening) Register(k study.Key) (study.Register, error) { return d.fields[k], nil }

// SetRegister implements study.State.
func (d *deepening) SetRegister(k study.Key, r study.Register) error {
	d.fields[k] = r
	return nil
}

// Standing implements study.State.
func (d *deepening) Standing(m study.Mark) (study.Standing, study.Stamp, error) {
	key, err := d.key(m)
	held := d.marks[m.Kind][key]
	return held.standing, held.stamp, err
}

// SetStanding implements study.State.
func (d *deepening) SetStanding(m study.Mark, standing study.Standing, at study.Stamp) error {
	key, err := d.key(m)
	if err != nil {
		return err
	}
	r := markRow{standing: standing, stamp: at}
	if r.code, _, err = d.numberOf(codeNumbers, m.Code); err != nil {
		return err
	}
	if r.coder, err = d.number(coderNumbers, m.Coder); err != nil {
		return err
	}
	d.marks[m.Kind][key] = r
	return nil
}

func (d *deepening) key(m study.Mark) (key [markKeyLen]byte, err error) {
	n, _, err := d.numberOf(transcriptNumbers, m.Transcript)
	return encodeMarkKey(markKey{n, m.Span, m.ID}), err
}

// each runs look on the records of a bucket.
func (d *deepening) each(bucket string, look func(record)) error {
	table, err := d.table(bucket)
	if err != nil {
		return d.orDoubt(err)
	}
	for at, err := range table.scan(nil) {
		if err != nil {
			return d.orDoubt(err)
		}
		look(at)
	}
	return nil
}

// stateFields holds the fields to the fold.
func (d *deepening) stateFields() error {
	for _, kind := range study.Kinds() {
		bucket := fieldsTable(kind)
		err := d.each(bucket, func(at record) {
			id, field, _ := decodeFieldKey(at.key)
			held, _ := decodeRegister(at.content)
			k := study.Key{Kind: kind, ID: id, Field: field}
			want, ok := d.fields[k]
			delete(d.fields, k)
			if !ok || !held.Value.Equal(want.Value) || held.Stamp != want.Stamp {
				d.doubt(bucket, "%q of %s is not what the history makes of it", field, id)
			}
		})
		if err != nil {
			return err
		}
	}
	for k := range d.fields {
		d.doubt(fieldsTable(k.Kind), "%q of %s is missing", k.Field, k.ID)
	}
	return nil
}

// stateMarks holds the marks to the fold. What is left in d.marks then are the
// codings that are there, for the index.
func (d *deepening) stateMarks() error {
	for _, kind := range study.MarkKinds() {
		bucket, want, seen := marksTable(kind), d.marks[kind], 0
		err := d.each(bucket, func(at record) {
			held, _ := decodeMarkRow(at.content)
			seen++
			if len(at.key) != markKeyLen || want[[markKeyLen]byte(at.key)] != held {
				d.doubt(bucket, "%s is not what the history makes of it", d.nameMark(at.key, held))
			}
		})
		if err != nil {
			return err
		}
		if seen != len(want) {
			d.doubt(bucket, "there are %d records, and the history makes %d", seen, len(want))
		}
	}
	return nil
}

// nameMark says where a mark lies and whose it is.
func (d *deepening) nameMark(key []byte, row markRow) string {
	k, ok := decodeMarkKey(key)
	if !ok {
		return fmt.Sprintf("record %x", key)
	}
	coder, _ := d.name(coderNumbers, row.coder)              // "" where it is not known
	id, _ := d.idNamed(transcriptNumbers, k.transcript)      // zero, likewise
	tr, _ := study.TranscriptByID(reader{d.transaction}, id) // without a name, likewise
	return fmt.Sprintf("what %s put on bytes %d to %d of %s", coder, k.span.Start, k.span.End, tr.Name)
}
