package study

import (
	"cmp"
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
		w.lift(c)
		if err := w.turnPages(r, c); err != nil {
			return err
		}
		w.lay(c)
		if err := errors.Join(w.layMemos(c), w.layWaiting(c), w.nameInVivo(r, c)); err != nil {
			return err
		}
	}
	for memo, coding := range w.notes {
		w.memos[memo] = w.memos[memo] || w.marks[coding]
	}
	return w.maskPages(r)
}

// turnPages brings the pages up to a change, and what lies on them.
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
		w.lieAnew(id)
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
			w.learnWords(text[turn.Body.Start:turn.Body.End])
		}
	}
	if !s.gone {
		s.pages = append(s.pages, s.page)
	}
	return nil
}

// maskPages masks all revisions, once all words of the participant are known.
func (w *Withdrawal) maskPages(r Reader) error {
	for _, s := range w.sources {
		for i := range s.pages { // the one of now first, which tells what others say
			at := len(s.pages) - 1 - i
			if err := w.maskPage(r, s, s.pages[at], i == 0); err != nil {
				return err
			}
		}
	}
	return nil
}

// maskPage keeps the masked form of a revision.
func (w *Withdrawal) maskPage(r Reader, s *source, p page, newest bool) error {
	text, err := r.Text(p.hash)
	if err != nil {
		return err
	}
	turns, err := transcript.DecodeTurns(p.turns)
	if err != nil {
		return err
	}
	of := w.masks[s.ID]
	if _, done := of[p.hash]; done {
		return nil
	}
	if newest {
		s.hear(text, turns)
	}
	masked := s.maskIn(text, turns, w.words)
	put(&of, p.hash, masked)
	w.masks[s.ID] = of
	w.masked[HashText(masked)] = masked
	return nil
}

// loses reports whether what lies on a span of the page goes: because nobody
// else answers there.
func (s *source) loses(span transcript.Span) bool { return s.gone || s.page.loses(span) }

func (p page) loses(span transcript.Span) bool {
	return slices.ContainsFunc(p.own, span.Overlaps) && !slices.ContainsFunc(p.others, span.Overlaps)
}

// lift takes the marks and memos that a change writes off their pages. Whether one
// goes is said by the words that it lay on last, so that a coding stays that a
// correction has left, or put, on what others say.
func (w *Withdrawal) lift(c Change) {
	for _, e := range c.Marks {
		delete(w.lying, e.Mark.ID)
	}
	for _, e := range c.Fields {
		if e.Key.Kind == KindMemo && e.Key.Field == fieldTarget {
			delete(w.noted, e.Key.ID)
		}
	}
}

// lay lays the marks that a change puts on their pages.
func (w *Withdrawal) lay(c Change) {
	for _, e := range c.Marks {
		if s := w.touched(e.Mark.Transcript); s != nil && e.New.There {
			w.lying[e.Mark.ID] = e.Mark
			w.marks[e.Mark.ID] = s.loses(e.Mark.Span)
		}
	}
}

// lieAnew looks again at what lies on a page that was turned.
func (w *Withdrawal) lieAnew(id ID) {
	s := w.sources[id]
	for _, m := range w.lying {
		if m.Transcript == id {
			w.marks[m.ID] = s.loses(m.Span)
		}
	}
	for memo, on := range w.noted {
		if on.ID == id {
			w.memos[memo] = s.loses(on.Span)
		}
	}
}

// layMemos notes what the memos of a change are on. One that was on a segment, and
// is on the transcript since a correction, is still about that segment.
func (w *Withdrawal) layMemos(c Change) error {
	for _, e := range c.Fields {
		if e.Key.Kind != KindMemo || e.Key.Field != fieldTarget || e.New == nil {
			continue
		}
		memo := e.Key.ID
		var on Target
		if err := cbor.Unmarshal(e.New, &on); err != nil {
			return err
		}
		s := w.touched(on.ID)
		switch {
		case on.On == OnCoding:
			w.notes[memo] = on.ID
		case on.On == OnParticipant && w.ids[on.ID], on.On == OnTranscript && s != nil && s.gone:
			w.memos[memo] = true
		case on.On == OnSegment && s != nil:
			w.noted[memo], w.memos[memo] = on, s.loses(on.Span)
		}
	}
	return nil
}

// layWaiting notes of the memos that a change has wait what they waited on: one that
// was placed meanwhile, and is not any more, is about what it was about before.
func (w *Withdrawal) layWaiting(c Change) error {
	for _, e := range c.Fields {
		name, waits := strings.CutPrefix(e.Key.Field, parkedPrefix)
		if e.Key.Kind != KindTranscript || !waits || e.New == nil || w.touched(e.Key.ID) == nil {
			continue
		}
		var row parkedRow
		memo, err := ParseID(name)
		if err := errors.Join(err, cbor.Unmarshal(e.New, &row)); err != nil {
			return err
		}
		for _, p := range w.sources[e.Key.ID].pages {
			if row.Kind == 0 && p.hash == row.Text {
				w.memos[memo] = p.loses(row.Span)
			}
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
			if id, err := ParseID(strings.TrimPrefix(field, parkedPrefix)); err == nil && (w.Goes(t.ID) || w.marks[id] || w.memos[id]) {
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
	w.names = longestFirst(slices.DeleteFunc(w.names, func(name string) bool { return !isWords(name) || name == w.Called }))
	for code, name := range w.inVivo {
		if !w.keeps(Key{KindCode, code, fieldName}) {
			w.spoken = append(w.spoken, name)
		}
	}
	w.spoken = longestFirst(w.spoken)
}

func longestFirst(names []string) []string {
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return slices.Compact(names)
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
	for _, name := range w.spoken {
		label = replaceWord(label, name, blanked)
	}
	return label
}
