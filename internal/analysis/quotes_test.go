package analysis_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"emic/internal/analysis"
	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/transcript"
)

func smallBook() *codebook.Book {
	return &codebook.Book{
		ID: "small", Title: "Small", Levels: codebook.DefaultLevels(),
		Codes: []codebook.Code{
			{ID: "implications", Name: "Implications", Level: "overarching-theme"},
			{ID: "barriers", Name: "Barriers", Level: "theme", Parent: "implications"},
			{ID: "money", Name: "Money", Level: "category", Parent: "barriers"},
			{ID: "time", Name: "Time", Level: "category", Parent: "barriers"},
			{ID: "agenda", Name: "Agenda", Level: "theme", Parent: "implications"},
			{ID: "papers", Name: "Papers", Level: "category", Parent: "agenda", Also: []string{"barriers"}},
		},
	}
}

// interviews returns a study of an interview and a focus group, nothing coded.
func interviews(t failer) desk {
	p7 := talk("P7", []string{"INT"}, "INT", "How did it begin?", "P7", "The papers came late. Nobody knew.", "INT", "And then?", "P7", "We met.")
	p7.Attributes = map[string]string{"area": "rural"}
	p10 := talk("P10", []string{"INT"}, "INT", "Who paid?", "Ann", "We did.", "Bob", "They did.")
	d := newDesk(t, smallBook(), p10, p7)
	d.do(d.jane.SetParticipants([]study.Profile{
		{Name: "Ann", Attributes: map[string]string{"area": "urban"}},
		{Name: "Bob", Attributes: map[string]string{"area": "rural"}},
	}))
	return d
}

// on returns the span of words in a transcript.
func (d desk) on(name, words string) study.Passage {
	d.Helper()
	all := text(d, d.transcript(name))
	at := strings.Index(all, words)
	if at < 0 {
		d.Fatalf("%q is not in %s", words, name)
	}
	return d.passage(name, at, at+len(words))
}

func (d desk) mark(name, words string, codes ...string) {
	d.Helper()
	var ids []study.ID
	for _, slug := range codes {
		ids = append(ids, d.code(slug))
	}
	d.do(d.jane.Code(d.on(name, words), ids...))
}

// found returns the quotes in short: handle, codes and text, with the group before it.
func found(d desk, q analysis.QuoteQuery) (short []string, notes []string) {
	d.Helper()
	d.read(func(r study.Reader) error {
		s, err := analysis.Quotes(r, q)
		if err != nil {
			return err
		}
		for quote, err := range s.All() {
			if err != nil {
				return err
			}
			short = append(short, strings.TrimSpace(fmt.Sprintf("%s %s %v %s", quote.Group, quote.Handle, quote.Codes, quote.Text)))
		}
		notes = s.Notes()
		return nil
	})
	return short, notes
}

