package study

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"emic/internal/transcript"
)

// Transcript is one source text as the study holds it.
type Transcript struct {
	ID           ID
	Name         string
	Kind         transcript.Kind
	Unit         transcript.Unit // what a segment of it is
	Format       string          // of the file it came from, "WebVTT"
	Source       string          // name of that file, without its folder
	Text         Hash            // see Reader.Text
	Length       int             // bytes of the text
	Interviewers []string        // labels of the speakers who asked
	Cast         []Role          // who speaks under the other labels
	Participant  ID              // whose a text without speakers is; zero when nobody's
	Earlier      []Hash          // texts of the revisions before this one, oldest first
	Parked       int             // marks and memos that a correction left without a place, see Queue
	turns        []byte
}

// Role says which participant speaks under a label.
type Role struct {
	_           struct{} `cbor:",toarray"`
	Label       string
	Participant ID
}

// The fields of a transcript.
const (
	fieldName         = "name"
	fieldKind         = "kind"
	fieldUnit         = "unit"
	fieldFormat       = "format"
	fieldSource       = "source"
	fieldText         = "text"
	fieldLength       = "length"
	fieldTurns        = "turns"
	fieldInterviewers = "interviewers"
	fieldCast         = "cast"
	fieldParticipant  = "participant"
	fieldEarlier      = "earlier texts"
)

// Transcripts returns all transcripts, by name with numbers in their natural
// order (P2 before P10).
func Transcripts(r Reader) ([]Transcript, error) {
	var all []Transcript
	for thing, err := range r.Things(KindTranscript) {
		if err != nil {
			return nil, err
		}
		if !thing.has(fieldText) {
			continue
		}
		t, err := readTranscript(thing)
		if err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	slices.SortFunc(all, func(a, b Transcript) int {
		return cmp.Or(NaturalOrder(a.Name, b.Name), a.ID.Compare(b.ID))
	})
	return all, nil
}

// TranscriptByID returns one transcript. Error: ErrNotFound.
func TranscriptByID(r Reader, id ID) (Transcript, error) {
	thing, err := r.Thing(KindTranscript, id)
	if err == nil && !thing.has(fieldText) {
		err = ErrNotFound
	}
	if err != nil {
		return Transcript{}, fmt.Errorf("find transcript %s: %w", id, err)
	}
	return readTranscript(thing)
}

// TranscriptNamed returns the transcript of that name, whatever the case of its
// letters. Error: ErrNotFound.
func TranscriptNamed(r Reader, name string) (Transcript, error) {
	all, err := Transcripts(r)
	if err != nil {
		return Transcript{}, err
	}
	for _, t := range all {
		if strings.EqualFold(t.Name, name) {
			return t, nil
		}
	}
	return Transcript{}, fmt.Errorf("find transcript %q: %w", name, ErrNotFound)
}

func readTranscript(thing Thing) (Transcript, error) {
	t := Transcript{ID: thing.ID}
	err := errors.Join(
		thing.decode(fieldName, &t.Name), thing.decode(fieldKind, &t.Kind), thing.decode(fieldUnit, &t.Unit),
		thing.decode(fieldFormat, &t.Format), thing.decode(fieldSource, &t.Source),
		thing.decode(fieldText, &t.Text), thing.decode(fieldLength, &t.Length), thing.decode(fieldTurns, &t.turns),
		thing.decode(fieldInterviewers, &t.Interviewers), thing.decode(fieldCast, &t.Cast),
		thing.decode(fieldParticipant, &t.Participant), thing.decode(fieldEarlier, &t.Earlier),
	)
	for field := range thing.Fields {
		if strings.HasPrefix(field, parkedPrefix) {
			t.Parked++
		}
	}
	return t, err
}

// Turns returns the turns of the text, which tile it.
func (t Transcript) Turns() ([]transcript.Turn, error) {
	turns, err := transcript.DecodeTurns(t.turns)
	if err != nil {
		return nil, fmt.Errorf("read turns of %s: %w", t.Name, err)
	}
	return turns, nil
}

// Segments returns the segments of the text in the transcript's unit; segment
// NAME:n is the one at index n-1.
func (t Transcript) Segments(text string) ([]transcript.Segment, error) {
	turns, err := t.Turns()
	if err != nil {
		return nil, err
	}
	return transcript.Segments(text, turns, t.Unit), nil
}

// Asks reports whether the label is an interviewer's.
func (t Transcript) Asks(label string) bool { return slices.Contains(t.Interviewers, label) }

// Speaker returns who speaks under a label; zero for an interviewer and for a
// label that nobody is assigned to. A turn without a label is the participant's
// of the transcript, when the transcript has one and names no speakers.
func (t Transcript) Speaker(label string) ID {
	for _, role := range t.Cast {
		if role.Label == label {
			return role.Participant
		}
	}
	if label == "" && len(t.Cast) == 0 {
		return t.Participant
	}
	return ID{}
}

// NaturalOrder compares names as people sort them: runs of digits by what they
// amount to (P2 before P10), case looked at last.
func NaturalOrder(a, b string) int {
	x, y := strings.ToLower(a), strings.ToLower(b)
	for x != "" && y != "" {
		dx, dy := digits(x), digits(y)
		if dx > 0 && dy > 0 {
			nx, ny := strings.TrimLeft(x[:dx], "0"), strings.TrimLeft(y[:dy], "0")
			if c := cmp.Or(cmp.Compare(len(nx), len(ny)), cmp.Compare(nx, ny)); c != 0 {
				return c
			}
			x, y = x[dx:], y[dy:]
			continue
		}
		if x[0] != y[0] {
			return cmp.Compare(x[0], y[0])
		}
		x, y = x[1:], y[1:]
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(a, b))
}

// digits returns how many digits s begins with.
func digits(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}
