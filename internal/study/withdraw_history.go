package study

import (
	"errors"
	"slices"
	"strings"

	"emic/internal/transcript"

	"github.com/fxamacker/cbor/v2"
)

// goThrough goes through the history, oldest change first: it masks the texts of
// all revisions, learns the participant's words, and finds the marks and memos that
// lie on them.
func (w *Withdrawal) goThrough(r Reader) error {
	for c, err := range oldestFirst(r) {
		if err != nil {
			return err
		}
		w.loseMarks(c, func(e MarkEdit) bool { return e.Old.There })
		if err := w.turnPages(r, c); err != nil {
			return err
		}
		w.loseMarks(c, func(e MarkEdit) bool { return e.New.There })
		if err := w.loseMemos(c); err != nil {
			return err
		}
	}
	for coding, memos := range w.notes {
		for _, memo := range memos {
			w.memos[memo] = w.memos[memo] || w.marks[coding]
		}
	}
	return nil
}

// turnPages brings the pages up to a change.
func (w *Withdrawal) turnPages(r Reader, c Change) error {
	changed := map[ID]bool{}
	for _, e := range c.Fields {
		if e.Key.Kind != KindTranscript || e.New == nil || w.touched(e.Key.ID) == nil {
			continue
		}
		s := w.sources[e.Key.ID]
		var err error
		switch e.Key.Field {
		case fieldText:
			err, changed[e.Key.ID] = cbor.Unmarshal(e.New, &s.page.hash), true
		case fieldTurns:
			err, changed[e.Key.ID] = cbor.Unmarshal(e.New, &s.page.turns), true
		}
		if err != nil {
			return err
		}
	}
	for id := range changed {
		if err := w.turnPage(r, w.sources[id]); err != nil {
			return err
		}
	}
	return nil
}

// turnPage finds the participant's words in a revision, and masks them.
func (w *Withdrawal) turnPage(r Reader, s *source) error {
	text, err := r.Text(s.page.hash)
	if errors.Is(err, ErrNotFound) {
		return nil // it never came
	}
	if err != nil {
		return err
	}
	turns, err := transcript.DecodeTurns(s.page.turns)
	if err != nil {
		return err
	}
	s.page.own, s.page.others = s.spansOf(text, turns)
	for _, turn := range turns {
		if turn.Body.End <= len(text) && s.isOwn(turn.Speaker) {
			w.words.learn(text[turn.Body.Start:turn.Body.End])
		}
	}
	if !s.gone {
		w.mask(s, text, turns)
	}
	return nil
}

// mask keeps the masked form of a revision.
func (w *Withdrawal) mask(s *source, text string, turns []transcript.Turn) {
	of := w.masks[s.ID]
	masked := s.maskIn(text, turns)
	put(&of, s.page.hash, masked)
	w.masks[s.ID] = of
	w.masked[HashText(masked)] = masked
}

// loses reports whether what lies on a span of the page goes: because nobody
// else answers there.
func (s *source) loses(span transcript.Span) bool {
	return s.gone || slices.ContainsFunc(s.page.own, span.Overlaps) && !slices.ContainsFunc(s.page.others, span.Overlaps)
}

// loseMarks notes the marks of a change that go.
func (w *Withdrawal) loseMarks(c Change, there func(MarkEdit) bool) {
	for _, e := range c.Marks {
		if s := w.touched(e.Mark.Transcript); s != nil && there(e) && s.loses(e.Mark.Span) {
			w.marks[e.Mark.ID] = true
		}
	}
}

// loseMemos notes the memos that a change puts on the participant, or on what goes.
func (w *Withdrawal) loseMemos(c Change) error {
	for _, e := range c.Fields {
		if e.Key.Kind != KindMemo || e.Key.Field != fieldTarget || e.New == nil {
			continue
		}
		var on Target
		if err := cbor.Unmarshal(e.New, &on); err != nil {
			return err
		}
		s := w.touched(on.ID)
		switch {
		case on.On == OnCoding:
			w.notes[on.ID] = append(w.notes[on.ID], e.Key.ID)
		case on.On == OnParticipant && w.ids[on.ID],
			on.On == OnTranscript && s != nil && s.gone,
			on.On == OnSegment && s != nil && s.loses(on.Span):
			w.memos[e.Key.ID] = true
		}
	}
	return nil
}

// count counts what is there and goes.
func (w *Withdrawal) count(r Reader) error {
	for _, t := range slices.Concat(w.Gone, w.Masked) {
		for _, kind := range MarkKinds() {
			for m, err := range r.Marks(kind, t.ID) {
				if err != nil {
					return err
				}
				if w.marks[m.ID] {
					w.Marks[kind]++
				}
			}
		}
		thing, err := r.Thing(KindTranscript, t.ID)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		for field := range thing.Fields {
			if id, err := ParseID(strings.TrimPrefix(field, parkedPrefix)); err == nil && (w.Goes(t.ID) || w.marks[id]) {
				w.Parked++
			}
		}
	}
	memos, err := Memos(r)
	for _, m := range memos {
		if w.memos[m.ID] {
			w.Memos++
		}
	}
	return err
}

// labels counts the changes whose labels do not stay as they are.
func (w *Withdrawal) labels(r Reader) error {
	w.tidyNames()
	for c, err := range oldestFirst(r) {
		if err != nil {
			return err
		}
		if w.label(c) != c.Label {
			w.Labels++
		}
	}
	return nil
}

// tidyNames keeps the names that are words, the longest first: P07 is none, and a
// label that says "code P07:12" is left to say so, for its hash.
func (w *Withdrawal) tidyNames() {
	w.names = slices.DeleteFunc(w.names, func(name string) bool { return !isWords(name) || name == w.Called })
	slices.SortFunc(w.names, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	w.names = slices.Compact(w.names)
}

// purgedLabel stands for the label of a change that quoted what had to go.
const purgedLabel = "(purged)"

// describes reports whether a change says anything of the participant beside the name.
func (w *Withdrawal) describes(c Change) bool {
	return slices.ContainsFunc(c.Fields, func(e FieldEdit) bool {
		return e.Key.Kind == KindParticipant && w.ids[e.Key.ID] && w.ofParticipant(e.Key, encode(true)) == nil
	})
}

// withoutValues cuts what a label says of a participant: "set participant P07:
// area=valleys".
func withoutValues(label string) string {
	before, _, _ := strings.Cut(label, "=")
	if i := strings.LastIndex(before, ": "); i >= 0 && len(before) < len(label) {
		return label[:i]
	}
	return label
}

// label returns what is put for the label of a change.
func (w *Withdrawal) label(c Change) string {
	label := c.Label
	if w.words.quotedIn(label) {
		return purgedLabel
	}
	if w.describes(c) {
		label = withoutValues(label)
	}
	for _, name := range w.names {
		label = replaceWord(label, name, w.Called)
	}
	return label
}
