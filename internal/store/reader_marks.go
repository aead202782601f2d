package store

import (
	"encoding/binary"
	"iter"
	"slices"

	"emic/internal/study"
)

// Standing implements study.Reader and study.State.
func (t *transaction) Standing(m study.Mark) (study.Standing, study.Stamp, error) {
	name := marksTable(m.Kind)
	n, known, err := t.numberOf(transcriptNumbers, m.Transcript)
	if err != nil || !known || name == "" {
		return study.Standing{}, study.Stamp{}, err
	}
	marks, err := t.table(name)
	if err != nil {
		return study.Standing{}, study.Stamp{}, err
	}
	key := encodeMarkKey(markKey{n, m.Span, m.ID})
	row, _, err := marks.mark(key[:])
	return row.standing, row.stamp, err
}

// mark reads the row of a mark and reports whether it has one.
func (t *table) mark(key []byte) (markRow, bool, error) {
	content, err := t.get(key)
	if err != nil || content == nil {
		return markRow{}, false, err
	}
	row, ok := decodeMarkRow(content)
	if !ok {
		return markRow{}, false, t.damaged(key, "it is no mark")
	}
	return row, true, nil
}

// Marks implements study.Reader.
func (r reader) Marks(kind study.MarkKind, id study.ID) iter.Seq2[study.Placed, error] {
	return func(yield func(study.Placed, error) bool) {
		name := marksTable(kind)
		n, known, err := r.numberOf(transcriptNumbers, id)
		if err == nil && (!known || name == "") {
			return
		}
		var marks *table
		if err == nil {
			marks, err = r.table(name)
		}
		if err != nil {
			yield(study.Placed{}, err)
			return
		}
		for at, err := range marks.scan(uint32Bytes(n)) {
			p := study.Placed{Mark: study.Mark{Kind: kind, Transcript: id}}
			var there bool
			if err == nil {
				there, err = r.place(&p, marks, at)
			}
			if err != nil || there {
				if !yield(p, err) || err != nil {
					return
				}
			}
		}
	}
}

// place reads a mark of a known transcript and reports whether it is there.
func (r reader) place(p *study.Placed, marks *table, at record) (bool, error) {
	key, ok := decodeMarkKey(at.key)
	row, fits := decodeMarkRow(at.content)
	if !ok || !fits {
		return false, marks.damaged(at.key, "it is no mark")
	}
	if !row.standing.There {
		return false, nil
	}
	p.Span, p.ID, p.Weight = key.span, key.id, row.standing.Weight
	var err error
	if p.Code, err = r.idNamed(codeNumbers, row.code); err != nil {
		return false, err
	}
	p.Coder, err = r.name(coderNumbers, row.coder)
	return true, err
}

// CodingsOf implements study.Reader.
func (r reader) CodingsOf(code study.ID) iter.Seq2[study.Placed, error] {
	return func(yield func(study.Placed, error) bool) {
		n, known, err := r.numberOf(codeNumbers, code)
		if err == nil && !known {
			return
		}
		var runs []run
		var codings *table
		if err == nil {
			codings, err = r.table(byCodeTable)
		}
		if err == nil {
			runs, err = r.runs(codings, n)
		}
		if err != nil {
			yield(study.Placed{}, err)
			return
		}
		for _, run := range runs {
			if !r.yieldRun(codings, code, run, yield) {
				return
			}
		}
	}
}

// run is the codings of one code in one transcript.
type run struct {
	prefix     []byte
	transcript study.ID
}

// runs returns where a code was put, by the ids of the transcripts: their numbers
// follow the order in which they were first marked.
func (r reader) runs(codings *table, code uint32) ([]run, error) {
	var runs []run
	cursor := codings.bucket.Cursor()
	for seek := uint64(code) << 32; ; {
		key, _ := cursor.Seek(uint64Bytes(seek))
		if key == nil || binary.BigEndian.Uint32(key) != code {
			break
		}
		if len(key) != byCodeKeyLen {
			return nil, codings.damaged(key, "it is no coding")
		}
		id, err := r.idNamed(transcriptNumbers, binary.BigEndian.Uint32(key[4:]))
		if err != nil {
			return nil, err
		}
		runs = append(runs, run{prefix: slices.Clone(key[:8]), transcript: id})
		if seek = binary.BigEndian.Uint64(key) + 1; seek == 0 {
			break
		}
	}
	slices.SortFunc(runs, func(a, b run) int { return a.transcript.Compare(b.transcript) })
	return runs, nil
}

// yieldRun yields the codings of a run and reports whether to go on.
func (r reader) yieldRun(codings *table, code study.ID, in run, yield func(study.Placed, error) bool) bool {
	for at, err := range codings.scan(in.prefix) {
		p := study.Placed{Mark: study.Mark{Kind: study.Coding, Transcript: in.transcript, Code: code}}
		if err == nil {
			err = r.placeByCode(&p, codings, at)
		}
		if !yield(p, err) || err != nil {
			return false
		}
	}
	return true
}

// placeByCode reads a coding of a known code and transcript.
func (r reader) placeByCode(p *study.Placed, codings *table, at record) error {
	if len(at.key) != byCodeKeyLen {
		return codings.damaged(at.key, "it is no coding")
	}
	key, _ := decodeMarkKey(at.key[4:])
	weight, coder, ok := decodeByCodeRow(at.content)
	if !ok {
		return codings.damaged(at.key, "it is no coding")
	}
	p.Span, p.ID, p.Weight = key.span, key.id, weight
	var err error
	p.Coder, err = r.name(coderNumbers, coder)
	return err
}
