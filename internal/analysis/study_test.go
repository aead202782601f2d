package analysis_test

import (
	"testing"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/study/studytest"
	"emic/internal/transcript"
)

// failer is a testing.TB or a rapid.T.
type failer interface {
	Helper()
	Fatalf(string, ...any)
}

// desk is a study on which a test works.
type desk struct {
	failer
	*study.Memory
	jane study.Author
}

func newDesk(t failer, book *codebook.Book, arrivals ...study.Arrival) desk {
	t.Helper()
	d := desk{t, &study.Memory{}, studytest.Author("jane", 1)}
	d.do(d.jane.Begin("Test", book))
	if len(arrivals) > 0 {
		d.do(d.jane.AddTranscripts(arrivals...))
	}
	return d
}

func (d desk) do(act study.Act) {
	d.Helper()
	if _, err := d.Do(d.jane, act); err != nil {
		d.Fatalf("act: %v", err)
	}
}

func (d desk) read(f func(study.Reader) error) {
	d.Helper()
	if err := d.View(f); err != nil {
		d.Fatalf("view: %v", err)
	}
}

// look returns what get reads of the study.
func look[T any](d desk, get func(study.Reader) (T, error)) T {
	d.Helper()
	var v T
	d.read(func(r study.Reader) (err error) {
		v, err = get(r)
		return err
	})
	return v
}

func (d desk) transcript(name string) study.Transcript {
	d.Helper()
	return look(d, func(r study.Reader) (study.Transcript, error) { return study.TranscriptNamed(r, name) })
}

func (d desk) code(slug string) study.ID {
	d.Helper()
	id := look(d, study.ReadCodebook).IDOf(slug)
	if id.IsZero() {
		d.Fatalf("no code %s", slug)
	}
	return id
}

// entry returns a coding by jane for an import.
func (d desk) entry(name string, start, end int, code string) study.Entry {
	d.Helper()
	return study.Entry{
		Transcript: d.transcript(name).ID, Span: transcript.Span{Start: start, End: end}, Code: d.code(code), Coder: "jane",
	}
}

// passage returns a span of a transcript.
func (d desk) passage(name string, start, end int) study.Passage {
	d.Helper()
	return study.Passage{Transcript: d.transcript(name).ID, Span: transcript.Span{Start: start, End: end}, Handle: name}
}

// talk returns a transcript of turns that are written label, text, label, text, …
func talk(name string, interviewers []string, said ...string) study.Arrival {
	a := study.Arrival{Name: name, Interviewers: interviewers}
	for i := 0; i < len(said); i += 2 {
		turn := transcript.Turn{Speaker: said[i], At: transcript.NoTime}
		turn.Start = len(a.Text)
		a.Text += said[i] + ": "
		turn.Body.Start = len(a.Text)
		a.Text += said[i+1]
		turn.Body.End = len(a.Text)
		a.Text += "\n\n"
		turn.End = len(a.Text)
		a.Turns = append(a.Turns, turn)
	}
	return a
}

// plain returns a transcript without speakers.
func plain(name, text string) study.Arrival {
	return study.Arrival{Name: name, Text: text, Turns: []transcript.Turn{transcript.WholeText(text, 0)}}
}

var _ failer = (testing.TB)(nil)
