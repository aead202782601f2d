package study

import (
	"fmt"
	"strings"

	"emic/internal/transcript"
)

// value puts the content of a field into words.
func (t *teller) value(k Key, raw Value) string {
	if raw == nil {
		return ""
	}
	if strings.HasPrefix(k.Field, parkedPrefix) {
		return as(t, k, raw, t.parked)
	}
	if strings.HasPrefix(k.Field, reviewPrefix) {
		return as(t, k, raw, func(row reviewRow) string { return string(row.State) + " " + row.Date })
	}
	switch k.Field {
	case fieldEarlier:
		return as(t, k, raw, func(texts []Hash) string { return fmt.Sprintf("%d", len(texts)) })
	case fieldBook:
		return as(t, k, raw, bookHead.words)
	case fieldParent, fieldMerged:
		return as(t, k, raw, func(id ID) string { return t.name(KindCode, id) })
	case fieldAlso:
		return as(t, k, raw, t.codes)
	case fieldParticipant:
		return as(t, k, raw, func(id ID) string { return t.name(KindParticipant, id) })
	case fieldCast:
		return as(t, k, raw, t.cast)
	case fieldTarget:
		return as(t, k, raw, t.target)
	case fieldInterviewers:
		return as(t, k, raw, func(labels []string) string { return strings.Join(labels, ", ") })
	case fieldKind:
		return as(t, k, raw, transcript.Kind.String)
	case fieldUnit:
		return as(t, k, raw, transcript.Unit.String)
	case fieldText:
		return as(t, k, raw, func(h Hash) string { return "text " + h.Short() })
	case fieldTurns:
		return as(t, k, raw, t.turns)
	case fieldNamed, fieldRetired, fieldGone:
		return as(t, k, raw, func(bool) string { return "yes" })
	case fieldLength, fieldOrder:
		return as(t, k, raw, func(n float64) string { return fmt.Sprint(n) })
	}
	if strings.HasPrefix(k.Field, itemPrefix) {
		return as(t, k, raw, Answer.String)
	}
	return as(t, k, raw, func(s string) string { return s })
}

// parked names what waits in the queue of a transcript.
func (t *teller) parked(row parkedRow) string {
	what := Parked{Kind: row.Kind}.What() + " by " + row.Coder
	if row.Kind == Coding {
		what += " as " + t.name(KindCode, row.Code)
	}
	return what + ", " + row.Fate.String()
}

// as decodes a value as a T and puts that into words.
func as[T any](t *teller, k Key, raw Value, words func(T) string) string {
	var v T
	t.read(k, raw, &v)
	return words(v)
}

func (h bookHead) words() string {
	levels := make([]string, len(h.Levels))
	for i, l := range h.Levels {
		levels[i] = l.Name
	}
	return strings.TrimSpace(h.Title+" "+h.Version) + ": " + strings.Join(levels, " > ")
}

func (t *teller) codes(ids []ID) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = t.name(KindCode, id)
	}
	return strings.Join(names, ", ")
}

func (t *teller) cast(roles []Role) string {
	said := make([]string, len(roles))
	for i, role := range roles {
		said[i] = role.Label + " is " + t.name(KindParticipant, role.Participant)
	}
	return strings.Join(said, ", ")
}

func (t *teller) turns(encoded []byte) string {
	turns, err := transcript.DecodeTurns(encoded)
	if err != nil {
		t.fail(err)
	}
	if len(turns) == 1 {
		return "1 turn"
	}
	return fmt.Sprintf("%d turns", len(turns))
}

func (t *teller) target(on Target) string {
	switch on.On {
	case OnTranscript:
		return t.what(KindTranscript, on.ID)
	case OnCode:
		return t.what(KindCode, on.ID)
	case OnParticipant:
		return t.what(KindParticipant, on.ID)
	case OnSegment:
		return t.handle(on.ID, on.Span.Start)
	case OnStudy, OnCoding:
	}
	return "a " + string(on.On)
}

func (t *teller) mark(e MarkEdit) Wording {
	w := Wording{What: t.handle(e.Mark.Transcript, e.Mark.Span.Start), Old: e.Old.words(), New: e.New.words()}
	switch e.Mark.Kind {
	case Coding:
		w.Field = "coded as " + t.name(KindCode, e.Mark.Code)
	case Seen:
		w.Field = "seen"
	case Withheld:
		w.Field = "withheld"
	}
	return w
}

func (s Standing) words() string {
	switch {
	case !s.There:
		return ""
	case s.Weight > 0:
		return fmt.Sprintf("weight %d", s.Weight)
	}
	return "yes"
}

// handle names the segment that holds an offset; the transcript alone, where its
// text is not there.
func (t *teller) handle(id ID, offset int) string {
	page, ok := t.pages[id]
	if !ok {
		page = t.open(id)
		t.pages[id] = page
	}
	if len(page.segments) == 0 {
		return page.name
	}
	return fmt.Sprintf("%s:%d", page.name, transcript.SegmentAt(page.segments, offset)+1)
}

func (t *teller) open(id ID) tellerPage {
	page := tellerPage{name: t.name(KindTranscript, id)}
	source, err := TranscriptByID(t.reader, id)
	if err != nil {
		return page // its arrival was undone
	}
	text, err := t.reader.Text(source.Text)
	if err != nil {
		t.fail(err)
		return page
	}
	if page.segments, err = source.Segments(text); err != nil {
		t.fail(err)
	}
	return page
}
