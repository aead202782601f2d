package store

import (
	"encoding/binary"

	"emic/internal/study"
)

// numbered says what is numbered.
type numbered uint8

const (
	transcriptNumbers numbered = iota
	codeNumbers
	coderNumbers
	numberedKinds // how many there are
)

// letter returns the byte that stands for it in the file.
func (k numbered) letter() byte { return "tcp"[k] }

// numbering remembers, for one transaction, what it has looked up.
type numbering struct {
	numbers map[string]uint32
	names   []string // by number; "" = not looked up
}

func (k *numbering) remember(name string, n uint32) {
	if k.numbers == nil {
		k.numbers = map[string]uint32{}
	}
	k.numbers[name] = n
}

func numberKey(kind numbered, n uint32) []byte {
	return binary.BigEndian.AppendUint32([]byte{kind.letter(), 'n'}, n)
}

func nameKey(kind numbered, name string) []byte { return append([]byte{kind.letter(), 'i'}, name...) }

// number returns the number of a name (or of an id, as bytes); 0 when it has none.
func (t *transaction) number(kind numbered, name string) (uint32, error) {
	known := &t.numbers[kind]
	if n, ok := known.numbers[name]; ok {
		return n, nil
	}
	key := nameKey(kind, name)
	b, err := t.get(numbersTable, key)
	if err != nil || b == nil {
		return 0, err
	}
	if len(b) != 4 {
		return 0, t.tables[numbersTable].damaged(key, "it holds no number")
	}
	n := binary.BigEndian.Uint32(b)
	known.remember(name, n)
	return n, nil
}

// assign returns the number of a name, and gives it one when it has none.
func (t *transaction) assign(kind numbered, name string) (uint32, error) {
	n, err := t.number(kind, name)
	if err != nil || n != 0 {
		return n, err
	}
	if n, err = t.lastNumber(kind); err != nil {
		return 0, err
	}
	n++
	if err := t.put(numbersTable, numberKey(kind, n), []byte(name)); err != nil {
		return 0, err
	}
	t.numbers[kind].remember(name, n)
	return n, t.put(numbersTable, nameKey(kind, name), uint32Bytes(n))
}

// lastNumber returns the highest number given so far.
func (t *transaction) lastNumber(kind numbered) (uint32, error) {
	numbers, err := t.table(numbersTable)
	if err != nil {
		return 0, err
	}
	cursor := numbers.bucket.Cursor()
	key, _ := cursor.Seek([]byte{kind.letter(), 'n' + 1})
	if key == nil {
		key, _ = cursor.Last()
	} else {
		key, _ = cursor.Prev()
	}
	if len(key) != 6 || key[0] != kind.letter() || key[1] != 'n' {
		return 0, nil
	}
	return binary.BigEndian.Uint32(key[2:]), nil
}

// name returns what has a number.
func (t *transaction) name(kind numbered, n uint32) (string, error) {
	known := &t.numbers[kind]
	if int(n) < len(known.names) && known.names[n] != "" {
		return known.names[n], nil
	}
	key := numberKey(kind, n)
	b, err := t.get(numbersTable, key)
	if err != nil {
		return "", err
	}
	if b == nil {
		return "", t.tables[numbersTable].damaged(key, "it is missing")
	}
	for int(n) >= len(known.names) {
		known.names = append(known.names, "")
	}
	known.names[n] = string(b)
	return known.names[n], nil
}

// idNamed returns the id that has a number; zero for number 0.
func (t *transaction) idNamed(kind numbered, n uint32) (id study.ID, err error) {
	if n == 0 {
		return id, nil
	}
	name, err := t.name(kind, n)
	if err == nil && len(name) != len(id) {
		err = t.tables[numbersTable].damaged(numberKey(kind, n), "it holds no id")
	}
	copy(id[:], name)
	return id, err
}

// assignID returns the number of an id, given one when it has none; 0 for the zero id.
func (t *transaction) assignID(kind numbered, id study.ID) (uint32, error) {
	if id.IsZero() {
		return 0, nil
	}
	return t.assign(kind, string(id[:]))
}

// numberOf returns the number of an id, and whether it has one; the zero id has 0.
func (t *transaction) numberOf(kind numbered, id study.ID) (n uint32, known bool, err error) {
	if id.IsZero() {
		return 0, true, nil
	}
	n, err = t.number(kind, string(id[:]))
	return n, n != 0, err
}
