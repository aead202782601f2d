package study_test

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"
	"testing"
	"time"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/study/studytest"
	"emic/internal/transcript"
)

// stream yields the same bytes for the same seed, for ids that do not change
// from run to run.
type stream struct {
	seed, n uint64
	rest    []byte
}

func (s *stream) Read(p []byte) (int, error) {
	for len(s.rest) < len(p) {
		var block [16]byte
		binary.BigEndian.PutUint64(block[:8], s.seed)
		binary.BigEndian.PutUint64(block[8:], s.n)
		s.n++
		sum := sha256.Sum256(block[:])
		s.rest = append(s.rest, sum[:]...)
	}
	n := copy(p, s.rest)
	s.rest = s.rest[n:]
	return n, nil
}

var dayOne = time.Date(2000, 3, 1, 9, 0, 0, 0, time.UTC)

// coder returns an author whose clock moves on a second at each look.
func coder(name string, seed uint64) study.Author {
	now := dayOne
	return study.Author{
		Name:   name,
		Random: &stream{seed: seed},
		Now: func() time.Time {
			now = now.Add(time.Second)
			return now
		},
	}
}

const smallText = "INT: How did it begin?\n\nP07: The papers came the night before. Nobody could say whose money it was.\n\nINT: And then?\n\nP07: We met in the canteen, as one does.\n"

// smallTurns returns the turns of smallText.
func smallTurns() []transcript.Turn { return turnsOf(smallText) }

// turnsOf returns the turns of a text in which labels of three letters stand at
// the head of paragraphs.
func turnsOf(text string) []transcript.Turn {
	var turns []transcript.Turn
	for at := 0; at < len(text); {
		end := len(text)
		if i := strings.Index(text[at:], "\n\n"); i >= 0 {
			end = at + i + 2
		}
		turn := transcript.Turn{Span: transcript.Span{Start: at, End: end}, At: -1}
		turn.Speaker = text[at : at+3]
		turn.Body = transcript.Trim(text, transcript.Span{Start: at + 5, End: end})
		turns, at = append(turns, turn), end
	}
	return turns
}

func smallBook() *codebook.Book {
	return &codebook.Book{
		ID: "small", Title: "Small", Levels: codebook.DefaultLevels(),
		Codes: []codebook.Code{
			{ID: "implications", Name: "Implications", Level: "overarching-theme"},
			{ID: "barriers", Name: "Barriers", Level: "theme", Parent: "implications"},
			{ID: "money", Name: "Money", Level: "category", Parent: "barriers", Brief: "Whose it is"},
			{ID: "time", Name: "Time", Level: "category", Parent: "barriers"},
			{ID: "agenda", Name: "Agenda", Level: "theme", Parent: "implications"},
			{ID: "papers", Name: "Papers", Level: "category", Parent: "agenda", Also: []string{"barriers"}},
		},
	}
}

// small returns a study with one transcript, P07, and a book of six codes.
func small(t testing.TB, jane study.Author) *study.Memory {
	t.Helper()
	m := &study.Memory{}
	must(t, m, jane, jane.Begin("Small", smallBook()))
	must(t, m, jane, jane.AddTranscripts(study.Arrival{
		Name: "P07", Unit: transcript.ByTurn, Format: "plain text", Source: "P07.txt", Text: smallText,
		Turns: smallTurns(), Interviewers: []string{"INT"}, Attributes: map[string]string{"area": "valleys"},
	}))
	return m
}

type failer interface {
	Helper()
	Fatalf(string, ...any)
}

func must(t failer, s study.Store, a study.Author, act study.Act) study.Header {
	t.Helper()
	h, err := s.Do(a, act)
	if err != nil {
		t.Fatalf("act of %s: %v", a.Name, err)
	}
	return h
}

// read runs f against the study and fails the test with its error.
func read(t failer, s study.Store, f func(study.Reader) error) {
	t.Helper()
	if err := s.View(f); err != nil {
		t.Fatalf("view: %v", err)
	}
}

func digestOf(t failer, s study.Store) study.Hash {
	t.Helper()
	var h study.Hash
	read(t, s, func(r study.Reader) (err error) {
		h, err = studytest.Digest(r)
		return err
	})
	return h
}

func p07(t failer, s study.Store) study.Transcript {
	t.Helper()
	var tr study.Transcript
	read(t, s, func(r study.Reader) (err error) {
		tr, err = study.TranscriptNamed(r, "p07")
		return err
	})
	return tr
}

func book(t failer, s study.Store) *study.Codebook {
	t.Helper()
	var b *study.Codebook
	read(t, s, func(r study.Reader) (err error) {
		b, err = study.ReadCodebook(r)
		return err
	})
	return b
}

func codings(t failer, s study.Store) []study.Placed {
	t.Helper()
	tr := p07(t, s)
	var all []study.Placed
	read(t, s, func(r study.Reader) error {
		for m, err := range r.Marks(study.Coding, tr.ID) {
			if err != nil {
				return err
			}
			all = append(all, m)
		}
		return nil
	})
	return all
}
