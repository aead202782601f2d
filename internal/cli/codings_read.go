package cli

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"emic/internal/study"
	"emic/internal/transcript"
)

// codingsReader makes sense of a table of codings. Every transcript, code and
// coder is looked up once.
type codingsReader struct {
	*sheet
	unit     transcript.OffsetUnit
	progress *progress
	reader   study.Reader
	book     *study.Codebook
	stage    map[string]study.Transcript // by name in lower case
	names    []string                    // of the transcripts
	places   map[string]*place           // by name as written
	codes    map[string]codeMeant        // by what is written
	coders   map[string]string
	at       struct{ transcript, start, end, code, coder, memo, weight int } // columns
	entries  []study.Entry
}

// place is a transcript in which positions can be looked up.
type place struct {
	study.Transcript
	text    string
	offsets *transcript.Offsets
}

// codeMeant is a code, or why it is none.
type codeMeant struct {
	id    study.ID
	wrong string
}

// prepare reads what the lines will refer to.
func (c *codingsReader) prepare(r study.Reader) error {
	c.reader = r
	c.stage, c.places = map[string]study.Transcript{}, map[string]*place{}
	c.codes, c.coders = map[string]codeMeant{}, map[string]string{}
	c.require("transcript", "start", "end", "code", "coder")
	for name, column := range map[string]*int{
		"transcript": &c.at.transcript, "start": &c.at.start, "end": &c.at.end, "code": &c.at.code,
		"coder": &c.at.coder, "memo": &c.at.memo, "weight": &c.at.weight,
	} {
		*column = c.column(name)
	}
	transcripts, err := study.Transcripts(r)
	if err != nil {
		return err
	}
	for _, t := range transcripts {
		c.stage[strings.ToLower(t.Name)] = t
		c.names = append(c.names, t.Name)
	}
	c.book, err = study.ReadCodebook(r)
	return err
}

// take makes an entry of a line, or notes everything that is wrong with it.
func (c *codingsReader) take(line int, cells []string) error {
	before := c.count
	e := study.Entry{Coder: c.coderMeant(line, cells[c.at.coder]), Weight: c.weight(line, cells), Memo: c.memo(cells)}
	code := c.codeMeant(cells[c.at.code])
	if code.wrong != "" {
		c.add(line, "%s", code.wrong)
	}
	e.Code = code.id
	p, err := c.place(line, cells[c.at.transcript])
	if err != nil {
		return err
	}
	if p != nil {
		e.Transcript, e.Span = p.ID, c.span(line, p, cells)
	}
	if c.count == before {
		c.entries = append(c.entries, e)
	}
	return nil
}

// place returns the transcript that a cell names; nil, with a mistake noted, when
// there is none.
func (c *codingsReader) place(line int, cell string) (*place, error) {
	if p, known := c.places[cell]; known && p != nil {
		return p, nil
	}
	name := strings.TrimSpace(cell)
	t, there := c.stage[strings.ToLower(name)]
	if !there {
		if near := nearest(name, c.names); near != "" {
			c.add(line, "unknown transcript %q; is it %q?", name, near)
		} else {
			c.add(line, "unknown transcript %q", name)
		}
		return nil, nil
	}
	text, err := c.reader.Text(t.Text)
	if err != nil {
		return nil, fmt.Errorf("read the text of %s: %w", t.Name, err)
	}
	p := &place{t, text, transcript.NewOffsets(text)}
	c.places[strings.Clone(cell)] = p
	return p, nil
}

// span reads start and end, and looks whether a passage lies there.
func (c *codingsReader) span(line int, p *place, cells []string) transcript.Span {
	start, err := strconv.Atoi(strings.TrimSpace(cells[c.at.start]))
	if err != nil {
		c.add(line, "the start %q is not a whole number", cells[c.at.start])
		return transcript.Span{}
	}
	end, err := strconv.Atoi(strings.TrimSpace(cells[c.at.end]))
	if err != nil {
		c.add(line, "the end %q is not a whole number", cells[c.at.end])
		return transcript.Span{}
	}
	span, wrong := p.span(start, end, c.unit)
	if wrong != "" {
		c.add(line, "%s", wrong)
	}
	return span
}

// span returns the passage between two positions, or what is wrong with them.
func (p *place) span(start, end int, unit transcript.OffsetUnit) (transcript.Span, string) {
	if start >= end {
		return transcript.Span{}, fmt.Sprintf("from %d to %d there is nothing: the end comes after the start", start, end)
	}
	span, err := p.offsets.Span(start, end, unit)
	switch {
	case errors.Is(err, transcript.ErrOutOfText):
		return span, fmt.Sprintf("%d to %d lies outside of %s, which ends at %d", start, end, p.Name, p.offsets.Len(unit))
	case err != nil || !transcript.IsBoundary(p.text, span.Start) || !transcript.IsBoundary(p.text, span.End):
		return span, fmt.Sprintf("%d to %d cuts a character of %s in two; --offsets says what is counted", start, end, p.Name)
	}
	return span, ""
}

// codeMeant returns the code that a cell means by id, name or path.
func (c *codingsReader) codeMeant(cell string) codeMeant {
	if known, there := c.codes[cell]; there {
		return known
	}
	var meant codeMeant
	code, err := c.book.Find(strings.TrimSpace(cell))
	switch {
	case strings.TrimSpace(cell) == "":
		meant.wrong = "no code"
	case err != nil:
		meant.wrong = err.Error()
	default:
		meant.id = c.book.IDOf(code.ID)
	}
	c.codes[strings.Clone(cell)] = meant
	return meant
}

func (c *codingsReader) coderMeant(line int, cell string) string {
	if known, there := c.coders[cell]; there {
		return known
	}
	name := strings.TrimSpace(cell)
	if name == "" {
		c.add(line, "no coder")
		return ""
	}
	name = strings.Clone(name)
	c.coders[strings.Clone(cell)] = name
	return name
}

func (c *codingsReader) weight(line int, cells []string) uint8 {
	if c.at.weight < 0 || strings.TrimSpace(cells[c.at.weight]) == "" {
		return 0
	}
	w, err := strconv.Atoi(strings.TrimSpace(cells[c.at.weight]))
	if err != nil || w < 1 || w > 100 {
		c.add(line, "the weight %q is not a number from 1 to 100", cells[c.at.weight])
		return 0
	}
	return uint8(w)
}

func (c *codingsReader) memo(cells []string) string {
	if c.at.memo < 0 {
		return ""
	}
	return strings.Clone(cells[c.at.memo])
}
