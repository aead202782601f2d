package study

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"

	"emic/internal/transcript"
)

// Revision is a corrected text of a transcript.
type Revision struct {
	Of       Hash // the text that it corrects; zero for whichever the transcript has
	Text     string
	Turns    []transcript.Turn // tile the text
	Format   string            // of the file it came from; "" leaves what the transcript has
	Source   string            // name of that file, without its folder; likewise
	Asking   []string          // labels of interviewers who have come in with it
	Withhold []transcript.Span // bytes of the new text that are withheld with it
}

// Revise gives a transcript a corrected text, as one change. Every coding, seen
// and withheld mark, and every memo on a segment, goes along with its words (see
// transcript.Anchoring); what cannot be placed for sure is parked (see Queue) and
// counts nowhere until somebody has looked at it. A withheld passage keeps what
// stands in its place withheld meanwhile, and wherever else words of it come up
// (see transcript.Anchoring.Echoes). Errors: ErrNotFound; ErrBadSpan for a
// passage to withhold; ErrRevisedSince, when the text is not the one that it
// corrects; ErrNothingToDo, when text and turns are as they were.
func (a Author) Revise(id ID, to Revision) Act {
	return func(r Reader) (Draft, error) {
		d, _, err := a.revise(r, id, to)
		return d, err
	}
}

// Outcome counts what a revision does to marks and memos.
type Outcome struct {
	Marks  map[MarkKind]map[transcript.Fate]int
	Memos  map[transcript.Fate]int // on segments
	Echoes int                     // passages that are withheld now since words of a withheld one have come up there
}

// Foresee returns what a Revise of a transcript would do, and does nothing.
// Errors: those of Revise.
func (a Author) Foresee(r Reader, id ID, to Revision) (Outcome, error) {
	_, outcome, err := a.revise(r, id, to)
	return outcome, err
}

func (a Author) revise(r Reader, id ID, to Revision) (Draft, Outcome, error) {
	t, err := TranscriptByID(r, id)
	if err != nil {
		return Draft{}, Outcome{}, err
	}
	if !to.Of.IsZero() && to.Of != t.Text {
		return Draft{}, Outcome{}, fmt.Errorf("correct %s: %w", t.Name, ErrRevisedSince)
	}
	if err := checkTurns(to); err != nil {
		return Draft{}, Outcome{}, fmt.Errorf("correct %s: %w", t.Name, err)
	}
	hash, turns := HashText(to.Text), transcript.EncodeTurns(to.Turns)
	if hash == t.Text && slices.Equal(turns, t.turns) && len(to.Withhold) == 0 {
		return Draft{}, Outcome{}, ErrNothingToDo
	}
	d := Draft{Label: "correct transcript " + t.Name, Texts: []string{to.Text}}
	set := func(field string, v any) { d.set(Key{KindTranscript, id, field}, encode(v)) }
	set(fieldText, hash)
	set(fieldLength, len(to.Text))
	set(fieldTurns, turns)
	if to.Format != "" {
		set(fieldFormat, to.Format)
	}
	if to.Source != "" {
		set(fieldSource, to.Source)
	}
	if asking := newLabels(t, to.Asking); len(asking) > 0 {
		set(fieldInterviewers, append(slices.Clone(t.Interviewers), asking...))
	}
	if hash != t.Text {
		set(fieldEarlier, append(slices.Clone(t.Earlier), t.Text))
	}
	c, err := newCarrying(r, &d, t, to)
	if err != nil {
		return Draft{}, Outcome{}, err
	}
	if err := c.all(); err != nil {
		return Draft{}, Outcome{}, err
	}
	return d, c.outcome, a.withholdAlong(r, &d, id, to)
}

// checkTurns holds that turns, if there are any, fit the text: others could not be read.
func checkTurns(to Revision) error {
	if len(to.Turns) == 0 {
		return nil
	}
	return transcript.CheckTurns(to.Turns, len(to.Text))
}

// newLabels returns the labels that the transcript knows neither as an
// interviewer's nor as a participant's.
func newLabels(t Transcript, labels []string) []string {
	return slices.DeleteFunc(slices.Clone(labels), func(label string) bool {
		return t.Asks(label) || !t.Speaker(label).IsZero()
	})
}

// withholdAlong drafts the passages that are withheld with a revision, unless they
// are anyhow.
func (a Author) withholdAlong(r Reader, d *Draft, id ID, to Revision) error {
	held, err := d.withheldOn(r, id)
	if err != nil {
		return err
	}
	for _, span := range to.Withhold {
		inside := 0 <= span.Start && span.Start < span.End && span.End <= len(to.Text)
		if !inside || !transcript.IsBoundary(to.Text, span.Start) || !transcript.IsBoundary(to.Text, span.End) {
			return fmt.Errorf("withhold bytes %d to %d of %d: %w", span.Start, span.End, len(to.Text), ErrBadSpan)
		}
		if slices.ContainsFunc(held, func(s transcript.Span) bool { return s.Contains(span) }) {
			continue
		}
		if err := a.putMark(d, Withheld, Passage{Transcript: id, Span: span}, ID{}, 0); err != nil {
			return err
		}
	}
	return nil
}

// withheldOn returns what is withheld on a transcript once the draft is carried out.
func (d *Draft) withheldOn(r Reader, id ID) ([]transcript.Span, error) {
	gone := map[ID]bool{}
	var held []transcript.Span
	for _, e := range d.Marks {
		if gone[e.Mark.ID] = true; e.New.There && e.Mark.Kind == Withheld && e.Mark.Transcript == id {
			held = append(held, e.Mark.Span)
		}
	}
	for m, err := range r.Marks(Withheld, id) {
		if err != nil {
			return nil, err
		}
		if !gone[m.ID] {
			held = append(held, m.Span)
		}
	}
	return transcript.Union(held), nil
}

// line is the part of its id that a mark shares with its heirs.
type line [12]byte

func lineOf(m Mark) line { return line(m.ID[:len(line{})]) }

// heir returns the id of the mark that stands for this one on a span of another
// text. It keeps the time at which the mark was made, and is the same in every
// copy in which the mark comes to lie there.
func (id ID) heir(text Hash, span transcript.Span) ID {
	whose := slices.Concat(id[:], text[:])
	whose = binary.BigEndian.AppendUint64(whose, uint64(span.Start))
	sum := sha256.Sum256(binary.BigEndian.AppendUint64(whose, uint64(span.End)))
	copy(id[len(line{}):], sum[:])
	return id
}

// isKin reports whether one of the marks is the other's heir, or both are a third's.
func (m Mark) isKin(other Mark) bool {
	return lineOf(m) == lineOf(other) && m.Kind == other.Kind && m.Transcript == other.Transcript &&
		m.Code == other.Code && m.Coder == other.Coder
}
