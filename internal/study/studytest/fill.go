package studytest

import (
	"bytes"
	"math/rand/v2"
	"time"

	"emic/internal/study"
)

// Author returns a coder whose ids are the same for the same seed, and whose
// clock begins at noon of 3 March 2025 and moves on a millisecond at each look.
func Author(name string, seed byte) study.Author {
	now := time.Date(2025, 3, 3, 12, 0, 0, 0, time.UTC)
	return study.Author{
		Name:   name,
		Random: rand.NewChaCha8([32]byte(bytes.Repeat([]byte{seed}, 32))),
		Now: func() time.Time {
			now = now.Add(time.Millisecond)
			return now
		},
	}
}

// arrivalsPerChange is how many interviews come in at once.
const arrivalsPerChange = 100

// AddInterviews puts the interviews of a study of this size into a store.
func (s Size) AddInterviews(to study.Store, author study.Author) error {
	for n := 0; n < s.Interviews; n += arrivalsPerChange {
		var arrivals []study.Arrival
		for i := n; i < min(n+arrivalsPerChange, s.Interviews); i++ {
			arrivals = append(arrivals, s.Arrival(i))
		}
		if _, err := to.Do(author, author.AddTranscripts(arrivals...)); err != nil {
			return err
		}
	}
	return nil
}

// Entries returns all codings as the study in a store is to have them.
func (s Size) Entries(in study.Store) ([]study.Entry, error) {
	transcripts, book, err := names(in)
	if err != nil {
		return nil, err
	}
	entries := make([]study.Entry, 0, s.Codings)
	for n := range s.Interviews {
		for _, c := range s.CodingsOf(n) {
			entries = append(entries, study.Entry{
				Transcript: transcripts[c.Transcript], Span: c.Bytes, Code: book.IDOf(c.Code), Coder: c.Coder,
			})
		}
	}
	return entries, nil
}

// names reads what codings are on, and what they are coded as.
func names(in study.Store) (transcripts map[string]study.ID, book *study.Codebook, err error) {
	transcripts = map[string]study.ID{}
	err = in.View(func(r study.Reader) error {
		all, err := study.Transcripts(r)
		if err != nil {
			return err
		}
		for _, t := range all {
			transcripts[t.Name] = t.ID
		}
		book, err = study.ReadCodebook(r)
		return err
	})
	return transcripts, book, err
}

// Fill begins a study of this size in an empty store: codebook, interviews, and
// all codings as one import.
func (s Size) Fill(store study.Store, author study.Author) error {
	if _, err := store.Do(author, author.Begin("Generated study "+s.Name, s.Book())); err != nil {
		return err
	}
	return s.FillBegun(store, author)
}

// FillBegun does the same to a study that has been begun with Size.Book.
func (s Size) FillBegun(store study.Store, author study.Author) error {
	if err := s.AddInterviews(store, author); err != nil {
		return err
	}
	entries, err := s.Entries(store)
	if err != nil {
		return err
	}
	_, err = store.Do(author, author.ImportCodings("codings.csv", entries))
	return err
}