func sameLines(t *testing.T, got []string, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestQuotesOfATheme(t *testing.T) {
	d := interviews(t)
	d.mark("P10", "We did.", "money")
	d.mark("P7", "The papers came late.", "time", "papers")
	d.mark("P7", "We met.", "agenda")
	got, _ := found(d, analysis.QuoteQuery{Codes: []string{"barriers"}})
	sameLines(t, got, "P7:2 [time papers] The papers came late.", "P10:2 [money] We did.")
	got, _ = found(d, analysis.QuoteQuery{Codes: []string{"barriers"}, PrimaryParents: true})
	sameLines(t, got, "P7:2 [time] The papers came late.", "P10:2 [money] We did.")
	got, _ = found(d, analysis.QuoteQuery{Codes: []string{"agenda"}, Alone: true})
	sameLines(t, got, "P7:4 [agenda] We met.")
	got, _ = found(d, analysis.QuoteQuery{})
	if len(got) != 3 {
		t.Errorf("all: %q", got)
	}
	got, _ = found(d, analysis.QuoteQuery{Coder: "jim"})
	sameLines(t, got)
}

func TestQuotesOfAMergedCode(t *testing.T) {
	d := interviews(t)
	d.mark("P7", "We met.", "time")
	d.do(d.jane.EditCodebook("merge", func(b *codebook.Book) error { return b.Merge("time", "money") }))
	for _, slug := range []string{"money", "time"} {
		got, _ := found(d, analysis.QuoteQuery{Codes: []string{slug}})
		sameLines(t, got, "P7:4 [money] We met.")
	}
}

func TestQuotesByAttribute(t *testing.T) {
	d := interviews(t)
	d.mark("P10", "We did.\n\nBob: They did.", "money")
	d.mark("P7", "Nobody knew.", "money")
	d.mark("P10", "\n\nBob: ", "time")
	got, _ := found(d, analysis.QuoteQuery{By: "AREA"})
	both := "P10:2 [money] We did.\n\nBob: They did."
	sameLines(t, got, "rural P7:2 [money] Nobody knew.", "rural "+both, "urban "+both, "(none) P10:2 [time] \n\nBob:")
	got, _ = found(d, analysis.QuoteQuery{By: "area", Value: "urban"})
	sameLines(t, got, "urban "+both)
}

func TestQuoteSaysWhose(t *testing.T) {
	d := interviews(t)
	d.mark("P10", "Who paid?\n\nAnn: We did.\n\nBob: They", "money")
	var quotes []analysis.Quote
	coding := marks(d, study.Coding, d.transcript("P10"))[0]
	d.do(d.jane.WriteMemo(study.Target{On: study.OnCoding, ID: coding.ID}, study.Note, "in vivo", "P10:1"))
	d.read(func(r study.Reader) error {
		s, err := analysis.Quotes(r, analysis.QuoteQuery{})
		if err != nil {
			return err
		}
		for q, err := range s.All() {
			if err != nil {
				return err
			}
			quotes = append(quotes, q)
		}
		return nil
	})
	q := quotes[0]
	var names []string
	for _, p := range q.Participants {
		names = append(names, p.Name)
	}
	sameLines(t, append(names, q.Speakers...), "Ann", "Bob", "Ann", "Bob")
	if q.Coder != "jane" || len(q.Memos) != 1 || q.Memos[0].Text != "in vivo" || q.Segment != 1 {
		t.Errorf("got %+v", q)
	}
}

func TestParkedQuotesAppearNowhere(t *testing.T) {
	d := interviews(t)
	d.mark("P7", "The papers came late. Nobody knew.", "money")
	d.mark("P7", "How did it begin?", "time")
	d.mark("P10", "They did.", "time")
	d.mark("P10", "We did.", "time")
	d.do(d.jane.Withhold(d.on("P7", "Nobody")))
	d.do(d.jane.SetParticipants([]study.Profile{{Name: "Bob", Status: study.StatusWithdrawn}}))
	got, notes := found(d, analysis.QuoteQuery{})
	sameLines(t, got, "P10:2 [time] We did.")
	sameLines(t, notes, "Left out: 2 codings, for 1 withheld passage and 1 withdrawn participant.", "Left out: 1 coding wholly in interviewer turns.")
	got, _ = found(d, analysis.QuoteQuery{WithInterviewer: true})
	sameLines(t, got, "P7:1 [time] How did it begin?", "P10:2 [time] We did.")
}

func TestNoAttributesAtAll(t *testing.T) {
	d := newDesk(t, smallBook())
	err := d.View(func(r study.Reader) error { _, err := analysis.Quotes(r, analysis.QuoteQuery{By: "x"}); return err })
	if !errors.Is(err, analysis.ErrUnknownAttribute) || !errors.Is(err, analysis.ErrNoAttributes) {
		t.Errorf("got %v", err)
	}
}

func TestQuoteErrors(t *testing.T) {
	d := interviews(t)
	for want, q := range map[error]analysis.QuoteQuery{
		analysis.ErrUnknownCode:      {Codes: []string{"x"}},
		analysis.ErrUnknownAttribute: {By: "x"},
	} {
		if err := d.View(func(r study.Reader) error { _, err := analysis.Quotes(r, q); return err }); !errors.Is(err, want) {
			t.Errorf("%+v: %v", q, err)
		}
	}
}

// TestQuotesAreWhatIsCounted compares quotes with the oracle: the same codings,
// each once, under the handles of the whole segmentation.
func TestQuotesAreWhatIsCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := randomStudy(t)
		o := newOracle(d, analysis.Query{WithInterviewer: rapid.Bool().Draw(t, "with interviewer")})
		slug := rapid.SampledFrom(append(o.book.Codes, codebook.Code{})).Draw(t, "code").ID
		q := analysis.QuoteQuery{WithInterviewer: o.query.WithInterviewer}
		var want, got []study.ID
		if slug != "" {
			q.Codes = []string{slug}
		}
		for _, k := range o.kept {
			if slug == "" || slices.Contains(k.under, o.book.Resolve(slug)) {
				want = append(want, k.id)
			}
		}
		d.read(func(r study.Reader) error {
			s, err := analysis.Quotes(r, q)
			if err != nil {
				return err
			}
			for quote, err := range s.All() {
				if err != nil {
					return err
				}
				got = append(got, quote.Codings...)
				checkHandle(t, d, quote)
			}
			return nil
		})
		slices.SortFunc(want, study.ID.Compare)
		slices.SortFunc(got, study.ID.Compare)
		if !slices.Equal(want, got) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

func checkHandle(t *rapid.T, d desk, q analysis.Quote) {
	tr := d.transcript(q.Name)
	whole := text(d, tr)
	segments, err := tr.Segments(whole)
	if err != nil {
		t.Fatal(err)
	}
	n := transcript.SegmentAt(segments, q.Span.Start) + 1
	if q.Segment != n || q.Handle != fmt.Sprintf("%s:%d", tr.Name, n) || q.Text != whole[q.Span.Start:q.Span.End] {
		t.Fatalf("quote %+v, segment %d", q, n)
	}
}
