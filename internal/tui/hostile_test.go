package tui_test

import (
	"fmt"
	"strings"
	"testing"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/study/studytest"
	"emic/internal/terminal"
	"emic/internal/terminal/terminaltest"
	"emic/internal/transcript"
)

// door builds a study into which hostile texts came through every door: each is the
// name of a transcript and its file, a label, words, a code in all of its parts, a
// memo on each kind of thing, an attribute with its value, a coder, an import.
type door struct {
	t      *testing.T
	study  *study.Memory
	author study.Author
	texts  []string
	book   *study.Codebook
}

// hostileStudy opens the doors to texts, each put through written first.
func hostileStudy(t *testing.T, written func(string) string) *study.Memory {
	t.Helper()
	d := &door{t: t, study: &study.Memory{}, author: studytest.Author("jane", 1)}
	for _, h := range terminaltest.All() {
		d.texts = append(d.texts, written(h.Text))
	}
	d.do(d.author.Begin("joint "+written("\x1b]0;x\a \u202etitle\xff"), d.newBook()))
	if err := d.study.View(func(r study.Reader) (err error) {
		d.book, err = study.ReadCodebook(r)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for i, text := range d.texts {
		d.interview(i, text)
	}
	d.do(d.author.WriteMemo(study.Target{On: study.OnStudy}, study.Method, d.texts[0], d.texts[1]))
	return d.study
}

func (d *door) do(act study.Act) {
	d.t.Helper()
	if _, err := d.study.Do(d.author, act); err != nil {
		d.t.Fatal(err)
	}
}

// newBook has a theme and under it a code for each text.
func (d *door) newBook() *codebook.Book {
	levels := codebook.DefaultLevels()
	b := &codebook.Book{ID: "b", Title: "Book " + d.texts[0], Levels: levels, Codes: []codebook.Code{
		{ID: "theme", Name: "Theme " + d.texts[1], Level: levels[1].ID, Definition: d.texts[2]},
	}}
	for i, text := range d.texts {
		b.Codes = append(b.Codes, codebook.Code{
			ID: slug(i), Name: fmt.Sprintf("%02d %s", i, text), Level: levels[2].ID, Parent: "theme",
			Brief: text, Definition: text, UseWhen: text, NotWhen: text, Example: text,
		})
	}
	return b
}

func slug(i int) string { return fmt.Sprintf("c%02d", i) }

// interview adds a transcript with four turns, and puts marks and memos on it.
func (d *door) interview(i int, text string) {
	name := fmt.Sprintf("T%02d %s", i, text)
	asks, says := "I"+text, fmt.Sprintf("P%02d%s", i, text)
	arrival := study.Arrival{
		Name: name, Unit: transcript.ByTurn, Source: text, Format: "plain text",
		Interviewers: []string{asks}, Attributes: map[string]string{"area" + d.texts[i%3]: text, "group": text},
	}
	for n, speaker := range []string{asks, says, says, says} {
		body := fmt.Sprintf("turn %d %s and on it goes, with words enough for a second row or so: %s", n, text, text)
		arrival.Turns = append(arrival.Turns, transcript.Turn{
			Span:    transcript.Span{Start: len(arrival.Text), End: len(arrival.Text) + len(body) + 1},
			Body:    transcript.Span{Start: len(arrival.Text), End: len(arrival.Text) + len(body)},
			Speaker: speaker, At: transcript.NoTime,
		})
		arrival.Text += body + "\n"
	}
	d.do(d.author.AddTranscripts(arrival))
	d.mark(i, text, arrival)
}

// mark codes and withholds, and writes memos.
func (d *door) mark(i int, text string, arrival study.Arrival) {
	d.t.Helper()
	var id study.ID
	var coding study.Placed
	entry := study.Entry{Span: arrival.Turns[1].Body, Code: d.book.IDOf(slug(i)), Coder: "by" + text, Memo: text}
	if err := d.study.View(func(r study.Reader) error {
		t, err := study.TranscriptNamed(r, arrival.Name)
		id, entry.Transcript = t.ID, t.ID
		return err
	}); err != nil {
		d.t.Fatal(err)
	}
	other := entry
	other.Coder, other.Code, other.Memo = "jane", d.book.IDOf("theme"), ""
	d.do(d.author.ImportCodings(text, []study.Entry{entry, other}))
	d.do(d.author.Withhold(study.Passage{Transcript: id, Span: arrival.Turns[2].Body, Handle: text}))
	if err := d.study.View(func(r study.Reader) error {
		for m, err := range r.Marks(study.Coding, id) {
			coding = m
			return err
		}
		return nil
	}); err != nil {
		d.t.Fatal(err)
	}
	for _, on := range []study.Target{
		{On: study.OnTranscript, ID: id}, {On: study.OnSegment, ID: id, Span: arrival.Turns[3].Body},
		{On: study.OnCoding, ID: coding.ID}, {On: study.OnCode, ID: d.book.IDOf(slug(i))},
	} {
		d.do(d.author.WriteMemo(on, study.Analytic, text, arrival.Name))
	}
}

// asItIs and madeSafe are how the texts are written.
func asItIs(text string) string { return text }

var _ = strings.ToUpper
var _ = terminal.Safe

func TestHostile0(t *testing.T) {
	hostileStudy(t, asItIs)
	hostileStudy(t, terminal.Safe)
}
