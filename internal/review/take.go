package review

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"emic/internal/study"
	"emic/internal/transcript"
)

var (
	// ErrNoPack says that a text is not what came back of a pack: it has no numbers or no reference.
	ErrNoPack = errors.New("this is not a pack that came back")
	// ErrOutdated says that a pack was made of another revision than the study has now, or of another text.
	ErrOutdated = errors.New("no transcript has this reference now")

	sectionLine = regexp.MustCompile(`(?mi)^.*Transcript .+\(reference ([0-9a-f]{8})\).*$`)
	slipLine    = regexp.MustCompile(`(?mi)^[# \t\x{a0}\d.]*` + slipHeading + `\b`)
	numberMark  = regexp.MustCompile(`(?m)^[ \t>]*\\?\[(#*)(\d{1,7})\\?\][ \t]*`)
	gapLine     = regexp.MustCompile(`\n[ \t]*…\s*$`)
)

// Correction is what came back of one transcript.
type Correction struct {
	Transcript study.Transcript
	Revision   study.Revision
	Corrected  []int    // numbers of the turns whose words differ
	Withheld   []int    // numbers of the turns with passages that are withheld now
	Missing    []int    // numbers that are not in it; their turns stay as they are, see WithholdMissing
	Refused    bool     // the slip says that none of it is to be used; all of it is withheld
	Warnings   []string // what to look at
	missing    []transcript.Span
}

// WithholdMissing withholds the turns whose numbers are not in what came back, as
// of somebody who has deleted them, number and all.
func (c *Correction) WithholdMissing() {
	c.Revision.Withhold = append(c.Revision.Withhold, c.missing...)
	c.Withheld = append(c.Withheld, c.Missing...)
	slices.Sort(c.Withheld)
	c.missing = nil
}

// Take reads what came back of a pack, as text. Errors: ErrNoPack, *StrayError.
func (p Pack) Take(returned string) ([]Correction, error) {
	heads := sectionLine.FindAllStringSubmatchIndex(returned, -1)
	if len(heads) == 0 {
		return nil, fmt.Errorf("find the reference: %w", ErrNoPack)
	}
	var taken []Correction
	for i, head := range heads {
		end := len(returned)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		reference := returned[head[2]:head[3]]
		at := slices.IndexFunc(p.Sections, func(s Section) bool { return strings.EqualFold(s.Reference(), reference) })
		if at < 0 {
			return nil, &StrayError{reference, p.Participant}
		}
		c, err := p.Sections[at].take(returned[head[1]:end])
		if err != nil {
			return nil, fmt.Errorf("read transcript %s: %w", p.Sections[at].Transcript.Name, err)
		}
		taken = append(taken, c)
	}
	return taken, nil
}

// reply is one transcript as it is taken back.
type reply struct {
	Section
	out      strings.Builder
	copied   int // bytes of the section's text that are in out
	edits    []edit
	result   Correction
	slipped  map[int]bool // numbers on the slip
	returned map[int]string
}

// edit says by how much the text behind a place has moved.
type edit struct{ at, shift int }

func (s Section) take(part string) (Correction, error) {
	r := reply{Section: s, returned: map[int]string{}, slipped: map[int]bool{}, result: Correction{Transcript: s.Transcript}}
	slip := ""
	if at := slipAt(part); at != nil {
		part, slip = part[:at[0]], part[at[1]:]
	} else {
		r.warn("the return slip is not there")
	}
	if err := r.read(part); err != nil {
		return Correction{}, err
	}
	r.readSlip(slip)
	for _, piece := range s.Pieces {
		r.piece(piece)
	}
	r.out.WriteString(s.Text[r.copied:])
	text := r.out.String()
	r.result.Revision.Of, r.result.Revision.Text, r.result.Revision.Turns = s.Transcript.Text, text, r.turns(text)
	snap(text, r.result.Revision.Withhold)
	snap(text, r.result.missing)
	return r.result, nil
}

// snap makes spans end where characters end. Words that begin with an accent take
// in the blank before them, which is not theirs: together they are one character.
func snap(text string, spans []transcript.Span) {
	for i, span := range spans {
		spans[i] = transcript.SnapSpan(text, span)
	}
}

// read cuts what came back at its numbers.
func (r *reply) read(part string) error {
	marks := slices.DeleteFunc(numberMark.FindAllStringSubmatchIndex(part, -1), func(mark []int) bool {
		return part[mark[2]:mark[3]] != r.sign
	})
	if len(marks) == 0 {
		return fmt.Errorf("find the numbers: %w", ErrNoPack)
	}
	for i, mark := range marks {
		number, _ := strconv.Atoi(part[mark[4]:mark[5]]) // seven digits at most
		end, next := len(part), math.MaxInt
		if i+1 < len(marks) {
			end = marks[i+1][0]
			next, _ = strconv.Atoi(part[marks[i+1][4]:marks[i+1][5]])
		}
		words := strings.TrimSpace(r.withoutGaps(part[mark[1]:end], number, next))
		switch _, twice := r.returned[number]; {
		case !slices.ContainsFunc(r.Pieces, func(p Piece) bool { return p.Number == number }):
			r.warn("there is no turn %d; what stands there is passed over", number)
		case twice:
			r.warn("turn %d is there twice; the second is passed over", number)
		default:
			r.returned[number] = words
		}
	}
	return nil
}

