package analysis_test

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"pgregory.net/rapid"

	"emic/internal/analysis"
	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/transcript"
)

// randomStudy returns a small study with everything in it that a roll-up has to
// mind: several speakers and coders, further parents, merged and retired codes,
// withheld passages, withdrawn participants, and codings that are not sound.
func randomStudy(t *rapid.T) desk {
	var arrivals []study.Arrival
	for i := range rapid.IntRange(1, 3).Draw(t, "transcripts") {
		arrivals = append(arrivals, randomArrival(t, fmt.Sprintf("T%d", i+1)))
	}
	d := newDesk(t, randomBook(t), arrivals...)
	randomPeople(t, d)
	d.do(d.jane.ImportCodings("random", randomEntries(t, d)))
	randomSurgery(t, d)
	for range rapid.IntRange(0, 2).Draw(t, "withheld") {
		tr := randomTranscript(t, d)
		span := randomSpan(t, text(d, tr))
		d.attempt(d.jane.Withhold(study.Passage{Transcript: tr.ID, Span: span}))
	}
	return d
}

// attempt does an act that may be refused.
func (d desk) attempt(act study.Act) { _, _ = d.Do(d.jane, act) }

func randomArrival(t *rapid.T, name string) study.Arrival {
	words := rapid.SampledFrom([]string{"money", "Zürich", "日本", "a", "no-one", "е́", "🏴x", "3.5"})
	var said []string
	for range rapid.IntRange(1, 5).Draw(t, "turns") {
		said = append(said, rapid.SampledFrom([]string{"INT", "Ann", "Bob", "Cy"}).Draw(t, "label"),
			strings.Join(rapid.SliceOfN(words, 0, 5).Draw(t, "words"), " "))
	}
	a := plain(name, strings.Join(said, " "))
	if rapid.IntRange(0, 3).Draw(t, "kind") > 0 {
		a = talk(name, []string{"INT"}, said...)
	}
	a.Unit = rapid.SampledFrom(transcript.Units()).Draw(t, "unit")
	return a
}

func randomBook(t *rapid.T) *codebook.Book {
	b := &codebook.Book{ID: "random", Title: "Random", Levels: codebook.DefaultLevels()}
	above := []string{""}
	for depth, level := range b.Levels {
		var here []string
		for i := range depth + 2 {
			c := codebook.Code{ID: fmt.Sprintf("%c%d", 'o'+depth, i), Level: level.ID}
			c.Name, c.Parent = c.ID, rapid.SampledFrom(above).Draw(t, "parent")
			also := rapid.SampledFrom(above).Draw(t, "also")
			if parent, ok := b.Code(c.Parent); ok && rapid.Bool().Draw(t, "two ways") {
				also = parent.Parent // it leads there by itself, and by its parent
			}
			if also != "" && also != c.Parent {
				c.Also = []string{also}
			}
			b.Codes, here = append(b.Codes, c), append(here, c.ID)
		}
		above = append(above, here...)
	}
	return b
}

func randomPeople(t *rapid.T, d desk) {
	var profiles []study.Profile
	for _, p := range look(d, study.Participants) {
		status := rapid.SampledFrom([]string{"active", "active", "active", "withdrawn"}).Draw(t, "status")
		area := rapid.SampledFrom([]string{"", "v2", "v10"}).Draw(t, "area")
		profiles = append(profiles, study.Profile{Name: p.Name, Status: status, Attributes: map[string]string{"area": area, "all": "x"}})
	}
	if len(profiles) > 0 {
		d.do(d.jane.SetParticipants(profiles))
	}
}

func randomSurgery(t *rapid.T, d desk) {
	codes := look(d, study.ReadCodebook).Codes
	pick := func() string { return rapid.SampledFrom(codes).Draw(t, "code").ID }
	for range rapid.IntRange(0, 2).Draw(t, "merges") {
		from, into := pick(), pick()
		d.attempt(d.jane.EditCodebook("merge", func(b *codebook.Book) error { return b.Merge(from, into) }))
	}
	if rapid.Bool().Draw(t, "retire") {
		id := pick()
		d.attempt(d.jane.EditCodebook("retire", func(b *codebook.Book) error { return b.Retire(id) }))
	}
}

func randomTranscript(t *rapid.T, d desk) study.Transcript {
	return rapid.SampledFrom(look(d, study.Transcripts)).Draw(t, "transcript")
}

func text(d desk, t study.Transcript) string {
	return look(d, func(r study.Reader) (string, error) { return r.Text(t.Text) })
}

// randomSpan returns a span between code points, seldom one that is no passage.
func randomSpan(t *rapid.T, text string) transcript.Span {
	at := func(name string) int {
		i := rapid.IntRange(0, len(text)).Draw(t, name)
		for i < len(text) && !utf8.RuneStart(text[i]) {
			i++
		}
		return i
	}
	s := transcript.Span{Start: at("start"), End: at("end")}
	if s.End < s.Start {
		s.Start, s.End = s.End, s.Start
	}
	if rapid.IntRange(0, 30).Draw(t, "beyond") == 0 {
		s.End = len(text) + 1
	}
	return s
}

func randomEntries(t *rapid.T, d desk) []study.Entry {
	book := look(d, study.ReadCodebook)
	var entries []study.Entry
	for range rapid.IntRange(0, 14).Draw(t, "codings") {
		e := study.Entry{Coder: rapid.SampledFrom([]string{"jane", "jim"}).Draw(t, "coder")}
		tr := randomTranscript(t, d)
		e.Transcript, e.Span = tr.ID, randomSpan(t, text(d, tr))
		e.Code = book.IDOf(rapid.SampledFrom(book.Codes).Draw(t, "code").ID)
		if rapid.IntRange(0, 20).Draw(t, "lost") == 0 {
			e.Code = study.ID{1}
		}
		if n := len(entries); n > 0 && rapid.Bool().Draw(t, "same span") {
			e.Transcript, e.Span = entries[n-1].Transcript, entries[n-1].Span
		}
		entries = append(entries, e)
	}
	if len(entries) == 0 {
		entries = append(entries, study.Entry{Transcript: randomTranscript(t, d).ID, Coder: "jane", Code: study.ID{2}})
	}
	return entries
}

func randomQuery(t *rapid.T) analysis.Query {
	return analysis.Query{
		By:              rapid.SampledFrom([]string{"", "area", "all"}).Draw(t, "by"),
		Coder:           rapid.SampledFrom([]string{"", "jane", "jim", "nobody"}).Draw(t, "by whom"),
		WithInterviewer: rapid.Bool().Draw(t, "with interviewer"),
		PrimaryParents:  rapid.Bool().Draw(t, "primary"),
	}
}
