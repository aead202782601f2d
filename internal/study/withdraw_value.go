package study

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"emic/internal/transcript"

	"github.com/fxamacker/cbor/v2"
)

// Purging returns what becomes of the history.
func (w *Withdrawal) Purging() Purging {
	return Purging{
		Field: func(e FieldEdit) (FieldEdit, bool) {
			e.Old, e.New = w.value(e.Key, e.Old), w.value(e.Key, e.New)
			return e, e.Old != nil || e.New != nil
		},
		Mark:  func(e MarkEdit) bool { return !w.marks[e.Mark.ID] && !w.Goes(e.Mark.Transcript) },
		Label: w.label,
	}
}

// value returns what stands for a value of a field, at any time.
func (w *Withdrawal) value(k Key, v Value) Value {
	switch {
	case v == nil:
		return nil
	case k.Kind == KindParticipant && w.ids[k.ID]:
		return w.ofParticipant(k, v)
	case k.Kind == KindTranscript && w.touched(k.ID) != nil:
		return w.ofTranscript(w.sources[k.ID], k, v)
	case k.Kind == KindMemo && w.memos[k.ID]:
		return nil
	case w.quoted(k, textOf(v)):
		return w.ofQuoting(k, v)
	case k.Kind == KindMemo && w.decision == DropTexts && w.quoting[Key{KindMemo, k.ID, fieldMemo}]:
		return nil
	}
	return v
}

func (w *Withdrawal) ofParticipant(k Key, v Value) Value {
	switch k.Field {
	case fieldName:
		return encode(w.Called)
	case fieldStatus, fieldGone:
		return v
	}
	return nil
}

// ofQuoting returns what stands for a text that quotes. What has quoted, and does
// not any more, is blanked without a question.
func (w *Withdrawal) ofQuoting(k Key, v Value) Value {
	listed := w.quoting[k]
	switch {
	case w.keeps(k):
		return v
	case k.Field == fieldSlug:
		return encode("purged-" + k.ID.String())
	case listed && w.decision == DropTexts && k.Field != fieldName && k.Field != fieldTitle:
		return nil
	}
	if w.byTheWord(k, textOf(v)) {
		return encode(blanked)
	}
	return encode(w.words.blank(textOf(v)))
}

// keeps reports whether a text stays although it quotes.
func (w *Withdrawal) keeps(k Key) bool { return w.quoting[k] && w.decision == KeepQuotes }

// ofTranscript masks what is said of a transcript in which others speak too.
func (w *Withdrawal) ofTranscript(s *source, k Key, v Value) Value {
	switch {
	case s.gone:
		return nil
	case k.Field == fieldText:
		return remade(v, func(h Hash) Hash { return w.maskOf(s.ID, h) })
	case k.Field == fieldEarlier:
		return remade(v, func(all []Hash) []Hash {
			for i, h := range all {
				all[i] = w.maskOf(s.ID, h)
			}
			return all
		})
	case k.Field == fieldTurns:
		return remade(v, s.relabel)
	case k.Field == fieldCast:
		return remade(v, func(cast []Role) []Role {
			for i := range cast {
				cast[i].Label = s.labelOf(cast[i].Label)
			}
			return cast
		})
	case strings.HasPrefix(k.Field, parkedPrefix):
		id, err := ParseID(strings.TrimPrefix(k.Field, parkedPrefix))
		if err != nil || w.marks[id] || w.memos[id] {
			return nil
		}
		return remade(v, func(row parkedRow) parkedRow {
			row.Text = w.maskOf(s.ID, row.Text)
			return row
		})
	}
	return v
}

// maskOf returns the hash of a masked text. One that never came has none.
func (w *Withdrawal) maskOf(of ID, h Hash) Hash {
	if masked, ok := w.masks[of][h]; ok {
		return HashText(masked)
	}
	return h
}

// labelOf returns a label, the participant's own masked.
func (s *source) labelOf(label string) string {
	if mask, own := s.own[label]; own {
		return mask
	}
	return label
}

