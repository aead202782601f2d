package report

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"emic/internal/analysis"
	"emic/internal/study"
	"emic/internal/transcript"
)

// Quotes are passages to be written, as analysis.Selection has them.
type Quotes interface {
	// All yields them in the order in which they are written.
	All() iter.Seq2[analysis.Quote, error]
	// Attributes returns the names of the participants' attributes, sorted.
	Attributes() []string
	// By returns the attribute that the quotes are ordered by; "" when by none.
	By() string
	// Times reports whether the quotes tell when their turns began.
	Times() bool
	// Notes returns the footer, a line each, when all quotes have been read.
	Notes() []string
}

// WriteQuotes writes quotes one by one as they are read. csv, tsv and json have a
// column each for handle, participant, every attribute, speaker, time if it is
// told, codes, coder, text and memo; several of a kind are joined by "; ". The
// attribute that quotes are ordered by has the value under which a quote stands.
// table and md are for reading. Errors: the quotes' own, the writer's,
// ErrUnknownFormat.
func WriteQuotes(to io.Writer, q Quotes, f Format) error {
	out := bufio.NewWriter(to)
	w, err := newQuoteWriter(out, q, f)
	if err == nil {
		err = writeAll(w, q)
	}
	if err != nil {
		return fmt.Errorf("write quotes: %w", err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write quotes: %w", err)
	}
	return nil
}

func writeAll(w quoteWriter, q Quotes) error {
	for quote, err := range q.All() {
		if err != nil {
			return err
		}
		if err := w.quote(quote); err != nil {
			return err
		}
	}
	return w.finish(q.Notes())
}

// quoteWriter takes quotes one by one.
type quoteWriter interface {
	quote(analysis.Quote) error
	finish(notes []string) error
}

func newQuoteWriter(out *bufio.Writer, q Quotes, f Format) (quoteWriter, error) {
	pages := quotePages{out: out, by: q.By()}
	switch f {
	case Aligned:
		return &quoteScreen{pages}, nil
	case Markdown:
		return &quotePaper{pages}, nil
	}
	s, err := newSheet(out, f, quoteColumns(q.Attributes(), q.Times()))
	return quoteRows{s, q.Attributes(), q.By(), q.Times()}, err
}

func quoteColumns(attributes []string, times bool) []Column {
	before, after := []string{"handle", "participant"}, []string{"speaker", "codes", "coder", "text", "memo"}
	if times {
		after = slices.Insert(after, 1, "time")
	}
	var columns []Column
	for _, name := range before {
		columns = append(columns, Column{Name: name})
	}
	for _, name := range attributes {
		columns = append(columns, Column{Name: attributeColumn(name, slices.Concat(before, after))})
	}
	for _, name := range after {
		columns = append(columns, Column{Name: name})
	}
	return columns
}

// quoteRows writes quotes as rows of a sheet.
type quoteRows struct {
	sheet
	attributes []string
	by         string
	times      bool
}

func (w quoteRows) quote(q analysis.Quote) error {
	cells := []string{q.Handle, joined(people(q))}
	for _, name := range w.attributes {
		if name == w.by {
			cells = append(cells, q.Group)
			continue
		}
		cells = append(cells, joined(valuesOf(q, name)))
	}
	cells = append(cells, joined(q.Speakers))
	if w.times {
		cells = append(cells, q.Time)
	}
	cells = append(cells, joined(q.Codes), q.Coder, q.Text, joined(memos(q)))
	return w.row(Row{Cells: cells})
}

func joined(parts []string) string { return strings.Join(parts, "; ") }

// people returns the names of the participants.
func people(q analysis.Quote) []string {
	var all []string
	for _, p := range q.Participants {
		all = append(all, p.Name)
	}
	return all
}

// valuesOf returns the values that the participants have, each once.
func valuesOf(q analysis.Quote, attribute string) []string {
	var values []string
	for _, p := range q.Participants {
		if v := p.Attributes[attribute]; v != "" && !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	return values
}

func memos(q analysis.Quote) []string {
	var all []string
	for _, m := range q.Memos {
		all = append(all, m.Text)
	}
	return all
}

// provenance returns where a quote is from, part by part.
func provenance(q analysis.Quote) []string {
	parts := []string{q.Handle}
	for _, p := range q.Participants {
		parts = append(parts, p.Name+described(p))
	}
	if said := joined(q.Speakers); said != "" && said != joined(people(q)) {
		parts = append(parts, "speaker "+said)
	}
	if q.Time != "" {
		parts = append(parts, "at "+q.Time)
	}
	if q.Kind != transcript.Verbatim {
		parts = append(parts, q.Kind.String()+", not verbatim")
	}
	return append(parts, "coded "+strings.Join(q.Codes, ", ")+" by "+q.Coder)
}

// described returns a participant's attributes in brackets.
func described(p study.Participant) string {
	var parts []string
	for _, name := range study.AttributeNames([]study.Participant{p}) {
		parts = append(parts, name+" "+p.Attributes[name])
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}
