package memos

import (
	"fmt"
	"slices"
	"strings"

	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"
)

// entry is a memo with what it is on, in words.
type entry struct {
	study.Memo
	about string       // "P07:112 as Money and budgets"
	place screen.Place // where that is; Screen empty = nowhere to go
	words string       // of the passage; "" where it is on none
	gone  string       // why they may not be shown; "" = they may
}

// readAll reads all memos, the newest first.
func readAll(r study.Reader) ([]entry, error) {
	memos, err := study.Memos(r)
	if err != nil {
		return nil, err
	}
	d, err := newDesk(r, memos)
	if err != nil {
		return nil, err
	}
	entries := make([]entry, 0, len(memos))
	for _, m := range slices.Backward(memos) {
		e, err := d.entry(m)
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return entries, nil
}

// desk has at hand what memos are on.
type desk struct {
	reader      study.Reader
	book        *study.Codebook
	transcripts map[study.ID]study.Transcript
	people      map[study.ID]study.Participant
	codings     map[study.ID]study.Mark // those with memos
	sheets      map[study.ID]*sheet
}

func newDesk(r study.Reader, memos []study.Memo) (*desk, error) {
	d := &desk{
		reader: r, transcripts: map[study.ID]study.Transcript{}, people: map[study.ID]study.Participant{},
		codings: map[study.ID]study.Mark{}, sheets: map[study.ID]*sheet{},
	}
	var err error
	if d.book, err = study.ReadCodebook(r); err != nil {
		return nil, err
	}
	people, err := study.Participants(r)
	if err != nil {
		return nil, err
	}
	for _, p := range people {
		d.people[p.ID] = p
	}
	transcripts, err := study.Transcripts(r)
	if err != nil {
		return nil, err
	}
	for _, t := range transcripts {
		d.transcripts[t.ID] = t
	}
	return d, d.findCodings(transcripts, memos)
}

// findCodings looks for the codings that memos are on, until all are found.
func (d *desk) findCodings(transcripts []study.Transcript, memos []study.Memo) error {
	missing := map[study.ID]bool{}
	for _, m := range memos {
		if m.Target.On == study.OnCoding {
			missing[m.Target.ID] = true
		}
	}
	for _, t := range transcripts {
		if len(missing) == 0 {
			return nil
		}
		for m, err := range d.reader.Marks(study.Coding, t.ID) {
			if err != nil {
				return err
			}
			if missing[m.ID] {
				d.codings[m.ID] = m.Mark
				delete(missing, m.ID)
			}
		}
	}
	return nil
}

// entry finds what a memo is on.
func (d *desk) entry(m study.Memo) (entry, error) {
	e := entry{Memo: m}
	switch m.Target.On {
	case study.OnStudy:
		e.about = "the study"
	case study.OnCode:
		e.about, e.place = d.code(m.Target.ID)
	case study.OnTranscript:
		t := d.transcripts[m.Target.ID]
		e.about, e.place = "transcript "+t.Name, screen.Place{Screen: keys.Code, Transcript: t.ID}
	case study.OnParticipant:
		e.about, e.place = d.participant(m.Target.ID)
	case study.OnSegment:
		return e, d.passage(&e, m.Target.ID, m.Target.Span)
	case study.OnCoding:
		coding, ok := d.codings[m.Target.ID]
		if !ok {
			e.about = "a coding that was removed"
			return e, nil
		}
		err := d.passage(&e, coding.Transcript, coding.Span)
		name, _ := d.code(coding.Code)
		e.about += " as " + strings.TrimPrefix(name, "code ")
		return e, err
	}
	return e, nil
}

func (d *desk) code(id study.ID) (about string, place screen.Place) {
	slug := d.book.SlugOf(id)
	c, ok := d.book.Code(slug)
	if !ok {
		return "a code that is not there", place
	}
	return "code " + c.Name, screen.Place{Screen: keys.Codebook, Code: slug}
}

// participant finds somebody, and the first transcript in which they speak.
func (d *desk) participant(id study.ID) (about string, place screen.Place) {
	p := d.people[id]
	var found []study.Transcript
	for _, t := range d.transcripts {
		speaks := slices.ContainsFunc(t.Cast, func(role study.Role) bool { return role.Participant == id })
		if speaks || t.Participant == id {
			found = append(found, t)
		}
	}
	slices.SortFunc(found, func(a, b study.Transcript) int { return strings.Compare(a.Name, b.Name) })
	if len(found) > 0 {
		place = screen.Place{Screen: keys.Code, Transcript: found[0].ID}
	}
	return "participant " + p.Name, place
}

// passage fills in a place in a transcript.
func (d *desk) passage(e *entry, id study.ID, span transcript.Span) error {
	t, ok := d.transcripts[id]
	if !ok {
		e.about = "a transcript that was taken out"
		return nil
	}
	sh, err := d.sheet(t)
	if err != nil {
		return err
	}
	e.about = fmt.Sprintf("%s:%d", t.Name, transcript.SegmentAt(sh.segments, span.Start)+1)
	e.place = screen.Place{Screen: keys.Code, Transcript: t.ID, Span: span}
	if e.gone = d.unusable(sh, span); e.gone == "" {
		e.words = sh.words(span)
	}
	return nil
}