// relabel masks the labels of encoded turns; turns that cannot be read go.
func (s *source) relabel(encoded []byte) []byte {
	turns, err := transcript.DecodeTurns(encoded)
	if err != nil {
		return nil
	}
	for i := range turns {
		turns[i].Speaker = s.labelOf(turns[i].Speaker)
	}
	return transcript.EncodeTurns(turns)
}

// remade decodes a value, changes it and encodes it. What cannot be read goes.
func remade[T any](v Value, change func(T) T) Value {
	var content T
	if cbor.Unmarshal(v, &content) != nil {
		return nil
	}
	return encode(change(content))
}

// textual reports whether a field holds words that a person wrote.
func textual(k Key) bool {
	switch k.Kind {
	case KindStudy:
		return k.Field == fieldTitle
	case KindParticipant:
		return strings.HasPrefix(k.Field, attributePrefix)
	case KindMemo:
		return k.Field == fieldMemo
	case KindCode:
		switch k.Field {
		case fieldName, fieldSlug, fieldBrief, fieldDefinition, fieldUseWhen, fieldNotWhen, fieldExample:
			return true
		}
	case KindTranscript:
		return k.Field == fieldName || k.Field == fieldSource
	}
	return false
}

// textOf returns the words of a field; "" where it holds none.
func textOf(v Value) string {
	var text string
	if v == nil || cbor.Unmarshal(v, &text) != nil {
		return ""
	}
	return text
}

// quotations lists what quotes the participant and has to be decided on.
func (w *Withdrawal) quotations(r Reader) error {
	for _, kind := range Kinds() {
		for thing, err := range r.Things(kind) {
			if err != nil {
				return err
			}
			for _, field := range slices.Sorted(maps.Keys(thing.Fields)) {
				k, v := Key{kind, thing.ID, field}, thing.Fields[field]
				if !w.quotes(k, v) {
					continue
				}
				w.quoting[k] = true
				if field != fieldSlug { // it goes along with the name
					w.Quotations = append(w.Quotations, Quotation{k, thing.call(field), textOf(v)})
				}
			}
		}
	}
	return nil
}

// quotes reports whether a field that would stay quotes the participant.
func (w *Withdrawal) quotes(k Key, v Value) bool {
	switch {
	case k.Kind == KindParticipant && w.ids[k.ID], k.Kind == KindTranscript && w.Goes(k.ID), k.Kind == KindMemo && w.memos[k.ID]:
		return false
	}
	return w.quoted(k, textOf(v))
}

// call says what a field of a thing is: "memo by jane", "code Money, definition".
func (t Thing) call(field string) string {
	name := textOf(t.Fields[fieldName])
	switch t.Kind {
	case KindMemo:
		return "memo by " + textOf(t.Fields[fieldCoder])
	case KindCode:
		if field == fieldName {
			return "name of a code"
		}
		return "code " + name + ", " + field
	case KindTranscript:
		return "transcript " + name + ", " + field
	case KindParticipant:
		return "participant " + name + ", " + strings.TrimPrefix(field, attributePrefix)
	case KindStudy:
	}
	return "study, " + field
}

// echoes finds turns of others that stay and repeat the participant's words.
func (w *Withdrawal) echoes(r Reader) error {
	all, err := Transcripts(r)
	if err != nil {
		return err
	}
	for _, t := range all {
		if w.Goes(t.ID) {
			continue
		}
		text, err := r.Text(t.Text)
		if err != nil {
			return err
		}
		segments, err := t.Segments(text)
		if err != nil {
			return err
		}
		turns, err := t.Turns()
		if err != nil {
			return err
		}
		for n, segment := range segments {
			own := segment.Turn >= 0 && segment.Turn < len(turns) && w.touched(t.ID) != nil && w.sources[t.ID].isOwn(turns[segment.Turn].Speaker)
			if !own && w.words.quotedIn(text[segment.Body.Start:segment.Body.End]) {
				w.Echoes = append(w.Echoes, Echo{fmt.Sprintf("%s:%d", t.Name, n+1)})
			}
		}
	}
	return nil
}
