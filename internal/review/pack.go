package review

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"emic/internal/study"
	"emic/internal/transcript"
)

// ErrNothing says that a participant speaks nowhere, so that there is nothing to read.
var ErrNothing = errors.New("there is nothing to read")

// Pack is what a participant gets to read.
type Pack struct {
	Participant string
	Sections    []Section
}

// Section is one transcript of a pack.
type Section struct {
	Transcript study.Transcript
	Text       string
	Turns      []transcript.Turn
	Pieces     []Piece
	IsGroup    bool // others speak in it, and are left out
	brackets   int
	sign       string // before the numbers, where the text has numbers in brackets of its own
}

// Piece is a numbered part: a turn, or a paragraph where nobody is named.
type Piece struct {
	Number   int
	Speaker  string
	Span     transcript.Span   // bytes of the text
	Withheld []transcript.Span // bytes of the text, within the piece, in order
	After    bool              // something is left out before it
}

// Reference identifies the revision that the section was made of.
func (s Section) Reference() string { return s.Transcript.Text.Short() }

// Collect returns the pack of a participant: of one transcript, by its name, or
// of all when that is empty. Error: ErrNothing.
func Collect(r study.Reader, who study.Participant, only string) (Pack, error) {
	all, err := study.Transcripts(r)
	if err != nil {
		return Pack{}, err
	}
	pack := Pack{Participant: who.Name}
	for _, t := range all {
		if !speaksIn(t, who.ID) || only != "" && !strings.EqualFold(t.Name, only) {
			continue
		}
		section, err := newSection(r, t, who.ID)
		if err != nil {
			return Pack{}, err
		}
		pack.Sections = append(pack.Sections, section)
	}
	if len(pack.Sections) == 0 {
		return Pack{}, fmt.Errorf("collect the words of %s: %w", who.Name, ErrNothing)
	}
	return pack, nil
}

func speaksIn(t study.Transcript, who study.ID) bool {
	if len(t.Cast) == 0 {
		return t.Participant == who
	}
	return slices.ContainsFunc(t.Cast, func(role study.Role) bool { return role.Participant == who })
}

func newSection(r study.Reader, t study.Transcript, who study.ID) (Section, error) {
	text, err := r.Text(t.Text)
	if err != nil {
		return Section{}, fmt.Errorf("read the text of %s: %w", t.Name, err)
	}
	s := Section{Transcript: t, Text: text, brackets: max(2, longestRun(text, '['), longestRun(text, ']'))}
	for _, own := range numberMark.FindAllStringSubmatch(text, -1) {
		if len(own[1]) >= len(s.sign) {
			s.sign = own[1] + "#"
		}
	}
	if s.Turns, err = t.Turns(); err != nil {
		return Section{}, err
	}
	s.IsGroup = slices.ContainsFunc(t.Cast, func(role study.Role) bool { return role.Participant != who })
	unit := transcript.ByTurn
	if len(t.Cast) == 0 {
		unit = transcript.ByParagraph
	}
	var held []transcript.Span
	for m, err := range r.Marks(study.Withheld, t.ID) {
		if err != nil {
			return Section{}, err
		}
		held = append(held, m.Span)
	}
	s.cut(unit, transcript.Union(held), func(label string) bool {
		return t.Speaker(label) == who || !s.IsGroup && (t.Asks(label) || label == "")
	})
	return s, nil
}

// cut makes the pieces that are to be read. Numbers count all, so that they are
// those of the segments by that unit.
func (s *Section) cut(unit transcript.Unit, held []transcript.Span, isShown func(label string) bool) {
	left := false
	for i, segment := range transcript.Segments(s.Text, s.Turns, unit) {
		piece := Piece{Number: i + 1, Span: segment.Body, After: left}
		if segment.Turn >= 0 && segment.Turn < len(s.Turns) {
			piece.Speaker = s.Turns[segment.Turn].Speaker
		}
		if left = !isShown(piece.Speaker) || piece.Span.Empty(); left {
			continue
		}
		for _, span := range held {
			if part := span.Intersect(piece.Span); !part.Empty() {
				piece.Withheld = append(piece.Withheld, part)
			}
		}
		s.Pieces = append(s.Pieces, piece)
	}
}

// longestRun is one more than the length of the longest run of a sign, from two on.
func longestRun(text string, sign rune) int {
	longest, run := 0, 0
	for _, r := range text {
		if run++; r != sign {
			run = 0
		}
		longest = max(longest, run)
	}
	if longest < 2 {
		return 0
	}
	return longest + 1
}

// open and shut stand around what is withheld.
func (s Section) open() string { return strings.Repeat("[", s.brackets) }
func (s Section) shut() string { return strings.Repeat("]", s.brackets) }

// mark is the number of a piece as it stands before it.
func (s Section) mark(number int) string { return fmt.Sprintf("[%s%d]", s.sign, number) }

// words returns the words of a piece, with the signs around what is withheld.
func (s Section) words(p Piece) string {
	var b strings.Builder
	at := p.Span.Start
	for _, held := range p.Withheld {
		b.WriteString(s.Text[at:held.Start] + s.open() + s.Text[held.Start:held.End] + s.shut())
		at = held.End
	}
	return b.String() + s.Text[at:p.Span.End]
}
