package quotes

import (
	"context"
	"errors"
	"strings"
	"testing"

	"emic/internal/analysis"
	"emic/internal/demo/demotest"
	"emic/internal/study"
	"emic/internal/transcript"
)

func TestPartsOfAReadingAreItsBeginning(t *testing.T) {
	err := demotest.Study(t).View(func(r study.Reader) error {
		q := analysis.QuoteQuery{Codes: []string{"type-of-locality"}, By: "area"}
		all, err := gather(context.Background(), r, q, enough)
		if err != nil {
			return err
		}
		if !all.whole || len(all.quotes) < 30 {
			t.Fatalf("%d quotes, whole %v", len(all.quotes), all.whole)
		}
		for most := range len(all.quotes) + 2 {
			part, err := gather(context.Background(), r, q, most)
			if err != nil {
				return err
			}
			if part.whole != (most >= len(all.quotes)) || len(part.quotes) != min(most, len(all.quotes)) {
				t.Errorf("of at most %d there are %d, whole %v", most, len(part.quotes), part.whole)
			}
			for i, quote := range part.quotes {
				if quote.Handle != all.quotes[i].Handle || quote.Text != all.quotes[i].Text {
					t.Errorf("quote %d of %d is %s, want %s", i, most, quote.Handle, all.quotes[i].Handle)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAReadingCanBeGivenUp(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err := demotest.Study(t).View(func(r study.Reader) error {
		_, err := gather(ctx, r, analysis.QuoteQuery{}, enough)
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a reading that was given up ends with %v", err)
	}
	err = demotest.Study(t).View(func(r study.Reader) error {
		_, err := gather(context.Background(), r, analysis.QuoteQuery{Codes: []string{"no-such"}}, enough)
		return err
	})
	if !errors.Is(err, analysis.ErrUnknownCode) || !strings.Contains(err.Error(), "no-such") {
		t.Errorf("a code that is not there: %v", err)
	}
}

func TestTheSameQuoteIsFoundAgain(t *testing.T) {
	at := analysis.Quote{Transcript: study.ID{1}, Span: transcript.Span{Start: 3, End: 9}, Coder: "jane", Group: "urban"}
	p := &place{coder: "jane", group: "urban"}
	p.Transcript, p.Span, p.Cursor = at.Transcript, at.Span, 7
	others := []analysis.Quote{at, at, at, at}
	others[0].Group = "rural"
	others[1].Coder = "mary"
	others[2].Span.End = 10
	others[3].Transcript = study.ID{2}
	for i, other := range others {
		if p.fits(other, 7) >= p.fits(at, 0) {
			t.Errorf("quote %d is taken for the one that is meant", i)
		}
	}
	if p.fits(others[2], 7) != 0 || p.fits(others[3], 7) != 0 {
		t.Error("a quote of other words is taken for the one that is meant")
	}
}
