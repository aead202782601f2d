package store

import (
	"encoding/binary"
	"iter"
	"slices"

	"emic/internal/study"

	"github.com/fxamacker/cbor/v2"
)

// remains is what of a study can be carved out of a file: its history and texts,
// which are known by their hashes wherever they lie, and what tells the meaning of
// the rest.
type remains struct {
	carver   *carver
	headers  map[changeRef]study.Header
	chunks   map[changeRef]map[uint32][]byte
	pieces   map[study.Hash]map[uint32][]byte
	numbers  [numberedKinds]map[uint32]string
	origin   study.Hash
	revision uint64  // the highest that was found
	manifest []count // of that revision
	listed   listing // the manifest that was found last
	dead     func(page int64) bool
}

// changeRef is the key of a change: its clock and its id.
type changeRef [changeKeyLen]byte

func (r changeRef) stamp() (s study.Stamp) {
	s.Clock = study.Clock(binary.BigEndian.Uint64(r[:]))
	copy(s.Change[:], r[8:])
	return s
}

// carve reads what is in an image of a file. dead says of which pages it is
// certain that they belong to no state that counts.
func carve(image []byte, dead func(page int64) bool) *remains {
	r := &remains{
		carver:  newCarver(image),
		headers: map[changeRef]study.Header{},
		chunks:  map[changeRef]map[uint32][]byte{},
		pieces:  map[study.Hash]map[uint32][]byte{},
		dead:    dead,
	}
	for kind := range r.numbers {
		r.numbers[kind] = map[uint32]string{}
	}
	for at := range r.carver.records() {
		r.take(at)
	}
	return r
}

func (r *remains) take(at carved) {
	switch at.bucket {
	case changesTable:
		r.takeHeader(at)
	case operationsTable:
		if n, ok := numberAt(at.key, changeKeyLen+4); ok {
			keep(r.chunks, changeRef(at.key[:changeKeyLen]), n, at.content)
		}
	case textsTable:
		if n, ok := numberAt(at.key, 36); ok {
			keep(r.pieces, study.Hash(at.key[:32]), n, at.content)
		}
	case numbersTable:
		if !r.dead(at.page) {
			r.takeNumber(at)
		}
	case metaTable:
		if !r.dead(at.page) {
			r.takeMeta(at)
		}
	}
}

// keep puts a part under its number.
func keep[K comparable](parts map[K]map[uint32][]byte, whole K, n uint32, part []byte) {
	if parts[whole] == nil {
		parts[whole] = map[uint32][]byte{}
	}
	parts[whole][n] = part
}

// takeHeader keeps the header of a change when it is what its id says.
func (r *remains) takeHeader(at carved) {
	h, err := study.DecodeHeader(at.content)
	if err == nil && len(at.key) == changeKeyLen && string(changeKey(h.Clock, h.ID)) == string(at.key) {
		r.headers[changeRef(at.key)] = h
	}
}

// takeNumber keeps what has a number. A number that two things have had, one of
// them in a write that never ended, says nothing.
func (r *remains) takeNumber(at carved) {
	if len(at.key) < 2 {
		return
	}
	n, name := uint32(0), ""
	switch at.key[1] {
	case 'n':
		n, _ = numberAt(at.key, 6)
		name = string(at.content)
	case 'i':
		n, _ = numberAt(at.content, 4)
		name = string(at.key[2:])
	}
	for kind := range numberedKinds {
		if n == 0 || kind.letter() != at.key[0] {
			continue
		}
		if held, known := r.numbers[kind][n]; known && held != name {
			name = ""
		}
		r.numbers[kind][n] = name
	}
}

// takeMeta keeps the newest of what the study says of itself. A manifest is
// followed on its page by its revision.
func (r *remains) takeMeta(at carved) {
	switch string(at.key) {
	case studyKey:
		if len(at.content) == len(r.origin) {
			r.origin = study.Hash(at.content)
		}
	case manifestKey:
		r.listed = listing{page: at.page}
		if cbor.Unmarshal(at.content, &r.listed.counts) != nil {
			r.listed.counts = nil
		}
	case revisionKey:
		if len(at.content) != 8 || binary.BigEndian.Uint64(at.content) < r.revision {
			return
		}
		r.revision = binary.BigEndian.Uint64(at.content)
		if r.listed.page == at.page {
			r.manifest = r.listed.counts
		}
	}
}

