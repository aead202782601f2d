package analysis_test

import (
	"encoding/binary"
	"fmt"
	"iter"
	"strings"
	"testing"

	"emic/internal/analysis"
	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/transcript"
)

// large is a Reader of a study that is not there: every transcript has the same
// text, and codings are made up when they are asked for. What is small (codebook,
// transcripts, participants) is in memory.
type large struct {
	study.Reader
	things   map[study.Kind][]study.Thing
	codes    []study.ID
	order    map[study.ID]int // of the transcripts
	segments []transcript.Segment
	each     int // codings on a transcript
	text     string
	ruler    transcript.Ruler
}

// lorem returns an interview of about so many words, a question before each answer.
func lorem(words int) study.Arrival {
	answer := strings.Repeat("nobody could quite say whose money it was and the papers came late ", 6) + "so we met – again."
	var said []string
	for n := 0; n < words; n += 90 {
		said = append(said, "INT", "And how did that come about, would you say?", "P", answer)
	}
	return talk("", []string{"INT"}, said...)
}

// manyCodes returns a book of n codes in three levels.
func manyCodes(n int) *codebook.Book {
	b := &codebook.Book{ID: "large", Title: "Large", Levels: codebook.DefaultLevels()}
	add := func(level, parent string) string {
		c := codebook.Code{ID: fmt.Sprintf("c%d", len(b.Codes)), Level: level, Parent: parent}
		c.Name = c.ID
		b.Codes = append(b.Codes, c)
		return c.ID
	}
	for len(b.Codes) < n {
		top := add("overarching-theme", "")
		for range 8 {
			theme := add("theme", top)
			for range 12 {
				add("category", theme)
			}
		}
	}
	b.Codes = b.Codes[:n]
	return b
}

// newLarge makes a Reader of transcripts × each codings in a book of codes.
func newLarge(t testing.TB, transcripts, words, codes, each int, read func(study.Reader)) {
	t.Helper()
	var arrivals []study.Arrival
	a := lorem(words)
	for i := range transcripts {
		a.Name = fmt.Sprintf("P%d", i+1)
		a.Attributes = map[string]string{"area": []string{"valleys", "urban", "rural"}[i%3]}
		arrivals = append(arrivals, a)
	}
	d := newDesk(t, manyCodes(codes), arrivals...)
	d.read(func(r study.Reader) error {
		l := &large{Reader: r, things: map[study.Kind][]study.Thing{}, order: map[study.ID]int{}, each: each}
		for _, kind := range []study.Kind{study.KindCode, study.KindTranscript, study.KindParticipant} {
			for thing, err := range r.Things(kind) {
				if err != nil {
					return err
				}
				l.things[kind] = append(l.things[kind], thing)
			}
		}
		for i, thing := range l.things[study.KindTranscript] {
			l.order[thing.ID] = i
		}
		for _, thing := range l.things[study.KindCode] {
			l.codes = append(l.codes, thing.ID)
		}
		l.text = arrivals[0].Text
		l.ruler = transcript.NewRuler(l.text)
		l.segments = transcript.Segments(l.text, arrivals[0].Turns, transcript.BySentence)
		read(l)
		return nil
	})
}

func (l *large) Things(kind study.Kind) iter.Seq2[study.Thing, error] {
	return func(yield func(study.Thing, error) bool) {
		for _, thing := range l.things[kind] {
			if !yield(thing, nil) {
				return
			}
		}
	}
}

func (l *large) Ruler(study.Hash) (transcript.Ruler, error) { return l.ruler, nil }
func (l *large) Text(study.Hash) (string, error)            { return strings.Clone(l.text), nil }

// Marks yields codings whose code, length and overlap follow from their number.
func (l *large) Marks(kind study.MarkKind, id study.ID) iter.Seq2[study.Placed, error] {
	return func(yield func(study.Placed, error) bool) {
		if kind != study.Coding {
			return
		}
		for i := range l.each {
			if !yield(l.coding(id, i), nil) {
				return
			}
		}
	}
}

