package study

import (
	"iter"
	"slices"
	"strings"

	"emic/internal/transcript"

	"github.com/fxamacker/cbor/v2"
)

// source is what the history knows of a transcript. One whose arrival was undone
// keeps its words in the history, and so does a label that nobody has any more.
type source struct {
	Transcript // as it was last
	last       map[string]Value
	owners     map[string]ID   // who speaks under a label, by the newest word on it
	labels     map[string]bool // of the turns of all revisions
	texts      map[Hash]bool   // of all revisions
	called     []string        // names that it had
	gone       bool
	own        map[string]string // labels of the participant, and their masks
	page       page
	pages      []page  // all revisions, oldest first, when they are to be masked
	others     phrases // what others say as it is now
}

// page is a revision, as the history has come to it.
type page struct {
	hash        Hash
	turns       []byte
	own, others []transcript.Span
}

// oldestFirst yields all changes.
func oldestFirst(r Reader) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		var history []Header
		for h, err := range r.History() {
			if err != nil {
				yield(Change{}, err)
				return
			}
			history = append(history, h)
		}
		for _, h := range slices.Backward(history) {
			c, err := r.Change(h.ID)
			if !yield(c, err) || err != nil {
				return
			}
		}
	}
}

// learn finds out by which ids and names the participant was known, and what
// transcripts there ever were.
func (w *Withdrawal) learn(r Reader) error {
	known := map[ID][]string{}
	for c, err := range oldestFirst(r) {
		if err != nil {
			return err
		}
		for _, e := range c.Fields {
			if e.Key.Kind == KindParticipant && e.Key.Field == fieldName && e.New != nil {
				known[e.Key.ID] = append(known[e.Key.ID], textOf(e.New))
			}
			if e.Key.Kind == KindTranscript && e.New != nil {
				if err := w.sourceOf(e.Key.ID).take(e); err != nil {
					return err
				}
			}
		}
	}
	same := func(name string) bool { return strings.EqualFold(name, w.Participant.Name) }
	for id, names := range known {
		if !w.people[id] && slices.ContainsFunc(names, same) {
			w.ids[id] = true
		}
		if w.ids[id] {
			w.names = append(w.names, names...)
		}
	}
	return nil
}

func (w *Withdrawal) sourceOf(id ID) *source {
	if w.sources[id] == nil {
		w.sources[id] = &source{
			last: map[string]Value{}, owners: map[string]ID{}, labels: map[string]bool{}, texts: map[Hash]bool{}, own: map[string]string{},
		}
	}
	return w.sources[id]
}

// take takes in what a change, newer than all before, says of the transcript.
func (s *source) take(e FieldEdit) error {
	s.last[e.Key.Field] = e.New
	switch e.Key.Field {
	case fieldName:
		s.called = append(s.called, textOf(e.New))
	case fieldText:
		var hash Hash
		err := cbor.Unmarshal(e.New, &hash)
		s.texts[hash] = true
		return err
	case fieldCast:
		var cast []Role
		err := cbor.Unmarshal(e.New, &cast)
		for _, role := range cast {
			s.owners[role.Label] = role.Participant
		}
		return err
	case fieldParticipant:
		var id ID
		err := cbor.Unmarshal(e.New, &id)
		s.owners[""] = id
		return err
	case fieldTurns:
		turns, err := decodedTurns(e.New)
		for _, turn := range turns {
			if !turn.Body.Empty() {
				s.labels[turn.Speaker] = true
			}
		}
		return err
	}
	return nil
}

func decodedTurns(v Value) ([]transcript.Turn, error) {
	var encoded []byte
	err := cbor.Unmarshal(v, &encoded)
	if err != nil {
		return nil, err
	}
	return transcript.DecodeTurns(encoded)
}

// sort finds the labels of the participant, and whether anybody else answers in
// the transcript as it was last.
func (s *source) sort(ids map[ID]bool) error {
	for label, id := range s.owners {
		if ids[id] && (s.labels[label] || label == "") && !s.Asks(label) {
			s.own[label] = label
		}
	}
	if len(s.Cast) > 0 {
		delete(s.own, "") // turns without a label are nobody's, see Speaker
	}
	if len(s.own) == 0 {
		return nil
	}
	turns, err := s.Turns()
	s.gone = !slices.ContainsFunc(turns, func(turn transcript.Turn) bool {
		_, own := s.own[turn.Speaker]
		return !own && !s.Asks(turn.Speaker) && turn.Speaker != "" && !turn.Body.Empty()
	})
	return err
}

// nameMasks gives each label of the participant a mask that nobody else is called by.
func (s *source) nameMasks() {
	for label := range s.own {
		mask := maskLabel(label, 'x')
		for letter := 'w'; letter >= 'a' && s.isTaken(mask); letter-- {
			mask = maskLabel(label, letter)
		}
		s.own[label] = mask
	}
}

func (s *source) isTaken(mask string) bool {
	if _, own := s.own[mask]; own {
		return false
	}
	_, owned := s.owners[mask]
	return owned || s.labels[mask] || s.Asks(mask)
}

// isOwn reports whether a label was the participant's.
func (s *source) isOwn(label string) bool {
	_, own := s.own[label]
	return own
}
