package store

import (
	"bytes"
	"fmt"
	"slices"

	"emic/internal/study"
)

// bulk is how many records at once are enough to leave pages packed.
const bulk = 1000

// state is the study.State of one transaction. The standings that a fold sets are
// put down when the fold is done, in the order of their keys: a million in the
// order of an import would take minutes.
type state struct {
	*transaction
	pending map[study.MarkKind][]pendingMark
}

type pendingMark struct {
	key [markKeyLen]byte
	row markRow
}

func newState(t *transaction) *state {
	return &state{transaction: t, pending: map[study.MarkKind][]pendingMark{}}
}

// Register implements study.State.
func (s *state) Register(k study.Key) (study.Register, error) {
	return reader{s.transaction}.Register(k)
}

// SetRegister implements study.State.
func (s *state) SetRegister(k study.Key, r study.Register) error {
	name := fieldsTable(k.Kind)
	if name == "" {
		return fmt.Errorf("write field %q of unknown kind %d: %w", k.Field, k.Kind, study.ErrForged)
	}
	return s.put(name, fieldKey(k), encodeRegister(r))
}

// SetStanding implements study.State.
func (s *state) SetStanding(m study.Mark, standing study.Standing, at study.Stamp) error {
	if err := storable(m, standing); err != nil {
		return err
	}
	n, err := s.assignID(transcriptNumbers, m.Transcript)
	if err != nil {
		return err
	}
	row := markRow{standing: standing, stamp: at}
	if row.code, err = s.assignID(codeNumbers, m.Code); err != nil {
		return err
	}
	if row.coder, err = s.assign(coderNumbers, m.Coder); err != nil {
		return err
	}
	s.pending[m.Kind] = append(s.pending[m.Kind], pendingMark{encodeMarkKey(markKey{n, m.Span, m.ID}), row})
	return nil
}

// flush puts down the standings of a fold. Error: the disk's.
func (s *state) flush() error {
	for _, kind := range study.MarkKinds() {
		pending := s.pending[kind]
		if len(pending) == 0 {
			continue
		}
		delete(s.pending, kind)
		slices.SortStableFunc(pending, func(a, b pendingMark) int { return bytes.Compare(a.key[:], b.key[:]) })
		marks, err := s.table(marksTable(kind))
		if err != nil {
			return err
		}
		index, err := putMarks(marks, pending)
		if err != nil {
			return err
		}
		if kind == study.Coding {
			if err := s.putIndex(index); err != nil {
				return err
			}
		}
	}
	return nil
}

// indexed is what becomes of a row of the bucket that is ordered by code.
type indexed struct {
	key    [byCodeKeyLen]byte
	there  bool
	weight uint8
	coder  uint32
}

// putMarks writes sorted marks and returns what that means for the index.
func putMarks(marks *table, pending []pendingMark) ([]indexed, error) {
	if len(pending) >= bulk {
		marks.pack()
	}
	index := make([]indexed, 0, len(pending))
	for i, m := range pending {
		if i > 0 && m.key == pending[i-1].key {
			continue
		}
		old, known, err := marks.mark(m.key[:])
		if err != nil {
			return nil, err
		}
		if known && old.standing.There && old.code != m.row.code {
			index = append(index, indexed{key: byCodeKey(old.code, m.key)})
		}
		index = append(index, indexed{byCodeKey(m.row.code, m.key), m.row.standing.There, m.row.standing.Weight, m.row.coder})
		if err := marks.write(m.key[:], appendMarkRow(nil, m.row), known); err != nil {
			return nil, fmt.Errorf("write mark: %w", err)
		}
	}
	return index, nil
}

// putIndex brings the bucket that is ordered by code up to date.
func (s *state) putIndex(index []indexed) error {
	codings, err := s.table(byCodeTable)
	if err != nil {
		return err
	}
	if len(index) >= bulk {
		codings.pack()
	}
	slices.SortFunc(index, func(a, b indexed) int { return bytes.Compare(a.key[:], b.key[:]) })
	for _, row := range index {
		if row.there {
			err = codings.put(row.key[:], appendByCodeRow(nil, row.weight, row.coder))
		} else {
			err = codings.delete(row.key[:])
		}
		if err != nil {
			return fmt.Errorf("write index of codings: %w", err)
		}
	}
	return nil
}
