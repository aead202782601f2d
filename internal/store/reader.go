package store

import (
	"encoding/binary"
	"iter"
	"strings"

	"emic/internal/study"
	"emic/internal/transcript"
)

// reader is a study.Reader of one transaction.
type reader struct{ *transaction }

// Register implements study.Reader.
func (r reader) Register(k study.Key) (study.Register, error) {
	name := fieldsTable(k.Kind)
	if name == "" {
		return study.Register{}, nil
	}
	fields, err := r.table(name)
	if err != nil {
		return study.Register{}, err
	}
	key := fieldKey(k)
	content, err := fields.get(key)
	if err != nil || content == nil {
		return study.Register{}, err
	}
	held, ok := decodeRegister(content)
	if !ok {
		return study.Register{}, fields.damaged(key, "it is no field")
	}
	return held, nil
}

// Thing implements study.Reader.
func (r reader) Thing(kind study.Kind, id study.ID) (study.Thing, error) {
	for thing, err := range r.things(kind, id[:]) {
		return thing, err
	}
	return study.Thing{}, study.ErrNotFound
}

// Things implements study.Reader.
func (r reader) Things(kind study.Kind) iter.Seq2[study.Thing, error] { return r.things(kind, nil) }

// things yields the things whose ids begin with prefix.
func (r reader) things(kind study.Kind, prefix []byte) iter.Seq2[study.Thing, error] {
	return func(yield func(study.Thing, error) bool) {
		name := fieldsTable(kind)
		if name == "" {
			return
		}
		fields, err := r.table(name)
		if err != nil {
			yield(study.Thing{}, err)
			return
		}
		gather := gatherer{kind: kind, yield: yield}
		for at, err := range fields.scan(prefix) {
			if err == nil {
				err = gather.add(fields, at)
			}
			if err != nil {
				gather.fail(err)
				return
			}
			if gather.stopped {
				return
			}
		}
		gather.flush()
	}
}

// gatherer makes things of their fields, which come together.
type gatherer struct {
	kind    study.Kind
	thing   study.Thing
	yield   func(study.Thing, error) bool
	stopped bool
}

func (g *gatherer) add(fields *table, at record) error {
	id, field, ok := decodeFieldKey(at.key)
	held, fits := decodeRegister(at.content)
	if !ok || !fits {
		return fields.damaged(at.key, "it is no field")
	}
	if id != g.thing.ID {
		g.flush()
		g.thing = study.Thing{Kind: g.kind, ID: id}
	}
	if held.Value == nil {
		return nil
	}
	if g.thing.Fields == nil {
		g.thing.Fields = map[string]study.Value{}
	}
	g.thing.Fields[field] = held.Value
	return nil
}

// flush yields the thing that is complete now, when it has a field.
func (g *gatherer) flush() {
	if !g.stopped && len(g.thing.Fields) > 0 {
		g.stopped = !g.yield(g.thing, nil)
	}
}

func (g *gatherer) fail(err error) {
	if !g.stopped {
		g.yield(study.Thing{}, err)
	}
}

// Text implements study.Reader.
func (r reader) Text(h study.Hash) (string, error) {
	texts, err := r.table(textsTable)
	if err != nil {
		return "", err
	}
	var all [][]byte
	size, ended := 0, false
	for at, err := range texts.scan(h[:]) {
		if err != nil {
			return "", err
		}
		piece, last, ok := decodePiece(at.content)
		if !ok || ended || binary.BigEndian.Uint32(at.key[len(h):]) != uint32(len(all)) {
			return "", texts.damaged(at.key, "a piece of the text is missing or out of place")
		}
		all, size, ended = append(all, piece), size+len(piece), last
	}
	switch {
	case len(all) == 0:
		return "", study.ErrNotFound
	case !ended:
		return "", texts.damaged(h[:], "the end of the text is missing")
	}
	return joined(all, size), nil
}

// joined returns pieces of size bytes together as one text.
func joined(pieces [][]byte, size int) string {
	var text strings.Builder
	text.Grow(size)
	for _, piece := range pieces {
		text.Write(piece)
	}
	return text.String()
}

// Ruler implements study.Reader.
func (r reader) Ruler(h study.Hash) (transcript.Ruler, error) {
	rulers, err := r.table(rulersTable)
	if err != nil {
		return transcript.Ruler{}, err
	}
	content, err := rulers.get(h[:])
	if err != nil {
		return transcript.Ruler{}, err
	}
	if content == nil {
		return transcript.Ruler{}, study.ErrNotFound
	}
	ruler, err := transcript.DecodeRuler(content)
	if err != nil {
		return transcript.Ruler{}, rulers.damaged(h[:], err.Error())
	}
	return ruler, nil
}

// Revision implements study.Reader.
func (r reader) Revision() (uint64, error) { return r.revision() }

// Place implements study.Reader.
func (r reader) Place(coder string, id study.ID) (int, error) {
	n, err := r.number(coderNumbers, coder)
	if err != nil || n == 0 {
		return 0, err
	}
	b, err := r.get(placesTable, append(uint32Bytes(n), id[:]...))
	if err != nil || b == nil {
		return 0, err
	}
	if len(b) != 8 {
		return 0, r.tables[placesTable].damaged(append(uint32Bytes(n), id[:]...), "it holds no place")
	}
	return int(binary.BigEndian.Uint64(b)), nil
}

// LastTranscript implements study.Reader.
func (r reader) LastTranscript(coder string) (id study.ID, err error) {
	n, err := r.number(coderNumbers, coder)
	if err != nil || n == 0 {
		return id, err
	}
	b, err := r.get(placesTable, uint32Bytes(n))
	if err == nil && b != nil && len(b) != len(id) {
		err = r.tables[placesTable].damaged(uint32Bytes(n), "it holds no id")
	}
	copy(id[:], b)
	return id, err
}