// withoutGaps takes the signs of what is left out between two numbers off the words of the
// first; not one that is of the words.
func (r *reply) withoutGaps(words string, number, next int) string {
	for _, p := range r.Pieces {
		if p.After && (next <= number || number < p.Number && p.Number <= next) {
			if at := gapLine.FindStringIndex(words); at != nil {
				words = words[:at[0]]
			}
		}
	}
	return words
}

func (r *reply) warn(format string, args ...any) {
	r.result.Warnings = append(r.result.Warnings, fmt.Sprintf(format, args...))
}

// piece takes one turn back.
func (r *reply) piece(p Piece) {
	old := r.Text[p.Span.Start:p.Span.End]
	words, there := r.returned[p.Number]
	if !there {
		words = r.words(p)
		r.result.Missing = append(r.result.Missing, p.Number)
	} else if p.Speaker != "" {
		if rest, labelled := strings.CutPrefix(words, p.Speaker+":"); labelled {
			words = strings.TrimSpace(rest)
		}
	}
	words, held := r.unmark(p.Number, words)
	if bare(words) == bare(old) { // but for what a word processor changes by itself
		words = old
	} else {
		r.result.Corrected = append(r.result.Corrected, p.Number)
	}
	r.out.WriteString(r.Text[r.copied:p.Span.Start])
	start := r.out.Len()
	r.out.WriteString(words)
	r.copied = p.Span.End
	if !there {
		r.result.missing = append(r.result.missing, transcript.Span{Start: start, End: r.out.Len()})
	}
	r.edits = append(r.edits, edit{p.Span.End, len(words) - len(old)})
	if r.slipped[p.Number] {
		held = []transcript.Span{{Start: 0, End: len(bare(words))}}
	}
	r.withhold(p, start, words, held)
}

// withhold notes the passages of a turn that are withheld now. They are counted
// in bytes of bare words.
func (r *reply) withhold(p Piece, start int, words string, held []transcript.Span) {
	if len(held) == 0 {
		if len(p.Withheld) > 0 {
			r.warn("turn %d was withheld in part, and came back without the brackets; it stays withheld", p.Number)
		}
		return
	}
	added := false
	for _, span := range held {
		within := transcript.Trim(words, transcript.Span{Start: place(words, span.Start), End: place(words, span.End)})
		if within.Empty() {
			continue
		}
		whole := transcript.Span{Start: start + within.Start, End: start + within.End}
		r.result.Revision.Withhold = append(r.result.Revision.Withhold, whole)
		added = added || !slices.ContainsFunc(p.Withheld, func(held transcript.Span) bool {
			return strings.Contains(bare(r.Text[held.Start:held.End]), bare(words[within.Start:within.End]))
		})
	}
	if added {
		r.result.Withheld = append(r.result.Withheld, p.Number)
	}
}

// unmark takes the brackets out of words, and returns what they were around in
// bytes of bare words. One that is missing is thought at the end of the turn.
func (r *reply) unmark(number int, words string) (string, []transcript.Span) {
	var plain strings.Builder
	var held []transcript.Span
	open := -1
	for words != "" {
		switch {
		case strings.HasPrefix(words, r.open()) && open < 0:
			open, words = len(bare(plain.String())), words[r.brackets:]
		case strings.HasPrefix(words, r.shut()):
			if open < 0 {
				r.warn("turn %d has %s without %s; all before it is withheld", number, r.shut(), r.open())
				open = 0
			}
			held = append(held, transcript.Span{Start: open, End: len(bare(plain.String()))})
			open, words = -1, words[r.brackets:]
		default:
			plain.WriteByte(words[0])
			words = words[1:]
		}
	}
	if open >= 0 {
		r.warn("turn %d has %s without %s; all behind it is withheld", number, r.open(), r.shut())
		held = append(held, transcript.Span{Start: open, End: len(bare(plain.String()))})
	}
	return plain.String(), held
}

// turns returns the turns where they are now.
func (r *reply) turns(text string) []transcript.Turn {
	turns := slices.Clone(r.Turns)
	if text == r.Text {
		return turns
	}
	for i := range turns {
		t := &turns[i]
		t.Span = transcript.Span{Start: r.moved(t.Start), End: r.moved(t.End)}
		t.Body = transcript.Trim(text, transcript.SnapSpan(text, transcript.Span{Start: r.moved(t.Body.Start), End: r.moved(t.Body.End)}))
	}
	return slices.DeleteFunc(turns, func(t transcript.Turn) bool { return t.Span.Empty() })
}

// moved returns where a place between two pieces is now.
func (r *reply) moved(at int) int {
	now := at
	for _, e := range r.edits {
		if e.at > at {
			break
		}
		now += e.shift
	}
	return now
}
