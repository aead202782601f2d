package store

import (
	"bytes"
	"encoding/binary"
	"errors"

	"emic/internal/study"
	"emic/internal/transcript"
)

// heads sees that the newest changes, and those that are awaited, are listed, and
// that every change is found by its id.
func (d *deepening) heads() error {
	named := map[string]bool{}
	awaited := 0
	for _, id := range d.parents {
		if named[string(id[:])] {
			continue
		}
		named[string(id[:])] = true
		known, err := d.knows(id)
		if err != nil {
			return d.orDoubt(err)
		}
		if !known {
			awaited++
		}
	}
	want := map[string]int{changeIDsTable: d.changes, awaitedTable: awaited, headsTable: d.changes - (len(named) - awaited)}
	for _, bucket := range []string{changeIDsTable, awaitedTable, headsTable} {
		got := 0
		err := d.each(bucket, func(at record) {
			got++
			if bucket == headsTable && named[string(at.key)] {
				d.doubt(bucket, "change %x is not among the newest", at.key)
			}
		})
		if err != nil {
			return err
		}
		if got != want[bucket] {
			d.doubt(bucket, "there are %d records, and the history makes %d", got, want[bucket])
		}
	}
	return nil
}

// index holds the codings by code to the codings.
func (d *deepening) index() error {
	want := 0
	codings := d.marks[study.Coding]
	for _, row := range codings {
		if row.standing.There {
			want++
		}
	}
	got := 0
	err := d.each(byCodeTable, func(at record) {
		got++
		weight, coder, ok := decodeByCodeRow(at.content)
		if len(at.key) != byCodeKeyLen || !ok {
			d.doubt(byCodeTable, "record %x is no coding", at.key)
			return
		}
		row := codings[[markKeyLen]byte(at.key[4:])]
		if row.code != binary.BigEndian.Uint32(at.key) || !row.standing.There || row.standing.Weight != weight || row.coder != coder {
			d.doubt(byCodeTable, "%s is not what the codings say", d.nameMark(at.key[4:], row))
		}
	})
	if err == nil && got != want {
		d.doubt(byCodeTable, "there are %d records, and the codings make %d", got, want)
	}
	return err
}

// texts sees that every transcript has its text, and that texts have their hashes
// and rulers.
func (d *deepening) texts() error {
	r := reader{d.transaction}
	all, err := study.Transcripts(r)
	if err != nil {
		return d.orDoubt(err)
	}
	for _, tr := range all {
		text, err := r.Text(tr.Text)
		if err != nil && !errors.Is(err, study.ErrNotFound) {
			return d.orDoubt(err)
		}
		if err != nil || study.HashText(text) != tr.Text {
			d.doubt(textsTable, "the text of %s is not the one that was added", tr.Name)
			continue
		}
		ruler, err := d.get(rulersTable, tr.Text[:])
		if err != nil {
			return d.orDoubt(err)
		}
		if !bytes.Equal(ruler, transcript.NewRuler(text).Encode()) {
			d.doubt(rulersTable, "the measures of the text of %s are not those of the text", tr.Name)
		}
	}
	return nil
}