func (l *large) coding(id study.ID, i int) study.Placed {
	n := l.order[id]*l.each + i
	segment := l.segments[i*len(l.segments)/l.each]
	m := study.Mark{Kind: study.Coding, Transcript: id, Span: segment.Body, Coder: "jane"}
	m.Span.End = min(len(l.text), m.Span.End+n*7919%5*100)
	m.Code = l.codes[n*104729%len(l.codes)]
	binary.BigEndian.PutUint64(m.ID[8:], uint64(n))
	return study.Placed{Mark: m}
}

// CodingsOf yields every thirtieth coding as one of the code.
func (l *large) CodingsOf(code study.ID) iter.Seq2[study.Placed, error] {
	return func(yield func(study.Placed, error) bool) {
		for _, thing := range l.things[study.KindTranscript] {
			for i := 0; i < l.each; i += 30 {
				m := l.coding(thing.ID, i)
				m.Code = code
				if !yield(m, nil) {
					return
				}
			}
		}
	}
}

func benchmarkThemes(b *testing.B, transcripts, words, codes, each int, q analysis.Query) {
	newLarge(b, transcripts, words, codes, each, func(r study.Reader) {
		b.ReportAllocs()
		for b.Loop() {
			table, err := analysis.Themes(r, q)
			if err != nil {
				b.Fatal(err)
			}
			if table.Total[0].Codings == 0 {
				b.Fatal("nothing counted")
			}
		}
	})
}

func BenchmarkThemesS(b *testing.B) { benchmarkThemes(b, 28, 8000, 64, 108, analysis.Query{}) }
func BenchmarkThemesM(b *testing.B) { benchmarkThemes(b, 200, 8000, 300, 300, analysis.Query{}) }
func BenchmarkThemesL(b *testing.B) { benchmarkThemes(b, 2000, 8000, 1000, 500, analysis.Query{}) }

func BenchmarkThemesLByArea(b *testing.B) {
	benchmarkThemes(b, 2000, 8000, 1000, 500, analysis.Query{By: "area"})
}

// BenchmarkReadL reads what BenchmarkThemesL reads and does nothing with it.
func BenchmarkReadL(b *testing.B) {
	newLarge(b, 2000, 8000, 1000, 500, func(r study.Reader) {
		for b.Loop() {
			n := 0
			all, err := study.Transcripts(r)
			if err != nil {
				b.Fatal(err)
			}
			for _, t := range all {
				for m, err := range r.Marks(study.Coding, t.ID) {
					if err != nil {
						b.Fatal(err)
					}
					n += m.Span.Len()
				}
			}
			if n == 0 {
				b.Fatal("nothing read")
			}
		}
	})
}

// BenchmarkQuotesL finds more than 10,000 quotes of one code.
func BenchmarkQuotesL(b *testing.B) {
	newLarge(b, 2000, 8000, 1000, 500, func(r study.Reader) {
		b.ReportAllocs()
		for b.Loop() {
			s, err := analysis.Quotes(r, analysis.QuoteQuery{Codes: []string{"c7"}})
			if err != nil {
				b.Fatal(err)
			}
			n := 0
			for _, err := range s.All() {
				if err != nil {
					b.Fatal(err)
				}
				n++
			}
			if n < 10000 {
				b.Fatalf("%d quotes", n)
			}
		}
	})
}

// BenchmarkReadTallyL reads the counts that the screens keep.
func BenchmarkReadTallyL(b *testing.B) {
	newLarge(b, 2000, 8000, 1000, 500, func(r study.Reader) {
		b.ReportAllocs()
		for b.Loop() {
			t, err := analysis.ReadTally(r, "")
			if err != nil || t.Codings("") == 0 {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkTallyAdd moves the counts of a large study by one coding.
func BenchmarkTallyAdd(b *testing.B) {
	newLarge(b, 200, 8000, 1000, 500, func(r study.Reader) {
		t, err := analysis.ReadTally(r, "jane")
		if err != nil {
			b.Fatal(err)
		}
		l := r.(*large)
		m := l.coding(l.things[study.KindTranscript][7].ID, 33).Mark
		b.ReportAllocs()
		for b.Loop() {
			t.Add(m)
			t.Remove(m)
		}
	})
}
