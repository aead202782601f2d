package storetest

import (
	"iter"

	"emic/internal/study"
)

// view reads a store; a failure ends the test.
func view(t fataler, s study.Store, read func(study.Reader) error) {
	t.Helper()
	if err := s.View(read); err != nil {
		t.Fatalf("read the study: %v", err)
	}
}

// list gathers what an iterator yields.
func list[T any](t fataler, seq iter.Seq2[T, error]) []T {
	t.Helper()
	var all []T
	for v, err := range seq {
		if err != nil {
			t.Fatalf("read the study: %v", err)
		}
		all = append(all, v)
	}
	return all
}

func transcripts(t fataler, s study.Store) (all []study.Transcript) {
	t.Helper()
	view(t, s, func(r study.Reader) (err error) {
		all, err = study.Transcripts(r)
		return err
	})
	return all
}

func codebookOf(t fataler, s study.Store) (book *study.Codebook) {
	t.Helper()
	view(t, s, func(r study.Reader) (err error) {
		book, err = study.ReadCodebook(r)
		return err
	})
	return book
}

func codes(t fataler, s study.Store) []study.ID {
	t.Helper()
	book := codebookOf(t, s)
	var ids []study.ID
	for _, code := range book.Codes {
		ids = append(ids, book.IDOf(code.ID))
	}
	return ids
}

func codings(t fataler, s study.Store) []study.Placed {
	t.Helper()
	var all []study.Placed
	for _, tr := range transcripts(t, s) {
		view(t, s, func(r study.Reader) error {
			all = append(all, list(t, r.Marks(study.Coding, tr.ID))...)
			return nil
		})
	}
	return all
}

// allChanges returns the history with edits and texts, oldest first.
func allChanges(t fataler, s study.Store) []study.Change {
	t.Helper()
	var all []study.Change
	view(t, s, func(r study.Reader) error {
		texts, err := everyText(r)
		for _, h := range list(t, r.History()) {
			c, err := r.Change(h.ID)
			if err != nil {
				return err
			}
			if len(c.Fields) > 0 {
				c.Texts = texts
			}
			all = append([]study.Change{c}, all...)
		}
		return err
	})
	return all
}

func everyText(r study.Reader) ([]string, error) {
	all, err := study.Transcripts(r)
	if err != nil {
		return nil, err
	}
	var texts []string
	for _, tr := range all {
		text, err := r.Text(tr.Text)
		if err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	return texts, nil
}
