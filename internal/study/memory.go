package study

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"sync"

	"emic/internal/transcript"
)

// Memory is a study in memory: the reference that every other Store is tested
// against, and the view of a study as of an earlier time (see AsOf). Its zero
// value is an empty study. It may be used by several goroutines.
type Memory struct {
	mu       sync.RWMutex
	things   map[Kind]map[ID]map[string]Register
	marks    map[ID]memoryMark
	lying    map[ID]map[ID]bool // ids of the marks on a transcript
	changes  map[Hash]Change
	texts    map[Hash]string
	places   map[place]int
	last     map[string]ID
	revision uint64
	lookUp   func(Hash) (string, error) // texts that are kept elsewhere
}

type memoryMark struct {
	Mark
	Standing
	Stamp
}

type place struct {
	coder      string
	transcript ID
}

// View implements Store.
func (m *Memory) View(read func(Reader) error) error {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return read(memoryReader{m})
}

// Do implements Store.
func (m *Memory) Do(a Author, act Act) (Header, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	c, err := Commit(memoryReader{m}, memoryState{m}, a, act)
	if err != nil {
		return Header{}, err
	}
	m.record(c)
	return c.Header, nil
}

// Apply implements Store.
func (m *Memory) Apply(changes ...Change) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, c := range changes {
		if err := c.Verify(); err != nil {
			return err
		}
	}
	changes, err := Admit(memoryReader{m}, changes)
	if err != nil {
		return err
	}
	for _, c := range changes {
		if err := Fold(memoryState{m}, c); err != nil {
			return err
		}
		m.record(c)
	}
	return nil
}

// Remember implements Store.
func (m *Memory) Remember(coder string, id ID, offset int) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	put(&m.places, place{coder, id}, offset)
	put(&m.last, coder, id)
	m.revision++
	return nil
}

// Revision counts the writes, as Reader.Revision does.
func (m *Memory) Revision() (uint64, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.revision, nil
}

func (m *Memory) record(c Change) {
	for _, text := range c.Texts {
		put(&m.texts, HashText(text), text)
	}
	c.Texts = nil
	put(&m.changes, c.ID, c)
	m.revision++
}

// put writes into a map that may not be there yet.
func put[K comparable, V any](m *map[K]V, k K, v V) {
	if *m == nil {
		*m = map[K]V{}
	}
	(*m)[k] = v
}

// memoryState is what the fold writes to.
type memoryState struct{ *Memory }

func (s memoryState) Register(k Key) (Register, error) {
	return s.things[k.Kind][k.ID][k.Field], nil
}

func (s memoryState) SetRegister(k Key, r Register) error {
	of := s.things[k.Kind]
	fields := of[k.ID]
	put(&fields, k.Field, r)
	put(&of, k.ID, fields)
	put(&s.things, k.Kind, of)
	return nil
}

func (s memoryState) Standing(m Mark) (Standing, Stamp, error) {
	held := s.marks[m.ID]
	return held.Standing, held.Stamp, nil
}

func (s memoryState) SetStanding(m Mark, standing Standing, at Stamp) error {
	put(&s.marks, m.ID, memoryMark{m, standing, at})
	here := s.lying[m.Transcript]
	put(&here, m.ID, true)
	put(&s.lying, m.Transcript, here)
	return nil
}

// memoryReader reads a Memory that is locked by its caller.
type memoryReader struct{ m *Memory }

func (r memoryReader) Register(k Key) (Register, error) { return memoryState{r.m}.Register(k) }

func (r memoryReader) Standing(m Mark) (Standing, Stamp, error) {
	return memoryState{r.m}.Standing(m)
}

func (r memoryReader) Thing(kind Kind, id ID) (Thing, error) {
	t := Thing{Kind: kind, ID: id, Fields: map[string]Value{}}
	for field, held := range r.m.things[kind][id] {
		if held.Value != nil {
			t.Fields[field] = held.Value
		}
	}
	if len(t.Fields) == 0 {
		return Thing{}, ErrNotFound
	}
	return t, nil
}

func (r memoryReader) Things(kind Kind) iter.Seq2[Thing, error] {
	var found []Thing
	for id := range r.m.things[kind] {
		if t, err := r.Thing(kind, id); err == nil {
			found = append(found, t)
		}
	}
	return sorted(slices.Values(found), func(a, b Thing) int { return a.ID.Compare(b.ID) })
}

func (r memoryReader) Marks(kind MarkKind, id ID) iter.Seq2[Placed, error] {
	var found []Placed
	for mark := range r.m.lying[id] {
		if m := r.m.marks[mark]; m.There && m.Kind == kind {
			found = append(found, Placed{m.Mark, m.Weight})
		}
	}
	return sorted(slices.Values(found), placedOrder)
}

func (r memoryReader) CodingsOf(code ID) iter.Seq2[Placed, error] {
	var found []Placed
	for _, m := range r.m.marks {
		if m.There && m.Kind == Coding && m.Code == code {
			found = append(found, Placed{m.Mark, m.Weight})
		}
	}
	return sorted(slices.Values(found), placedOrder)
}

func placedOrder(a, b Placed) int { return a.Compare(b.Mark) }

// sorted yields all of seq in order.
func sorted[T any](seq iter.Seq[T], order func(a, b T) int) iter.Seq2[T, error] {
	all := slices.SortedFunc(seq, order)
	return func(yield func(T, error) bool) {
		for _, v := range all {
			if !yield(v, nil) {
				return
			}
		}
	}
}

func (r memoryReader) Text(h Hash) (string, error) {
	if text, ok := r.m.texts[h]; ok {
		return text, nil
	}
	if r.m.lookUp != nil {
		return r.m.lookUp(h)
	}
	return "", ErrNotFound
}

func (r memoryReader) Ruler(h Hash) (transcript.Ruler, error) {
	text, err := r.Text(h)
	if err != nil {
		return transcript.Ruler{}, err
	}
	return transcript.NewRuler(text), nil
}

func (r memoryReader) Heads() ([]Hash, error) {
	heads := map[Hash]bool{}
	for id := range r.m.changes {
		heads[id] = true
	}
	for _, c := range r.m.changes {
		for _, p := range c.Parents {
			delete(heads, p)
		}
	}
	return slices.SortedFunc(maps.Keys(heads), Hash.Compare), nil
}

func (r memoryReader) History() iter.Seq2[Header, error] {
	headers := make([]Header, 0, len(r.m.changes))
	for _, c := range r.m.changes {
		headers = append(headers, c.Header)
	}
	return sorted(slices.Values(headers), Header.newerFirst)
}

// newerFirst orders headers as a history is read.
func (h Header) newerFirst(other Header) int {
	return cmp.Or(cmp.Compare(other.Clock, h.Clock), other.ID.Compare(h.ID))
}

func (r memoryReader) Change(id Hash) (Change, error) {
	c, ok := r.m.changes[id]
	if !ok {
		return Change{}, ErrNotFound
	}
	return c, nil
}

func (r memoryReader) Place(coder string, id ID) (int, error) {
	return r.m.places[place{coder, id}], nil
}

func (r memoryReader) LastTranscript(coder string) (ID, error) { return r.m.last[coder], nil }

func (r memoryReader) Revision() (uint64, error) { return r.m.revision, nil }
