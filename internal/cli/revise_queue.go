package cli

import (
	"fmt"
	"strings"

	"emic/internal/study"
	"emic/internal/transcript"
)

// waiting is the queue of a transcript, in which everything has a number.
type waiting struct {
	study.Transcript
	text   string
	book   *study.Codebook
	parked []study.Parked
	held   []transcript.Span // what must not leave the study
	gone   bool              // somebody who speaks in it has withdrawn
}

func readQueue(r study.Reader, of string) (waiting, error) {
	t, err := transcriptNamed(r, of)
	if err != nil {
		return waiting{}, err
	}
	w := waiting{Transcript: t}
	if w.text, err = r.Text(t.Text); err != nil {
		return w, err
	}
	if w.book, err = study.ReadCodebook(r); err != nil {
		return w, err
	}
	parking, err := newParking(r)
	if err != nil {
		return w, err
	}
	if w.held, err = parking.on(t); err != nil {
		return w, err
	}
	w.gone = parking.anyGone(t)
	w.parked, err = study.Queue(r, t.ID)
	return w, err
}

// what names something parked, a coding by its code.
func (w waiting) what(p study.Parked) string {
	if code, ok := w.book.Code(w.book.SlugOf(p.Code)); ok {
		return code.Name
	}
	return p.What()
}

// words returns the words that it lay on, unless they must not leave the study.
func (w waiting) words(p study.Parked) string {
	switch {
	case p.Private || p.Kind == study.Withheld || w.gone:
		return "(withheld)"
	case p.Words == "":
		return "(no longer kept)"
	}
	return oneLine(p.Words)
}

// places returns the handles of the places where it may belong, and the words at
// the first of them.
func (w waiting) places(p study.Parked) (handles, now string) {
	var all []string
	for _, span := range p.Candidates {
		handle, err := handleOf(w.Transcript, w.text, span.Start)
		if err == nil {
			all = append(all, handle)
		}
	}
	if len(all) == 0 {
		return "none", ""
	}
	if first := p.Candidates[0]; overlapsAny(first, w.held) {
		now = "(withheld)"
	} else {
		now = oneLine(w.text[first.Start:first.End])
	}
	return strings.Join(all, " "), now
}

// oneLine puts words on one line.
func oneLine(words string) string { return strings.Join(strings.Fields(words), " ") }

// number returns what has a number in the queue.
func (w waiting) number(n int) (study.Parked, error) {
	if n < 1 || n > len(w.parked) {
		return study.Parked{}, &advised{
			fmt.Errorf("there is no number %d in the queue of %s, which has %d", n, w.Name, len(w.parked)),
			"emic revise STUDY TRANSCRIPT --queue lists it",
		}
	}
	return w.parked[n-1], nil
}

// accepted returns what has a number, and the first place that is offered for it.
func (w waiting) accepted(n int) (study.Parked, study.Passage, error) {
	p, err := w.number(n)
	if err != nil {
		return p, study.Passage{}, err
	}
	if len(p.Candidates) == 0 {
		return p, study.Passage{}, &advised{
			fmt.Errorf("there is no place to offer for number %d: its words are gone", n),
			"choose a place on the code screen (gr), or --drop it",
		}
	}
	span := p.Candidates[0]
	handle, err := handleOf(w.Transcript, w.text, span.Start)
	return p, study.Passage{Transcript: w.ID, Span: span, Handle: handle}, err
}
