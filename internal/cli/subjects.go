package cli

import (
	"errors"
	"fmt"

	"emic/internal/study"
	"emic/internal/transcript"
)

// subjects names what memos are on.
type subjects struct {
	reader  study.Reader
	title   string
	book    *study.Codebook
	parking *parking
	people  map[study.ID]study.Participant
	codings map[study.ID]study.Placed // read when the first one is asked for
	waiting map[study.ID]study.Parked // marks and memos without a place, by id
}

func newSubjects(r study.Reader) (*subjects, error) {
	title, err := study.Title(r)
	if err != nil {
		return nil, err
	}
	s := &subjects{reader: r, title: title, people: map[study.ID]study.Participant{}}
	if s.book, err = study.ReadCodebook(r); err != nil {
		return nil, err
	}
	if s.parking, err = newParking(r); err != nil {
		return nil, err
	}
	all, err := study.Participants(r)
	for _, p := range all {
		s.people[p.ID] = p
	}
	return s, errors.Join(err, s.readWaiting())
}

// readWaiting reads what a correction has left without a place.
func (s *subjects) readWaiting() error {
	s.waiting = map[study.ID]study.Parked{}
	transcripts, err := study.Transcripts(s.reader)
	for _, t := range transcripts {
		if t.Parked == 0 {
			continue
		}
		all, err := study.Waiting(s.reader, t.ID)
		if err != nil {
			return err
		}
		for _, p := range all {
			p.Private = p.Private || s.parking.anyGone(t)
			s.waiting[p.ID] = p
		}
	}
	return err
}

// about names what a memo is on, and reports whether that must not leave the
// study. What is no longer there is named so.
func (s *subjects) about(on study.Target) (string, bool, error) {
	const gone = "(no longer there)"
	switch on.On {
	case study.OnCode:
		if code, ok := s.book.Code(s.book.SlugOf(on.ID)); ok {
			return code.Name, false, nil
		}
	case study.OnParticipant:
		if p, ok := s.people[on.ID]; ok {
			return p.Name, p.Withdrawn, nil
		}
	case study.OnTranscript, study.OnSegment:
		return s.passage(on.ID, on.Span)
	case study.OnCoding:
		return s.coding(on.ID, gone)
	case study.OnStudy:
		return s.title, false, nil
	}
	return gone, false, nil
}

// coding names a passage and what it was coded as.
func (s *subjects) coding(id study.ID, gone string) (string, bool, error) {
	if s.codings == nil {
		if err := s.readCodings(); err != nil {
			return "", false, err
		}
	}
	m, there := s.codings[id]
	if p, waits := s.waiting[id]; waits {
		about, held, err := s.passage(p.Transcript, transcript.Span{})
		return about + " (waits for a place)", held || p.Private, err
	}
	if !there {
		return gone, false, nil
	}
	handle, held, err := s.passage(m.Transcript, m.Span)
	if code, ok := s.book.Code(s.book.SlugOf(m.Code)); ok {
		handle += " " + code.Name
	}
	return handle, held, err
}

func (s *subjects) readCodings() error {
	s.codings = map[study.ID]study.Placed{}
	transcripts, err := study.Transcripts(s.reader)
	if err != nil {
		return err
	}
	for _, t := range transcripts {
		for m, err := range s.reader.Marks(study.Coding, t.ID) {
			if err != nil {
				return err
			}
			s.codings[m.ID] = m
		}
	}
	return nil
}

// passage gives the handle of a span; the name of the transcript alone for an
// empty one.
func (s *subjects) passage(id study.ID, span transcript.Span) (string, bool, error) {
	t, err := study.TranscriptByID(s.reader, id)
	if errors.Is(err, study.ErrNotFound) {
		return "(no longer there)", false, nil
	}
	if err != nil {
		return "", false, err
	}
	if span.Empty() {
		return t.Name, s.parking.abandoned(t), nil
	}
	held, err := s.parking.on(t)
	if err != nil {
		return "", false, err
	}
	text, err := s.reader.Text(t.Text)
	if err != nil {
		return "", false, fmt.Errorf("read the text of %s: %w", t.Name, err)
	}
	handle, err := handleOf(t, text, span.Start)
	return handle, overlapsAny(span, held), err
}