// listing is a manifest and where it was found.
type listing struct {
	page   int64
	counts []count
}

// edits returns the chunks of a change that were found, in their order, and
// whether they follow each other from the first.
func (r *remains) edits(ref changeRef) (chunks [][]byte, gapless bool) {
	found := r.chunks[ref]
	for n := range uint32(len(found)) {
		if b, ok := found[n]; ok {
			chunks = append(chunks, b)
		}
	}
	if len(chunks) == len(found) {
		return chunks, true
	}
	chunks = chunks[:0]
	for _, b := range found {
		chunks = append(chunks, b)
	}
	return chunks, false
}

// change returns a change that was found whole.
func (r *remains) change(ref changeRef) (study.Change, bool) {
	h, ok := r.headers[ref]
	chunks, gapless := r.edits(ref)
	if !ok || !gapless {
		return study.Change{}, false
	}
	c := study.Change{Header: h}
	return c, c.DecodeEdits(chunks) == nil && c.Verify() == nil
}

// refs returns all changes of which there is a header or an edit, oldest first.
func (r *remains) refs() []changeRef {
	refs := make([]changeRef, 0, len(r.headers))
	for ref := range r.headers {
		refs = append(refs, ref)
	}
	for ref := range r.chunks {
		if _, ok := r.headers[ref]; !ok {
			refs = append(refs, ref)
		}
	}
	slices.SortFunc(refs, func(a, b changeRef) int { return slices.Compare(a[:], b[:]) })
	return refs
}

// row is a record of the state: a field, or how a mark stands.
type row struct {
	bucket string
	key    []byte
	stamp  study.Stamp
	field  *study.FieldEdit // or
	mark   *study.MarkEdit
}

// rows yields the records of the state that wanted asks for by their stamp.
func (r *remains) rows(wanted func(study.Stamp) bool) iter.Seq[row] {
	return func(yield func(row) bool) {
		for at := range r.carver.records() {
			found, ok := r.fieldRow(at, wanted)
			if !ok {
				found, ok = r.markRow(at, wanted)
			}
			if ok && !r.dead(at.page) && !yield(found) {
				return
			}
		}
	}
}

func (r *remains) fieldRow(at carved, wanted func(study.Stamp) bool) (row, bool) {
	for _, kind := range study.Kinds() {
		if fieldsTable(kind) != at.bucket {
			continue
		}
		id, field, ok := decodeFieldKey(at.key)
		held, fits := decodeRegister(at.content)
		edit := study.FieldEdit{Key: study.Key{Kind: kind, ID: id, Field: field}, New: held.Value}
		return row{at.bucket, at.key, held.Stamp, &edit, nil}, ok && fits && wanted(held.Stamp)
	}
	return row{}, false
}

func (r *remains) markRow(at carved, wanted func(study.Stamp) bool) (row, bool) {
	for _, kind := range study.MarkKinds() {
		if marksTable(kind) != at.bucket {
			continue
		}
		key, ok := decodeMarkKey(at.key)
		held, fits := decodeMarkRow(at.content)
		if !ok || !fits || !wanted(held.stamp) {
			return row{}, false
		}
		m := study.Mark{Kind: kind, ID: key.id, Span: key.span, Coder: r.numbers[coderNumbers][held.coder]}
		m.Transcript, ok = idOf(r.numbers[transcriptNumbers][key.transcript])
		if held.code != 0 && ok {
			m.Code, ok = idOf(r.numbers[codeNumbers][held.code])
		}
		return row{at.bucket, at.key, held.stamp, nil, &study.MarkEdit{Mark: m, New: held.standing}}, ok
	}
	return row{}, false
}

// idOf reads an id that is kept as a name.
func idOf(name string) (id study.ID, ok bool) {
	return study.ID([]byte(name + string(id[:]))[:len(id)]), len(name) == len(id)
}
